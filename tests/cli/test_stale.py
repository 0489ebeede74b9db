"""A folder that was edited after it was assessed is told so; proofs fit on a screen."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import ecocity
from ecocity.cli.main import run
from ecocity.errors import UsageError

Captured = pytest.CaptureFixture[str]
CHENGDU = Path(__file__).parents[2] / "examples/chengdu"


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    city = tmp_path_factory.mktemp("stale") / "chengdu"
    shutil.copytree(CHENGDU, city, ignore=shutil.ignore_patterns("assessment"))
    ecocity.save_assessment(ecocity.assess_workspace(city), city / "assessment")
    shutil.copytree(city / "assessment", city.parent / "saved")
    figures = city / "tables/stated_values.csv"
    text = figures.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if one.startswith("irrigation_coefficient,"))
    figures.write_text(text.replace(line, line + "\n" + line.replace("2012", "n/a year", 1)),
                       encoding="utf-8")  # fmt: skip
    return city


def test_diff_says_that_a_folder_is_newer_than_its_assessment(
    edited: Path, capsys: Captured
) -> None:
    assert run(["diff", str(edited.parent / "saved"), str(edited), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["changes"] == []
    assert f"{edited} was changed after it was assessed (tables/stated_values.csv)" in said.err
    assert f"{edited.parent / 'saved'} was changed" not in said.err


@pytest.mark.parametrize(("command", "more"), [("why", ["4b"]), ("report", ["--format", "xlsx"])])
def test_old_verdicts_are_not_told_as_new_ones(
    edited: Path, capsys: Captured, command: str, more: list[str]
) -> None:
    note = f"{edited} was changed after it was assessed (tables/stated_values.csv)"
    for named in (edited, edited / "assessment"):
        assert run([command, str(named), *more]) == 0
        assert note in capsys.readouterr().err
    assert run([command, str(edited.parent / "saved"), *more]) == 0
    assert "was changed" not in capsys.readouterr().err


def test_verify_says_a_change_in_lines_that_a_screen_shows(edited: Path, capsys: Captured) -> None:
    assert run(["verify", str(edited)]) == 1
    said = capsys.readouterr().out
    assert "finding not_a_year" in said
    assert max(map(len, said.splitlines())) <= 100


def test_python_callers_of_the_report_get_a_sentence(edited: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="assessment must be what assess_workspace"):
        ecocity.write_report(edited, tmp_path / "r.html", "html", "en")  # type: ignore[arg-type]
    saved = ecocity.load_assessment(edited / "assessment")
    with pytest.raises(UsageError, match="path must be a path"):
        ecocity.write_report(saved, 3, "html", "en")  # type: ignore[arg-type]


def test_a_built_in_pack_is_loaded_by_its_id() -> None:
    assert ecocity.load_pack("cn_eco").pack.id == "cn_eco"
    with pytest.raises(ecocity.EcocityError):
        ecocity.load_pack("cn_nowhere")
