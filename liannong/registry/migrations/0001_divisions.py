"""The divisions of the region."""

import django.db.models.deletion
from django.db import migrations, models

from liannong.registry.migrations._tables import Tables


# fmt: off
class Migration(migrations.Migration):
    dependencies = []

    operations = [
        Tables(
            migrations.CreateModel(
                name="Division",
                fields=[
                    ("code", models.CharField(max_length=12, primary_key=True, serialize=False, verbose_name="行政区划代码")),
                    ("name", models.CharField(verbose_name="名称")),
                    ("level", models.CharField(choices=[("region", "自治区"), ("league", "盟市"), ("banner", "旗县"), ("township", "苏木乡镇"), ("village", "嘎查村")], max_length=8, verbose_name="级别")),
                    ("path", models.CharField(verbose_name="全称")),
                    ("statutory", models.BooleanField(default=True, verbose_name="法定行政区划")),
                    ("separately_planned", models.BooleanField(default=False, verbose_name="计划单列")),
                    ("parent", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="registry.division", verbose_name="上级")),
                ],
                options={
                    "verbose_name": "行政区划",
                    "ordering": ("code",),
                    "indexes": [models.Index(fields=["level", "code"], name="division_level")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(("level__in", ["region", "league", "banner", "township", "village"])), name="division_level_known", violation_error_message="级别应是自治区、盟市、旗县、苏木乡镇或嘎查村。"),
                        models.CheckConstraint(condition=models.Q(("level", "region"), ("parent__isnull", False), _connector="XOR"), name="division_has_parent", violation_error_message="自治区以下的区划须写明上级。"),
                    ],
                },
            ),
        )
    ]
