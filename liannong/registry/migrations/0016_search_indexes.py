import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0015_local_rules"),
    ]

    operations = [
        migrations.AlterField(
            model_name="categoryperiod",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="periods",
                to="registry.person",
                verbose_name="农牧民",
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="household",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="persons",
                to="registry.household",
                verbose_name="户",
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="name",
            field=models.TextField(verbose_name="姓名"),
        ),
        migrations.AlterField(
            model_name="person",
            name="name_initials",
            field=models.CharField(blank=True, editable=False, verbose_name="姓名首字母"),
        ),
        migrations.AddIndex(
            model_name="categoryperiod",
            index=models.Index(fields=["person", "category", "since", "until"], name="period_person"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["name", "division"], name="person_name"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["name_initials", "division"], name="person_initials"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["banner", "name_initials"], name="person_banner_initials"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["household", "died_on"], name="person_household"),
        ),
    ]
