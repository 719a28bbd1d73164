from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0006_carry_tier'),
        ('units', '0004_carry_roles'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_review'), ('tier__in', ['members', 'consensus', 'lead', 'controller'])), models.Q(models.Q(('state', 'in_review'), _negated=True), ('tier', '')), _connector='OR'), name='assessment_tier_only_in_review'),
        ),
    ]
