from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0009_collective"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                condition=models.Q(("holder_index", ""), _negated=True),
                fields=["banner", "holder_index"],
                name="agreement_holder_index",
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                condition=models.Q(("transferee_index", ""), _negated=True),
                fields=["banner", "transferee_index"],
                name="agreement_transferee_index",
            ),
        ),
        migrations.AddIndex(
            model_name="benefit",
            index=models.Index(
                condition=models.Q(("person_index", ""), _negated=True),
                fields=["banner", "person_index"],
                name="benefit_person_index",
            ),
        ),
        migrations.AddIndex(
            model_name="employment",
            index=models.Index(
                condition=models.Q(("person_index", ""), _negated=True),
                fields=["banner", "person_index"],
                name="employment_person_index",
            ),
        ),
    ]
