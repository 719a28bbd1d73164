"""Sentences for the notes, by sub-component. They speak of kinds of evidence and name nobody."""

UNIT = {
    "A.I.1.i": "SK ditetapkan kepala unit pada awal tahun dan diperbarui setelah mutasi pegawai.",
    "A.I.1.ii": "Rencana kerja dibahas bersama seluruh pegawai dan dipasang di ruang layanan.",
    "A.I.1.iii": "Monev triwulanan melibatkan pimpinan; rekomendasi dicatat beserta batas waktunya.",
    "A.I.1.iv": "Internalisasi dilakukan setiap apel bulanan dan melalui kegiatan berbagi pengalaman.",
    "A.I.2.i": "SOP mengacu pada peta proses bisnis kementerian dan ditinjau setiap tahun.",
    "A.I.2.ii": "Aplikasi dipakai setiap hari; tangkapan layar dan data penggunaan terlampir.",
    "A.I.2.iii": "PPID pelaksana mengumumkan informasi berkala melalui laman unit.",
    "A.I.3.i": "Peta jabatan dan ABK disahkan Biro SDM; formasi kosong sudah diusulkan.",
    "A.I.3.ii": "Perpindahan pegawai mengikuti pola mutasi dan hasil rapat Tim Penilai Kinerja.",
    "A.I.3.iii": "Rencana pelatihan disusun dari hasil penilaian kinerja dan dibahas dengan atasan langsung.",
    "A.I.3.iv": "Penilaian kinerja bulanan melalui e-SKP; rekap per triwulan terlampir.",
    "A.I.3.v": "Sosialisasi kode etik dilakukan setiap apel awal bulan.",
    "A.I.3.vi": "Data pegawai dimutakhirkan melalui aplikasi kepegawaian setiap ada perubahan.",
    "A.I.4.i": "Pimpinan memimpin rapat perencanaan dan rapat capaian bulanan; notula terlampir.",
    "A.I.4.ii": "Dokumen ditinjau bersama Biro Perencanaan dan disampaikan sebelum batas waktu.",
    "A.I.5.i": "Kampanye melalui spanduk, layar antrean, dan surat kepada pengguna layanan.",
    "A.I.5.ii": "Daftar risiko disusun per proses dan dipantau setiap triwulan.",
    "A.I.5.iii": "Pengaduan diterima melalui SP4N-LAPOR!, telepon, dan meja layanan; rekap bulanan terlampir.",
    "A.I.5.iv": "WBS kementerian disosialisasikan; penerapannya dievaluasi bersama Inspektorat.",
    "A.I.5.v": "Peta benturan kepentingan mencakup pelayanan, pengukuran, dan pengadaan.",
    "A.I.6.i": "Standar ditinjau bersama perwakilan pengguna layanan; berita acara terlampir.",
    "A.I.6.ii": "Petugas mengikuti pelatihan pelayanan prima; sarana layanan ditata satu pintu.",
    "A.I.6.iii": "Kanal terhubung dengan SP4N-LAPOR! dan dijawab paling lama tiga hari kerja.",
    "A.I.6.iv": "Survei dilakukan setiap triwulan; hasilnya diumumkan di laman.",
    "A.I.6.v": "Permohonan diajukan daring dan pemohon dapat melihat tahapannya sendiri.",
    "A.II.1.i": "Setiap agen perubahan mengerjakan satu proyek; laporan hasilnya terlampir.",
    "A.II.1.ii": "Target ZI tercantum dalam perjanjian kinerja dan dibahas setiap bulan.",
    "A.II.1.iii": "Nilai organisasi diukur melalui survei budaya kerja semester I.",
    "A.II.2.i": "Peta proses bisnis menjadi dasar penyederhanaan jabatan pengawas.",
    "A.II.2.ii": "Integrasi aplikasi memangkas langkah ganda pada layanan dan persuratan.",
    "A.II.2.iii": "Manfaat diukur dari waktu layanan sebelum dan sesudah penerapan.",
    "A.II.3.i": "Ukuran kinerja individu diturunkan dari sasaran unit.",
    "A.II.3.ii": "Hasil asesmen dipakai dalam rapat penempatan pegawai.",
    "A.II.3.iii": "Data bersumber dari rekap disiplin bagian kepegawaian.",
    "A.II.4.i": "Data mengacu pada laporan kinerja tahun berjalan.",
    "A.II.4.ii": "Penghargaan tim terbaik diberikan berdasarkan capaian triwulanan.",
    "A.II.4.iii": "Pohon kinerja dibahas sampai tingkat pelaksana.",
    "A.II.5.i": "Pengendalian berjenjang dijalankan pada perencanaan, pelaksanaan, dan pelaporan.",
    "A.II.5.ii": "Rekap per kanal sudah direkonsiliasi dengan data SP4N-LAPOR!.",
    "A.II.5.iii": "Rekap berasal dari unit pengelola LHKPN dan LHKAN.",
    "A.II.6.i": "Pengukuran jarak jauh memangkas waktu layanan dari lima menjadi dua hari.",
    "A.II.6.ii": "Rata-rata waktu tanggapan dua jam pada hari kerja.",
    "B.I": "Laporan survei, daftar responden, dan laporan kinerja terlampir.",
    "B.II": "Laporan survei dan daftar responden terlampir.",
}
"""By sub-component, so that a sentence fits each of its items."""

NOT_YET = "Belum terlaksana penuh; dijadwalkan selesai pada triwulan berikutnya."

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

RECOMMENDATIONS = "\n\n".join(
    (
        "1. Penataan tatalaksana: selesaikan peninjauan SOP utama dan pantau pemanfaatan TI secara berkala.",
        "2. Survei persepsi antikorupsi: IPAK kurang dari 3,60. Umumkan layanan tanpa pungutan, lalu ulangi survei.",
        "3. Penguatan pengawasan: tuntaskan evaluasi benturan kepentingan dan laporkan tindak lanjutnya kepada TPI.",
    )
)
