import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import liannong.accounts.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0006_assets"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
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
                ("code", models.CharField(verbose_name="协议编号")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("employment", "吸纳就业"),
                            ("welfare-post", "设置公益岗位"),
                            ("order", "订单生产"),
                            ("trusteeship", "托管代养"),
                            ("contract-farming", "代耕代种"),
                            ("sales", "产品代销"),
                            ("price-floor", "保护价收购"),
                            ("technical", "技术服务"),
                            ("share", "股份合作"),
                            ("land-transfer", "土地流转"),
                            ("lease", "房屋租赁"),
                            ("work-relief", "以工代赈"),
                            ("other", "其他"),
                        ],
                        verbose_name="联农带农方式",
                    ),
                ),
                (
                    "holder_number",
                    liannong.accounts.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="签订人证件号码"
                    ),
                ),
                (
                    "holder_index",
                    liannong.accounts.encryption.BlindIndexField(
                        blank=True, editable=False, max_length=32, of="holder_number"
                    ),
                ),
                ("since", models.DateField(verbose_name="起始日期")),
                ("until", models.DateField(verbose_name="终止日期")),
                ("principal", models.BigIntegerField(blank=True, null=True, verbose_name="投入本金")),
                ("current_value", models.BigIntegerField(blank=True, null=True, verbose_name="当前价值")),
                ("promised_income", models.BigIntegerField(blank=True, null=True, verbose_name="约定年收益")),
                (
                    "destination",
                    models.CharField(
                        blank=True,
                        choices=[("holder", "本人"), ("collective", "嘎查村集体"), ("transferred", "转移")],
                        default="",
                        verbose_name="权益去向",
                    ),
                ),
                (
                    "transferee_number",
                    liannong.accounts.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="权益受让证件号码"
                    ),
                ),
                (
                    "transferee_index",
                    liannong.accounts.encryption.BlindIndexField(
                        blank=True, editable=False, max_length=32, of="transferee_number"
                    ),
                ),
                ("changed_on", models.DateField(blank=True, null=True, verbose_name="权益变更日期")),
                (
                    "holder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="registry.person",
                        verbose_name="签订人",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="registry.household",
                        verbose_name="户",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="registry.operator",
                        verbose_name="经营主体",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
                (
                    "transferee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entitlements",
                        to="registry.person",
                        verbose_name="权益受让人",
                    ),
                ),
            ],
            options={
                "verbose_name": "联结协议",
                "indexes": [
                    models.Index(fields=["banner", "until"], name="agreement_banner_until"),
                    models.Index(fields=["division", "code"], name="agreement_place"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="agreement_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "mode__in",
                                [
                                    "employment",
                                    "welfare-post",
                                    "order",
                                    "trusteeship",
                                    "contract-farming",
                                    "sales",
                                    "price-floor",
                                    "technical",
                                    "share",
                                    "land-transfer",
                                    "lease",
                                    "work-relief",
                                    "other",
                                ],
                            )
                        ),
                        name="agreement_mode_known",
                        violation_error_message="联农带农方式不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("principal__gte", 0)),
                        name="agreement_principal_not_negative",
                        violation_error_message="投入本金不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("current_value__gte", 0)),
                        name="agreement_current_value_not_negative",
                        violation_error_message="当前价值不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("promised_income__gte", 0)),
                        name="agreement_promised_income_not_negative",
                        violation_error_message="约定年收益不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("destination__in", ["holder", "collective", "transferred", ""])),
                        name="agreement_destination_known",
                        violation_error_message="权益去向不在选项之内，请从列表中选择。",
                    ),
                    models.UniqueConstraint(
                        fields=("banner", "code"),
                        name="agreement_code_unique",
                        violation_error_message="本旗县已有这个协议编号，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="agreement_until_in_order",
                        violation_error_message="终止日期早于起始日期，请核对两个日期。",
                    ),
                ],
            },
        ),
    ]
