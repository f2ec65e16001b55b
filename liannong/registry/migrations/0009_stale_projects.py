"""What changed is marked by project and operator; what stands so far is judged anew once, for it lacks what is kept now."""

from typing import Any

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


def judged_anew(apps: Any, _editor: Any) -> None:
    judged = apps.get_model("registry", "BannerYear").objects.values_list("division", "year")
    mark = apps.get_model("registry", "StaleMark")
    mark.objects.bulk_create([mark(division=division, year=year) for division, year in judged])


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0008_watching"),
    ]

    operations = [
        migrations.AddField(
            model_name="banneryear",
            name="whole_position",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="narrow",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="operators",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="projects",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="stalemark",
            name="operator",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="stalemark",
            name="project",
            field=models.BigIntegerField(null=True),
        ),
        migrations.CreateModel(
            name="DrivenHousehold",
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
                ("year", models.SmallIntegerField(verbose_name="年度")),
                ("household", models.CharField(verbose_name="户编号")),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "带动的重点户",
                "indexes": [models.Index(fields=["banner", "year", "household"], name="driven_banner")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="driven_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("project", "year", "household"),
                        name="driven_once",
                        violation_error_message="这一户已经在册。",
                    ),
                ],
            },
        ),
        migrations.RunPython(judged_anew, migrations.RunPython.noop),
    ]
