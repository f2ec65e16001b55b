"""The menu, by what people come for. A role sees the entries it can use, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.accounts.permissions import Action, Subject, may
from liannong.accounts.words import Words


@dataclass(frozen=True)
class Entry:
    """One line of the menu; whoever may do ``action`` with ``subject`` sees it. Without one everybody does."""

    label: Words
    icon: str
    page: str = ""
    subject: Subject | None = None
    parts: tuple[Entry, ...] = ()
    action: Action = Action.SEE


@dataclass(frozen=True)
class Item:
    """An entry as one reader sees it on one page."""

    label: Words
    icon: str
    address: str
    is_here: bool
    parts: tuple[Item, ...] = ()


S = Subject
# fmt: off
MENU: tuple[Entry, ...] = (
    Entry(_("工作台"), "home", "desk"),
    Entry(_("办理日历"), "calendar-due", "deadlines", S.NOTICE),
    Entry(_("手机登记"), "device-mobile", "phone", S.INSPECTION, action=Action.ADD),
    Entry(_("项目"), "briefcase", parts=(
        Entry(_("申报审定"), "route", "library", S.PROPOSAL),
        Entry(_("项目库"), "briefcase", "projects", S.PROJECT),
        Entry(_("公平竞争"), "gavel", "competitions", S.PROJECT),
        Entry(_("年度计划"), "clipboard-list", "plans", S.PROJECT),
        Entry(_("方式和标准"), "ruler-2", "expectations", S.PROJECT),
        Entry(_("产业链和园区"), "sitemap", "chains", S.PROJECT),
    )),
    Entry(_("经营主体"), "building-store", parts=(
        Entry(_("经营主体"), "building-store", "operators", S.OPERATOR),
        Entry(_("倾斜推荐"), "award", "fostering", S.OPERATOR),
    )),
    Entry(_("农牧户"), "users", "households", S.HOUSEHOLD),
    Entry(_("台账"), "books", parts=(
        Entry(_("联结协议"), "file-text", "agreements", S.AGREEMENT),
        Entry(_("带动收益"), "coin-yuan", "benefits", S.BENEFIT),
        Entry(_("就业"), "user-check", "employments", S.EMPLOYMENT),
        Entry(_("项目资产"), "building-warehouse", "assets", S.ASSET),
        Entry(_("资产检查"), "clipboard-check", "assets-to-inspect", S.INSPECTION),
        Entry(_("帮扶车间"), "building-factory-2", "workshops", S.WORKSHOP),
        Entry(_("协议范本"), "file-certificate", "letters", S.AGREEMENT),
        Entry(_("到户扶持"), "home-heart", "supports", S.BENEFIT),
    )),
    Entry(_("集体收益"), "chart-donut", parts=(
        Entry(_("收益账户"), "wallet", "income-accounts", S.COLLECTIVE),
        Entry(_("分配方案"), "chart-donut", "allocation-plans", S.COLLECTIVE),
        Entry(_("份额登记"), "users-group", "share-registers", S.COLLECTIVE),
        Entry(_("收益用在哪里"), "report-money", "income-spent", S.COLLECTIVE),
        Entry(_("分配台账"), "table", "collective", S.COLLECTIVE),
    )),
    Entry(_("奖补"), "award", parts=(
        Entry(_("奖补申请"), "award", "rewards", S.REWARD),
        Entry(_("可以申请的"), "list-check", "rewards-open", S.REWARD),
        Entry(_("付款清单"), "building-bank", "payment-lists", S.REWARD),
    )),
    Entry(_("公开监督"), "speakerphone", parts=(
        Entry(_("公示公告"), "speakerphone", "notices", S.NOTICE),
        Entry(_("典型案例"), "star", "cases", S.NOTICE),
        Entry(_("投诉建议"), "message-report", "complaints", S.COMPLAINT),
    )),
    Entry(_("监测整改"), "eye-check", parts=(
        Entry(_("判断结果"), "list-check", "findings", S.ALERT),
        Entry(_("预警整改"), "alert-triangle", "alerts", S.ALERT),
        Entry(_("整改台账"), "clipboard-check", "rectifications", S.ALERT),
    )),
    Entry(_("数据图表"), "chart-bar", parts=(
        Entry(_("数据图表"), "map-2", "dashboard", S.PROJECT),
        Entry(_("项目年度情况"), "table", "project-years", S.PROJECT),
    )),
    Entry(_("考核"), "trophy", parts=(
        Entry(_("考核测算"), "trophy", "assessment", S.ASSESSMENT),
        Entry(_("考核结果"), "certificate", "assessment-results", S.ASSESSMENT),
    )),
    Entry(_("政策"), "scale", parts=(
        Entry(_("实施细则"), "book", "articles", S.POLICY),
        Entry(_("政策参数"), "adjustments", "parameters", S.POLICY),
        Entry(_("地方细则"), "gavel", "local-rules", S.POLICY),
        Entry(_("政策试算"), "calculator", "what-if", S.POLICY),
    )),
    Entry(_("导入导出"), "transfer", parts=(
        Entry(_("导入"), "upload", "imports", S.IMPORT),
        Entry(_("导出"), "download", "exports", S.EXPORT),
    )),
    Entry(_("系统"), "settings", parts=(
        Entry(pgettext_lazy("list", "账号"), "user-cog", "accounts", S.ACCOUNT),
        Entry(_("权限一览"), "table", "matrix", S.ACCOUNT),
        Entry(_("审计记录"), "history", "audit", S.AUDIT),
        Entry(_("行政区划"), "map-2", "divisions", S.DIVISION),
        Entry(_("接口令牌"), "key", "tokens", S.TOKEN),
    )),
    Entry(_("使用手册"), "help", "manual"),
)
# fmt: on


def items(request: HttpRequest, entries: tuple[Entry, ...] = MENU) -> tuple[Item, ...]:
    return tuple(_items(request, entries, _nearest(request.path, entries)))


def _items(request: HttpRequest, entries: tuple[Entry, ...], nearest: str) -> Iterator[Item]:
    for entry in entries:
        if entry.parts:
            if parts := tuple(_items(request, entry.parts, nearest)):
                yield Item(entry.label, entry.icon, "", any(part.is_here for part in parts), parts)
        elif _is_for(request, entry):
            address = address_of(entry.page)
            yield Item(entry.label, entry.icon, address, address == nearest)


def _is_for(request: HttpRequest, entry: Entry) -> bool:
    return entry.subject is None or may(request.user, entry.action, entry.subject)


@cache
def address_of(page: str) -> str:
    """Kept, for every page asks for all of them."""
    return reverse(page)


def pages() -> frozenset[str]:
    """The names of all pages that some menu has."""
    return frozenset(_pages(MENU))


def _nearest(path: str, entries: tuple[Entry, ...]) -> str:
    """The page itself or the closest one it lies below; everything lies below the desk."""
    addresses = {address_of(page) for page in _pages(entries)}
    above = {address for address in addresses if path.startswith(address)} - {address_of("desk")}
    return path if path in addresses else max(above, key=len, default="")


def _pages(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        yield from _pages(entry.parts) if entry.parts else (entry.page,)
