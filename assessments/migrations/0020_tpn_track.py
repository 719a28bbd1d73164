from django.db import migrations, models

TRACKS = [
    ("unit", "Unit"),
    ("pre", "Penilaian pendahuluan"),
    ("member", "Anggota TPI"),
    ("tpi", "TPI"),
    ("lead", "Ketua tim"),
    ("controller", "Pengendali"),
    ("second", "Evaluasi tingkat II"),
    ("tpn", "TPN"),
]


class Migration(migrations.Migration):
    dependencies = [("assessments", "0009_marks_and_links")]

    operations = [
        migrations.RemoveConstraint(model_name="sheet", name="sheet_track_known"),
        migrations.AlterField(
            model_name="conclusion", name="track", field=models.CharField(choices=TRACKS, default="tpi", max_length=10)
        ),
        migrations.AlterField(model_name="sheet", name="track", field=models.CharField(choices=TRACKS, max_length=10)),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(track__in=[value for value, _label in TRACKS]), name="sheet_track_known"
            ),
        ),
    ]
