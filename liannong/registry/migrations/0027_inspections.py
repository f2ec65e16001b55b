"""Assets are looked at."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0026_agreement_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Inspection",
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
                ("seen_on", models.DateField(verbose_name="检查日期")),
                (
                    "state",
                    models.CharField(
                        choices=[("in-use", "在用"), ("idle", "闲置"), ("damaged", "损毁")],
                        max_length=12,
                        verbose_name="检查结果",
                    ),
                ),
                ("note", models.CharField(blank=True, default="", max_length=200, verbose_name="检查说明")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="registry.asset",
                        verbose_name="资产",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="检查人",
                    ),
                ),
            ],
            options={
                "verbose_name": "资产检查",
                "ordering": ("seen_on", "pk"),
                "indexes": [models.Index(fields=["asset", "-seen_on", "-id"], name="inspection_latest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="inspection_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["in-use", "idle", "damaged"])),
                        name="inspection_state_known",
                        violation_error_message="检查结果不在选项之内，请从列表中选择。",
                    ),
                ],
            },
        ),
    ]
