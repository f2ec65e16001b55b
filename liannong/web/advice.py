"""What to do next about a finding that is not as it should be, by rule."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liannong.accounts.words import Words

# fmt: off
ADVICE: dict[str, Words] = {
    "mechanism-established": _("请与经营主体商定至少一种带动方式，填入“联结机制”后再申请入库。"),
    "effects-stated": _("请在“联结机制”中写明预计带动的户数或人数，以及预计收益或就业。"),
    "mode-recognised": _("请核对“联农带农方式”；选“其他”的，写清农牧户得到的实际好处。"),
    "key-beneficiaries": _("请在计划中安排监测对象或脱贫户，并填写重点对象户数或人数。"),
    "employment-quota-planned": _("请增加计划就业人数，或与经营主体商定其他就业安排后再申请入库。"),
    "ownership-and-distribution": _("请写明资产归谁所有、收益怎么分配。"),
    "open-competition": _("请补办公开竞争，并录入竞争方式和公示时间。"),
    "fixed-assets-first": _("请核对形成固定资产金额；确实偏低的，说明资金用途并考虑调整方案。"),
    "operator-audit": _("请经营主体提供上一年度专项审计报告，并在“经营主体财务”中登记。"),
    "operator-losses": _("资产收益项目请改选经营状况稳定的主体，或改用其他带动方式。"),
    "operator-leverage": _("请核对资产和负债；负债偏高的，要求提供担保或改选经营主体。"),
    "operator-net-assets": _("请核对净资产；不足以覆盖帮扶资金的，减少投入或改选经营主体。"),
    "operator-integrity": _("请到信用公示渠道核对；记录属实的，改选经营主体。"),
    "operator-own-funds": _("请经营主体落实自筹资金并提供到位凭证。"),
    "employment-quota": _("请督促经营主体按缺口吸纳监测对象或脱贫人口就业，并及时登记考勤。"),
    "nominal-assistance": _("请到现场核实带动情况；已有带动的补录收益，没有的下达整改。"),
    "driving-effect": _("请对照承诺逐户核对，未兑现的督促兑现，漏登的补录收益。"),
    "asset-in-use": _("请尽快盘活：另行发包、租赁或调整用途，并更新使用状态。"),
    "operating-result": _("请了解亏损原因，评估对农牧户收益的影响，必要时启动帮扶或调整。"),
    "work-relief-wage-share": _("请核对劳务报酬发放；占比偏低的，增加当地农牧民用工。"),
    "principal-preserved": _("请经营主体补足本金缺口，或重新评估后更正当前价值。"),
    "entitlement-succession": _("请把权益收归嘎查村集体，或转给其他重点对象并登记变更。"),
}
# fmt: on
