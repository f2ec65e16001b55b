"""A column read as a whole means what its cells mean one by one."""

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liannong.exchange.cells import Setting
from liannong.exchange.raw import RawColumn, RawSheet, counting
from liannong.exchange.typed import TypedColumn, typed
from liannong.ledger.columns import Column, Kind
from tests.exchange.one_cell import ON, WAN

SCREENED = (Kind.CODE, Kind.TEXT, Kind.ID, Kind.MONEY, Kind.SIGNED_MONEY)
CELLS = st.one_of(
    st.text(max_size=8),
    st.text("0123456789.,-+Ee元万 XM_　—/无#'", max_size=12),
    st.decimals(0, 10**9, places=2).map(str),
    st.sampled_from(
        ["#N/A", "无", "NA", "null", "-", "—", "1E17", "1e15", "11010519491231002X", "11010519491231002x", "'0042",
         "99999999", "100000000.00", "0.005", "一", "\u200b", "a\u200b", "名\n称", "ＸＭ１", "½", "1_000"]
    ),
)  # fmt: skip


def column(cells: list[str], kind: Kind, setting: Setting, *, as_text: bool) -> TypedColumn:
    distinct = list(dict.fromkeys(cells))
    raw = RawColumn(counting(len(distinct)), pa.array(distinct, pa.string()) if as_text else distinct)
    return typed(RawSheet("表", raw.codes, (raw,)), 0, Column("列", "f", kind), setting)


@pytest.mark.parametrize("kind", SCREENED)
@pytest.mark.parametrize("yuan", [1, WAN])
@given(cells=st.lists(CELLS, min_size=1))
@example(cells=["", " ", "　", "\t", "\x1f", "\x85x", "x\u2003"])
def test_a_column_is_read_like_its_cells_one_by_one(kind: Kind, yuan: int, cells: list[str]) -> None:
    setting = Setting(ON, WAN if yuan != 1 else WAN / WAN)
    whole = column(cells, kind, setting, as_text=True)
    single = column(cells, kind, setting, as_text=False)
    assert whole.values.to_pylist() == single.values.to_pylist()
    assert {i: f.code for i, f in whole.flaws.items()} == {i: f.code for i, f in single.flaws.items()}
    assert whole.blank.to_pylist() == single.blank.to_pylist()
