import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


# fmt: off
class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('registry', '0011_decisions'),
    ]

    operations = [
        migrations.CreateModel(
            name='CollectiveAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('division', models.CharField(max_length=12, verbose_name='行政区划代码')),
                ('banner', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr('division', 1, 6), output_field=models.CharField(max_length=6, verbose_name='旗县'))),
                ('kind', models.CharField(choices=[('village', '嘎查村集体收益'), ('assets', '项目资产收益')], max_length=8, verbose_name='账户类别')),
                ('name', models.CharField(max_length=60, verbose_name='账户名称')),
                ('balance', models.BigIntegerField(default=0, editable=False, verbose_name='余额')),
                ('entries_kept', models.BigIntegerField(default=0, editable=False, verbose_name='笔数')),
                ('asset', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='income_accounts', to='registry.asset', verbose_name='来源资产')),
            ],
            options={
                'verbose_name': '集体收益账户',
                'indexes': [models.Index(fields=['banner', 'name'], name='income_account_banner')],
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('division'), 12), models.Q(('division__startswith', '15'))), name='income_account_division_in_region', violation_error_message='行政区划代码应是内蒙古自治区的 12 位代码，请核对。'), models.CheckConstraint(condition=models.Q(('kind__in', ['village', 'assets'])), name='income_account_kind_known', violation_error_message='账户类别不在选项之内，请从列表中选择。'), models.CheckConstraint(condition=models.Q(('balance__gte', 0)), name='income_account_balance_not_negative', violation_error_message='余额不能小于零，请核对。'), models.UniqueConstraint(fields=('division', 'name'), name='income_account_name_unique', violation_error_message='这里已有同名的账户，请核对。')],
            },
        ),
        migrations.CreateModel(
            name='AllocationPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('division', models.CharField(max_length=12, verbose_name='行政区划代码')),
                ('banner', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr('division', 1, 6), output_field=models.CharField(max_length=6, verbose_name='旗县'))),
                ('code', models.CharField(max_length=40, verbose_name='分配编号')),
                ('title', models.CharField(max_length=60, verbose_name='方案名称')),
                ('year', models.SmallIntegerField(verbose_name='年度')),
                ('resolved_on', models.DateField(blank=True, null=True, verbose_name='成员决议日期')),
                ('present', models.IntegerField(blank=True, null=True, verbose_name='到会成员')),
                ('in_favour', models.IntegerField(blank=True, null=True, verbose_name='同意成员')),
                ('total', models.BigIntegerField(blank=True, null=True, verbose_name='决议金额')),
                ('executed_on', models.DateField(blank=True, null=True, verbose_name='执行日期')),
                ('state', models.CharField(choices=[('draft', '草拟'), ('resolved', '成员已决议'), ('checked', '苏木乡镇已核'), ('notice', '公示中'), ('done', '已执行')], default='draft', max_length=8, verbose_name='状态')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='registry.collectiveaccount', verbose_name='支出账户')),
            ],
            options={
                'verbose_name': '分配方案',
                'indexes': [models.Index(fields=['banner', 'state'], name='allocation_plan_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('division'), 12), models.Q(('division__startswith', '15'))), name='allocation_plan_division_in_region', violation_error_message='行政区划代码应是内蒙古自治区的 12 位代码，请核对。'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'resolved', 'checked', 'notice', 'done'])), name='allocation_plan_state_known', violation_error_message='状态不在选项之内，请从列表中选择。'), models.CheckConstraint(condition=models.Q(('year__range', (1900, 2100))), name='allocation_plan_year_sane', violation_error_message='年度应是四位数的年份，例如 2024。'), models.UniqueConstraint(fields=('banner', 'code'), name='allocation_plan_code_unique', violation_error_message='本旗县已有这个分配编号，请核对。'), models.CheckConstraint(condition=models.Q(('in_favour__isnull', True), models.Q(('in_favour__gte', 0), ('in_favour__lte', models.F('present'))), _connector='OR'), name='allocation_plan_in_favour_among_present', violation_error_message='同意成员不能多于到会成员，请核对。'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('resolved_on__isnull', False), ('total__gt', 0)), _connector='OR'), name='allocation_plan_resolved', violation_error_message='决议以后的方案须有成员决议日期和金额，请核对。')],
            },
        ),
        migrations.CreateModel(
            name='AccountEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('division', models.CharField(max_length=12, verbose_name='行政区划代码')),
                ('banner', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr('division', 1, 6), output_field=models.CharField(max_length=6, verbose_name='旗县'))),
                ('number', models.BigIntegerField(verbose_name='序号')),
                ('kind', models.CharField(choices=[('asset', '资产经营收益'), ('rent', '租金'), ('dividend', '分红'), ('other', '其他收入'), ('allocation', '收益分配'), ('reward', '奖补支出'), ('refund', '付款退回'), ('reversal', '冲正')], max_length=10, verbose_name='类别')),
                ('amount', models.BigIntegerField(verbose_name='金额')),
                ('opening', models.BigIntegerField(verbose_name='上期余额')),
                ('balance', models.BigIntegerField(verbose_name='余额')),
                ('booked_on', models.DateField(verbose_name='日期')),
                ('document', models.CharField(blank=True, default='', max_length=60, verbose_name='凭证')),
                ('note', models.CharField(blank=True, default='', max_length=200, verbose_name='摘要')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='记账时间')),
                ('asset', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='income_entries', to='registry.asset', verbose_name='来源资产')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记账人')),
                ('reverses', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='registry.accountentry', verbose_name='被冲正的一笔')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='registry.allocationplan', verbose_name='分配方案')),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='registry.collectiveaccount', verbose_name='账户')),
            ],
            options={
                'verbose_name': '收支明细',
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('division'), 12), models.Q(('division__startswith', '15'))), name='account_entry_division_in_region', violation_error_message='行政区划代码应是内蒙古自治区的 12 位代码，请核对。'), models.CheckConstraint(condition=models.Q(('kind__in', ['asset', 'rent', 'dividend', 'other', 'allocation', 'reward', 'refund', 'reversal'])), name='account_entry_kind_known', violation_error_message='类别不在选项之内，请从列表中选择。'), models.UniqueConstraint(fields=('account', 'number'), name='account_entry_number_unique', violation_error_message='这一序号已经记账，请核对。'), models.CheckConstraint(condition=models.Q(('balance', django.db.models.expressions.CombinedExpression(models.F('opening'), '+', models.F('amount')))), name='account_entry_adds_up', violation_error_message='上期余额加金额应等于余额，请核对。'), models.CheckConstraint(condition=models.Q(('balance__gte', 0), ('opening__gte', 0)), name='account_entry_balance_not_negative', violation_error_message='余额不能小于零，请核对。'), models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('kind__in', ['asset', 'rent', 'dividend', 'other', 'refund'])), models.Q(('amount__lt', 0), ('kind__in', ('allocation', 'reward'))), models.Q(('kind', 'reversal'), ('reverses__isnull', False)), _connector='OR'), name='account_entry_sign', violation_error_message='收入应大于零，支出应小于零，请核对。')],
            },
        ),
        migrations.CreateModel(
            name='ShareRegister',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('division', models.CharField(max_length=12, verbose_name='行政区划代码')),
                ('banner', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr('division', 1, 6), output_field=models.CharField(max_length=6, verbose_name='旗县'))),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('total', models.BigIntegerField(verbose_name='总份额')),
                ('quantified_on', models.DateField(verbose_name='量化日期')),
                ('state', models.CharField(choices=[('draft', '登记中'), ('in-force', '生效'), ('replaced', '已被替换')], default='draft', max_length=10, verbose_name='状态')),
            ],
            options={
                'verbose_name': '成员份额登记',
                'indexes': [models.Index(fields=['banner', 'state'], name='share_register_banner')],
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('division'), 12), models.Q(('division__startswith', '15'))), name='share_register_division_in_region', violation_error_message='行政区划代码应是内蒙古自治区的 12 位代码，请核对。'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in-force', 'replaced'])), name='share_register_state_known', violation_error_message='状态不在选项之内，请从列表中选择。'), models.CheckConstraint(condition=models.Q(('total__gt', 0)), name='share_register_total_positive', violation_error_message='总份额应大于零，请核对。'), models.UniqueConstraint(condition=models.Q(('state', 'in-force')), fields=('division',), name='share_register_one_in_force', violation_error_message='一个嘎查村同时只有一份生效的份额登记，请核对。')],
            },
        ),
        migrations.CreateModel(
            name='MemberShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('division', models.CharField(max_length=12, verbose_name='行政区划代码')),
                ('banner', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr('division', 1, 6), output_field=models.CharField(max_length=6, verbose_name='旗县'))),
                ('shares', models.BigIntegerField(verbose_name='份额')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='registry.household', verbose_name='户')),
                ('register', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='registry.shareregister', verbose_name='份额登记')),
            ],
            options={
                'verbose_name': '成员份额',
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('division'), 12), models.Q(('division__startswith', '15'))), name='member_share_division_in_region', violation_error_message='行政区划代码应是内蒙古自治区的 12 位代码，请核对。'), models.CheckConstraint(condition=models.Q(('shares__gt', 0)), name='member_share_positive', violation_error_message='份额应大于零，请核对。'), models.UniqueConstraint(fields=('register', 'household'), name='member_share_once', violation_error_message='这一户在本登记中已有份额，请核对。')],
            },
        ),
    ]
