"""Whoever tries to get personal data into what everyone may read is found out."""

from __future__ import annotations

import pytest

from liannong.accounts.disclosure import BANK_CARD, ID, PHONE, covered, found

NUMBER = "150422198001010013"
TELEPHONE = "13804761234"


def kinds(text: str, but_for: tuple[str, ...] = ()) -> list[object]:
    return [find.kind for find in found(text, but_for)]


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        f"户主（{NUMBER}）",
        "15042219800101001X",
        "15042219800101001x",
        "150422 19800101 0013",
        "150422-1980-0101-0013",
        "1 5 0 4 2 2 1 9 8 0 0 1 0 1 0 0 1 3",
        "１５０４２２１９８００１０１００１３",
        "一五零四二二一九八〇〇一零一零零一三",
        "①⑤⓪④②②①⑨⑧⓪⓪①⓪①⓪⓪①③",
        "150422\u200b19800101\u200d0013",
        "١٥٠٤٢٢١٩٨٠٠١٠١٠٠١٣",
        "150422\n19800101\n0013",
        "150422800101001",
        "身份证号150422198001010013。",
    ],
)
def test_an_id_number_is_found_however_it_is_written(text: str) -> None:
    assert ID in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        TELEPHONE,
        "138 0476 1234",
        "138-0476-1234",
        "138.0476.1234",
        "+86 13804761234",
        "8613804761234",
        "一三八零四七六一二三四",
        "幺三八零四七六幺二三四",
        "１３８０４７６１２３４",
        "1·3·8·0·4·7·6·1·2·3·4",
        "0476-7862345",
        "（0476）7862345",
        "04767862345",
        "0471 6285 1234",
    ],
)
def test_a_telephone_is_found_however_it_is_written(text: str) -> None:
    assert PHONE in kinds(text)


@pytest.mark.parametrize("text", ["6217000010012345678", "6228 4800 1234 5678 901", "4111-1111-1111-1111"])
def test_a_bank_card_is_found(text: str) -> None:
    assert BANK_CARD in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024 年投入帮扶资金 2,000,000.00 元，带动 128 户 356 人。",
        "公示期 2024-01-01 2024-12-31",
        "2024-01-01至2024-12-31，共 366 天",
        "行政区划代码 150422100201",
        "统一社会信用代码 91150422MA0N000001、N2150422MF1234567X",
        "XM-150422-2024-0001",
        "总投资 150000000.00 元",
        "内政办发〔2024〕12 号",
        "服务热线 12317、12345",
        "第一百三十八条",
    ],
)
def test_ordinary_figures_pass(text: str) -> None:
    assert kinds(text) == []


def test_a_code_that_is_known_to_be_none_passes() -> None:
    assert kinds("项目 6217000010012345678", but_for=("6217000010012345678",)) == []
    assert kinds("项目 6217000010012345679", but_for=("6217000010012345678",)) == [BANK_CARD]


def test_covering_hides_only_what_was_found() -> None:
    assert covered(f"请回电 {TELEPHONE} 谢谢") == "请回电 *********** 谢谢"
    assert covered("２０２４年") == "２０２４年"
