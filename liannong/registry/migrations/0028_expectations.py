import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0027_inspections"),
    ]

    operations = [
        migrations.CreateModel(
            name="Expectation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                (
                    "banner",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Substr("division", 1, 6),
                        output_field=models.CharField(max_length=6, verbose_name="旗县"),
                    ),
                ),
                ("type", models.CharField(max_length=60, verbose_name="项目类型")),
                ("at_least", models.BigIntegerField(default=0, verbose_name="资金规模下限")),
                ("below", models.BigIntegerField(blank=True, null=True, verbose_name="资金规模上限")),
                ("modes", models.JSONField(default=list, verbose_name="联农带农方式")),
                ("standard", models.TextField(blank=True, default="", verbose_name="联农带农标准")),
                ("households", models.IntegerField(blank=True, null=True, verbose_name="带动户数")),
                (
                    "key_households",
                    models.IntegerField(blank=True, null=True, verbose_name="其中重点对象户数"),
                ),
                ("jobs", models.IntegerField(blank=True, null=True, verbose_name="就业单位")),
                (
                    "income_per_household",
                    models.BigIntegerField(blank=True, null=True, verbose_name="户均增收"),
                ),
            ],
            options={
                "verbose_name": "方式和标准",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="expectation_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("banner", "type", "at_least"),
                        name="expectation_once",
                        violation_error_message="这一项目类型和资金规模已有标准，请在原来的一行上修改。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("below__gt", models.F("at_least"))),
                        name="expectation_below_above_at_least",
                        violation_error_message="资金规模上限应大于下限。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("at_least__gte", 0)),
                        name="expectation_at_least_not_negative",
                        violation_error_message="资金规模下限不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("households__gte", 0)),
                        name="expectation_households_not_negative",
                        violation_error_message="带动户数不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key_households__gte", 0)),
                        name="expectation_key_households_not_negative",
                        violation_error_message="其中重点对象户数不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("jobs__gte", 0)),
                        name="expectation_jobs_not_negative",
                        violation_error_message="就业单位不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("income_per_household__gte", 0)),
                        name="expectation_income_per_household_not_negative",
                        violation_error_message="户均增收不能小于零，请核对。",
                    ),
                ],
            },
        ),
    ]
