

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clearances', '0041_guard_predicates'),
    ]

    operations = [
        migrations.CreateModel(
            name='DossierList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('size', models.PositiveIntegerField()),
                ('keep_until', models.DateField(db_index=True, verbose_name='disimpan sampai')),
                ('sealed', models.BinaryField(null=True)),
                ('erased_at', models.DateTimeField(blank=True, null=True, verbose_name='dihapus')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lists', to='clearances.dossier')),
            ],
            options={
                'ordering': ['dossier', 'path'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'path'), name='dossier_list_once'), models.CheckConstraint(condition=models.Q(models.Q(('erased_at__isnull', True), ('sealed__isnull', False)), models.Q(('erased_at__isnull', False), ('sealed__isnull', True)), _connector='OR'), name='dossier_list_kept_or_erased')],
            },
        ),
    ]
