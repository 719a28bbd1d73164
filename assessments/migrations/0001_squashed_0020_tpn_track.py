"""The whole chain at once, for new databases."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from zi_portal.shared.audit.migration import guard_table
from zi_portal.shared.squashed import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("assessments", "0001_initial"),
        ("assessments", "0002_guards"),
        ("assessments", "0003_evidence"),
        ("assessments", "0004_evidence_guards"),
        ("assessments", "0005_tiers"),
        ("assessments", "0006_carry_tier"),
        ("assessments", "0007_tier_only_in_review"),
        ("assessments", "0008_guard_records"),
        ("assessments", "0009_marks_and_links"),
        ("assessments", "0020_tpn_track"),
    ]

    dependencies = [
        ("audit", "0002_guards"),
        ("files", "0001_initial"),
        ("jobs", "0001_initial"),
        ("units", "0004_carry_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='Instrument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=60, unique=True)),
                        ('title', models.CharField(max_length=200)),
                        ('content', models.TextField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                ),
                migrations.CreateModel(
                    name='RuleSet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=60, unique=True)),
                        ('title', models.CharField(max_length=200)),
                        ('content', models.TextField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                ),
                migrations.CreateModel(
                    name='Item',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=20)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('component', models.CharField(max_length=20)),
                        ('aspect', models.CharField(blank=True, max_length=20)),
                        ('area', models.CharField(blank=True, max_length=5)),
                        ('subcomponent', models.CharField(max_length=20)),
                        ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='assessments.instrument')),
                    ],
                    options={
                        'ordering': ['instrument', 'position'],
                        'constraints': [models.UniqueConstraint(fields=('instrument', 'code'), name='item_code_once_per_instrument'), models.UniqueConstraint(fields=('instrument', 'position'), name='item_position_once_per_instrument')],
                    },
                ),
                migrations.CreateModel(
                    name='Evidence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=200, verbose_name='judul')),
                        ('offered', models.BooleanField(default=False, verbose_name='ditawarkan kepada unit di bawahnya')),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='units.institution')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='units.unit')),
                    ],
                    options={
                        'ordering': ['title', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('institution__isnull', True), ('unit__isnull', False)), models.Q(('institution__isnull', False), ('unit__isnull', True)), _connector='OR'), name='evidence_one_owner'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='evidence_has_title')],
                    },
                ),
                migrations.CreateModel(
                    name='EvidenceVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='versi')),
                        ('kind', models.CharField(choices=[('pdf', 'PDF'), ('office', 'Dokumen Office'), ('image', 'Gambar'), ('video', 'Video'), ('link', 'Tautan')], max_length=10, verbose_name='jenis')),
                        ('media_type', models.CharField(blank=True, max_length=100)),
                        ('filename', models.CharField(blank=True, max_length=140, verbose_name='nama berkas')),
                        ('url', models.CharField(blank=True, max_length=2000, verbose_name='tautan')),
                        ('effective_from', models.DateField(blank=True, null=True, verbose_name='berlaku sejak')),
                        ('effective_until', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('blob', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                        ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='assessments.evidence')),
                    ],
                    options={
                        'ordering': ['evidence', '-number'],
                        'constraints': [models.UniqueConstraint(fields=('evidence', 'number'), name='evidence_version_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='evidence_version_from_one'), models.CheckConstraint(condition=models.Q(('kind__in', ['pdf', 'office', 'image', 'video', 'link'])), name='evidence_version_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('blob__isnull', True), ('filename', ''), ('kind', 'link'), ('media_type', ''), models.Q(('url', ''), _negated=True)), models.Q(('blob__isnull', False), ('url', ''), models.Q(('filename', ''), _negated=True), models.Q(('media_type', ''), _negated=True), models.Q(('kind', 'link'), _negated=True)), _connector='OR'), name='evidence_version_file_or_link'), models.CheckConstraint(condition=models.Q(('effective_from__isnull', True), ('effective_until__isnull', True), ('effective_until__gte', models.F('effective_from')), _connector='OR'), name='evidence_version_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='Preview',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.CharField(choices=[('pending', 'Pratinjau sedang dibuat.'), ('ready', 'Pratinjau siap.'), ('broken', 'Pratinjau tidak dapat dibuat karena isi berkas rusak atau tidak lazim. Unduh berkasnya.'), ('too_complex', 'Pratinjau tidak dapat dibuat karena berkas terlalu rumit. Unduh berkasnya.')], default='pending', max_length=12)),
                        ('total', models.PositiveIntegerField(default=0, verbose_name='jumlah halaman')),
                        ('blob', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                        ('job', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'ready', 'broken', 'too_complex'])), name='preview_state_known'), models.CheckConstraint(condition=models.Q(('total', 0), ('state', 'ready'), _connector='OR'), name='preview_pages_only_when_ready')],
                    },
                ),
                migrations.CreateModel(
                    name='PreviewPage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='halaman')),
                        ('width', models.PositiveSmallIntegerField()),
                        ('height', models.PositiveSmallIntegerField()),
                        ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                        ('preview', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='assessments.preview')),
                    ],
                    options={
                        'ordering': ['preview', 'number'],
                        'constraints': [models.UniqueConstraint(fields=('preview', 'number'), name='preview_page_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='preview_page_from_one')],
                    },
                ),
                migrations.CreateModel(
                    name='Upload',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('filename', models.CharField(max_length=140, verbose_name='nama berkas')),
                        ('size', models.PositiveBigIntegerField(verbose_name='ukuran dalam bita')),
                        ('received', models.PositiveBigIntegerField(default=0, verbose_name='sudah diterima')),
                        ('refusal', models.TextField(blank=True, verbose_name='alasan penolakan')),
                        ('expires_at', models.DateTimeField(verbose_name='kedaluwarsa')),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.institution')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unit')),
                        ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.evidenceversion')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['expires_at'], name='upload_expires')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('institution__isnull', True), ('unit__isnull', False)), models.Q(('institution__isnull', False), ('unit__isnull', True)), _connector='OR'), name='upload_one_owner'), models.CheckConstraint(condition=models.Q(('size__gte', 1)), name='upload_not_empty'), models.CheckConstraint(condition=models.Q(('received__lte', models.F('size'))), name='upload_received_within_size'), models.CheckConstraint(condition=models.Q(('version__isnull', True), ('refusal', ''), _connector='OR'), name='upload_ends_one_way')],
                    },
                ),
                migrations.CreateModel(
                    name='Coaching',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('note', models.CharField(blank=True, max_length=200, verbose_name='keterangan')),
                        ('coached_on', models.DateField(verbose_name='tanggal pendampingan')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unit')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='ConflictWaiver',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('conflict', models.TextField()),
                        ('reason', models.TextField(verbose_name='alasan')),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.cycle')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('user', 'unit', 'cycle'), name='waiver_once_per_person_unit_and_cycle'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='waiver_has_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Interest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.TextField(verbose_name='kepentingan')),
                        ('declared_on', models.DateField(auto_now_add=True)),
                        ('ended_on', models.DateField(blank=True, null=True)),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unit')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='interest_has_reason')],
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
                        ('institution', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='letter_settings', to='units.institution')),
                        ('logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('numbering__contains', '{nomor}')), name='letter_numbering_counts')],
                    },
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
                        ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='review_settings', to='units.cycle')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('passes__gte', 1), ('passes__lte', 5)), name='review_passes_from_1_to_5'), models.CheckConstraint(condition=models.Q(('capacity__gte', 1)), name='review_capacity_from_one'), models.CheckConstraint(condition=models.Q(('claim_minutes__gte', 1)), name='review_claims_last')],
                    },
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
                        ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='units.cycle')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('cycle', 'name'), name='team_name_once_per_cycle'), models.CheckConstraint(condition=models.Q(('kind__in', ['tpi', 'second'])), name='team_kind_known'), models.CheckConstraint(condition=models.Q(('capacity__gte', 1)), name='team_capacity_from_one'), models.CheckConstraint(condition=models.Q(('order_from', None), ('order_until', None), ('order_until__gte', models.F('order_from')), _connector='OR'), name='team_order_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='Assessment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.CharField(choices=[('draft', 'Diisi unit'), ('submitted', 'Terkirim ke TPI'), ('preliminary', 'Penilaian pendahuluan'), ('in_review', 'Dinilai TPI'), ('returned', 'Dikembalikan ke unit'), ('evaluated', 'Selesai dinilai'), ('in_second', 'Evaluasi tingkat II'), ('locked', 'Terkunci')], default='draft', max_length=12, verbose_name='status')),
                        ('round', models.PositiveSmallIntegerField(default=1, verbose_name='putaran')),
                        ('due_date', models.DateField(verbose_name='batas waktu')),
                        ('handed_over_at', models.DateTimeField(blank=True, null=True, verbose_name='diserahkan kepada kepala unit')),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('nomination', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='assessment', to='units.nomination')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='units.unit')),
                        ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.instrument', to_field='key')),
                        ('rule_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.ruleset', to_field='key')),
                        ('passes', models.PositiveSmallIntegerField(default=0, verbose_name='jumlah penilai mandiri')),
                        ('route', models.JSONField(blank=True, default=list)),
                        ('tier', models.CharField(blank=True, choices=[('members', 'Penilaian mandiri anggota'), ('consensus', 'Penilaian tim'), ('lead', 'Reviu ketua tim'), ('controller', 'Persetujuan pengendali')], max_length=12)),
                        ('second_team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='second_cases', to='assessments.team')),
                        ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='assessments.team')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['unit', 'state'], name='assessment_unit_state')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('round__gte', 1)), name='assessment_round_from_one'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'preliminary', 'in_review', 'returned', 'evaluated', 'in_second', 'locked'])), name='assessment_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_review'), ('tier__in', ['members', 'consensus', 'lead', 'controller'])), models.Q(models.Q(('state', 'in_review'), _negated=True), ('tier', '')), _connector='OR'), name='assessment_tier_only_in_review')],
                    },
                ),
                migrations.CreateModel(
                    name='Report',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content', models.TextField()),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='assessments.assessment')),
                        ('blob', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                        ('job', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                        ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('confidential', models.BooleanField(default=False)),
                    ],
                    options={
                        'ordering': ['-id'],
                    },
                ),
                migrations.CreateModel(
                    name='Sheet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('track', models.CharField(choices=[('unit', 'Unit'), ('pre', 'Penilaian pendahuluan'), ('member', 'Anggota TPI'), ('tpi', 'TPI'), ('lead', 'Ketua tim'), ('controller', 'Pengendali'), ('second', 'Evaluasi tingkat II'), ('tpn', 'TPN')], max_length=10)),
                        ('round', models.PositiveSmallIntegerField()),
                        ('opened_at', models.DateTimeField(auto_now_add=True)),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='assessments.assessment')),
                        ('assessor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('assessor__isnull', True)), fields=('assessment', 'track', 'round'), name='sheet_once_per_track_and_round'), models.UniqueConstraint(condition=models.Q(('assessor__isnull', False)), fields=('assessment', 'track', 'round', 'assessor'), name='sheet_once_per_assessor_and_round'), models.CheckConstraint(condition=models.Q(models.Q(('assessor__isnull', False), ('track', 'member')), models.Q(('track', 'member'), _negated=True), _connector='OR'), name='sheet_pass_names_its_assessor'), models.CheckConstraint(condition=models.Q(('track__in', ['unit', 'pre', 'member', 'tpi', 'lead', 'controller', 'second', 'tpn'])), name='sheet_track_known')],
                    },
                ),
                migrations.CreateModel(
                    name='ScoreCard',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('total', models.DecimalField(decimal_places=10, max_digits=16)),
                        ('pengungkit', models.DecimalField(decimal_places=10, max_digits=16)),
                        ('hasil', models.DecimalField(decimal_places=10, max_digits=16)),
                        ('answered', models.PositiveSmallIntegerField()),
                        ('count', models.PositiveSmallIntegerField()),
                        ('wbk_eligible', models.BooleanField()),
                        ('wbbm_eligible', models.BooleanField()),
                        ('detail', models.TextField()),
                        ('updated_at', models.DateTimeField(auto_now=True)),
                        ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='score_card', to='assessments.sheet')),
                    ],
                ),
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('option', models.CharField(blank=True, max_length=5)),
                        ('inputs', models.JSONField(blank=True, null=True)),
                        ('index', models.DecimalField(blank=True, decimal_places=10, max_digits=11, null=True)),
                        ('source', models.CharField(blank=True, choices=[('own', 'Survei mandiri unit'), ('tpi', 'Survei internal TPI'), ('tpn', 'Survei TPN')], max_length=10, verbose_name='sumber')),
                        ('nihil', models.BooleanField(default=False)),
                        ('note', models.TextField(blank=True, verbose_name='catatan')),
                        ('flagged', models.BooleanField(default=False)),
                        ('open', models.BooleanField(default=True)),
                        ('version', models.PositiveIntegerField(default=0)),
                        ('changed_at', models.DateTimeField(blank=True, null=True)),
                        ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.item')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='assessments.sheet')),
                        ('recommendation', models.TextField(blank=True, verbose_name='rekomendasi')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('sheet', 'item'), name='entry_once_per_item'), models.CheckConstraint(condition=models.Q(models.Q(('index__isnull', True), ('option', '')), models.Q(('index__isnull', True), ('inputs__isnull', True)), models.Q(('inputs__isnull', True), ('option', '')), _connector='OR'), name='entry_one_kind_of_answer'), models.CheckConstraint(condition=models.Q(('index__isnull', True), models.Q(('index__gte', 0), ('index__lte', 4)), _connector='OR'), name='entry_index_from_0_to_4'), models.CheckConstraint(condition=models.Q(('index__isnull', True), models.Q(('source', ''), _negated=True), _connector='OR'), name='entry_index_names_its_source'), models.CheckConstraint(condition=models.Q(('nihil', False), ('inputs__isnull', False), _connector='OR'), name='entry_nihil_only_with_counts')],
                    },
                ),
                migrations.CreateModel(
                    name='Snapshot',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('move', models.CharField(choices=[('open', 'Lembar kerja dibuka'), ('hand_over', 'Diserahkan kepada kepala unit'), ('submit', 'Dikirim ke TPI'), ('withdraw', 'Ditarik kembali oleh unit'), ('start_review', 'Penilaian TPI dimulai'), ('start_pre', 'Penilaian pendahuluan dimulai'), ('pass_pre', 'Dinyatakan layak dalam penilaian pendahuluan'), ('refuse_pre', 'Belum layak dalam penilaian pendahuluan'), ('close_pass', 'Penilaian mandiri anggota selesai'), ('pass_on', 'Diteruskan ke tingkat berikutnya'), ('send_down', 'Dikembalikan ke tingkat sebelumnya'), ('return', 'Dikembalikan ke unit untuk perbaikan'), ('finish', 'Penilaian TPI selesai'), ('start_second', 'Evaluasi tingkat II dimulai'), ('finish_second', 'Evaluasi tingkat II selesai'), ('decide', 'Keputusan pimpinan dicatat'), ('lock', 'Dikunci karena siklus ditutup')], max_length=20)),
                        ('round', models.PositiveSmallIntegerField()),
                        ('content', models.TextField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='assessments.assessment')),
                        ('previous', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='assessments.snapshot')),
                    ],
                    options={
                        'ordering': ['assessment', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='TransitionRecord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('move', models.CharField(choices=[('open', 'Lembar kerja dibuka'), ('hand_over', 'Diserahkan kepada kepala unit'), ('submit', 'Dikirim ke TPI'), ('withdraw', 'Ditarik kembali oleh unit'), ('start_review', 'Penilaian TPI dimulai'), ('start_pre', 'Penilaian pendahuluan dimulai'), ('pass_pre', 'Dinyatakan layak dalam penilaian pendahuluan'), ('refuse_pre', 'Belum layak dalam penilaian pendahuluan'), ('close_pass', 'Penilaian mandiri anggota selesai'), ('pass_on', 'Diteruskan ke tingkat berikutnya'), ('send_down', 'Dikembalikan ke tingkat sebelumnya'), ('return', 'Dikembalikan ke unit untuk perbaikan'), ('finish', 'Penilaian TPI selesai'), ('start_second', 'Evaluasi tingkat II dimulai'), ('finish_second', 'Evaluasi tingkat II selesai'), ('decide', 'Keputusan pimpinan dicatat'), ('lock', 'Dikunci karena siklus ditutup')], max_length=20)),
                        ('from_state', models.CharField(blank=True, choices=[('draft', 'Diisi unit'), ('submitted', 'Terkirim ke TPI'), ('preliminary', 'Penilaian pendahuluan'), ('in_review', 'Dinilai TPI'), ('returned', 'Dikembalikan ke unit'), ('evaluated', 'Selesai dinilai'), ('in_second', 'Evaluasi tingkat II'), ('locked', 'Terkunci')], max_length=12)),
                        ('to_state', models.CharField(choices=[('draft', 'Diisi unit'), ('submitted', 'Terkirim ke TPI'), ('preliminary', 'Penilaian pendahuluan'), ('in_review', 'Dinilai TPI'), ('returned', 'Dikembalikan ke unit'), ('evaluated', 'Selesai dinilai'), ('in_second', 'Evaluasi tingkat II'), ('locked', 'Terkunci')], max_length=12)),
                        ('round', models.PositiveSmallIntegerField()),
                        ('reason', models.TextField(blank=True)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='assessments.assessment')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['assessment', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Conclusion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('round', models.PositiveSmallIntegerField()),
                        ('predicate', models.CharField(choices=[('WBK', 'WBK'), ('WBBM', 'WBBM')], max_length=4)),
                        ('outcome', models.CharField(choices=[('meets', 'memenuhi kriteria untuk diajukan'), ('not_meets', 'belum memenuhi kriteria untuk diajukan')], max_length=12)),
                        ('recommendations', models.TextField(blank=True, verbose_name='rekomendasi')),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='assessments.assessment')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('appreciation', models.TextField(blank=True, verbose_name='apresiasi')),
                        ('track', models.CharField(choices=[('unit', 'Unit'), ('pre', 'Penilaian pendahuluan'), ('member', 'Anggota TPI'), ('tpi', 'TPI'), ('lead', 'Ketua tim'), ('controller', 'Pengendali'), ('second', 'Evaluasi tingkat II'), ('tpn', 'TPN')], default='tpi', max_length=10)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('outcome', 'meets'), models.Q(('recommendations', ''), _negated=True), _connector='OR'), name='conclusion_not_met_has_recommendations'), models.UniqueConstraint(fields=('assessment', 'round', 'predicate', 'track'), name='conclusion_once_per_predicate')],
                    },
                ),
                migrations.CreateModel(
                    name='EvidenceUse',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('round', models.PositiveSmallIntegerField(verbose_name='putaran')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence_uses', to='assessments.assessment')),
                        ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='assessments.evidence')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.item')),
                        ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.evidenceversion')),
                    ],
                    options={
                        'ordering': ['assessment', 'round', 'item__position', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('assessment', 'round', 'item', 'evidence'), name='evidence_use_once'), models.CheckConstraint(condition=models.Q(('round__gte', 1)), name='evidence_use_round_from_one')],
                    },
                ),
                migrations.CreateModel(
                    name='EvidenceMark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('complete', models.BooleanField(null=True, verbose_name='lengkap')),
                        ('valid', models.BooleanField(null=True, verbose_name='valid')),
                        ('relevant', models.BooleanField(null=True, verbose_name='relevan')),
                        ('note', models.TextField(blank=True, verbose_name='catatan')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence_marks', to='assessments.sheet')),
                        ('use', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='assessments.evidenceuse')),
                        ('current', models.BooleanField(null=True, verbose_name='mutakhir')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('use', 'sheet'), name='evidence_mark_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Claim',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('until', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.item')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='assessments.sheet')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('sheet', 'item'), name='claim_once_per_item')],
                    },
                ),
                migrations.CreateModel(
                    name='Consensus',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.TextField(verbose_name='alasan')),
                        ('at', models.DateTimeField(auto_now=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.item')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='assessments.sheet')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('sheet', 'item'), name='consensus_once_per_item'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='consensus_has_reason')],
                    },
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
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='assessments.assessment')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.item')),
                    ],
                    options={
                        'ordering': ['assessment', 'round', 'item__position'],
                        'constraints': [models.UniqueConstraint(fields=('assessment', 'round', 'item'), name='follow_up_once_per_item'), models.CheckConstraint(condition=models.Q(('request', ''), _negated=True), name='follow_up_says_what'), models.CheckConstraint(condition=models.Q(('answer', ''), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='follow_up_answer_names_its_author')],
                    },
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
                        ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='assessments.assessment')),
                        ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('decision__in', ['propose', 'coach'])), name='decision_known'), models.CheckConstraint(condition=models.Q(('letter_number', ''), _negated=True), name='decision_has_letter'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'coach'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='decision_to_coach_has_reason')],
                    },
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
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preliminary_results', to='assessments.assessment')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('assessment', 'round'), name='preliminary_result_once_per_round'), models.CheckConstraint(condition=models.Q(('letter_number', ''), _negated=True), name='preliminary_result_has_letter'), models.CheckConstraint(condition=models.Q(('fit', True), models.Q(('note', ''), _negated=True), _connector='OR'), name='preliminary_refusal_has_note')],
                    },
                ),
                migrations.CreateModel(
                    name='Share',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('areas', models.CharField(blank=True, max_length=60)),
                        ('blind', models.BooleanField(default=False)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='assessments.assessment')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('assessment', 'user'), name='share_once_per_person'), models.CheckConstraint(condition=models.Q(('blind', False), ('areas', ''), _connector='OR'), name='share_blind_covers_all')],
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
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='assessments.team')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['team', 'position', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('team', 'user'), name='team_seat_once_per_person'), models.UniqueConstraint(condition=models.Q(('position', 'lead')), fields=('team',), name='team_has_at_most_one_lead'), models.CheckConstraint(condition=models.Q(('position__in', ['member', 'lead', 'controller'])), name='team_position_known')],
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
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='assessments.assessment')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                    ],
                    options={
                        'ordering': ['assessment', 'held_on', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['field', 'interview', 'survey'])), name='visit_kind_known'), models.CheckConstraint(condition=models.Q(('findings', ''), _negated=True), name='visit_has_findings'), models.CheckConstraint(condition=models.Q(models.Q(('ipak', None), models.Q(('ipak__gte', 0), ('ipak__lte', 4)), _connector='OR'), models.Q(('ipkp', None), models.Q(('ipkp__gte', 0), ('ipkp__lte', 4)), _connector='OR')), name='visit_index_from_0_to_4'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'survey'), _negated=True), models.Q(('ipak__isnull', False), ('ipkp__isnull', False)), _connector='OR'), name='visit_survey_has_indices')],
                    },
                ),
                migrations.CreateModel(
                    name='Letter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('lhe', 'Laporan Hasil Evaluasi'), ('minutes', 'Berita acara')], max_length=10)),
                        ('number', models.CharField(max_length=120, verbose_name='nomor')),
                        ('content', models.TextField()),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='assessments.assessment')),
                        ('docx', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                        ('job', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                        ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                        ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('visit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='assessments.visit')),
                    ],
                    options={
                        'ordering': ['-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['lhe', 'minutes'])), name='letter_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'minutes'), _negated=True), ('visit__isnull', False), _connector='OR'), name='letter_minutes_of_a_visit')],
                    },
                ),
                migrations.CreateModel(
                    name='Photo',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('caption', models.CharField(blank=True, max_length=200, verbose_name='keterangan')),
                        ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                        ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='assessments.visit')),
                    ],
                ),
                migrations.CreateModel(
                    name='LinkCheck',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('checked_at', models.DateTimeField()),
                        ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('trouble', models.CharField(blank=True, choices=[('gone', 'tautan mati'), ('silent', 'tautan tidak menjawab'), ('internal', 'tautan ke jaringan dalam, tidak dapat diperiksa')], max_length=12)),
                        ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='link_check', to='assessments.evidenceversion')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('trouble', ''), ('trouble__in', ['gone', 'silent', 'internal']), _connector='OR'), name='link_trouble_known')],
                    },
                ),
            ],
        ),
        guard_table("assessments_instrument"),
        guard_table("assessments_item"),
        guard_table("assessments_ruleset"),
        guard_table("assessments_transitionrecord"),
        guard_table("assessments_snapshot"),
        guard_table("assessments_evidenceversion"),
        guard_table("assessments_conclusion"),
        guard_table("assessments_leaderdecision"),
        guard_table("assessments_preliminaryresult"),
        guard_table("assessments_conflictwaiver"),
    ]
