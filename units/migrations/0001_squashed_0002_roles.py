"""0001 and 0002 at once, for new databases. The rest follows separately: it refers to jobs, which refer to users."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from zi_portal.shared.squashed import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("units", "0001_initial"),
        ("units", "0002_roles"),
    ]

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('email', models.EmailField(max_length=254, unique=True, verbose_name='alamat surel')),
                        ('full_name', models.CharField(max_length=120, verbose_name='nama lengkap')),
                        ('audit_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('is_active', models.BooleanField(default=True, verbose_name='aktif')),
                        ('is_staff', models.BooleanField(default=False, verbose_name='staf')),
                        ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='terdaftar')),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ],
                    options={
                        'ordering': ['full_name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='user_email_lower_case')],
                    },
                ),
                migrations.CreateModel(
                    name='Institution',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='nama')),
                        ('short_name', models.CharField(max_length=40, verbose_name='nama singkat')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('name',), name='institution_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Cycle',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='tahun')),
                        ('instrument_key', models.CharField(max_length=60, verbose_name='instrumen')),
                        ('rule_set_key', models.CharField(max_length=60, verbose_name='aturan')),
                        ('self_assessment_due_date', models.DateField(verbose_name='batas penilaian mandiri')),
                        ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='ditutup')),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cycles', to='units.institution')),
                    ],
                    options={
                        'ordering': ['-year'],
                        'constraints': [models.UniqueConstraint(fields=('institution', 'year'), name='cycle_once_per_year')],
                    },
                ),
                migrations.CreateModel(
                    name='Unit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='nama')),
                        ('short_name', models.CharField(max_length=60, verbose_name='nama singkat')),
                        ('zone', models.CharField(choices=[('Asia/Jakarta', 'WIB'), ('Asia/Makassar', 'WITA'), ('Asia/Jayapura', 'WIT')], default='Asia/Jakarta', max_length=20, verbose_name='zona waktu')),
                        ('remarks', models.CharField(blank=True, max_length=200, verbose_name='keterangan')),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='units.institution')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='units.unit')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('institution', 'name'), name='unit_name_once_per_institution'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='unit_not_its_own_parent'), models.CheckConstraint(condition=models.Q(('zone__in', ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])), name='unit_zone_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Nomination',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('target', models.CharField(choices=[('WBK', 'WBK'), ('WBBM', 'WBBM')], max_length=4, verbose_name='predikat sasaran')),
                        ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='units.cycle')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='units.unit')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('unit', 'cycle'), name='nomination_once_per_cycle'), models.CheckConstraint(condition=models.Q(('target__in', ['WBK', 'WBBM'])), name='nomination_target_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('unit_operator', 'Operator unit'), ('unit_head', 'Kepala unit'), ('pre_assessor', 'Penilai pendahuluan'), ('tpi_assessor', 'Anggota TPI'), ('tpi_lead', 'Ketua tim TPI'), ('technical_controller', 'Pengendali teknis'), ('quality_controller', 'Pengendali mutu'), ('inspector', 'Inspektur'), ('institution_leader', 'Pimpinan instansi'), ('zi_coordinator', 'Koordinator ZI'), ('inspectorate_admin', 'Admin inspektorat'), ('survey_officer', 'Petugas survei'), ('auditor', 'Auditor'), ('national_viewer', 'Pencatat TPN'), ('platform_admin', 'Admin portal')], max_length=30, verbose_name='peran')),
                        ('valid_from', models.DateField(default=django.utils.timezone.localdate, verbose_name='berlaku sejak')),
                        ('valid_until', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                        ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='units.institution')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='units.unit')),
                        ('areas', models.JSONField(blank=True, default=list, verbose_name='area')),
                        ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='diakhiri')),
                        ('ended_reason', models.CharField(blank=True, max_length=300, verbose_name='alasan berakhir')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['user', 'role'], name='membership_user_role')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='membership_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('institution__isnull', True), ('role__in', ('unit_operator', 'unit_head')), ('unit__isnull', False)), models.Q(('institution__isnull', False), ('role__in', ('pre_assessor', 'tpi_assessor', 'tpi_lead', 'technical_controller', 'quality_controller', 'inspector', 'institution_leader', 'zi_coordinator', 'inspectorate_admin', 'survey_officer', 'auditor')), ('unit__isnull', True)), models.Q(('institution__isnull', True), ('role__in', ('national_viewer', 'platform_admin')), ('unit__isnull', True)), _connector='OR'), name='membership_scope_fits_role'), models.CheckConstraint(condition=models.Q(('areas', []), ('role', 'unit_operator'), _connector='OR'), name='membership_areas_of_operators_only'), models.CheckConstraint(condition=models.Q(('role__in', ['unit_operator', 'unit_head', 'pre_assessor', 'tpi_assessor', 'tpi_lead', 'technical_controller', 'quality_controller', 'inspector', 'institution_leader', 'zi_coordinator', 'inspectorate_admin', 'survey_officer', 'auditor', 'national_viewer', 'platform_admin'])), name='membership_role_known')],
                    },
                ),
            ],
        ),
    ]
