import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0004_evidence_guards'),
        ('files', '0001_initial'),
        ('jobs', '0001_initial'),
        ('units', '0004_carry_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Coaching',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='keterangan')),
                ('coached_on', models.DateField(verbose_name='tanggal pendampingan')),
            ],
        ),
        migrations.CreateModel(
            name='ConflictWaiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('conflict', models.TextField()),
                ('reason', models.TextField(verbose_name='alasan')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Consensus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='alasan')),
                ('at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('request', models.TextField()),
                ('due_date', models.DateField()),
                ('answer', models.TextField(blank=True, verbose_name='tindak lanjut')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['assessment', 'round', 'item__position'],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='kepentingan')),
                ('declared_on', models.DateField(auto_now_add=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='LeaderDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(choices=[('propose', 'Diusulkan ke TPN'), ('coach', 'Pembinaan')], max_length=10)),
                ('letter_number', models.CharField(max_length=120, verbose_name='nomor surat')),
                ('letter_date', models.DateField(verbose_name='tanggal surat')),
                ('reason', models.TextField(blank=True, verbose_name='alasan')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('lhe', 'Laporan Hasil Evaluasi'), ('minutes', 'Berita acara')], max_length=10)),
                ('number', models.CharField(max_length=120, verbose_name='nomor')),
                ('content', models.TextField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='LetterSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kop', models.TextField(blank=True, verbose_name='kop surat')),
                ('city', models.CharField(blank=True, max_length=80, verbose_name='kota')),
                ('numbering', models.CharField(default='LHE-{nomor}/ZI/{tahun}', max_length=80, verbose_name='pola nomor')),
                ('signatory_title', models.CharField(default='Inspektur', max_length=120, verbose_name='jabatan penanda tangan')),
                ('signatory_name', models.CharField(blank=True, max_length=120, verbose_name='nama penanda tangan')),
                ('signatory_number', models.CharField(blank=True, max_length=40, verbose_name='NIP penanda tangan')),
                ('copies', models.TextField(blank=True, verbose_name='tembusan')),
            ],
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('caption', models.CharField(blank=True, max_length=200, verbose_name='keterangan')),
            ],
        ),
        migrations.CreateModel(
            name='PreliminaryResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('fit', models.BooleanField(verbose_name='layak')),
                ('letter_number', models.CharField(max_length=120, verbose_name='nomor surat hasil')),
                ('letter_date', models.DateField(verbose_name='tanggal surat hasil')),
                ('note', models.TextField(blank=True, verbose_name='catatan')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='ReviewSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('passes', models.PositiveSmallIntegerField(default=1, verbose_name='jumlah penilai mandiri per unit')),
                ('capacity', models.PositiveSmallIntegerField(default=14, verbose_name='unit per tim, paling banyak')),
                ('minutes_per_unit', models.PositiveSmallIntegerField(default=390, verbose_name='menit per unit')),
                ('apart_years', models.PositiveSmallIntegerField(default=2, verbose_name='jarak setelah berperan di unit (tahun)')),
                ('coaching_blocks', models.BooleanField(default=False, verbose_name='pernah mendampingi unit menghalangi penilaian')),
                ('preliminary', models.BooleanField(default=False, verbose_name='ada penilaian pendahuluan')),
                ('claim_minutes', models.PositiveSmallIntegerField(default=15, verbose_name='lama sebuah butir dipegang (menit)')),
            ],
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('areas', models.CharField(blank=True, max_length=60)),
                ('blind', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('tpi', 'Tim Penilai Internal'), ('second', 'Tim evaluasi tingkat II')], default='tpi', max_length=10)),
                ('name', models.CharField(max_length=120, verbose_name='nama tim')),
                ('capacity', models.PositiveSmallIntegerField(default=14, verbose_name='unit, paling banyak')),
                ('decree_number', models.CharField(blank=True, max_length=120, verbose_name='nomor SK TPI')),
                ('decree_date', models.DateField(blank=True, null=True, verbose_name='tanggal SK TPI')),
                ('order_number', models.CharField(blank=True, max_length=120, verbose_name='nomor surat tugas')),
                ('order_from', models.DateField(blank=True, null=True, verbose_name='surat tugas mulai')),
                ('order_until', models.DateField(blank=True, null=True, verbose_name='surat tugas sampai')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.CharField(choices=[('member', 'Anggota'), ('lead', 'Ketua tim'), ('controller', 'Pengendali')], max_length=12, verbose_name='kedudukan')),
                ('inspectorate', models.CharField(blank=True, max_length=120, verbose_name='inspektorat asal')),
                ('training', models.CharField(blank=True, max_length=200, verbose_name='pelatihan ZI')),
                ('trained_on', models.DateField(blank=True, null=True, verbose_name='tanggal pelatihan')),
            ],
            options={
                'ordering': ['team', 'position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('field', 'Verifikasi lapangan'), ('interview', 'Wawancara'), ('survey', 'Survei internal')], max_length=10)),
                ('held_on', models.DateField(verbose_name='tanggal')),
                ('place', models.CharField(max_length=200, verbose_name='tempat')),
                ('team', models.TextField(verbose_name='tim')),
                ('people', models.TextField(blank=True, verbose_name='pihak unit')),
                ('findings', models.TextField(verbose_name='hasil')),
                ('ipak', models.DecimalField(blank=True, decimal_places=4, max_digits=5, null=True, verbose_name='IPAK')),
                ('ipkp', models.DecimalField(blank=True, decimal_places=4, max_digits=5, null=True, verbose_name='IPKP')),
                ('respondents', models.PositiveIntegerField(blank=True, null=True, verbose_name='responden')),
                ('minutes_number', models.CharField(blank=True, max_length=120, verbose_name='nomor berita acara')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['assessment', 'held_on', 'id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='assessment',
            name='assessment_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='conclusion',
            name='conclusion_once_per_predicate',
        ),
        migrations.RemoveConstraint(
            model_name='sheet',
            name='sheet_track_known',
        ),
        migrations.AddField(
            model_name='assessment',
            name='passes',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='jumlah penilai mandiri'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='route',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='assessment',
            name='tier',
            field=models.CharField(blank=True, choices=[('members', 'Penilaian mandiri anggota'), ('consensus', 'Penilaian tim'), ('lead', 'Reviu ketua tim'), ('controller', 'Persetujuan pengendali')], max_length=12),
        ),
        migrations.AddField(
            model_name='conclusion',
            name='appreciation',
            field=models.TextField(blank=True, verbose_name='apresiasi'),
        ),
        migrations.AddField(
            model_name='conclusion',
            name='track',
            field=models.CharField(choices=[('unit', 'Unit'), ('pre', 'Penilaian pendahuluan'), ('member', 'Anggota TPI'), ('tpi', 'TPI'), ('lead', 'Ketua tim'), ('controller', 'Pengendali'), ('second', 'Evaluasi tingkat II')], default='tpi', max_length=10),
        ),
        migrations.AddField(
            model_name='entry',
            name='recommendation',
            field=models.TextField(blank=True, verbose_name='rekomendasi'),
        ),
        migrations.AddField(
            model_name='report',
            name='confidential',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='assessment',
            name='state',
            field=models.CharField(choices=[('draft', 'Diisi unit'), ('submitted', 'Terkirim ke TPI'), ('preliminary', 'Penilaian pendahuluan'), ('in_review', 'Dinilai TPI'), ('returned', 'Dikembalikan ke unit'), ('evaluated', 'Selesai dinilai'), ('in_second', 'Evaluasi tingkat II'), ('locked', 'Terkunci')], default='draft', max_length=12, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='sheet',
            name='track',
            field=models.CharField(choices=[('unit', 'Unit'), ('pre', 'Penilaian pendahuluan'), ('member', 'Anggota TPI'), ('tpi', 'TPI'), ('lead', 'Ketua tim'), ('controller', 'Pengendali'), ('second', 'Evaluasi tingkat II')], max_length=10),
        ),
        migrations.AlterField(
            model_name='snapshot',
            name='move',
            field=models.CharField(choices=[('open', 'Lembar kerja dibuka'), ('hand_over', 'Diserahkan kepada kepala unit'), ('submit', 'Dikirim ke TPI'), ('withdraw', 'Ditarik kembali oleh unit'), ('start_review', 'Penilaian TPI dimulai'), ('start_pre', 'Penilaian pendahuluan dimulai'), ('pass_pre', 'Dinyatakan layak dalam penilaian pendahuluan'), ('refuse_pre', 'Belum layak dalam penilaian pendahuluan'), ('close_pass', 'Penilaian mandiri anggota selesai'), ('pass_on', 'Diteruskan ke tingkat berikutnya'), ('send_down', 'Dikembalikan ke tingkat sebelumnya'), ('return', 'Dikembalikan ke unit untuk perbaikan'), ('finish', 'Penilaian TPI selesai'), ('start_second', 'Evaluasi tingkat II dimulai'), ('finish_second', 'Evaluasi tingkat II selesai'), ('decide', 'Keputusan pimpinan dicatat'), ('lock', 'Dikunci karena siklus ditutup')], max_length=20),
        ),
        migrations.AlterField(
            model_name='transitionrecord',
            name='from_state',
            field=models.CharField(blank=True, choices=[('draft', 'Diisi unit'), ('submitted', 'Terkirim ke TPI'), ('preliminary', 'Penilaian pendahuluan'), ('in_review', 'Dinilai TPI'), ('returned', 'Dikembalikan ke unit'), ('evaluated', 'Selesai dinilai'), ('in_second', 'Evaluasi tingkat II'), ('locked', 'Terkunci')], max_length=12),
        ),
        migrations.AlterField(
            model_name='transitionrecord',
            name='move',
            field=models.CharField(choices=[('open', 'Lembar kerja dibuka'), ('hand_over', 'Diserahkan kepada kepala unit'), ('submit', 'Dikirim ke TPI'), ('withdraw', 'Ditarik kembali oleh unit'), ('start_review', 'Penilaian TPI dimulai'), ('start_pre', 'Penilaian pendahuluan dimulai'), ('pass_pre', 'Dinyatakan layak dalam penilaian pendahuluan'), ('refuse_pre', 'Belum layak dalam penilaian pendahuluan'), ('close_pass', 'Penilaian mandiri anggota selesai'), ('pass_on', 'Diteruskan ke tingkat berikutnya'), ('send_down', 'Dikembalikan ke tingkat sebelumnya'), ('return', 'Dikembalikan ke unit untuk perbaikan'), ('finish', 'Penilaian TPI selesai'), ('start_second', 'Evaluasi tingkat II dimulai'), ('finish_second', 'Evaluasi tingkat II selesai'), ('decide', 'Keputusan pimpinan dicatat'), ('lock', 'Dikunci karena siklus ditutup')], max_length=20),
        ),
        migrations.AlterField(
            model_name='transitionrecord',
            name='to_state',
            field=models.CharField(choices=[('draft', 'Diisi unit'), ('submitted', 'Terkirim ke TPI'), ('preliminary', 'Penilaian pendahuluan'), ('in_review', 'Dinilai TPI'), ('returned', 'Dikembalikan ke unit'), ('evaluated', 'Selesai dinilai'), ('in_second', 'Evaluasi tingkat II'), ('locked', 'Terkunci')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='conclusion',
            constraint=models.UniqueConstraint(fields=('assessment', 'round', 'predicate', 'track'), name='conclusion_once_per_predicate'),
        ),
        migrations.AddConstraint(
            model_name='sheet',
            constraint=models.CheckConstraint(condition=models.Q(('track__in', ['unit', 'pre', 'member', 'tpi', 'lead', 'controller', 'second'])), name='sheet_track_known'),
        ),
        migrations.AddConstraint(
            model_name='sheet',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('assessor__isnull', False), ('track', 'member')), models.Q(('track', 'member'), _negated=True), _connector='OR'), name='sheet_pass_names_its_assessor'),
        ),
        migrations.AddField(
            model_name='claim',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claim',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.item'),
        ),
        migrations.AddField(
            model_name='claim',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='assessments.sheet'),
        ),
        migrations.AddField(
            model_name='coaching',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unit'),
        ),
        migrations.AddField(
            model_name='coaching',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflictwaiver',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflictwaiver',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.cycle'),
        ),
        migrations.AddField(
            model_name='conflictwaiver',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit'),
        ),
        migrations.AddField(
            model_name='conflictwaiver',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consensus',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consensus',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.item'),
        ),
        migrations.AddField(
            model_name='consensus',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='assessments.sheet'),
        ),
        migrations.AddField(
            model_name='followup',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='followup',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='assessments.assessment'),
        ),
        migrations.AddField(
            model_name='followup',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.item'),
        ),
        migrations.AddField(
            model_name='interest',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unit'),
        ),
        migrations.AddField(
            model_name='interest',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='leaderdecision',
            name='assessment',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='assessments.assessment'),
        ),
        migrations.AddField(
            model_name='leaderdecision',
            name='blob',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob'),
        ),
        migrations.AddField(
            model_name='leaderdecision',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='letter',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='assessments.assessment'),
        ),
        migrations.AddField(
            model_name='letter',
            name='docx',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob'),
        ),
        migrations.AddField(
            model_name='letter',
            name='job',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job'),
        ),
        migrations.AddField(
            model_name='letter',
            name='pdf',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob'),
        ),
        migrations.AddField(
            model_name='letter',
            name='requested_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='lettersettings',
            name='institution',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='letter_settings', to='units.institution'),
        ),
        migrations.AddField(
            model_name='lettersettings',
            name='logo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob'),
        ),
        migrations.AddField(
            model_name='photo',
            name='blob',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob'),
        ),
        migrations.AddField(
            model_name='preliminaryresult',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preliminary_results', to='assessments.assessment'),
        ),
        migrations.AddField(
            model_name='preliminaryresult',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewsettings',
            name='cycle',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='review_settings', to='units.cycle'),
        ),
        migrations.AddField(
            model_name='share',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='assessments.assessment'),
        ),
        migrations.AddField(
            model_name='share',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='team',
            name='cycle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='units.cycle'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='second_team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='second_cases', to='assessments.team'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='assessments.team'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'preliminary', 'in_review', 'returned', 'evaluated', 'in_second', 'locked'])), name='assessment_state_known'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='assessments.team'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='visit',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='assessments.assessment'),
        ),
        migrations.AddField(
            model_name='visit',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='visit',
            name='signed',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob'),
        ),
        migrations.AddField(
            model_name='photo',
            name='visit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='assessments.visit'),
        ),
        migrations.AddField(
            model_name='letter',
            name='visit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='assessments.visit'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(fields=('sheet', 'item'), name='claim_once_per_item'),
        ),
        migrations.AddConstraint(
            model_name='conflictwaiver',
            constraint=models.UniqueConstraint(fields=('user', 'unit', 'cycle'), name='waiver_once_per_person_unit_and_cycle'),
        ),
        migrations.AddConstraint(
            model_name='conflictwaiver',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='waiver_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='consensus',
            constraint=models.UniqueConstraint(fields=('sheet', 'item'), name='consensus_once_per_item'),
        ),
        migrations.AddConstraint(
            model_name='consensus',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='consensus_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.UniqueConstraint(fields=('assessment', 'round', 'item'), name='follow_up_once_per_item'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(('request', ''), _negated=True), name='follow_up_says_what'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(('answer', ''), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='follow_up_answer_names_its_author'),
        ),
        migrations.AddConstraint(
            model_name='interest',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='interest_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='leaderdecision',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['propose', 'coach'])), name='decision_known'),
        ),
        migrations.AddConstraint(
            model_name='leaderdecision',
            constraint=models.CheckConstraint(condition=models.Q(('letter_number', ''), _negated=True), name='decision_has_letter'),
        ),
        migrations.AddConstraint(
            model_name='leaderdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'coach'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='decision_to_coach_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='lettersettings',
            constraint=models.CheckConstraint(condition=models.Q(('numbering__contains', '{nomor}')), name='letter_numbering_counts'),
        ),
        migrations.AddConstraint(
            model_name='preliminaryresult',
            constraint=models.UniqueConstraint(fields=('assessment', 'round'), name='preliminary_result_once_per_round'),
        ),
        migrations.AddConstraint(
            model_name='preliminaryresult',
            constraint=models.CheckConstraint(condition=models.Q(('letter_number', ''), _negated=True), name='preliminary_result_has_letter'),
        ),
        migrations.AddConstraint(
            model_name='preliminaryresult',
            constraint=models.CheckConstraint(condition=models.Q(('fit', True), models.Q(('note', ''), _negated=True), _connector='OR'), name='preliminary_refusal_has_note'),
        ),
        migrations.AddConstraint(
            model_name='reviewsettings',
            constraint=models.CheckConstraint(condition=models.Q(('passes__gte', 1), ('passes__lte', 5)), name='review_passes_from_1_to_5'),
        ),
        migrations.AddConstraint(
            model_name='reviewsettings',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__gte', 1)), name='review_capacity_from_one'),
        ),
        migrations.AddConstraint(
            model_name='reviewsettings',
            constraint=models.CheckConstraint(condition=models.Q(('claim_minutes__gte', 1)), name='review_claims_last'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.UniqueConstraint(fields=('assessment', 'user'), name='share_once_per_person'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.CheckConstraint(condition=models.Q(('blind', False), ('areas', ''), _connector='OR'), name='share_blind_covers_all'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(fields=('cycle', 'name'), name='team_name_once_per_cycle'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['tpi', 'second'])), name='team_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__gte', 1)), name='team_capacity_from_one'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.CheckConstraint(condition=models.Q(('order_from', None), ('order_until', None), ('order_until__gte', models.F('order_from')), _connector='OR'), name='team_order_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.UniqueConstraint(fields=('team', 'user'), name='team_seat_once_per_person'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.UniqueConstraint(condition=models.Q(('position', 'lead')), fields=('team',), name='team_has_at_most_one_lead'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.CheckConstraint(condition=models.Q(('position__in', ['member', 'lead', 'controller'])), name='team_position_known'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['field', 'interview', 'survey'])), name='visit_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(('findings', ''), _negated=True), name='visit_has_findings'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ipak', None), models.Q(('ipak__gte', 0), ('ipak__lte', 4)), _connector='OR'), models.Q(('ipkp', None), models.Q(('ipkp__gte', 0), ('ipkp__lte', 4)), _connector='OR')), name='visit_index_from_0_to_4'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'survey'), _negated=True), models.Q(('ipak__isnull', False), ('ipkp__isnull', False)), _connector='OR'), name='visit_survey_has_indices'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['lhe', 'minutes'])), name='letter_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'minutes'), _negated=True), ('visit__isnull', False), _connector='OR'), name='letter_minutes_of_a_visit'),
        ),
    ]
