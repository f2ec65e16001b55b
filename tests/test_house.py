"""Fences of the house: what would drift silently if nothing watched it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from liannong.ledger.columns import SHEETS
from liannong.rulebook import rules, vocabulary
from liannong.rulebook.rule import ISSUED_WITH_THE_RULES
from liannong.rulebook.rule import RULES as RULE_NAMES
from liannong.rulebook.source import book
from liannong.rulebook.titles import cite, title

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "liannong"
RULEBOOK = SOURCE / "rulebook"
PYTHON = sorted(SOURCE.rglob("*.py"))
# Rules, facts and ledgers are asked as of a date; what people do (sign in, import, run jobs) happens at a time.
OF_A_DATE = ("rulebook", "facts", "ledger", "reference", "registry", "sample", "exchange")
TIMELESS = [
    path
    for path in PYTHON
    if path.relative_to(SOURCE).parts[0] in OF_A_DATE and not {"imports", "migrations"} & set(path.parts)
]
RULES = sorted(path for path in (RULEBOOK / "rules").glob("*.py") if path.name != "__init__.py")
SQL = sorted((SOURCE / "facts").rglob("*.sql"))
CODE = sorted(
    path
    for top in (SOURCE, ROOT / "tests")
    for path in top.rglob("*")
    if path.suffix in {".py", ".sql", ".toml"}
)

PURE = {
    "__future__", "bisect", "collections", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools",
    "itertools", "re", "tomllib", "typing", "liannong",
}  # fmt: skip
EFFECTS = {"open", "print", "input", "exec", "eval", "compile", "__import__"}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
CLOCKS = {"today", "now", "utcnow"}
OWN_TOML = RULEBOOK / "source.py"
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("npm" + "mirror", "com"),
        ("yarnpkg", "com"), ("tuna", "tsinghua"), ("mirrors", "aliyun"),
    )
]  # fmt: skip
WORDS = ROOT / "docs" / "words.md"
NOT_OURS = {".git", ".venv", "build", "node_modules", "__pycache__"}
SMALL = 4


def named(paths: list[Path]) -> dict[str, list]:
    return {"argvalues": paths, "ids": [str(path.relative_to(ROOT)) for path in paths]}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The first part of every module name a file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def called(path: Path) -> Iterator[tuple[str, bool]]:
    """The last part of every name a file calls, and whether it is called on something."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, False
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, True


@pytest.mark.parametrize("path", **named(sorted(RULEBOOK.rglob("*.py"))))
def test_the_rule_book_reaches_for_nothing_outside_itself(path):
    beside = {"importlib"} if path == OWN_TOML else set()
    assert set(imported(path)) - PURE - beside == set()


@pytest.mark.parametrize("path", **named(sorted(RULEBOOK.rglob("*.py"))))
def test_the_rule_book_neither_reads_nor_writes_nor_prints(path):
    functions = {name for name, on_something in called(path) if not on_something}
    methods = {name for name, on_something in called(path) if on_something}
    own = {"read_text"} if path == OWN_TOML else set()
    assert functions & EFFECTS == set()
    assert methods & FILES - own == set()


@pytest.mark.parametrize("path", **named(TIMELESS))
def test_what_is_asked_as_of_a_date_never_reads_the_clock(path):
    assert {name for name, on_something in called(path) if on_something} & CLOCKS == set()
    assert "time" not in set(imported(path))


@pytest.mark.parametrize("path", **named(CODE))
def test_no_file_is_longer_than_five_hundred_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def without_words(sql: str) -> str:
    """A statement without comments, quoted text and the digits of a division code."""
    bare = re.sub(r"--[^\n]*|'[^']*'", "", sql)
    return re.sub(r"substr\([^()]*\)", "", bare)


@pytest.mark.parametrize("path", **named(SQL))
def test_no_number_of_the_rules_stands_in_the_sql(path):
    sql = without_words(path.read_text(encoding="utf-8"))
    assert [number for number in re.findall(r"\b\d+(?:\.\d+)?\b", sql) if float(number) > SMALL] == []
    assert re.findall(r"[<>]=?\s*(?!0\b)\d+", sql) == []


@pytest.mark.parametrize("path", **named(RULES))
def test_no_number_of_the_rules_stands_in_a_rule(path):
    """What is left is counting: nothing, one, half, the months of a year, per cent."""
    numbers = {
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and type(node.value) in {int, float}
    }
    assert numbers <= {0, 1, 2, 12, 100}


def test_every_module_of_rules_is_in_the_book():
    assert [path.stem for path in RULES] == rules.__all__


@pytest.mark.parametrize("path", **named(RULES))
def test_a_module_of_rules_opens_with_its_articles(path):
    assert re.match(r"Art\. \d+", ast.get_docstring(tree(path)) or "")


@pytest.mark.parametrize("path", **named(RULES))
def test_every_rule_cites_its_article(path):
    decorators = [
        decorator
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
    ]
    citations = [decorator.args[1].value for decorator in decorators]
    assert all(cite(citation) for citation in citations)


def test_the_rules_are_in_force_from_the_day_the_book_says():
    assert book().effective == ISSUED_WITH_THE_RULES


def test_no_file_names_a_registry_host():
    found = [
        (str(path.relative_to(ROOT)), host)
        for path in texts(ROOT)
        for host in REGISTRIES
        if host.encode() in path.read_bytes()
    ]
    assert found == []


def texts(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in {
            ".ci",
            ".gitignore",
            ".importlinter",
            ".npmrc",
        }
        if hidden or path.name in NOT_OURS or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from texts(path)
        else:
            yield path


def rows_of(document: Path) -> list[list[str]]:
    lines = document.read_text(encoding="utf-8").splitlines()
    return [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in lines if line.startswith("|")]


def test_every_closed_list_stands_in_the_table_of_words_with_all_its_words():
    listed = {row[1]: row[2] for row in rows_of(WORDS)}
    terms = {name: found for name, found in vars(vocabulary).items() if is_list(found)}
    assert {name: "、".join(f"{term.label} {term}" for term in found) for name, found in terms.items()} == {
        name: listed.get(name) for name in terms
    }


def is_list(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, vocabulary.Term) and found is not vocabulary.Term


def test_every_ledger_and_its_columns_stand_in_the_table_of_words():
    listed = {row[1]: (row[0], row[2]) for row in rows_of(WORDS)}
    for sheet in SHEETS:
        columns = "、".join(f"{column.heading} {column.field}" for column in sheet.columns)
        assert listed.get(sheet.table) == (sheet.name, columns)


@pytest.mark.parametrize("name", RULE_NAMES)
def test_every_rule_stands_in_the_table_of_words(name):
    listed = {row[1]: (row[0], row[2]) for row in rows_of(WORDS)}
    assert listed.get(name) == (title(name), RULE_NAMES[name].article)


@pytest.mark.parametrize("path", **named(sorted((ROOT / "docs" / "decisions").glob("*.md"))))
def test_a_decision_fits_on_a_page_and_says_why_and_what_follows(path):
    text = path.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", path.stem)
    assert len(text.splitlines()) <= 30
    assert all(part in text for part in ("## Context", "## Decision", "## Consequences"))
