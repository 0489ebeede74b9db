"""The commands on a real folder, as a person would call them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ecocity.assess.records import Assessment
from ecocity.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city") / "chengdu"
    ignored = shutil.ignore_patterns("assessment")
    shutil.copytree(ROOT / "examples" / "chengdu", folder, ignore=ignored)
    assert run(["assess", str(folder)]) == 0
    return folder


@pytest.fixture
def city(assessed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(assessed, tmp_path / "chengdu"))


def test_assess_prints_every_requirement_and_the_result(city: Path, capsys: Captured):
    assert run(["assess", str(city), "--no-save"]) == 0
    shown = capsys.readouterr()
    saved = json.loads((city / "assessment" / "assessment.json").read_bytes())
    for requirement in saved["requirements"]:
        assert any(line.startswith(requirement["number"]) for line in shown.out.splitlines())
    assert "met only on predicted data" in shown.out
    assert "Findings:" in shown.out
    assert "Written" not in shown.err


def test_assess_json_is_the_saved_assessment_and_nothing_else(city: Path, capsys: Captured):
    out = city / "other"
    assert run(["assess", str(city), "--json", "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    saved = Assessment.model_validate_json((out / "assessment.json").read_bytes())
    assert Assessment.model_validate_json(printed) == saved


def test_strict_is_1_where_the_standard_is_not_met(city: Path):
    assert run(["assess", str(city), "--no-save", "--strict"]) == 1


def test_no_save_writes_nothing(city: Path):
    shutil.rmtree(city / "assessment")
    before = sorted(city.rglob("*"))
    assert run(["assess", str(city), "--no-save"]) == 0
    assert sorted(city.rglob("*")) == before
    assert run(["assess", str(city), "--no-save", "--report", "html"]) == 2


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--as-of", "1999-01-01"], "came into force"),
        (["--as-of", "31.3.2015"], "write it as 2015-03-31"),
        (["--period", "2014..2012"], "write it as 2012..2014"),
        (["--setting", "no_such=1"], "no setting no_such"),
        (["--setting", "predicted_values"], "is not KEY=VALUE"),
        (["--setting", "a=1", "--setting", "a=2"], "given twice"),
        (["--standard", "no_such"], "no_such"),
        (["--report", "odt"], "choose from html"),
    ],
)
def test_wrong_options_say_what_is_right(
    city: Path, capsys: Captured, options: list[str], words: str
):
    assert run(["assess", str(city), *options]) == 2
    shown = " ".join(capsys.readouterr().err.split())
    assert words in shown


def test_a_period_of_years_is_half_open_inside(city: Path, capsys: Captured):
    assert run(["assess", str(city), "--no-save", "--json", "--period", "2013..2014"]) == 0
    judged = json.loads(capsys.readouterr().out)
    assert judged["years"] == [2013, 2014]
    assert judged["period"] == {"since": "2013-01-01", "until": "2015-01-01"}


def test_check_is_0_for_the_example_and_1_for_a_bad_figure(city: Path, capsys: Captured):
    assert run(["check", str(city)]) == 0
    table = city / "tables" / "stated_values.csv"
    text = table.read_text(encoding="utf-8-sig")
    table.write_text(text.replace(",0.55,", ",about half,", 1), encoding="utf-8")
    assert "about half" in table.read_text(encoding="utf-8")
    capsys.readouterr()
    assert run(["check", str(city), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    (finding,) = [one for one in found if "about half" in one["value"]]
    assert finding["message_zh"].startswith("“about half”")
    assert "数" in finding["remedy_zh"]


def test_a_word_wrong_in_a_long_column_is_said_once_with_its_rows(city: Path, capsys: Captured):
    rows = [f"510100,{number},2013-05-06,done,,,,,," for number in range(400)]
    heading = "area,number,received,state,closed,status,evidence,note,as_printed,source_line"
    table = city / "tables" / "complaints.csv"
    table.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    with (city / "workspace.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {input: complaints, file: tables/complaints.csv}\n")
    assert run(["check", str(city)]) == 1
    printed = " ".join(capsys.readouterr().out.split())
    assert printed.count('"done" is no code') == 1
    assert "rows 2-401" in printed
    assert "400 errors" in printed
    assert run(["check", str(city), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert sum(one["rule"] == "unknown_code" for one in found) == 400


def test_why_goes_from_the_number_to_the_file(city: Path, capsys: Captured):
    assert run(["why", str(city), "4b", "--year", "2013"]) == 0
    shown = capsys.readouterr().out
    assert "stated_values.csv, row" in shown
    assert "0.52 ≥ 0.55" in shown
    assert run(["why", str(city), "99"]) == 2


def test_why_by_another_standard_or_date_judges_anew(city: Path, capsys: Captured):
    saved = (city / "assessment" / "assessment.json").read_bytes()
    assert run(["why", str(city), "3", "--standard", "cn_eco_city_2003"]) == 0
    told = capsys.readouterr()
    assert "≤ 1.4" in told.out
    assert "cn_eco_city_2003, rules in force on 2015-03-31; nothing was saved" in told.err
    assert run(["why", str(city), "I.5", "--as-of", "2014-06-30", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["links"][0]["criterion"]["period"] == "2014-06-30"
    assert (city / "assessment" / "assessment.json").read_bytes() == saved
    assert run(["why", str(city / "assessment"), "3", "--as-of", "2014-06-30"]) == 2
    assert "workspace.yaml" in capsys.readouterr().err


def test_verify_holds_until_a_file_changes(city: Path, capsys: Captured):
    assert run(["verify", str(city)]) == 0
    table = city / "tables" / "stated_values.csv"
    table.write_bytes(table.read_bytes().replace(b",0.55,", b",0.56,", 1))
    assert run(["verify", str(city), "--json"]) == 1
    assert run(["verify", str(city / "assessment")]) == 1


def test_verify_asks_for_the_folder_it_cannot_guess(city: Path, tmp_path: Path, capsys: Captured):
    elsewhere = shutil.copytree(city / "assessment", tmp_path / "a" / "b")
    assert run(["verify", str(elsewhere)]) == 2
    assert "--workspace" in capsys.readouterr().err
    assert run(["verify", str(elsewhere), "--workspace", str(city)]) == 0


def test_diff_names_what_changed(city: Path, capsys: Captured):
    out = city / "later"
    setting = ["--setting", "predicted_values=pass"]
    assert run(["assess", str(city), *setting, "--out", str(out)]) == 0
    capsys.readouterr()
    assert run(["diff", str(city), str(out)]) == 0
    assert "setting predicted_values" in capsys.readouterr().out
    assert run(["diff", str(city), str(city)]) == 0
    assert "identical" in capsys.readouterr().out


def test_a_folder_not_assessed_says_which_command_comes_first(city: Path, capsys: Captured):
    shutil.rmtree(city / "assessment")
    assert run(["why", str(city), "4"]) == 2
    assert f"ecocity assess {city}" in capsys.readouterr().err


def test_report_writes_each_format_and_language(city: Path, tmp_path: Path):
    out = tmp_path / "reports"
    formats = "html,docx,pdf,xlsx"
    wanted = ["--format", formats, "--language", "en,zh,both", "-o", str(out)]
    assert run(["report", str(city), *wanted]) == 0
    names = {f"report-{one}.{kind}" for one in ("en", "zh", "both") for kind in formats.split(",")}
    assert {path.name for path in out.iterdir()} == names
    starts = {".pdf": b"%PDF", ".docx": b"PK", ".xlsx": b"PK", ".html": b"<!"}
    for path in out.iterdir():
        assert path.read_bytes().startswith(starts[path.suffix]), path.name


def test_report_into_one_file(city: Path, tmp_path: Path):
    one = tmp_path / "chengdu.html"
    assert run(["report", str(city), "-o", str(one)]) == 0
    assert one.stat().st_size > 1000
    assert run(["report", str(city), "--language", "en,zh", "-o", str(one)]) == 2
    assert run(["report", str(city), "--format", "pdf", "-o", str(one)]) == 2


def test_init_then_check_then_never_over_it(tmp_path: Path, capsys: Captured):
    folder = tmp_path / "new"
    names = ["--area", "511800", "--name-en", "Yaan", "--name-zh", "雅安市"]
    wanted = ["init", str(folder), "--standard", "cn_eco_city", *names]
    assert run(wanted) == 0
    assert (folder / "workspace.yaml").is_file()
    assert run(["assess", str(folder), "--no-save"]) == 0
    assert "cannot tell" in capsys.readouterr().out
    assert run(wanted) == 2
    assert run(["init", str(tmp_path / "x"), "--standard", "none", *names]) == 2
    assert not (tmp_path / "x").exists()


def test_a_family_means_the_edition_of_the_years_that_are_assessed(tmp_path: Path):
    """Else the folder begins with an edition that its own date of rules comes before."""
    folder = tmp_path / "old"
    names = ["--area", "511800", "--name-en", "Yaan", "--name-zh", "雅安市"]
    wanted = ["init", str(folder), "--standard", "cn_eco_city", "--period", "2004..2006", *names]
    assert run(wanted) == 0
    assert "standard: cn_eco_city_2003" in (folder / "workspace.yaml").read_text("utf-8")
    assert run(["assess", str(folder), "--no-save"]) == 0


def test_template_writes_a_workbook(tmp_path: Path):
    book = tmp_path / "book.xlsx"
    assert run(["template", "--standard", "cn_eco_city_2007", "-o", str(book)]) == 0
    assert book.read_bytes().startswith(b"PK")


def test_standards_list_show_and_functions(capsys: Captured):
    assert run(["standards"]) == 0
    assert "cn_eco_city_2007" in capsys.readouterr().out
    assert run(["standards", "show", "cn_eco_city_2007"]) == 0
    assert ">= 0.55" in capsys.readouterr().out
    assert run(["standards", "show", "cn_eco_city_2007", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["requirements"]
    assert run(["standards", "functions", "--json"]) == 0
    assert "ratio" in json.loads(capsys.readouterr().out)
    assert run(["standards", "show", "no_such"]) == 2


def test_standards_check_is_1_for_a_broken_pack(tmp_path: Path, capsys: Captured):
    pack = Path(shutil.copytree(ROOT / "src/ecocity/packs/cn_eco", tmp_path / "pack"))
    assert run(["standards", "check", str(pack)]) == 0
    sheet = pack / "criteria.yaml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("must_be: at_least", "must_be: nearly", 1), encoding="utf-8")
    capsys.readouterr()
    assert run(["standards", "check", str(pack), "--json"]) == 1
    assert any(one["file"] == "criteria.yaml" for one in json.loads(capsys.readouterr().out))
    assert run(["standards", "check", str(tmp_path / "nowhere")]) == 2


def test_standards_test_runs_own_cases(tmp_path: Path, capsys: Captured):
    own = tmp_path / "own.yaml"
    own.write_text(
        "cases:\n"
        "  - id: wrong_on_purpose\n"
        "    about: expects what is not so\n"
        "    standard: cn_eco_city_2007\n"
        "    as_of: 2015-03-31\n"
        "    period: [2012-01-01, 2015-01-01]\n"
        "    given:\n"
        "      stated_values:\n"
        "        - {indicator: irrigation_coefficient, year: 2014, value: 0.54, status: measured}\n"
        "    expect:\n"
        "      verdicts: {irrigation_coefficient: met}\n",
        encoding="utf-8",
    )
    assert run(["standards", "test", "cn_eco", "--cases", str(own)]) == 1
    shown = capsys.readouterr().out
    assert "FAILS  wrong_on_purpose" in shown
    assert "expected met, got not_met" in shown
    own.write_text(
        own.read_text("utf-8").replace(
            "irrigation_coefficient: met", "irrigation_coefficient: not_met"
        ),
        "utf-8",
    )
    assert run(["standards", "test", "cn_eco", "--cases", str(own)]) == 0
