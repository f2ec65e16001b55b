"""What becomes of agreements and assets: terms, inspections, early ends, renewals, successions, valuations."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

from liannong.registry.migrations._tables import Tables


# fmt: off
class Migration(migrations.Migration):
    replaces = [("registry", "0026_agreement_terms"), ("registry", "0027_inspections"), ("registry", "0032_agreement_life"), ("registry", "0033_successions"), ("registry", "0034_valuations")]
    dependencies = [
        ("registry", "0006_assets_and_rewards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="AgreementTerms",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
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
                            max_length=16,
                            verbose_name="带动方式",
                        ),
                    ),
                    ("signed_on", models.DateField(blank=True, null=True, verbose_name="签订日期")),
                    ("produce", models.CharField(blank=True, default="", max_length=120, verbose_name="品种")),
                    ("quantity", models.BigIntegerField(blank=True, null=True, verbose_name="数量")),
                    ("unit", models.CharField(blank=True, default="", max_length=10, verbose_name="计量单位")),
                    ("price", models.BigIntegerField(blank=True, null=True, verbose_name="单价")),
                    ("fee_share", models.IntegerField(blank=True, null=True, verbose_name="代销费用")),
                    ("work", models.CharField(blank=True, default="", max_length=200, verbose_name="内容")),
                    ("place", models.CharField(blank=True, default="", max_length=120, verbose_name="地点")),
                    ("area", models.BigIntegerField(blank=True, null=True, verbose_name="面积")),
                    ("wage", models.BigIntegerField(blank=True, null=True, verbose_name="工资")),
                    ("times", models.IntegerField(blank=True, null=True, verbose_name="服务次数")),
                    ("stake", models.IntegerField(blank=True, null=True, verbose_name="占股")),
                    ("guaranteed", models.BigIntegerField(blank=True, null=True, verbose_name="保底收益")),
                    ("dividend_share", models.IntegerField(blank=True, null=True, verbose_name="按股分红的比例")),
                    ("agreement", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="registry.agreement", verbose_name="协议")),
                ],
                options={
                    "verbose_name": "协议约定",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="terms_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(
                            condition=models.Q(("mode__in", ["employment", "welfare-post", "order", "trusteeship", "contract-farming", "sales", "price-floor", "technical", "share", "land-transfer", "lease", "work-relief", "other"])),
                            name="terms_mode_known",
                            violation_error_message="带动方式不在选项之内，请从列表中选择。",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("mode", "employment"), _negated=True), models.Q(models.Q(("work", ""), _negated=True), models.Q(("place", ""), _negated=True), ("wage__isnull", False), ("wage__gt", 0)), _connector="OR"),
                            name="terms_employment_stated",
                            violation_error_message="“吸纳就业”协议须写明：岗位、工作地点、月工资。",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("mode", "welfare-post"), _negated=True), models.Q(models.Q(("work", ""), _negated=True), ("wage__isnull", False), ("wage__gt", 0)), _connector="OR"), name="terms_welfare_post_stated", violation_error_message="“设置公益岗位”协议须写明：岗位职责、岗位补助。"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("mode", "order"), _negated=True), models.Q(models.Q(("produce", ""), _negated=True), ("quantity__isnull", False), ("quantity__gt", 0), models.Q(("unit", ""), _negated=True), ("price__isnull", False), ("price__gt", 0)), _connector="OR"),
                            name="terms_order_stated",
                            violation_error_message="“订单生产”协议须写明：品种、数量、计量单位、保底价。",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("mode", "trusteeship"), _negated=True), models.Q(models.Q(("produce", ""), _negated=True), ("quantity__isnull", False), ("quantity__gt", 0), models.Q(("unit", ""), _negated=True)), _connector="OR"),
                            name="terms_trusteeship_stated",
                            violation_error_message="“托管代养”协议须写明：品种、数量、计量单位。",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("mode", "contract-farming"), _negated=True), models.Q(models.Q(("place", ""), _negated=True), ("area__isnull", False), ("area__gt", 0), models.Q(("produce", ""), _negated=True)), _connector="OR"),
                            name="terms_contract_farming_stated",
                            violation_error_message="“代耕代种”协议须写明：地块位置、面积、作物。",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("mode", "sales"), _negated=True), models.Q(models.Q(("produce", ""), _negated=True), ("quantity__isnull", False), ("quantity__gt", 0), models.Q(("unit", ""), _negated=True), ("fee_share__isnull", False)), _connector="OR"),
                            name="terms_sales_stated",
                            violation_error_message="“产品代销”协议须写明：品种、数量、计量单位、代销费用不超过售价的。",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("mode", "price-floor"), _negated=True), models.Q(models.Q(("produce", ""), _negated=True), ("quantity__isnull", False), ("quantity__gt", 0), models.Q(("unit", ""), _negated=True), ("price__isnull", False), ("price__gt", 0)), _connector="OR"),
                            name="terms_price_floor_stated",
                            violation_error_message="“保护价收购”协议须写明：品种、数量、计量单位、保护价。",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("mode", "technical"), _negated=True), models.Q(models.Q(("work", ""), _negated=True), ("times__isnull", False), ("times__gt", 0)), _connector="OR"), name="terms_technical_stated", violation_error_message="“技术服务”协议须写明：服务内容、服务次数。"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("mode", "share"), _negated=True), models.Q(("stake__isnull", False), ("stake__gt", 0), ("guaranteed__isnull", False), ("guaranteed__gt", 0), ("dividend_share__isnull", False), ("dividend_share__gt", 0)), _connector="OR"),
                            name="terms_share_stated",
                            violation_error_message="“股份合作”协议须写明：占股、保底收益、按股分红占可分配利润的。",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("mode", "land-transfer"), _negated=True), models.Q(models.Q(("place", ""), _negated=True), ("area__isnull", False), ("area__gt", 0), ("price__isnull", False), ("price__gt", 0)), _connector="OR"),
                            name="terms_land_transfer_stated",
                            violation_error_message="“土地流转”协议须写明：地块位置、面积、每亩年租金。",
                        ),
                        models.CheckConstraint(condition=models.Q(models.Q(("mode", "lease"), _negated=True), models.Q(models.Q(("place", ""), _negated=True), ("area__isnull", False), ("area__gt", 0)), _connector="OR"), name="terms_lease_stated", violation_error_message="“房屋租赁”协议须写明：坐落、面积。"),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("mode", "work-relief"), _negated=True), models.Q(models.Q(("work", ""), _negated=True), ("wage__isnull", False), ("wage__gt", 0)), _connector="OR"), name="terms_work_relief_stated", violation_error_message="“以工代赈”协议须写明：工程和工种、日工资。"
                        ),
                        models.CheckConstraint(condition=models.Q(models.Q(("mode", "other"), _negated=True), models.Q(("work", ""), _negated=True), _connector="OR"), name="terms_other_stated", violation_error_message="“其他”协议须写明：农牧户得到的实际好处。"),
                        models.CheckConstraint(condition=models.Q(("fee_share__range", (0, 10000))), name="terms_fee_share_of_hundred", violation_error_message="比例不能超过百分之百，请核对。"),
                        models.CheckConstraint(condition=models.Q(("stake__range", (0, 10000))), name="terms_stake_of_hundred", violation_error_message="比例不能超过百分之百，请核对。"),
                        models.CheckConstraint(condition=models.Q(("dividend_share__range", (0, 10000))), name="terms_dividend_share_of_hundred", violation_error_message="比例不能超过百分之百，请核对。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Inspection",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("seen_on", models.DateField(verbose_name="检查日期")),
                    ("state", models.CharField(choices=[("in-use", "在用"), ("idle", "闲置"), ("damaged", "损毁")], max_length=12, verbose_name="检查结果")),
                    ("note", models.CharField(blank=True, default="", max_length=200, verbose_name="检查说明")),
                    ("asset", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="inspections", to="registry.asset", verbose_name="资产")),
                    ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="检查人")),
                ],
                options={
                    "verbose_name": "资产检查",
                    "ordering": ("seen_on", "pk"),
                    "indexes": [models.Index(fields=["asset", "-seen_on", "-id"], name="inspection_latest")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="inspection_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["in-use", "idle", "damaged"])), name="inspection_state_known", violation_error_message="检查结果不在选项之内，请从列表中选择。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="EarlyEnd",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("ended_on", models.DateField(verbose_name="提前终止日期")),
                    ("agreed_until", models.DateField(verbose_name="原终止日期")),
                    ("reason", models.CharField(max_length=200, verbose_name="提前终止的理由")),
                    ("agreement", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="early_end", to="registry.agreement", verbose_name="协议")),
                    ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="办理人")),
                ],
                options={
                    "verbose_name": "协议提前终止",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="early_end_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("ended_on__lt", models.F("agreed_until"))), name="early_end_before_its_term", violation_error_message="提前终止日期应早于约定的终止日期，请核对。"),
                        models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="early_end_has_its_reason", violation_error_message="请写明提前终止的理由。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Renewal",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="办理人")),
                    ("earlier", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="renewal", to="registry.agreement", verbose_name="原协议")),
                    ("later", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="renewal_of", to="registry.agreement", verbose_name="后续协议")),
                ],
                options={
                    "verbose_name": "协议续签",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="renewal_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("earlier", models.F("later")), _negated=True), name="renewal_of_another", violation_error_message="协议不能续签它自己。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Succession",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("cause", models.CharField(choices=[("died", "去世"), ("left", "不再是监测对象或脱贫人口")], max_length=8, verbose_name="缘由")),
                    ("happened_on", models.DateField(verbose_name="发生日期")),
                    ("opened_on", models.DateField(verbose_name="提出日期")),
                    ("state", models.CharField(choices=[("open", "待办理"), ("settled", "已办理")], default="open", max_length=8, verbose_name="状态")),
                    ("destination", models.CharField(blank=True, choices=[("collective", "嘎查村集体"), ("transferred", "转移")], default="", max_length=12, verbose_name="权益去向")),
                    ("settled_on", models.DateField(blank=True, null=True, verbose_name="接续日期")),
                    ("agreement", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="successions", to="registry.agreement", verbose_name="协议")),
                    ("by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="办理人")),
                    ("holder", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.person", verbose_name="原权益人")),
                    ("transferee", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.person", verbose_name="受让人")),
                ],
                options={
                    "verbose_name": "权益接续",
                    "indexes": [models.Index(fields=["banner", "state"], name="succession_banner_state")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="succession_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("cause__in", ["died", "left"])), name="succession_cause_known", violation_error_message="缘由不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["open", "settled"])), name="succession_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.UniqueConstraint(condition=models.Q(("state", "open")), fields=("agreement",), name="succession_one_open", violation_error_message="这份协议的权益已在等待接续。"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("destination", ""), ("settled_on__isnull", True), ("state", "open")),
                                models.Q(("settled_on__isnull", False), ("state", "settled"), models.Q(models.Q(("destination", "collective"), ("transferee__isnull", True)), models.Q(("destination", "transferred"), ("transferee__isnull", False)), _connector="OR")),
                                _connector="OR",
                            ),
                            name="succession_settled_somewhere",
                            violation_error_message="办结的权益接续须写明去向、日期；转移的还须写明受让人。",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Valuation",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("valued_on", models.DateField(verbose_name="估值日期")),
                    ("value", models.BigIntegerField(verbose_name="本金价值")),
                    ("basis", models.CharField(max_length=200, verbose_name="估值依据")),
                    ("agreement", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="valuations", to="registry.agreement", verbose_name="协议")),
                    ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="登记人")),
                ],
                options={
                    "verbose_name": "本金估值",
                    "ordering": ("valued_on", "pk"),
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="valuation_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("value__gte", 0)), name="valuation_value_not_negative", violation_error_message="本金价值不能小于零，请核对。"),
                        models.UniqueConstraint(fields=("agreement", "valued_on"), name="valuation_one_a_day", violation_error_message="这一天已登记过估值，请核对日期。"),
                        models.CheckConstraint(condition=models.Q(("basis", ""), _negated=True), name="valuation_has_its_basis", violation_error_message="请写明估值依据。"),
                    ],
                    "indexes": [],
                },
            ),
        )
    ]
