
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clearances', '0021_dossier_guards'),
        ('files', '0001_initial'),
        ('jobs', '0001_initial'),
        ('units', '0051_nomination_turn'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('explanation', models.TextField(verbose_name='penjelasan')),
                ('filed_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nomination', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='objection', to='units.nomination')),
            ],
        ),
        migrations.CreateModel(
            name='ObjectionPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(choices=[('proposal', 'Surat usulan'), ('sptjm', 'SPTJM'), ('lke', 'LKE memenuhi nilai minimum'), ('tlhp', 'TLHP 100%'), ('survey', 'Laporan survei dan data responden'), ('years_wbk', 'Dua tahun WBK')], max_length=12)),
                ('explanation', models.TextField(verbose_name='penjelasan')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='tautan')),
                ('objection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='clearances.objection')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clearances.proposalpaper')),
            ],
        ),
        migrations.CreateModel(
            name='ObjectionWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens_at', models.DateTimeField(verbose_name='dibuka')),
                ('closes_at', models.DateTimeField(verbose_name='ditutup')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objection_windows', to='units.cycle')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='StageRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('selection', 'Seleksi administrasi'), ('objection', 'Sanggah'), ('documents', 'Analisis dokumen'), ('interview', 'Wawancara'), ('field', 'Verifikasi lapangan'), ('panel', 'Panel')], max_length=12)),
                ('result', models.CharField(choices=[('passed', 'Lulus'), ('failed', 'Tidak lulus'), ('to_panel', 'Bawa ke panel')], max_length=10, verbose_name='hasil')),
                ('held_on', models.DateField(verbose_name='tanggal')),
                ('note', models.TextField(blank=True, verbose_name='catatan')),
                ('recommendation', models.TextField(blank=True, verbose_name='rekomendasi')),
                ('method', models.CharField(blank=True, max_length=200, verbose_name='cara')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='tautan wawancara')),
                ('slides', models.URLField(blank=True, max_length=500, verbose_name='tautan paparan')),
                ('with_interview', models.BooleanField(default=False)),
                ('reason', models.TextField(blank=True, verbose_name='alasan perbaikan')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stage_records', to='units.nomination')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='SelectionResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(choices=[('proposal', 'Surat usulan'), ('sptjm', 'SPTJM'), ('lke', 'LKE memenuhi nilai minimum'), ('tlhp', 'TLHP 100%'), ('survey', 'Laporan survei dan data responden'), ('years_wbk', 'Dua tahun WBK')], max_length=12)),
                ('fits', models.BooleanField()),
                ('note', models.TextField(blank=True, verbose_name='catatan')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='clearances.stagerecord')),
            ],
        ),
        migrations.CreateModel(
            name='TpnPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('lhe', 'LHE TPN'), ('invitation', 'Surat undangan')], max_length=12, verbose_name='jenis')),
                ('number', models.CharField(max_length=120, verbose_name='nomor')),
                ('date', models.DateField(verbose_name='tanggal')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tpn_papers', to='units.cycle')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tpn_papers', to='units.institution')),
                ('nomination', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tpn_papers', to='units.nomination')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Clearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(choices=[('kpk', 'KPK'), ('ombudsman', 'Ombudsman RI'), ('commission', 'Komisi teknis'), ('apip', 'APIP')], max_length=12, verbose_name='badan')),
                ('precheck', models.BooleanField(default=False)),
                ('letter_number', models.CharField(blank=True, max_length=120, verbose_name='nomor surat')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='tanggal surat')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='tanggal jawaban')),
                ('outcome', models.CharField(choices=[('waiting', 'Menunggu jawaban'), ('clear', 'Bersih'), ('notes', 'Ada catatan'), ('not_clear', 'Tidak bersih')], max_length=12, verbose_name='hasil')),
                ('note', models.TextField(blank=True, verbose_name='catatan')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                ('follow_up', models.TextField(blank=True, verbose_name='tindak lanjut')),
                ('followed_up_on', models.DateField(blank=True, null=True, verbose_name='selesai ditindaklanjuti')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='tautan')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('blob', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearances', to='units.nomination')),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['nomination', 'body', '-id'], name='clearance_of_nomination')],
                'constraints': [models.CheckConstraint(condition=models.Q(('body__in', ['kpk', 'ombudsman', 'commission', 'apip'])), name='clearance_body_known'), models.CheckConstraint(condition=models.Q(('outcome__in', ['waiting', 'clear', 'notes', 'not_clear'])), name='clearance_outcome_known'), models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', True), ('outcome', 'waiting'), ('sent_on__isnull', False)), models.Q(models.Q(('outcome', 'waiting'), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='clearance_waits_or_is_answered'), models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['notes', 'not_clear']), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='clearance_says_why_not'), models.CheckConstraint(condition=models.Q(('blob__isnull', True), ('link', ''), _connector='OR'), name='clearance_file_or_link')],
            },
        ),
        migrations.CreateModel(
            name='ClearanceLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(choices=[('kpk', 'KPK'), ('ombudsman', 'Ombudsman RI'), ('commission', 'Komisi teknis'), ('apip', 'APIP')], max_length=12, verbose_name='badan')),
                ('purpose', models.CharField(choices=[('precheck', 'Pra-pemeriksaan instansi sendiri'), ('own', 'WBK mandiri: predikat ditetapkan instansi')], max_length=10, verbose_name='tujuan')),
                ('number', models.CharField(max_length=120, verbose_name='nomor')),
                ('date', models.DateField(verbose_name='tanggal')),
                ('content', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearance_letters', to='units.cycle')),
                ('docx', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('job', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                ('nominations', models.ManyToManyField(related_name='+', to='units.nomination')),
                ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('body__in', ['kpk', 'ombudsman', 'commission', 'apip'])), name='clearance_letter_body_known'), models.CheckConstraint(condition=models.Q(('purpose__in', ['precheck', 'own'])), name='clearance_letter_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('lapor', 'SP4N-LAPOR!'), ('ombudsman', 'Ombudsman RI'), ('kpk', 'KPK'), ('wbs', 'WBS instansi'), ('media', 'Media'), ('other', 'Lainnya')], max_length=12, verbose_name='sumber')),
                ('received_on', models.DateField(verbose_name='diterima')),
                ('summary', models.TextField(verbose_name='ringkasan')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('finding', models.CharField(choices=[('open', 'Belum diklarifikasi'), ('unproven', 'Tidak terbukti'), ('settled', 'Terbukti dan sudah diselesaikan'), ('proven', 'Terbukti')], default='open', max_length=10, verbose_name='temuan')),
                ('clarified_on', models.DateField(blank=True, null=True, verbose_name='diklarifikasi')),
                ('clarification', models.TextField(blank=True, verbose_name='hasil klarifikasi')),
                ('blob', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.blob')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('clarified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nomination', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='units.nomination')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='units.unit')),
            ],
            options={
                'ordering': ['-received_on', '-id'],
                'indexes': [models.Index(fields=['unit', '-received_on'], name='complaint_of_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('source__in', ['lapor', 'ombudsman', 'kpk', 'wbs', 'media', 'other'])), name='complaint_source_known'), models.CheckConstraint(condition=models.Q(('finding__in', ['open', 'unproven', 'settled', 'proven'])), name='complaint_finding_known'), models.CheckConstraint(condition=models.Q(('summary', ''), _negated=True), name='complaint_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('clarified_by__isnull', True), ('clarified_on__isnull', True), ('finding', 'open')), models.Q(models.Q(('finding', 'open'), _negated=True), ('clarified_by__isnull', False), ('clarified_on__isnull', False), models.Q(('clarification', ''), _negated=True)), _connector='OR'), name='complaint_finding_has_reasons')],
            },
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(('explanation', ''), _negated=True), name='objection_says_why'),
        ),
        migrations.AddConstraint(
            model_name='objectionpaper',
            constraint=models.UniqueConstraint(fields=('objection', 'item'), name='objection_paper_once'),
        ),
        migrations.AddConstraint(
            model_name='objectionpaper',
            constraint=models.CheckConstraint(condition=models.Q(('item__in', ['proposal', 'sptjm', 'lke', 'tlhp', 'survey', 'years_wbk'])), name='objection_item_known'),
        ),
        migrations.AddConstraint(
            model_name='objectionpaper',
            constraint=models.CheckConstraint(condition=models.Q(('explanation', ''), _negated=True), name='objection_paper_says_why'),
        ),
        migrations.AddConstraint(
            model_name='objectionpaper',
            constraint=models.CheckConstraint(condition=models.Q(('paper__isnull', False), models.Q(('link', ''), _negated=True), _connector='OR'), name='objection_paper_or_link'),
        ),
        migrations.AddConstraint(
            model_name='objectionwindow',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='objection_window_ends_after_start'),
        ),
        migrations.AddIndex(
            model_name='stagerecord',
            index=models.Index(fields=['nomination', 'stage', '-id'], name='stage_record_of_nomination'),
        ),
        migrations.AddConstraint(
            model_name='stagerecord',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['selection', 'objection', 'documents', 'interview', 'field', 'panel'])), name='stage_record_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='stagerecord',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ['passed', 'failed', 'to_panel'])), name='stage_record_result_known'),
        ),
        migrations.AddConstraint(
            model_name='stagerecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result', 'failed'), _negated=True), models.Q(('recommendation', ''), _negated=True), _connector='OR'), name='stage_record_failure_recommends'),
        ),
        migrations.AddConstraint(
            model_name='stagerecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result', 'to_panel'), _negated=True), ('stage', 'field'), _connector='OR'), name='stage_record_to_panel_from_field'),
        ),
        migrations.AddConstraint(
            model_name='stagerecord',
            constraint=models.CheckConstraint(condition=models.Q(('with_interview', False), ('stage', 'field'), _connector='OR'), name='stage_record_interview_in_field'),
        ),
        migrations.AddConstraint(
            model_name='selectionresult',
            constraint=models.UniqueConstraint(fields=('record', 'item'), name='selection_result_once'),
        ),
        migrations.AddConstraint(
            model_name='selectionresult',
            constraint=models.CheckConstraint(condition=models.Q(('item__in', ['proposal', 'sptjm', 'lke', 'tlhp', 'survey', 'years_wbk'])), name='selection_item_known'),
        ),
        migrations.AddConstraint(
            model_name='selectionresult',
            constraint=models.CheckConstraint(condition=models.Q(('fits', True), models.Q(('note', ''), _negated=True), _connector='OR'), name='selection_misfit_has_note'),
        ),
        migrations.AddConstraint(
            model_name='tpnpaper',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['lhe', 'invitation'])), name='tpn_paper_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='tpnpaper',
            constraint=models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='tpn_paper_has_number'),
        ),
    ]
