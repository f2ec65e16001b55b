import csv
import json
import os
import pty
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from liannong.cli import main
from liannong.cli.outputs import replacing
from liannong.cli.refusal import Refused

PROJECT = {
    "项目编码": "XM1", "项目名称": "肉羊养殖基地", "年度": "2024", "项目性质": "经营性",
    "行政区划代码": "150422000000", "状态": "入库",
}  # fmt: skip
FUND = {"项目编码": "XM1", "资金来源": "衔接资金", "金额": "2000000"}


def folder(path, **sheets):
    """A folder of CSV ledgers: ``folder(tmp_path / "台账", 项目=[{...}])``."""
    path.mkdir()
    for name, rows in sheets.items():
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return path


@pytest.fixture
def wanting(tmp_path):
    """A mandatory project without any linkage."""
    return folder(tmp_path / "台账", 项目=[PROJECT], 项目资金=[FUND])


@pytest.fixture
def clean(tmp_path):
    """A public-welfare project, of which the Rules ask nothing."""
    return folder(tmp_path / "台账", 项目=[PROJECT | {"项目性质": "公益性"}])


@pytest.fixture
def run(capsys):
    def liannong(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code
        return code, *capsys.readouterr()

    return liannong


@pytest.fixture
def refused(run):
    """The one sentence with which a command line is refused."""

    def sentence(*arguments):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert "Traceback" not in err
        return err

    return sentence


# ---- how it ends ----


def test_nothing_wanting_ends_in_0(run, clean):
    code, out, _ = run("check", clean, "--year", "2024")
    assert code == 0
    assert "没有不合规，也没有缺资料。" in out


def test_a_failure_ends_in_1(run, wanting):
    code, out, _ = run("check", wanting, "--year", "2024")
    assert code == 1
    assert "× 不合规" in out
    assert "建立联农带农机制（第十八条）" in out


def test_what_cannot_be_read_ends_in_2(refused, tmp_path):
    assert "没有.xlsx" in refused("check", tmp_path / "没有.xlsx")


def test_the_module_runs_as_the_command_does(wanting):
    done = subprocess.run(
        [sys.executable, "-m", "liannong", "check", wanting], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "结论" in done.stdout


def test_an_unexpected_error_shows_itself_and_does_not_read_as_a_finding():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "liannong", "rules"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" in done.stderr
    assert "请把以上内容交给维护人员。" in done.stderr


# ---- year and day ----


def test_the_year_is_found_in_the_ledger_and_told(run, wanting):
    _, out, _ = run("check", wanting)
    assert "2024 年度　截至 2024-12-31" in out
    assert "没有写 --year，按台账中最近的年度 2024 年审核" in out


@pytest.mark.parametrize("written", ["2024-06-30", "2024/6/30", "2024.6.30", "2024年6月30日", "20240630"])
def test_the_day_may_be_written_as_in_ledgers(run, wanting, written):
    _, out, _ = run("check", wanting, "--as-of", written)
    assert "2024 年度　截至 2024-06-30" in out


def test_a_day_before_the_rules_is_refused(refused, wanting):
    assert "2023-03-31" in refused("check", wanting, "--as-of", "2023-03-30")


def test_a_day_before_the_year_is_refused(refused, wanting):
    assert "早于 2024 年" in refused("check", wanting, "--year", "2024", "--as-of", "2023-12-31")


def test_a_stage_asks_only_its_own_rules(run, wanting):
    _, out, _ = run("check", wanting, "--stage", "operation", "--json", "-")
    assert {f["stage"] for f in json.loads(out)["findings"]} <= {"operation"}


# ---- JSON and workbook ----


def test_json_has_standard_output_to_itself(run, wanting):
    code, out, err = run("check", wanting, "--json", "-")
    assert code == 1
    assert json.loads(out)["year"] == 2024
    assert "联农带农审核" in err


def test_json_is_utf_8_whatever_the_console_speaks(wanting):
    done = subprocess.run(
        [sys.executable, "-m", "liannong", "check", wanting, "--json", "-"],
        capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert json.loads(done.stdout.decode("utf-8"))["findings"][0]["message"]


def test_a_console_that_lacks_a_sign_is_no_reason_to_stop(wanting):
    done = subprocess.run(
        [sys.executable, "-m", "liannong", "check", wanting],
        capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "gbk"},
    )  # fmt: skip
    assert done.returncode == 1
    assert "× 不合规" in done.stdout.decode("gbk")


def test_both_outputs_are_written_and_named(run, wanting, tmp_path):
    book, data = tmp_path / "结果.xlsx", tmp_path / "结果.json"
    _, out, _ = run("check", wanting, "--output", book, "--json", data)
    assert openpyxl.load_workbook(book).sheetnames[0] == "结论"
    assert json.loads(data.read_text(encoding="utf-8"))["rulebook"] == "nm2023"
    assert "结果.xlsx" in out
    assert "结果.json" in out


def test_workbook_and_json_say_the_same(run, wanting, tmp_path):
    book = tmp_path / "结果.xlsx"
    _, out, _ = run("check", wanting, "--output", book, "--json", "-")
    listed = openpyxl.load_workbook(book)["结论"].max_row - 1
    assert listed == len(json.loads(out)["findings"])


def test_nothing_is_left_beside_the_outputs(run, wanting, tmp_path):
    run("check", wanting, "--output", tmp_path / "结果.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["台账", "结果.xlsx"]


def test_what_breaks_off_leaves_the_old_file_as_it_was(tmp_path):
    target = tmp_path / "结果.json"
    target.write_text("旧")
    with pytest.raises(KeyboardInterrupt), replacing(target) as draft:
        draft.write_text("半")
        raise KeyboardInterrupt
    assert [path.read_text() for path in tmp_path.iterdir()] == ["旧"]


def test_a_disk_that_refuses_is_told_in_a_sentence(tmp_path):
    with pytest.raises(Refused, match="无法写入"), replacing(tmp_path / "没有" / "结果.json") as draft:
        draft.write_text("{}")


# ---- what is refused ----


def test_the_ledger_is_never_written_over(refused, tmp_path):
    ledger = tmp_path / "台账.xlsx"
    openpyxl.Workbook().save(ledger)
    before = ledger.read_bytes()
    assert "不能覆盖" in refused("check", ledger, "--output", ledger)
    assert ledger.read_bytes() == before


def test_a_ledger_reached_by_another_name_is_not_written_over(refused, tmp_path):
    ledger, other = tmp_path / "台账.xlsx", tmp_path / "别名.xlsx"
    openpyxl.Workbook().save(ledger)
    other.symlink_to(ledger)
    assert "不能覆盖" in refused("check", ledger, "--output", other)


def test_a_file_within_the_ledger_folder_is_not_written_over(refused, wanting):
    (wanting / "附件.xlsx").write_bytes(b"")
    assert "不能覆盖" in refused("check", wanting, "--output", wanting / "附件.xlsx")


def test_parameters_are_not_written_over(refused, wanting, tmp_path):
    params = tmp_path / "本地.json"
    params.write_text("")
    assert "不能覆盖" in refused("check", wanting, "--params", params, "--json", params)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--output", "没有/结果.xlsx"], "文件夹 没有 不存在"),
        (["--output", "结果.xls"], "应以 .xlsx 结尾"),
        (["--json", "结果.txt"], "应以 .json 结尾"),
        (["--year", "24"], "--year：“24”不能用"),
        (["--year", "二〇二四"], "应是整数"),
        (["--as-of", "2024-02-30"], "日历上没有 2024 年 2 月 30 日"),
        (["--as-of", "去年"], "--as-of：“去年”不能用"),
        (["--stage", "both"], "可以是 admission、operation、all"),
        (["--year"], "--year 后面要写一个值"),
        (["--nonsense"], "不认识 --nonsense"),
        (["另一个.xlsx"], "不认识 另一个.xlsx"),
        (["--params", "没有.toml"], "--params 没有.toml：找不到这个文件"),
        (["--map", "没有.toml"], "没有.toml"),
    ],
)
def test_an_option_that_cannot_be_used_is_refused_in_chinese(
    refused, wanting, tmp_path, monkeypatch, options, says
):
    monkeypatch.chdir(tmp_path)
    assert says in refused("check", wanting, *options)


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check"], ["template"], ["sample"]])
def test_an_incomplete_command_is_refused_in_chinese(refused, arguments):
    sentence = refused(*arguments)
    assert "--help" in sentence
    assert "the" not in sentence


def test_a_folder_is_no_output(refused, wanting, tmp_path):
    (tmp_path / "结果.xlsx").mkdir()
    assert "这是一个文件夹" in refused("check", wanting, "--output", tmp_path / "结果.xlsx")


# ---- local rules ----

LOCAL = """
rulebook = "nm2023"

[[amounts]]
name = "employment.funds_per_unit"
place = "150422000000"
since = 2024-01-01
value = {value}
cite = "巴林左旗实施细则 第三条"
permitted_by = "27"
"""


def test_a_stricter_local_value_is_taken(run, wanting, tmp_path):
    (tmp_path / "本地.toml").write_text(LOCAL.format(value=800000), encoding="utf-8")
    _, out, _ = run("check", wanting, "--params", tmp_path / "本地.toml", "--json", "-")
    values = [p["value"] for p in json.loads(out)["parameters"] if p["name"] == "employment.funds_per_unit"]
    assert "800000.00" in values


def test_a_laxer_local_value_is_refused(refused, wanting, tmp_path):
    (tmp_path / "本地.toml").write_text(LOCAL.format(value=1200000), encoding="utf-8")
    assert "--params" in refused("check", wanting, "--params", tmp_path / "本地.toml")


def test_a_local_value_for_a_place_that_does_not_exist_is_refused(refused, wanting, tmp_path):
    text = (
        'rulebook = "nm2023"\n[[amounts]]\nname = "employment.funds_per_unit"\nplace = "159900000000"\n'
        'since = 2024-01-01\nvalue = 800000\ncite = "细则"\npermitted_by = "27"\n'
    )
    (tmp_path / "本地.toml").write_text(text, encoding="utf-8")
    assert "159900000000" in refused("check", wanting, "--params", tmp_path / "本地.toml")


def test_parameters_that_are_no_toml_are_refused(refused, wanting, tmp_path):
    (tmp_path / "本地.toml").write_text("amounts = [", encoding="utf-8")
    assert "TOML" in refused("check", wanting, "--params", tmp_path / "本地.toml")


def test_parameters_in_another_character_set_are_refused(refused, wanting, tmp_path):
    (tmp_path / "本地.toml").write_bytes("# 巴林左旗".encode("gbk"))
    assert "UTF-8" in refused("check", wanting, "--params", tmp_path / "本地.toml")


# ---- template and sample ----


def test_a_template_is_written_and_can_be_checked(run, tmp_path):
    code, out, _ = run("template", tmp_path / "模板.xlsx")
    assert code == 0
    assert "liannong check" in out
    code, out, _ = run("check", tmp_path / "模板.xlsx")
    assert code == 0
    assert "台账里没有数据" in out


def test_a_ledger_is_not_replaced_by_an_empty_template(refused, run, tmp_path):
    ledger = tmp_path / "台账.xlsx"
    ledger.write_bytes(b"filled in")
    assert "--force" in refused("template", ledger)
    assert ledger.read_bytes() == b"filled in"
    assert run("template", ledger, "--force")[0] == 0


def test_a_sample_is_made_and_checked(run, tmp_path):
    code, out, _ = run("sample", tmp_path / "样例.xlsx", "--projects", "6", "--seed", "3", "--year", "2024")
    assert code == 0
    assert "样例.xlsx" in out
    code, out, _ = run("check", tmp_path / "样例.xlsx", "--year", "2024", "--output", tmp_path / "结果.xlsx")
    assert code in (0, 1)
    assert "读入：项目 " in out
    assert (tmp_path / "结果.xlsx").exists()


def test_the_form_of_a_sample_follows_its_name(run, tmp_path):
    run("sample", tmp_path / "样例", "--projects", "3")
    assert (tmp_path / "样例" / "项目.csv").exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--projects", "0"], "至少是 1"),
        (["--mistakes", "2"], "应在 0 到 1 之间"),
        (["--banners", "999999"], "999999"),
        (["--banners", "，"], "应是旗县代码"),
        (["--form", "xls"], "可以是 xlsx、csv、zip"),
        (["--form", "xlsx"], "应以 .xlsx 结尾"),
    ],
)
def test_a_sample_that_cannot_be_made_is_refused(refused, tmp_path, options, says):
    assert says in refused("sample", tmp_path / "样例", *options)


# ---- help, version, rules, progress ----


def test_help_is_in_chinese_and_comes_at_once():
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "liannong", "--help"], capture_output=True, text=True, check=False
    )
    assert time.perf_counter() - started < 2
    assert done.stdout.startswith("用法：")
    assert "usage" not in done.stdout


def test_help_loads_none_of_the_heavy_parts():
    seen = "import sys, liannong.cli.arguments as a; a.parser().format_help(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=False)
    assert not {"pyarrow", "duckdb", "rich", "numpy"} & set(done.stdout.split())


def test_the_version_is_told(run):
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("liannong ")


def test_the_rules_are_listed_with_articles_and_values(run):
    code, out, _ = run("rules")
    assert code == 0
    assert "第十六条（二）" in out
    assert "employment-quota" in out
    assert "条文规定" in out


def test_a_run_that_nobody_watches_prints_no_progress(run, wanting, tmp_path):
    _, _, err = run("check", wanting, "--output", tmp_path / "结果.xlsx")
    assert err == ""


def test_a_run_that_is_watched_shows_its_progress(wanting, tmp_path):
    watching, shown = pty.openpty()
    command = [sys.executable, "-m", "liannong", "check", wanting, "--output", tmp_path / "结果.xlsx"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=shown) as running:
        os.close(shown)
        seen = "".join(read_to_the_end(watching))
        running.communicate()
    assert running.returncode == 1
    assert "逐条判断" in seen
    assert "写出结果工作簿" in seen


def read_to_the_end(terminal):
    """Linux ends a terminal whose other side is closed with EIO instead of an empty read."""
    with os.fdopen(terminal, encoding="utf-8", errors="replace", newline="") as reader, suppress(OSError):
        while text := reader.read(1):
            yield text


def test_no_colour_is_written_into_a_pipe(wanting):
    done = subprocess.run(
        [sys.executable, "-m", "liannong", "check", wanting], capture_output=True, check=False
    )
    assert b"\x1b[" not in done.stdout


def test_a_later_day_may_be_asked_about(run, wanting):
    code, out, _ = run("check", wanting, "--as-of", "2099-01-01")
    assert code == 1
    assert "2099 年度" in out
