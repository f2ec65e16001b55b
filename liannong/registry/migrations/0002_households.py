import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import liannong.accounts.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0001_divisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Household",
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
                ("code", models.CharField(verbose_name="户编号")),
            ],
            options={
                "verbose_name": "农牧户",
                "indexes": [models.Index(fields=["division", "code"], name="household_place")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="household_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("banner", "code"),
                        name="household_code_unique",
                        violation_error_message="本旗县已有这个户编号，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("name", models.TextField(db_index=True, verbose_name="姓名")),
                (
                    "name_initials",
                    models.CharField(blank=True, db_index=True, editable=False, verbose_name="姓名首字母"),
                ),
                ("id_number", liannong.accounts.encryption.EncryptedTextField(verbose_name="证件号码")),
                (
                    "id_index",
                    liannong.accounts.encryption.BlindIndexField(
                        blank=True, editable=False, max_length=32, of="id_number"
                    ),
                ),
                ("relation", models.TextField(verbose_name="与户主关系")),
                ("labour", models.TextField(blank=True, default="", verbose_name="劳动能力")),
                (
                    "phone",
                    liannong.accounts.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="联系电话"
                    ),
                ),
                (
                    "phone_index",
                    liannong.accounts.encryption.BlindIndexField(
                        blank=True, editable=False, max_length=32, of="phone"
                    ),
                ),
                ("died_on", models.DateField(blank=True, null=True, verbose_name="死亡日期")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="persons",
                        to="registry.household",
                        verbose_name="户",
                    ),
                ),
            ],
            options={
                "verbose_name": "农牧民",
                "indexes": [
                    models.Index(fields=["banner", "name"], name="person_banner_name"),
                    models.Index(fields=["division", "name"], name="person_place"),
                    models.Index(fields=["id_index"], name="person_id_index"),
                    models.Index(
                        condition=models.Q(("phone_index", ""), _negated=True),
                        fields=["phone_index"],
                        name="person_phone",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="person_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("banner", "id_index"),
                        name="person_in_one_household",
                        violation_error_message="这个证件号码在本旗县已登记，一人只能在一户。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("relation", "户主")),
                        fields=("household",),
                        name="person_one_head",
                        violation_error_message="一户只能有一位户主，请核对与户主关系。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CategoryPeriod",
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
                    "category",
                    models.CharField(
                        choices=[
                            ("monitored", "监测对象"),
                            ("lifted", "脱贫人口"),
                            ("ordinary", "其他农牧户"),
                        ],
                        verbose_name="人员类别",
                    ),
                ),
                (
                    "monitored_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unstable", "脱贫不稳定户"),
                            ("marginal", "边缘易致贫户"),
                            ("hardship", "突发严重困难户"),
                        ],
                        default="",
                        verbose_name="监测类型",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="类别开始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="类别结束日期")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="periods",
                        to="registry.person",
                        verbose_name="农牧民",
                    ),
                ),
            ],
            options={
                "verbose_name": "人员类别",
                "indexes": [models.Index(fields=["banner", "category", "person"], name="period_category")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="period_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("category__in", ["monitored", "lifted", "ordinary"])),
                        name="person_category_known",
                        violation_error_message="人员类别不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("monitored_kind__in", ["unstable", "marginal", "hardship", ""])),
                        name="person_monitored_kind_known",
                        violation_error_message="监测类型不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="period_until_in_order",
                        violation_error_message="类别结束日期早于类别开始日期，请核对两个日期。",
                    ),
                ],
            },
        ),
    ]
