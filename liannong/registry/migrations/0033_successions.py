"""Entitlements that wait for their successor, and where they went."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0032_agreement_life"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Succession",
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
                    "cause",
                    models.CharField(
                        choices=[("died", "去世"), ("left", "不再是监测对象或脱贫人口")],
                        max_length=8,
                        verbose_name="缘由",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="发生日期")),
                ("opened_on", models.DateField(verbose_name="提出日期")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待办理"), ("settled", "已办理")],
                        default="open",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                (
                    "destination",
                    models.CharField(
                        blank=True,
                        choices=[("collective", "嘎查村集体"), ("transferred", "转移")],
                        default="",
                        max_length=12,
                        verbose_name="权益去向",
                    ),
                ),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="接续日期")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="registry.agreement",
                        verbose_name="协议",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="原权益人",
                    ),
                ),
                (
                    "transferee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="受让人",
                    ),
                ),
            ],
            options={
                "verbose_name": "权益接续",
                "indexes": [models.Index(fields=["banner", "state"], name="succession_banner_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="succession_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cause__in", ["died", "left"])),
                        name="succession_cause_known",
                        violation_error_message="缘由不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "settled"])),
                        name="succession_state_known",
                        violation_error_message="状态不在选项之内，请从列表中选择。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("agreement",),
                        name="succession_one_open",
                        violation_error_message="这份协议的权益已在等待接续。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("destination", ""), ("settled_on__isnull", True), ("state", "open")),
                            models.Q(
                                ("settled_on__isnull", False),
                                ("state", "settled"),
                                models.Q(
                                    models.Q(("destination", "collective"), ("transferee__isnull", True)),
                                    models.Q(("destination", "transferred"), ("transferee__isnull", False)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="succession_settled_somewhere",
                        violation_error_message="办结的权益接续须写明去向、日期；转移的还须写明受让人。",
                    ),
                ],
            },
        ),
    ]
