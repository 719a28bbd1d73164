"""All tables at once, for new databases."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from zi_portal.shared.squashed import CreateModels


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("notifications", "0001_initial"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name='Letter',
                    fields=[
                        ('id', models.UUIDField(primary_key=True, serialize=False)),
                        ('state', models.CharField(choices=[('queued', 'menunggu'), ('sending', 'sedang dikirim'), ('sent', 'terkirim'), ('dropped', 'tidak dikirim'), ('failed', 'gagal')], default='queued', max_length=10, verbose_name='keadaan')),
                        ('attempt', models.PositiveSmallIntegerField(default=0, verbose_name='percobaan')),
                        ('due_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='dikirim mulai')),
                        ('lease_until', models.DateTimeField(null=True, verbose_name='sewa sampai')),
                        ('sent_at', models.DateTimeField(null=True, verbose_name='terkirim')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='dibuat')),
                        ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'surel',
                        'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'sending'])), fields=['due_at'], name='letter_waiting')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sending', 'sent', 'dropped', 'failed'])), name='letter_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('attempt__gte', 1), ('lease_until__isnull', False), ('state', 'sending')), models.Q(models.Q(('state', 'sending'), _negated=True), ('lease_until__isnull', True)), _connector='OR'), name='letter_lease_while_sending'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='letter_sent_at_when_sent')],
                    },
                ),
                migrations.CreateModel(
                    name='Notification',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=40, verbose_name='jenis')),
                        ('parameters', models.JSONField(default=dict)),
                        ('link', models.CharField(max_length=200, verbose_name='tautan')),
                        ('key', models.CharField(max_length=120)),
                        ('daily', models.BooleanField(default=False)),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='waktu')),
                        ('read_at', models.DateTimeField(null=True, verbose_name='dibaca')),
                        ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notifications', to='notifications.letter')),
                        ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'pemberitahuan',
                        'indexes': [models.Index(condition=models.Q(('read_at__isnull', True)), fields=['recipient'], name='notification_unread'), models.Index(fields=['recipient', '-id'], name='notification_inbox'), models.Index(condition=models.Q(('daily', True), ('letter__isnull', True)), fields=['recipient'], name='notification_daily')],
                        'constraints': [models.UniqueConstraint(fields=('recipient', 'key'), name='notification_once_per_event')],
                    },
                ),
                migrations.CreateModel(
                    name='Preference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=40, verbose_name='jenis')),
                        ('delivery', models.CharField(choices=[('at_once', 'Surel segera'), ('daily', 'Ringkasan harian'), ('none', 'Tanpa surel')], max_length=10, verbose_name='surel')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'setelan pemberitahuan',
                        'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='preference_once_per_kind'), models.CheckConstraint(condition=models.Q(('delivery__in', ['at_once', 'daily', 'none'])), name='preference_delivery_known')],
                    },
                ),
            ],
        ),
    ]
