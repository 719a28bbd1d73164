"""Sentences for the notes, by area. They speak of kinds of evidence and name nobody."""

UNIT = {
    "MP": (
        "SK ditetapkan kepala balai pada awal tahun dan diperbarui setelah mutasi pegawai.",
        "Rapat tim kerja setiap bulan; notula dan daftar hadir disusun per kelompok kerja.",
        "Rencana kerja dibahas bersama seluruh pegawai dan dipasang di ruang layanan.",
        "Agen perubahan dipilih melalui pemungutan suara pegawai, masing-masing satu proyek.",
        "Monev triwulanan melibatkan pimpinan; rekomendasi dicatat beserta batas waktunya.",
    ),
    "TT": (
        "SOP mengacu pada peta proses bisnis kementerian dan ditinjau setiap tahun.",
        "Pengukuran kinerja memakai aplikasi e-performance; tangkapan layar terlampir.",
        "Layanan permohonan diajukan daring; pemohon dapat melihat tahapannya sendiri.",
        "PPID pelaksana mengumumkan informasi berkala melalui laman balai.",
        "Tiga SOP disederhanakan setelah evaluasi semester I.",
    ),
    "SDM": (
        "Peta jabatan dan ABK disahkan Biro SDM; formasi kosong sudah diusulkan.",
        "Penilaian kinerja bulanan melalui e-SKP; rekap per triwulan terlampir.",
        "Analisis kebutuhan pelatihan disusun dari hasil penilaian kinerja tahun lalu.",
        "Sosialisasi kode etik dilakukan setiap apel awal bulan.",
        "Data pegawai dimutakhirkan melalui aplikasi kepegawaian setiap ada perubahan.",
    ),
    "AK": (
        "Perjanjian kinerja ditandatangani Januari dan diturunkan sampai pelaksana.",
        "Capaian dibahas dalam rapat pimpinan bulanan; notula terlampir.",
        "Indikator ditinjau bersama Biro Perencanaan agar memenuhi SMART.",
        "Laporan kinerja disampaikan sebelum batas waktu dan memuat analisis per sasaran.",
    ),
    "PW": (
        "Kampanye antigratifikasi melalui spanduk, layar antrean, dan surat kepada pengguna layanan.",
        "Daftar risiko disusun per proses dan dipantau setiap triwulan.",
        "Pengaduan diterima melalui SP4N-LAPOR!, telepon, dan meja layanan; rekap bulanan terlampir.",
        "Peta benturan kepentingan mencakup pengujian, pengukuran, dan pengadaan.",
        "WBS kementerian disosialisasikan; evaluasi penerapan dilakukan bersama Inspektorat.",
    ),
    "PP": (
        "Standar pelayanan ditinjau bersama perwakilan pengguna layanan; berita acara terlampir.",
        "Maklumat pelayanan dipasang di ruang layanan dan laman balai.",
        "Survei kepuasan dilakukan setiap triwulan; hasilnya diumumkan di laman.",
        "Petugas layanan mengikuti pelatihan pelayanan prima semester I.",
        "Inovasi pengukuran jarak jauh memangkas waktu layanan dari lima menjadi dua hari.",
    ),
    "": ("Laporan survei dan daftar responden terlampir.", "Data mengacu pada laporan kinerja tahun berjalan."),
}

AGREES = (
    "Sesuai. Bukti lengkap dan mutakhir.",
    "Bukti diuji petik dan sesuai dengan isian unit.",
    "Sesuai hasil wawancara dengan tim kerja.",
)

LOWERS = (
    "Bukti baru mencakup sebagian kegiatan; pilihan disesuaikan.",
    "Pelaksanaan ada, tetapi belum berkala. Lengkapi jadwal dan notulanya.",
    "Dokumen belum memuat tindak lanjut; nilai satu tingkat di bawah isian unit.",
    "Bukti dari tahun sebelumnya tidak dapat dipakai; nilai disesuaikan.",
)

RETURNS = (
    "Notula yang diunggah belum ditandatangani. Lengkapi dan sampaikan kembali.",
    "Bukti belum menunjukkan tindak lanjut rekomendasi. Tambahkan matriks tindak lanjut.",
    "Periode bukti tidak jelas. Sertakan tanggal pelaksanaan.",
)

CORRECTION = "Sudah dilengkapi dengan dokumen bertanda tangan dan matriks tindak lanjut."

RECOMMENDATIONS = """1. Penataan tatalaksana: selesaikan peninjauan SOP utama dan lakukan monitoring pemanfaatan teknologi informasi secara berkala.

2. Survei persepsi antikorupsi: IPAK berada di bawah 3,60. Perkuat sosialisasi layanan tanpa biaya tambahan dan ulangi survei pada semester berikutnya.

3. Penguatan pengawasan: tuntaskan evaluasi benturan kepentingan dan laporkan tindak lanjutnya kepada TPI."""
