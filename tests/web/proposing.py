"""What a browser sends from the paper of a proposal."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
from django.test import Client
from django.urls import reverse

from liannong.exchange.proposal_books import write_template
from liannong.ledger.columns import BY_TABLE
from tests.accounts.cast import DEPARTMENT, VILLAGE

Sent = dict[str, Any]
OPERATOR = "91350100M000100Y43"  # one that GB 32100 accepts, for ``land``
OWN = {
    "name": "肉羊暖棚", "code": "", "year": "2024", "nature": "经营性", "division": VILLAGE, "department": DEPARTMENT,
    "content": "建设暖棚一处", "asset_managed": "是", "asset_income": "否", "fixed_assets": "150万元",
    "ownership": "归嘎查集体所有", "distribution": "六成分给联结户", "operator": OPERATOR, "competition": "否",
}  # fmt: skip
FUND = {"source": "衔接资金", "level": "自治区", "amount": "2000000", "year": "2024"}
LINKAGE = {
    "mode": "吸纳就业", "households": "40", "key_households": "18", "persons": "40", "key_persons": "18",
    "jobs_year_round": "3", "income": "240000",
}  # fmt: skip
ASSET = {"name": "暖棚", "class": "经营性", "value": "1500000"}
CODE = "暖棚1"
BOOK = {
    "project": [OWN | {"code": CODE, "state": "申报", "notice_since": "2024年5月6日"}],
    "fund": [FUND | {"project": CODE}, FUND | {"project": CODE, "source": "京蒙协作资金", "amount": "10万"}],
    "linkage": [LINKAGE | {"project": CODE}],
    "asset": [ASSET | {"project": CODE, "code": "ZC9"}],
}


def paper(
    funds: list[Sent] | None = None, linkages: list[Sent] | None = None, assets: list[Sent] | None = None, **own: str
) -> Sent:  # fmt: skip
    """One that passes the gate unless something else is said."""
    parts = {
        "fund": [FUND] if funds is None else funds,
        "linkage": [LINKAGE] if linkages is None else linkages,
    }
    sent: Sent = {f"project-{name}": text for name, text in (OWN | own).items()}
    for part, lines in (parts | {"asset": assets or []}).items():
        sent[f"{part}-line"] = [str(number) for number in range(len(lines))]
        sent |= {f"{part}-{n}-{name}": text for n, line in enumerate(lines) for name, text in line.items()}
    return sent | {"key": str(uuid4())}


def shown(page: Any) -> Sent:
    """The paper as its page would send it back untouched."""
    found = page.context["paper"]
    forms = [found.own, *(line for lines in found.lines.values() for line in lines)]
    sent = {bound.html_name: bound.value() or "" for form in forms for bound in form}
    numbers = {f"{part}-line": [str(line.number) for line in lines] for part, lines in found.lines.items()}
    return sent | numbers | {"seen": page.context["seen"], "key": str(page.context["key"])}


def send(client: Client, sent: Sent, do: str = "save", address: str = "", **headers: str) -> Any:
    return client.post(address or reverse("propose"), sent | {"do": do}, headers=headers)


def workbook(path: Path, **rows: list[Sent]) -> Path:
    """The template of a proposal, its lines filled in from row 3 on as its introduction asks."""
    write_template(path)
    book = openpyxl.load_workbook(path)
    for table, lines in (BOOK | rows).items():
        sheet = BY_TABLE[table]
        heads = {str(cell.value).rstrip("*"): cell.column for cell in book[sheet.name][1]}
        for number, line in enumerate(lines, 3):
            for column in sheet.columns:
                if column.heading in heads and column.field in line:
                    book[sheet.name].cell(number, heads[column.heading], line[column.field])
    book.save(path)
    return path
