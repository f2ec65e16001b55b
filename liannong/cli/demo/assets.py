"""Assets are let and looked at; an idle workshop is planned for; support is built, accepted, paid."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liannong.registry.models import Asset, Household, Project, Support

RENT = 60_000_00  # fen a year
SUPPORT = 5_000_00  # fen
SINCE, UNTIL, FIRST_DUE = date(2023, 1, 1), date(2027, 12, 31), date(2023, 6, 30)
PAID_ON, SEEN_ON = date(2023, 7, 6), date(2025, 2, 12)
BUILT_ON, ACCEPTED_ON, SUPPORT_PAID_ON = date(2024, 9, 20), date(2024, 10, 8), date(2024, 10, 21)


def tell() -> None:
    _let_and_paid_once()
    _look_at_some()
    _plan_for_idle_workshops()
    _support()


def _let_and_paid_once() -> None:
    """Of the instalments that have run out one came in: the others are on the list of what is overdue."""
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import asset_life, collective_accounts, leases
    from liannong.registry.models.asset_life import Standing
    from liannong.registry.models.collective_accounts import AccountKind, EntryKind

    clerk, asset = as_("banner-clerk"), _in_use()
    assert asset.operator
    leases.let(
        asset, operator=asset.operator, since=SINCE, until=UNTIL, yearly=RENT, first_due=FIRST_DUE, by=clerk,
        document="资产租赁〔2023〕1号",
    )  # fmt: skip
    account = collective_accounts.open_account(
        division=asset.division, kind=AccountKind.ASSETS, name=f"{asset.name}收益", by=clerk, asset=asset
    )
    collective_accounts.receive(account, kind=EntryKind.RENT, amount=RENT, on=PAID_ON, by=clerk)
    asset_life.put_in_class(
        asset, standing=Standing.UPGRADE, reason="设施老化，产品有销路，宜改造升级。", on=PAID_ON, by=clerk
    )


def _look_at_some() -> None:
    """One as the ledger says, one that is not; the village's others wait to be looked at."""
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions.inspections import inspect
    from liannong.registry.models import Asset
    from liannong.rulebook.vocabulary import AssetState

    cadre = as_("township")
    seen = (
        (AssetState.IN_USE, "设施完好，正常使用。"),
        (AssetState.IDLE, "大门上锁，院内无人，已停用两个月。"),
    )
    here = Asset.objects.filter(division__startswith=cadre.division[:9], state=AssetState.IN_USE).order_by(
        "pk"
    )
    for asset, (state, note) in zip(here, seen, strict=False):
        inspect(asset, state=state.value, seen_on=SEEN_ON, today=SEEN_ON, by=cadre, note=note)


def _in_use() -> Asset:
    from liannong.cli.demo.accounts import HOME
    from liannong.registry.models import Asset
    from liannong.rulebook.vocabulary import AssetState

    here = Asset.objects.filter(banner=HOME, operator__isnull=False, state=AssetState.IN_USE)
    return here.select_related("operator").order_by("pk")[0]


def _plan_for_idle_workshops() -> None:
    """The first has a plan; the others stand on the list without one."""
    from liannong.cli.demo.accounts import HOME, as_
    from liannong.registry.actions import revivals
    from liannong.registry.models import Workshop
    from liannong.rulebook.vocabulary import WorkshopState

    idle = Workshop.objects.filter(banner=HOME, state=WorkshopState.IDLE).order_by("pk")
    for workshop in idle[:1]:
        revivals.plan(
            workshop, measures="引进服装加工订单，培训本村工人二十名。", responsible="林东镇人民政府",
            due_on=date(2025, 6, 30), by=as_("banner-clerk"),
        )  # fmt: skip


def _support() -> None:
    """One paid, one that waits for acceptance; none where no project supports households."""
    from liannong.cli.demo.accounts import HOME, as_
    from liannong.registry.actions.supports import way
    from liannong.registry.models import Project
    from liannong.rulebook.vocabulary import Nature

    households = _households()
    for project in Project.objects.filter(banner=HOME, nature=Nature.TO_HOUSEHOLD).order_by("pk")[:1]:
        paid = _built(project, households[0], "暖棚 60 平方米")
        way(ACCEPTED_ON).apply(paid, "accept", by=as_("township"))
        way(SUPPORT_PAID_ON).apply(paid, "pay", by=as_("banner-clerk"))
        _built(project, households[1], "青贮窖 40 立方米")


def _built(project: Project, household: Household, content: str) -> Support:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import supports
    from liannong.registry.models.supports import Way

    return supports.build(
        household, project=project, way=Way.BUILD_FIRST, content=content, built_on=BUILT_ON, amount=SUPPORT,
        on=BUILT_ON, by=as_("banner-clerk"),
    )  # fmt: skip


def _households() -> list[Household]:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.models import Household

    township = as_("township").division[:9]
    return list(Household.objects.filter(division__startswith=township).order_by("pk")[:2])
