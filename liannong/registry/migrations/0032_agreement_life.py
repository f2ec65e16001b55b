"""Agreements that follow others, and those that end before their time."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0031_assessments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlyEnd",
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
                ("ended_on", models.DateField(verbose_name="提前终止日期")),
                ("agreed_until", models.DateField(verbose_name="原终止日期")),
                ("reason", models.CharField(max_length=200, verbose_name="提前终止的理由")),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="early_end",
                        to="registry.agreement",
                        verbose_name="协议",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
            ],
            options={
                "verbose_name": "协议提前终止",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="early_end_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_on__lt", models.F("agreed_until"))),
                        name="early_end_before_its_term",
                        violation_error_message="提前终止日期应早于约定的终止日期，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="early_end_has_its_reason",
                        violation_error_message="请写明提前终止的理由。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Renewal",
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
                (
                    "earlier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewal",
                        to="registry.agreement",
                        verbose_name="原协议",
                    ),
                ),
                (
                    "later",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewal_of",
                        to="registry.agreement",
                        verbose_name="后续协议",
                    ),
                ),
            ],
            options={
                "verbose_name": "协议续签",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="renewal_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("earlier", models.F("later")), _negated=True),
                        name="renewal_of_another",
                        violation_error_message="协议不能续签它自己。",
                    ),
                ],
            },
        ),
    ]
