"""0003 to 0061 at once, for new databases, and for one that stopped after 0002 and may hold memberships."""

from importlib import import_module

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from zi_portal.shared.squashed import CreateModels

carry_roles = import_module("units.migrations.0004_carry_roles")
statistics = import_module("units.migrations.0061_search_statistics")


class Migration(migrations.Migration):
    replaces = [
        ("units", "0003_organisations_and_process"),
        ("units", "0004_carry_roles"),
        ("units", "0050_accounts"),
        ("units", "0051_nomination_turn"),
        ("units", "0060_terms_of_invitations"),
        ("units", "0061_search_statistics"),
    ]

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("files", "0001_initial"),
        ("jobs", "0001_initial"),
        ("units", "0002_roles"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='institution',
            options={'ordering': ['name'], 'permissions': [('pre_assessor', 'PRE_ASSESSOR'), ('tpi_assessor', 'ASSESSOR'), ('tpi_lead', 'TEAM_LEAD'), ('technical_controller', 'TECHNICAL_CONTROLLER'), ('quality_controller', 'QUALITY_CONTROLLER'), ('inspector', 'INSPECTOR'), ('institution_leader', 'LEADER'), ('zi_coordinator', 'COORDINATOR'), ('inspectorate_admin', 'INSPECTORATE_ADMIN'), ('survey_officer', 'SURVEY_OFFICER'), ('auditor', 'AUDITOR'), ('national_viewer', 'NATIONAL_VIEWER'), ('platform_admin', 'PLATFORM_ADMIN')]},
        ),
        migrations.AlterModelOptions(
            name='unit',
            options={'ordering': ['name'], 'permissions': [('unit_operator', 'OPERATOR'), ('unit_head', 'HEAD')]},
        ),
        migrations.AddField(
            model_name='institution',
            name='kind',
            field=models.CharField(choices=[('kementerian', 'Kementerian'), ('lembaga_negara', 'Lembaga negara'), ('lembaga_setingkat_menteri', 'Lembaga setingkat menteri'), ('lpnk', 'Lembaga pemerintah nonkementerian'), ('lns', 'Lembaga nonstruktural'), ('provinsi', 'Pemerintah provinsi'), ('kota', 'Pemerintah kota'), ('kabupaten', 'Pemerintah kabupaten')], default='kementerian', max_length=30),
        ),
        migrations.AddField(
            model_name='institution',
            name='scheme',
            field=models.CharField(choices=[('kl', 'Kementerian/lembaga'), ('pemda', 'Pemerintah daerah'), ('peradilan', 'Peradilan'), ('polri', 'Polri'), ('kejaksaan', 'Kejaksaan')], default='kl', max_length=12),
        ),
        migrations.AddField(
            model_name='nomination',
            name='criteria',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='nomination',
            name='decree_date',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='nomination',
            name='decree_number',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='nomination',
            name='fill_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='nomination',
            name='fill_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='nomination',
            name='note',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='nomination',
            name='stage',
            field=models.CharField(choices=[('candidate', 'Calon teridentifikasi'), ('suggested', 'Diajukan kepada pimpinan'), ('designated', 'Ditetapkan'), ('building', 'Pembangunan'), ('assessment', 'Penilaian'), ('proposed', 'Diusulkan ke TPN'), ('awarded', 'Meraih predikat'), ('not_awarded', 'Belum meraih predikat'), ('coaching', 'Pembinaan'), ('withdrawn', 'Ditarik')], default='assessment', max_length=12),
        ),
        migrations.AddField(
            model_name='nomination',
            name='stage_since',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name='unit',
            name='active_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='unit',
            name='active_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='unit',
            name='budget',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='unit',
            name='code',
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name='unit',
            name='level',
            field=models.CharField(blank=True, choices=[('jpt_madya', 'Unit JPT madya (eselon I)'), ('jpt_pratama', 'Unit JPT pratama (eselon II)'), ('upt', 'Unit pelaksana teknis (UPT)'), ('satker', 'Satuan kerja lain'), ('perangkat_daerah', 'Perangkat daerah'), ('uptd', 'Unit pelaksana teknis daerah (UPTD)'), ('rsud', 'Rumah sakit umum daerah (RSUD)'), ('kecamatan', 'Kecamatan'), ('banding', 'Pengadilan tingkat banding'), ('pertama', 'Pengadilan tingkat pertama'), ('polda', 'Polda atau satuan kerja Mabes'), ('polres', 'Polres'), ('polsek', 'Polsek'), ('kejati', 'Kejaksaan tinggi'), ('kejari', 'Kejaksaan negeri'), ('cabjari', 'Cabang kejaksaan negeri')], max_length=20),
        ),
        migrations.AddField(
            model_name='unit',
            name='mark',
            field=models.CharField(blank=True, choices=[('percontohan', 'Unit percontohan'), ('role_model', 'Role model')], max_length=12),
        ),
        migrations.AddField(
            model_name='unit',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='units.unit'),
        ),
        migrations.AddField(
            model_name='unit',
            name='services',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='unit',
            name='staff_count',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='nomination',
            name='turn',
            field=models.CharField(blank=True, choices=[('unit_operator', 'Operator unit'), ('unit_head', 'Kepala unit'), ('pre_assessor', 'Penilai pendahuluan'), ('tpi_assessor', 'Anggota TPI'), ('tpi_lead', 'Ketua tim TPI'), ('technical_controller', 'Pengendali teknis'), ('quality_controller', 'Pengendali mutu'), ('inspector', 'Inspektur'), ('institution_leader', 'Pimpinan instansi'), ('zi_coordinator', 'Koordinator ZI'), ('inspectorate_admin', 'Admin inspektorat'), ('survey_officer', 'Petugas survei'), ('auditor', 'Auditor'), ('national_viewer', 'Pencatat TPN'), ('platform_admin', 'Admin portal')], max_length=30),
        ),
        migrations.AddIndex(
            model_name='nomination',
            index=models.Index(fields=['cycle', 'stage_since', 'id'], name='nomination_cycle_age'),
        ),
        migrations.AddIndex(
            model_name='nomination',
            index=models.Index(fields=['cycle', 'stage', 'stage_since', 'id'], name='nomination_cycle_stage_age'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['kementerian', 'lembaga_negara', 'lembaga_setingkat_menteri', 'lpnk', 'lns', 'provinsi', 'kota', 'kabupaten'])), name='institution_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['provinsi', 'kota', 'kabupaten']), ('scheme', 'pemda')), models.Q(models.Q(('kind__in', ['provinsi', 'kota', 'kabupaten']), _negated=True), ('scheme__in', ['kl', 'peradilan', 'polri', 'kejaksaan'])), _connector='OR'), name='institution_scheme_fits_kind'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['candidate', 'suggested', 'designated', 'building', 'assessment', 'proposed', 'awarded', 'not_awarded', 'coaching', 'withdrawn'])), name='nomination_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'designated'), _negated=True), models.Q(models.Q(('decree_number', ''), _negated=True), ('decree_date__isnull', False)), _connector='OR'), name='nomination_designated_by_decree'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('institution', 'code'), name='unit_code_once_per_institution'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['', 'jpt_madya', 'jpt_pratama', 'upt', 'satker', 'perangkat_daerah', 'uptd', 'rsud', 'kecamatan', 'banding', 'pertama', 'polda', 'polres', 'polsek', 'kejati', 'kejari', 'cabjari'])), name='unit_level_known'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('mark__in', ['', 'percontohan', 'role_model'])), name='unit_mark_known'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('active_from', None), ('active_until', None), ('active_until__gte', models.F('active_from')), _connector='OR'), name='unit_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), ('active_until__isnull', False), _connector='OR'), name='unit_merged_has_ended'),
        ),
        CreateModels(
            [
                migrations.CreateModel(
                    name='CalendarWindow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('kind', models.CharField(choices=[('kementerian', 'Kementerian'), ('lembaga_negara', 'Lembaga negara'), ('lembaga_setingkat_menteri', 'Lembaga setingkat menteri'), ('lpnk', 'Lembaga pemerintah nonkementerian'), ('lns', 'Lembaga nonstruktural'), ('provinsi', 'Pemerintah provinsi'), ('kota', 'Pemerintah kota'), ('kabupaten', 'Pemerintah kabupaten')], max_length=30)),
                        ('stage', models.CharField(choices=[('building', 'Pembangunan'), ('self_assessment', 'Penilaian mandiri'), ('preliminary', 'Penilaian pendahuluan'), ('tpi', 'Penilaian TPI'), ('proposal', 'Pengusulan'), ('selection', 'Seleksi administrasi'), ('objection', 'Sanggah'), ('desk', 'Desk evaluasi'), ('field', 'Evaluasi lapangan'), ('panel', 'Panel'), ('announcement', 'Pengumuman')], max_length=20)),
                        ('opens_on', models.DateField()),
                        ('closes_on', models.DateField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('year', 'kind', 'stage'), name='calendar_window_once'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='calendar_window_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='InstitutionGrant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='units.institution')),
                        ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'unique_together': {('user', 'permission', 'content_object')},
                    },
                ),
                migrations.CreateModel(
                    name='InstitutionYear',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('bpk_opinion', models.CharField(blank=True, choices=[('WTP', 'Wajar tanpa pengecualian (WTP)'), ('WDP', 'Wajar dengan pengecualian (WDP)'), ('TW', 'Tidak wajar (TW)'), ('TMP', 'Tidak menyatakan pendapat (TMP)')], max_length=3)),
                        ('sakip_score', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ('sakip_predicate', models.CharField(blank=True, choices=[('AA', 'AA'), ('A', 'A'), ('BB', 'BB'), ('B', 'B'), ('CC', 'CC'), ('C', 'C'), ('D', 'D')], max_length=2)),
                        ('rb_index', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ('spip_level', models.DecimalField(blank=True, decimal_places=3, max_digits=4, null=True)),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='years', to='units.institution')),
                    ],
                    options={
                        'ordering': ['-year'],
                        'constraints': [models.UniqueConstraint(fields=('institution', 'year'), name='institution_year_once'), models.CheckConstraint(condition=models.Q(('sakip_score__isnull', True), models.Q(('sakip_score__gte', 0), ('sakip_score__lte', 100)), _connector='OR'), name='institution_year_sakip_0_to_100'), models.CheckConstraint(condition=models.Q(('rb_index__isnull', True), models.Q(('rb_index__gte', 0), ('rb_index__lte', 100)), _connector='OR'), name='institution_year_rb_0_to_100'), models.CheckConstraint(condition=models.Q(('spip_level__isnull', True), models.Q(('spip_level__gte', 0), ('spip_level__lte', 5)), _connector='OR'), name='institution_year_spip_0_to_5')],
                    },
                ),
                migrations.CreateModel(
                    name='NominationRecord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('move', models.CharField(choices=[('identify', 'Identifikasi calon'), ('suggest', 'Ajukan kepada pimpinan'), ('designate', 'Tetapkan'), ('build', 'Mulai pembangunan'), ('assess', 'Buka LKE'), ('propose', 'Usulkan ke TPN'), ('award', 'Catat: meraih predikat'), ('not_award', 'Catat: belum meraih predikat'), ('coach', 'Tetapkan pembinaan'), ('resume', 'Lanjutkan setelah pembinaan'), ('withdraw', 'Tarik nominasi')], max_length=10)),
                        ('from_stage', models.CharField(blank=True, choices=[('candidate', 'Calon teridentifikasi'), ('suggested', 'Diajukan kepada pimpinan'), ('designated', 'Ditetapkan'), ('building', 'Pembangunan'), ('assessment', 'Penilaian'), ('proposed', 'Diusulkan ke TPN'), ('awarded', 'Meraih predikat'), ('not_awarded', 'Belum meraih predikat'), ('coaching', 'Pembinaan'), ('withdrawn', 'Ditarik')], max_length=12)),
                        ('to_stage', models.CharField(choices=[('candidate', 'Calon teridentifikasi'), ('suggested', 'Diajukan kepada pimpinan'), ('designated', 'Ditetapkan'), ('building', 'Pembangunan'), ('assessment', 'Penilaian'), ('proposed', 'Diusulkan ke TPN'), ('awarded', 'Meraih predikat'), ('not_awarded', 'Belum meraih predikat'), ('coaching', 'Pembinaan'), ('withdrawn', 'Ditarik')], max_length=12)),
                        ('reason', models.TextField(blank=True)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='records', to='units.nomination')),
                    ],
                    options={
                        'ordering': ['nomination', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('to_stage__in', ['coaching', 'withdrawn']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='nomination_record_has_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='StageExtension',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('stage', models.CharField(choices=[('building', 'Pembangunan'), ('self_assessment', 'Penilaian mandiri'), ('preliminary', 'Penilaian pendahuluan'), ('tpi', 'Penilaian TPI'), ('proposal', 'Pengusulan'), ('selection', 'Seleksi administrasi'), ('objection', 'Sanggah'), ('desk', 'Desk evaluasi'), ('field', 'Evaluasi lapangan'), ('panel', 'Panel'), ('announcement', 'Pengumuman')], max_length=20)),
                        ('closes_on', models.DateField()),
                        ('reason', models.TextField()),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='units.cycle')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='units.unit')),
                    ],
                    options={
                        'ordering': ['-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='stage_extension_has_reason'), models.CheckConstraint(condition=models.Q(('stage__in', ['building', 'self_assessment', 'preliminary', 'tpi', 'proposal', 'selection', 'objection', 'desk', 'field', 'panel', 'announcement'])), name='stage_extension_stage_known')],
                    },
                ),
                migrations.CreateModel(
                    name='StageWindow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('stage', models.CharField(choices=[('building', 'Pembangunan'), ('self_assessment', 'Penilaian mandiri'), ('preliminary', 'Penilaian pendahuluan'), ('tpi', 'Penilaian TPI'), ('proposal', 'Pengusulan'), ('selection', 'Seleksi administrasi'), ('objection', 'Sanggah'), ('desk', 'Desk evaluasi'), ('field', 'Evaluasi lapangan'), ('panel', 'Panel'), ('announcement', 'Pengumuman')], max_length=20)),
                        ('opens_on', models.DateField()),
                        ('closes_on', models.DateField()),
                        ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='windows', to='units.cycle')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('cycle', 'stage'), name='stage_window_once'), models.CheckConstraint(condition=models.Q(('stage__in', ['building', 'self_assessment', 'preliminary', 'tpi', 'proposal', 'selection', 'objection', 'desk', 'field', 'panel', 'announcement'])), name='stage_window_stage_known'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='stage_window_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='UnitChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('rename', 'Ganti nama'), ('move', 'Pindah induk'), ('merge', 'Digabung'), ('dissolve', 'Dibubarkan')], max_length=10)),
                        ('effective_date', models.DateField()),
                        ('decree', models.CharField(blank=True, max_length=120)),
                        ('before', models.CharField(blank=True, max_length=300)),
                        ('after', models.CharField(blank=True, max_length=300)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='units.unit')),
                    ],
                    options={
                        'ordering': ['effective_date', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['rename', 'move', 'merge', 'dissolve'])), name='unit_change_kind_known')],
                    },
                ),
                migrations.CreateModel(
                    name='UnitGrant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='units.unit')),
                        ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                        'unique_together': {('user', 'permission', 'content_object')},
                    },
                ),
                migrations.CreateModel(
                    name='UnitImport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('file_name', models.CharField(max_length=200)),
                        ('added', models.PositiveIntegerField(default=0)),
                        ('changed', models.PositiveIntegerField(default=0)),
                        ('unchanged', models.PositiveIntegerField(default=0)),
                        ('problems', models.JSONField(default=list)),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('applied_at', models.DateTimeField(null=True)),
                        ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.institution')),
                        ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.job')),
                    ],
                    options={
                        'ordering': ['-id'],
                    },
                ),
                migrations.CreateModel(
                    name='UnitName',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200)),
                        ('short_name', models.CharField(max_length=60)),
                        ('valid_from', models.DateField(null=True)),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='units.unit')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('unit', 'valid_from'), name='unit_name_once_per_day'), models.UniqueConstraint(condition=models.Q(('valid_from', None)), fields=('unit',), name='unit_name_first_once')],
                    },
                ),
                migrations.CreateModel(
                    name='UnitYear',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('tlhp_percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ('lhkpn_percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ('lhkan_percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ('sakip_predicate', models.CharField(blank=True, choices=[('AA', 'AA'), ('A', 'A'), ('BB', 'BB'), ('B', 'B'), ('CC', 'CC'), ('C', 'C'), ('D', 'D')], max_length=2)),
                        ('building_since', models.DateField(blank=True, null=True)),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='years', to='units.unit')),
                    ],
                    options={
                        'ordering': ['-year'],
                        'constraints': [models.UniqueConstraint(fields=('unit', 'year'), name='unit_year_once'), models.CheckConstraint(condition=models.Q(('tlhp_percent__isnull', True), models.Q(('tlhp_percent__gte', 0), ('tlhp_percent__lte', 100)), _connector='OR'), name='unit_year_tlhp_0_to_100'), models.CheckConstraint(condition=models.Q(('lhkpn_percent__isnull', True), models.Q(('lhkpn_percent__gte', 0), ('lhkpn_percent__lte', 100)), _connector='OR'), name='unit_year_lhkpn_0_to_100'), models.CheckConstraint(condition=models.Q(('lhkan_percent__isnull', True), models.Q(('lhkan_percent__gte', 0), ('lhkan_percent__lte', 100)), _connector='OR'), name='unit_year_lhkan_0_to_100')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('email', models.EmailField(max_length=254, verbose_name='alamat surel')),
                        ('full_name', models.CharField(blank=True, max_length=120, verbose_name='nama lengkap')),
                        ('role', models.CharField(choices=[('unit_operator', 'Operator unit'), ('unit_head', 'Kepala unit'), ('pre_assessor', 'Penilai pendahuluan'), ('tpi_assessor', 'Anggota TPI'), ('tpi_lead', 'Ketua tim TPI'), ('technical_controller', 'Pengendali teknis'), ('quality_controller', 'Pengendali mutu'), ('inspector', 'Inspektur'), ('institution_leader', 'Pimpinan instansi'), ('zi_coordinator', 'Koordinator ZI'), ('inspectorate_admin', 'Admin inspektorat'), ('survey_officer', 'Petugas survei'), ('auditor', 'Auditor'), ('national_viewer', 'Pencatat TPN'), ('platform_admin', 'Admin portal')], max_length=30, verbose_name='peran')),
                        ('token_hash', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='dibuat')),
                        ('sent_at', models.DateTimeField(null=True, verbose_name='terkirim')),
                        ('expires_at', models.DateTimeField(verbose_name='berlaku sampai')),
                        ('used_at', models.DateTimeField(null=True, verbose_name='dipakai')),
                        ('withdrawn_at', models.DateTimeField(null=True, verbose_name='ditarik')),
                        ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='units.institution')),
                        ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitations_sent', to=settings.AUTH_USER_MODEL)),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='units.unit')),
                        ('used_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitations_used', to=settings.AUTH_USER_MODEL)),
                        ('areas', models.JSONField(blank=True, default=list)),
                        ('valid_from', models.DateField(null=True, verbose_name='peran berlaku sejak')),
                        ('valid_until', models.DateField(null=True, verbose_name='peran berlaku sampai')),
                    ],
                    options={
                        'verbose_name': 'undangan',
                        'ordering': ['-created_at'],
                        'indexes': [models.Index(fields=['email'], name='invitation_email')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='invitation_email_lower_case'), models.CheckConstraint(condition=models.Q(models.Q(('institution__isnull', True), ('role__in', ('unit_operator', 'unit_head')), ('unit__isnull', False)), models.Q(('institution__isnull', False), ('role__in', ('pre_assessor', 'tpi_assessor', 'tpi_lead', 'technical_controller', 'quality_controller', 'inspector', 'institution_leader', 'zi_coordinator', 'inspectorate_admin', 'survey_officer', 'auditor')), ('unit__isnull', True)), models.Q(('institution__isnull', True), ('role__in', ('national_viewer', 'platform_admin')), ('unit__isnull', True)), _connector='OR'), name='invitation_scope_fits_role'), models.CheckConstraint(condition=models.Q(('used_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='invitation_used_or_withdrawn'), models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='invitation_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='SignedInSession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('session_key', models.CharField(max_length=40, unique=True, verbose_name='sesi')),
                        ('address', models.CharField(blank=True, max_length=45, verbose_name='alamat jaringan')),
                        ('agent', models.CharField(blank=True, max_length=300, verbose_name='peramban')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='masuk')),
                        ('last_seen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='terakhir dipakai')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signed_in_sessions', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'sesi masuk',
                        'indexes': [models.Index(fields=['user', '-last_seen_at'], name='signed_in_session_of_user')],
                    },
                ),
                migrations.CreateModel(
                    name='SignInAttempt',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('password', 'Kata sandi'), ('code', 'Kode atau kunci keamanan'), ('sso', 'Akun instansi (SSO)'), ('reset', 'Permintaan pemulihan kata sandi')], max_length=10, verbose_name='jenis')),
                        ('outcome', models.CharField(choices=[('failed', 'Gagal'), ('passed', 'Benar'), ('succeeded', 'Berhasil'), ('refused', 'Ditolak karena terlalu sering')], max_length=10, verbose_name='hasil')),
                        ('account', models.CharField(max_length=64, verbose_name='akun')),
                        ('address', models.CharField(blank=True, max_length=45, verbose_name='alamat jaringan')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='waktu')),
                        ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sign_in_attempts', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'percobaan masuk',
                        'indexes': [models.Index(fields=['account', 'at'], name='sign_in_attempt_account'), models.Index(fields=['address', 'at'], name='sign_in_attempt_address'), models.Index(fields=['at'], name='sign_in_attempt_at')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['password', 'code', 'sso', 'reset'])), name='sign_in_attempt_kind_known'), models.CheckConstraint(condition=models.Q(('outcome__in', ['failed', 'passed', 'succeeded', 'refused'])), name='sign_in_attempt_outcome_known')],
                    },
                ),
            ],
        ),
        *carry_roles.Migration.operations,
        *statistics.Migration.operations,
    ]
