"""What projects bring: agreements, benefits, jobs, allocations, workshops."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import liannong.accounts.encryption
from liannong.registry.migrations._tables import Tables


# fmt: off
class Migration(migrations.Migration):
    replaces = [("registry", "0007_agreements"), ("registry", "0008_benefits"), ("registry", "0009_collective"), ("registry", "0010_strangers")]
    dependencies = [
        ("registry", "0002_projects"),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="Agreement",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
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
                    ("holder_number", liannong.accounts.encryption.EncryptedTextField(blank=True, default="", verbose_name="签订人证件号码")),
                    ("holder_index", liannong.accounts.encryption.BlindIndexField(blank=True, editable=False, max_length=32, of="holder_number")),
                    ("since", models.DateField(verbose_name="起始日期")),
                    ("until", models.DateField(verbose_name="终止日期")),
                    ("principal", models.BigIntegerField(blank=True, null=True, verbose_name="投入本金")),
                    ("current_value", models.BigIntegerField(blank=True, null=True, verbose_name="当前价值")),
                    ("promised_income", models.BigIntegerField(blank=True, null=True, verbose_name="约定年收益")),
                    ("destination", models.CharField(blank=True, choices=[("holder", "本人"), ("collective", "嘎查村集体"), ("transferred", "转移")], default="", verbose_name="权益去向")),
                    ("transferee_number", liannong.accounts.encryption.EncryptedTextField(blank=True, default="", verbose_name="权益受让证件号码")),
                    ("transferee_index", liannong.accounts.encryption.BlindIndexField(blank=True, editable=False, max_length=32, of="transferee_number")),
                    ("changed_on", models.DateField(blank=True, null=True, verbose_name="权益变更日期")),
                    ("holder", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="registry.person", verbose_name="签订人")),
                    ("household", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="registry.household", verbose_name="户")),
                    ("operator", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="registry.operator", verbose_name="经营主体")),
                    ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="registry.project", verbose_name="项目")),
                    ("transferee", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="entitlements", to="registry.person", verbose_name="权益受让人")),
                ],
                options={
                    "verbose_name": "联结协议",
                    "indexes": [
                        models.Index(fields=["banner", "until"], name="agreement_banner_until"),
                        models.Index(fields=["division", "code"], name="agreement_place"),
                        models.Index(condition=models.Q(("holder_index", ""), _negated=True), fields=["banner", "holder_index"], name="agreement_holder_index"),
                        models.Index(condition=models.Q(("transferee_index", ""), _negated=True), fields=["banner", "transferee_index"], name="agreement_transferee_index"),
                    ],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="agreement_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(
                            condition=models.Q(("mode__in", ["employment", "welfare-post", "order", "trusteeship", "contract-farming", "sales", "price-floor", "technical", "share", "land-transfer", "lease", "work-relief", "other"])),
                            name="agreement_mode_known",
                            violation_error_message="联农带农方式不在选项之内，请从列表中选择。",
                        ),
                        models.CheckConstraint(condition=models.Q(("principal__gte", 0)), name="agreement_principal_not_negative", violation_error_message="投入本金不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("current_value__gte", 0)), name="agreement_current_value_not_negative", violation_error_message="当前价值不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("promised_income__gte", 0)), name="agreement_promised_income_not_negative", violation_error_message="约定年收益不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("destination__in", ["holder", "collective", "transferred", ""])), name="agreement_destination_known", violation_error_message="权益去向不在选项之内，请从列表中选择。"),
                        models.UniqueConstraint(fields=("banner", "code"), name="agreement_code_unique", violation_error_message="本旗县已有这个协议编号，请核对。"),
                        models.CheckConstraint(condition=models.Q(("until__gte", models.F("since"))), name="agreement_until_in_order", violation_error_message="终止日期早于起始日期，请核对两个日期。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Benefit",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("person_number", liannong.accounts.encryption.EncryptedTextField(blank=True, default="", verbose_name="证件号码")),
                    ("person_index", liannong.accounts.encryption.BlindIndexField(blank=True, editable=False, max_length=32, of="person_number")),
                    ("paid_on", models.DateField(verbose_name="日期")),
                    ("amount", models.BigIntegerField(verbose_name="金额")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("wage", "工资"), ("order", "订单收购"), ("sales", "代销"), ("trusteeship", "托管收益"), ("dividend", "分红"), ("guaranteed", "保底收益"), ("rent", "租金"), ("land-transfer", "土地流转"), ("labour-pay", "劳务报酬"), ("technical", "技术服务"), ("other", "其他")],
                            verbose_name="收益类型",
                        ),
                    ),
                    ("agreement", models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="benefits", to="registry.agreement", verbose_name="协议")),
                    ("household", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="benefits", to="registry.household", verbose_name="户")),
                    ("person", models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="benefits", to="registry.person", verbose_name="农牧民")),
                    ("project", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="benefits", to="registry.project", verbose_name="项目")),
                ],
                options={
                    "verbose_name": "带动收益",
                    "indexes": [
                        models.Index(fields=["project", "paid_on", "household"], name="benefit_project"),
                        models.Index(fields=["household", "paid_on"], name="benefit_household"),
                        models.Index(fields=["banner", "paid_on"], name="benefit_banner"),
                        models.Index(fields=["division", "paid_on"], name="benefit_place"),
                        models.Index(condition=models.Q(("agreement__isnull", False)), fields=["agreement"], name="benefit_agreement"),
                        models.Index(condition=models.Q(("person__isnull", False)), fields=["person"], name="benefit_person"),
                        models.Index(condition=models.Q(("person_index", ""), _negated=True), fields=["banner", "person_index"], name="benefit_person_index"),
                    ],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="benefit_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="benefit_amount_not_negative", violation_error_message="金额不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("kind__in", ["wage", "order", "sales", "trusteeship", "dividend", "guaranteed", "rent", "land-transfer", "labour-pay", "technical", "other"])), name="benefit_kind_known", violation_error_message="收益类型不在选项之内，请从列表中选择。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Employment",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("person_number", liannong.accounts.encryption.EncryptedTextField(blank=True, default="", verbose_name="证件号码")),
                    ("person_index", liannong.accounts.encryption.BlindIndexField(blank=True, editable=False, max_length=32, of="person_number")),
                    ("post", models.CharField(blank=True, choices=[("general", "一般用工"), ("welfare", "公益岗位"), ("work-relief", "以工代赈"), ("workshop", "帮扶车间")], default="", verbose_name="岗位类型")),
                    ("since", models.DateField(verbose_name="开始日期")),
                    ("until", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                    ("days", models.BigIntegerField(blank=True, null=True, verbose_name="本年出勤天数")),
                    ("wage", models.BigIntegerField(blank=True, null=True, verbose_name="月工资")),
                    ("contract", models.BooleanField(blank=True, null=True, verbose_name="劳动协议")),
                    ("workplace", models.CharField(blank=True, default="", verbose_name="务工地行政区划代码")),
                    ("paid_elsewhere", models.BooleanField(blank=True, null=True, verbose_name="已享其他补贴")),
                    ("operator", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="employments", to="registry.operator", verbose_name="经营主体")),
                    ("person", models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="employments", to="registry.person", verbose_name="农牧民")),
                    ("project", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="employments", to="registry.project", verbose_name="项目")),
                ],
                options={
                    "verbose_name": "就业",
                    "indexes": [
                        models.Index(fields=["project", "since", "person"], name="employment_project"),
                        models.Index(fields=["banner", "since"], name="employment_banner"),
                        models.Index(fields=["division", "since"], name="employment_place"),
                        models.Index(condition=models.Q(("person__isnull", False)), fields=["person"], name="employment_person"),
                        models.Index(condition=models.Q(("person_index", ""), _negated=True), fields=["banner", "person_index"], name="employment_person_index"),
                    ],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="employment_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("post__in", ["general", "welfare", "work-relief", "workshop", ""])), name="employment_post_known", violation_error_message="岗位类型不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("days__gte", 0)), name="employment_days_not_negative", violation_error_message="本年出勤天数不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("wage__gte", 0)), name="employment_wage_not_negative", violation_error_message="月工资不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("until__gte", models.F("since"))), name="employment_until_in_order", violation_error_message="结束日期早于开始日期，请核对两个日期。"),
                        models.CheckConstraint(condition=models.Q(("person__isnull", False), models.Q(("person_index", ""), _negated=True), _connector="OR"), name="employment_person_stated", violation_error_message="请填写务工人员的证件号码。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Allocation",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("code", models.CharField(verbose_name="分配编号")),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                    (
                        "use",
                        models.CharField(
                            choices=[
                                ("infrastructure", "产业基础设施"),
                                ("welfare-posts", "乡村公益性岗位"),
                                ("upkeep", "项目运营维护"),
                                ("public-good", "村级公益事业"),
                                ("monitored-aid", "监测对象帮扶"),
                                ("encouragement", "智志双扶奖励"),
                                ("small-works", "小型公益性基础设施建设"),
                                ("governance", "乡村治理"),
                                ("collective-growth", "壮大嘎查村集体经济"),
                                ("industry-upgrade", "优势特色产业发展与提质增效"),
                                ("other-revitalization", "其他与巩固拓展脱贫攻坚成果和推进乡村振兴相关"),
                                ("cash-handout", "直接发放现金"),
                                ("goods-handout", "直接发放实物"),
                            ],
                            verbose_name="用途",
                        ),
                    ),
                    ("amount", models.BigIntegerField(verbose_name="金额")),
                    ("basis", models.CharField(blank=True, choices=[("labour", "劳动"), ("condition", "条件"), ("share", "股份"), ("none", "无")], default="", verbose_name="依据")),
                    ("resolved_on", models.DateField(blank=True, null=True, verbose_name="成员决议日期")),
                    ("note", models.TextField(blank=True, default="", verbose_name="说明")),
                    ("household", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="allocations", to="registry.household", verbose_name="户")),
                ],
                options={
                    "verbose_name": "集体收益分配",
                    "indexes": [models.Index(fields=["banner", "code"], name="allocation_banner_code"), models.Index(fields=["banner", "year"], name="allocation_banner_year"), models.Index(fields=["division", "code"], name="allocation_place")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="allocation_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("year__range", (1900, 2100))), name="allocation_year_sane", violation_error_message="年度应是四位数的年份，例如 2024。"),
                        models.CheckConstraint(
                            condition=models.Q(("use__in", ["infrastructure", "welfare-posts", "upkeep", "public-good", "monitored-aid", "encouragement", "small-works", "governance", "collective-growth", "industry-upgrade", "other-revitalization", "cash-handout", "goods-handout"])),
                            name="allocation_use_known",
                            violation_error_message="用途不在选项之内，请从列表中选择。",
                        ),
                        models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="allocation_amount_not_negative", violation_error_message="金额不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("basis__in", ["labour", "condition", "share", "none", ""])), name="allocation_basis_known", violation_error_message="依据不在选项之内，请从列表中选择。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Workshop",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("code", models.CharField(verbose_name="车间编号")),
                    ("name", models.TextField(verbose_name="名称")),
                    ("form", models.CharField(choices=[("factory", "厂房式"), ("home", "居家式"), ("base", "基地式"), ("integrated", "融合式")], verbose_name="形式")),
                    ("state", models.CharField(choices=[("running", "运行"), ("idle", "闲置")], verbose_name="状态")),
                    ("idle_since", models.DateField(blank=True, null=True, verbose_name="闲置开始日期")),
                    ("operator", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="workshops", to="registry.operator", verbose_name="经营主体")),
                ],
                options={
                    "verbose_name": "帮扶车间",
                    "indexes": [models.Index(fields=["banner", "state"], name="workshop_banner_state"), models.Index(fields=["division", "code"], name="workshop_place")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="workshop_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("form__in", ["factory", "home", "base", "integrated"])), name="workshop_form_known", violation_error_message="形式不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["running", "idle"])), name="workshop_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.UniqueConstraint(fields=("banner", "code"), name="workshop_code_unique", violation_error_message="本旗县已有这个车间编号，请核对。"),
                    ],
                },
            ),
        )
    ]
