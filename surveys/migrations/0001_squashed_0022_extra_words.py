"""The whole chain at once, for new databases."""

from importlib import import_module

import django.db.models.deletion
import django.utils.timezone
import surveys.models.surveys
import uuid
from django.conf import settings
from django.db import migrations, models

from zi_portal.shared.audit.migration import guard_table
from zi_portal.shared.squashed import CreateModels

extra_words = import_module("surveys.migrations.0022_extra_words")


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("surveys", "0001_initial"),
        ("surveys", "0002_guards"),
        ("surveys", "0003_words_and_flags"),
        ("surveys", "0020_exclusions_undone"),
        ("surveys", "0021_guards"),
        ("surveys", "0022_extra_words"),
    ]

    dependencies = [
        ("audit", "0002_guards"),
        ("files", "0001_initial"),
        ("jobs", "0001_initial"),
        ("units", "0051_nomination_turn"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='Questionnaire',
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
                    name='Survey',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('own', 'Survei mandiri unit'), ('tpi', 'Survei internal TPI'), ('tpn', 'Survei TPN')], max_length=5, verbose_name='jenis')),
                        ('title', models.CharField(max_length=120, verbose_name='judul')),
                        ('code', models.CharField(default=surveys.models.surveys.new_code, max_length=12, unique=True)),
                        ('scale', models.PositiveSmallIntegerField(default=4, verbose_name='skala')),
                        ('rule', models.CharField(choices=[('proportional', 'dikali 4/6'), ('stretched', '1 tetap 1, 6 menjadi 4')], default='proportional', max_length=15, verbose_name='aturan konversi')),
                        ('period_start', models.DateField(verbose_name='awal periode')),
                        ('period_end', models.DateField(verbose_name='akhir periode')),
                        ('state', models.CharField(choices=[('draft', 'Disiapkan'), ('open', 'Berjalan'), ('closed', 'Selesai')], default='draft', max_length=10, verbose_name='status')),
                        ('sample_method', models.CharField(choices=[('krejcie_morgan', 'Tabel Krejcie-Morgan'), ('slovin', 'Rumus Slovin'), ('minimum', 'Minimum 30, atau semua bila kurang'), ('own', 'Jumlah lain dengan alasan')], default='krejcie_morgan', max_length=15, verbose_name='cara menentukan sampel')),
                        ('sample_size', models.PositiveIntegerField(blank=True, null=True, verbose_name='jumlah sampel')),
                        ('sample_reason', models.TextField(blank=True, verbose_name='alasan jumlah sampel')),
                        ('asks_contact', models.BooleanField(default=True, verbose_name='menanyakan kontak')),
                        ('contact_until', models.DateField(verbose_name='kontak disimpan sampai')),
                        ('staff_networks', models.JSONField(blank=True, default=list, verbose_name='jaringan pegawai')),
                        ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='hasil diumumkan')),
                        ('folds', models.PositiveBigIntegerField(default=0)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('nomination', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='units.nomination')),
                        ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.questionnaire', to_field='key')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='units.unit')),
                        ('extra_questions', models.JSONField(blank=True, default=list, verbose_name='pertanyaan tambahan')),
                    ],
                    options={
                        'ordering': ['-period_start', '-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('period_end__gte', models.F('period_start'))), name='survey_period_in_order'), models.CheckConstraint(condition=models.Q(('contact_until__gte', models.F('period_end'))), name='survey_contacts_outlast_it'), models.CheckConstraint(condition=models.Q(('scale__in', (4, 6))), name='survey_scale_known'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'closed'])), name='survey_state_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['own', 'tpi', 'tpn'])), name='survey_kind_known'), models.CheckConstraint(condition=models.Q(('rule__in', ['proportional', 'stretched'])), name='survey_rule_known'), models.CheckConstraint(condition=models.Q(models.Q(('sample_method', 'own'), _negated=True), models.Q(('sample_size__gte', 1), ('sample_size__isnull', False), models.Q(('sample_reason', ''), _negated=True)), _connector='OR'), name='survey_own_sample_has_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Service',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120, verbose_name='layanan')),
                        ('population', models.PositiveIntegerField(verbose_name='jumlah pengguna')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='surveys.survey')),
                    ],
                    options={
                        'ordering': ['survey', 'position', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('survey', 'name'), name='survey_service_named_once'), models.CheckConstraint(condition=models.Q(('population__gte', 1)), name='survey_service_has_users')],
                    },
                ),
                migrations.CreateModel(
                    name='RunningTotal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('dimension', models.CharField(choices=[('stratum', 'Saluran, layanan, dan bulan'), ('flags', 'Tanda'), ('sex', 'Jenis kelamin'), ('age', 'Kelompok umur'), ('education', 'Pendidikan'), ('occupation', 'Pekerjaan'), ('disability', 'Disabilitas')], max_length=12)),
                        ('key', models.CharField(max_length=60)),
                        ('standing', models.PositiveSmallIntegerField(choices=[(0, 'dihitung'), (1, 'ditandai'), (2, 'dikeluarkan')])),
                        ('totals', models.TextField()),
                        ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='totals', to='surveys.survey')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('survey', 'dimension', 'key', 'standing'), name='survey_total_once_per_cell')],
                    },
                ),
                migrations.CreateModel(
                    name='Response',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('submission_key', models.CharField(max_length=60, unique=True)),
                        ('channel', models.CharField(choices=[('invitation', 'Undangan'), ('open', 'Tautan dan QR terbuka'), ('kiosk', 'Kios'), ('paper', 'Kertas')], max_length=10)),
                        ('marks', models.CharField(max_length=20)),
                        ('submitted_at', models.DateTimeField()),
                        ('seconds', models.PositiveIntegerField(null=True)),
                        ('service_date', models.DateField(null=True)),
                        ('device', models.CharField(blank=True, max_length=32)),
                        ('sex', models.PositiveSmallIntegerField(default=0)),
                        ('age', models.PositiveSmallIntegerField(default=0)),
                        ('education', models.PositiveSmallIntegerField(default=0)),
                        ('occupation', models.PositiveSmallIntegerField(default=0)),
                        ('disability', models.PositiveSmallIntegerField(default=0)),
                        ('reason', models.CharField(blank=True, max_length=500, verbose_name='alasan nilai rendah')),
                        ('suggestion', models.CharField(blank=True, max_length=500, verbose_name='saran')),
                        ('language', models.CharField(default='id', max_length=2)),
                        ('own_flags', models.PositiveSmallIntegerField(default=0)),
                        ('flags', models.PositiveSmallIntegerField(default=0)),
                        ('standing', models.PositiveSmallIntegerField(choices=[(0, 'dihitung'), (1, 'ditandai'), (2, 'dikeluarkan')], null=True)),
                        ('service', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.service')),
                        ('survey', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='surveys.survey')),
                        ('extra', models.CharField(blank=True, max_length=10)),
                        ('extra_said', models.CharField(blank=True, max_length=6000)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['survey', 'submitted_at'], name='survey_response_by_time'), models.Index(condition=models.Q(('device', ''), _negated=True), fields=['survey', 'device'], name='survey_response_device'), models.Index(condition=models.Q(('standing__isnull', True)), fields=['survey'], name='survey_response_unfolded'), models.Index(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('suggestion', ''), _negated=True), _connector='OR'), fields=['survey', 'submitted_at'], name='survey_response_said'), models.Index(condition=models.Q(('extra', ''), _negated=True), fields=['survey', 'extra'], name='survey_response_extra'), models.Index(condition=models.Q(('extra_said', ''), _negated=True), fields=['survey', 'submitted_at'], name='survey_response_extra_said')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('channel__in', ['invitation', 'open', 'kiosk', 'paper'])), name='survey_response_channel_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reference', models.CharField(max_length=60, verbose_name='nomor transaksi')),
                        ('service_date', models.DateField(verbose_name='tanggal layanan')),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.service')),
                        ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='surveys.survey')),
                    ],
                    options={
                        'ordering': ['survey', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('survey', 'reference'), name='survey_invitation_once_per_transaction')],
                    },
                ),
                migrations.CreateModel(
                    name='ContactExport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('purpose', models.TextField(verbose_name='keperluan')),
                        ('count', models.PositiveIntegerField()),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_exports', to='surveys.survey')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='survey_contact_export_has_a_purpose')],
                    },
                ),
                migrations.CreateModel(
                    name='Contact',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('service_date', models.DateField(null=True, verbose_name='tanggal layanan')),
                        ('sealed', models.BinaryField()),
                        ('consent_date', models.DateField(verbose_name='tanggal persetujuan')),
                        ('keep_until', models.DateField(db_index=True, verbose_name='disimpan sampai')),
                        ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.service')),
                        ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='surveys.survey')),
                    ],
                ),
                migrations.CreateModel(
                    name='SurveyReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('follow_up', models.TextField(blank=True)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('blob', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                        ('job', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                        ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='surveys.survey')),
                    ],
                    options={
                        'ordering': ['-id'],
                    },
                ),
                migrations.CreateModel(
                    name='Exclusion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.TextField(verbose_name='alasan')),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exclusions', to='surveys.response')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='survey_exclusion_has_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='InvitationMail',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sealed', models.BinaryField(null=True)),
                        ('basis', models.CharField(max_length=200, verbose_name='dasar memakai alamat')),
                        ('state', models.CharField(choices=[('waiting', 'menunggu dikirim'), ('unsure', 'tidak pasti terkirim'), ('sent', 'terkirim'), ('failed', 'gagal'), ('expired', 'alamat dihapus sebelum terkirim')], default='waiting', max_length=10, verbose_name='status')),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('keep_until', models.DateField(db_index=True, verbose_name='disimpan sampai')),
                        ('invitation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mail', to='surveys.invitation')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='survey_mail_has_a_basis'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'unsure', 'sent', 'failed', 'expired'])), name='survey_mail_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('sealed__isnull', False), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('sealed__isnull', True)), _connector='OR'), name='survey_mail_address_only_while_waiting')],
                    },
                ),
                migrations.CreateModel(
                    name='OutsideResult',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ipak', models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True, verbose_name='IPAK')),
                        ('ipkp', models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True, verbose_name='IPKP')),
                        ('respondents', models.PositiveIntegerField(verbose_name='jumlah responden')),
                        ('period_start', models.DateField(verbose_name='awal periode')),
                        ('period_end', models.DateField(verbose_name='akhir periode')),
                        ('document_name', models.CharField(blank=True, max_length=200)),
                        ('link', models.URLField(blank=True, max_length=500, verbose_name='tautan dokumen')),
                        ('note', models.CharField(blank=True, max_length=500, verbose_name='catatan')),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outside_results', to='units.unit')),
                    ],
                    options={
                        'ordering': ['-period_end', '-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ipak__isnull', False), ('ipkp__isnull', False), _connector='OR'), name='survey_outside_has_an_index'), models.CheckConstraint(condition=models.Q(('ipak__isnull', True), models.Q(('ipak__gte', 0), ('ipak__lte', 4)), _connector='OR'), name='survey_outside_ipak_0_to_4'), models.CheckConstraint(condition=models.Q(('ipkp__isnull', True), models.Q(('ipkp__gte', 0), ('ipkp__lte', 4)), _connector='OR'), name='survey_outside_ipkp_0_to_4'), models.CheckConstraint(condition=models.Q(('respondents__gte', 1)), name='survey_outside_has_respondents'), models.CheckConstraint(condition=models.Q(('period_end__gte', models.F('period_start'))), name='survey_outside_period_in_order'), models.CheckConstraint(condition=models.Q(('document__isnull', False), models.Q(('link', ''), _negated=True), _connector='OR'), name='survey_outside_has_a_document')],
                    },
                ),
                migrations.CreateModel(
                    name='Readmission',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.TextField(verbose_name='alasan')),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('exclusion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='readmission', to='surveys.exclusion')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='survey_readmission_has_a_reason')],
                    },
                ),
            ],
        ),
        guard_table("surveys_questionnaire"),
        guard_table("surveys_contactexport"),
        guard_table("surveys_exclusion"),
        guard_table("surveys_readmission"),
        guard_table("surveys_outsideresult"),
        extra_words.guarded,
    ]
