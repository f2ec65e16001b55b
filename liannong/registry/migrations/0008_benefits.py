import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import liannong.accounts.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0007_agreements"),
    ]

    operations = [
        migrations.CreateModel(
            name="Benefit",
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
                    "person_number",
                    liannong.accounts.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="证件号码"
                    ),
                ),
                (
                    "person_index",
                    liannong.accounts.encryption.BlindIndexField(
                        blank=True, editable=False, max_length=32, of="person_number"
                    ),
                ),
                ("paid_on", models.DateField(verbose_name="日期")),
                ("amount", models.BigIntegerField(verbose_name="金额")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wage", "工资"),
                            ("order", "订单收购"),
                            ("sales", "代销"),
                            ("trusteeship", "托管收益"),
                            ("dividend", "分红"),
                            ("guaranteed", "保底收益"),
                            ("rent", "租金"),
                            ("land-transfer", "土地流转"),
                            ("labour-pay", "劳务报酬"),
                            ("technical", "技术服务"),
                            ("other", "其他"),
                        ],
                        verbose_name="收益类型",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="benefits",
                        to="registry.agreement",
                        verbose_name="协议",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="benefits",
                        to="registry.household",
                        verbose_name="户",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="benefits",
                        to="registry.person",
                        verbose_name="农牧民",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="benefits",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "带动收益",
                "indexes": [
                    models.Index(fields=["project", "paid_on", "household"], name="benefit_project"),
                    models.Index(fields=["household", "paid_on"], name="benefit_household"),
                    models.Index(fields=["banner", "paid_on"], name="benefit_banner"),
                    models.Index(fields=["division", "paid_on"], name="benefit_place"),
                    models.Index(
                        condition=models.Q(("agreement__isnull", False)),
                        fields=["agreement"],
                        name="benefit_agreement",
                    ),
                    models.Index(
                        condition=models.Q(("person__isnull", False)),
                        fields=["person"],
                        name="benefit_person",
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
                        name="benefit_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="benefit_amount_not_negative",
                        violation_error_message="金额不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "wage",
                                    "order",
                                    "sales",
                                    "trusteeship",
                                    "dividend",
                                    "guaranteed",
                                    "rent",
                                    "land-transfer",
                                    "labour-pay",
                                    "technical",
                                    "other",
                                ],
                            )
                        ),
                        name="benefit_kind_known",
                        violation_error_message="收益类型不在选项之内，请从列表中选择。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Employment",
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
                    "person_number",
                    liannong.accounts.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="证件号码"
                    ),
                ),
                (
                    "person_index",
                    liannong.accounts.encryption.BlindIndexField(
                        blank=True, editable=False, max_length=32, of="person_number"
                    ),
                ),
                (
                    "post",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("general", "一般用工"),
                            ("welfare", "公益岗位"),
                            ("work-relief", "以工代赈"),
                            ("workshop", "帮扶车间"),
                        ],
                        default="",
                        verbose_name="岗位类型",
                    ),
                ),
                ("since", models.DateField(verbose_name="开始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                ("days", models.BigIntegerField(blank=True, null=True, verbose_name="本年出勤天数")),
                ("wage", models.BigIntegerField(blank=True, null=True, verbose_name="月工资")),
                ("contract", models.BooleanField(blank=True, null=True, verbose_name="劳动协议")),
                ("workplace", models.CharField(blank=True, default="", verbose_name="务工地行政区划代码")),
                ("paid_elsewhere", models.BooleanField(blank=True, null=True, verbose_name="已享其他补贴")),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employments",
                        to="registry.operator",
                        verbose_name="经营主体",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employments",
                        to="registry.person",
                        verbose_name="农牧民",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employments",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "就业",
                "indexes": [
                    models.Index(fields=["project", "since", "person"], name="employment_project"),
                    models.Index(fields=["banner", "since"], name="employment_banner"),
                    models.Index(fields=["division", "since"], name="employment_place"),
                    models.Index(
                        condition=models.Q(("person__isnull", False)),
                        fields=["person"],
                        name="employment_person",
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
                        name="employment_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("post__in", ["general", "welfare", "work-relief", "workshop", ""])
                        ),
                        name="employment_post_known",
                        violation_error_message="岗位类型不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__gte", 0)),
                        name="employment_days_not_negative",
                        violation_error_message="本年出勤天数不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wage__gte", 0)),
                        name="employment_wage_not_negative",
                        violation_error_message="月工资不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="employment_until_in_order",
                        violation_error_message="结束日期早于开始日期，请核对两个日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False),
                            models.Q(("person_index", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="employment_person_stated",
                        violation_error_message="请填写务工人员的证件号码。",
                    ),
                ],
            },
        ),
    ]
