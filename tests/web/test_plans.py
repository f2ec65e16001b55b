"""How the database answers a list: by the index that has its order, so that 1.5 million persons are as near as ten."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.accounts.cast import BANNER, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db

PLANS = [
    # role, page, index in whose order the rows come; SQLite gives that of a constraint a name of its own
    ("region", "projects", "project_code_unique|sqlite_autoindex_registry_project"),
    ("region", "projects?sort=name", "project_banner_name"),
    ("region", "people", "person_banner_name"),
    ("region", "people?sort=-name", "person_banner_name"),
    ("region", "ledgers/benefits", "benefit_banner"),
    ("region", "people?q=张", "person_name"),
    ("region", "people?q=zs", "person_initials"),
    ("league", "people", "person_banner_name"),
    ("league", "people?q=张", "person_name"),
    ("league", "people?q=zs", "person_initials"),
    ("banner-clerk", "projects?sort=name", "project_banner_name"),
    ("banner-clerk", "people?sort=-name", "person_banner_name"),
    ("banner-clerk", "people?q=张", "person_banner_name"),
    ("banner-clerk", "people?q=zs", "person_banner_initials"),
    ("banner-clerk", "ledgers/benefits", "benefit_banner"),
    ("village", "people", "person_place"),
    ("village", "people?sort=-name", "person_place"),
    ("village", "ledgers/benefits", "benefit_place"),
]


def plan_of(client, page):
    """What the database does for the rows of a list, as it explains it."""
    path, _mark, words = page.partition("?")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/{path}/?{words}")
    assert answer.status_code == 200
    table = answer.context["listing"].model._meta.db_table
    rows = next(q["sql"] for q in asked if re.search(rf'FROM "{table}" .*ORDER BY .*LIMIT 31', q["sql"]))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A table of three rows is read whole, unless one says what a large one costs.
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
            )
            cursor.execute(f"EXPLAIN {rows}")
            return "\n".join(line[0] for line in cursor)
        cursor.execute(f"EXPLAIN QUERY PLAN {rows}")
        return "\n".join(line[-1] for line in cursor)


def is_sorted_anew(plan):
    """Whether all rows are sorted; to put those with one name in the order of their keys costs nothing."""
    return "USE TEMP B-TREE FOR ORDER BY" in plan or re.search(r"(?<!Incremental )Sort  \(", plan) is not None


@pytest.mark.parametrize(("role", "page", "index"), PLANS)
def test_a_list_comes_in_the_order_of_an_index(role, page, index):
    land(BANNER, "左旗")
    plan = plan_of(visitor(user(role)), page)
    if connection.vendor == "postgresql":
        # Of three rows the index of the whole region costs what the banner's or the village's costs: it may take either.
        index = index.replace("_banner_", "_(banner_)?").replace("person_place", "person_(place|name)")
    assert re.search(index, plan), plan
    assert not is_sorted_anew(plan), plan
