"""The printed objects have the keys that are promised, and the saved file holds the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ecocity.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
VERDICTS = {"met", "not_met", "cannot_tell", "not_applicable"}
Text, Number, Maybe = str, (int, float), type(None)
REQUIREMENT = {
    "id": Text, "number": Text, "kind": Text, "binding": Text, "verdict": Text, "basis": Text,
    "profile": dict, "criteria": list,
}  # fmt: skip
CRITERION = {
    "id": Text, "indicator": Text, "area": Text, "period": Text, "value": (*Number, Maybe),
    "unit": Text, "status": Text, "limit": dict, "comparison": Text, "verdict": Text,
    "basis": Text, "margin": (dict, Maybe), "source": Text,
}  # fmt: skip
FINDING = {
    "rule": Text, "severity": Text, "message": Text, "file": Text, "row": (int, Maybe),
    "column": Text, "requirement": Text,
}  # fmt: skip
WHOLE = {
    "standard": Text, "as_of": Text, "area": Text, "period": dict, "overall": dict,
    "requirements": list, "findings": list, "provenance": dict,
}  # fmt: skip
AUDIT = {
    "document": {"name", "format", "pages", "lines", "language", "translated", "answers_standard"},
    "claims": {"id", "kind", "text", "line", "page", "section", "requirement", "verdict",
               "computed", "reason"},
    "findings": {"rule", "severity", "line", "page", "message", "claims", "text", "computed",
                 "also"},
    "decoded": {"line", "as_printed", "readings", "rule", "confidence"},
    "coverage": {"requirement", "number", "label", "state", "line"},
}  # fmt: skip


def fits(found: dict[str, Any], shape: dict[str, Any]) -> None:
    assert set(shape) <= set(found), set(shape) - set(found)
    for key, kind in shape.items():
        assert isinstance(found[key], kind), (key, found[key])


def a_new_city(folder: Path) -> Path:
    """A folder as `init` begins it, with figures of its own, some of them wrong."""
    made = ["init", str(folder), "--standard", "cn_eco_city_2007", "--area", "511800"]
    assert run([*made, "--name-en", "Ya'an", "--name-zh", "雅安市", "--period", "2021..2023"]) == 0
    rows = "indicator,area,year,value,unit,status\n" + "".join(
        f"forest_cover,511800,{year},{value},%,measured\ntertiary_share,511800,{year},{value},%,\n"
        for year, value in ((2021, 69.1), (2022, "n/a"), (2023, 69.4))
    )
    (folder / "stated.csv").write_text(rows, encoding="utf-8")
    manifest = folder / "workspace.yaml"
    head = manifest.read_text(encoding="utf-8").partition("tables:")[0]
    tables = "tables:\n  - {input: stated_values, file: stated.csv}\n"
    manifest.write_text(head + tables, encoding="utf-8")
    return folder


@pytest.fixture(params=["chengdu", "new"])
def city(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "new":
        return a_new_city(tmp_path / "ya_an")
    ignored = shutil.ignore_patterns("assessment")
    folder = shutil.copytree(ROOT / "examples" / "chengdu", tmp_path / "city", ignore=ignored)
    return Path(folder)


def test_assess_json_has_the_promised_shape_and_is_what_is_saved(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["assess", str(city), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads((city / "assessment" / "assessment.json").read_bytes())
    fits(printed, WHOLE)
    overall = printed["overall"]
    assert overall["verdict"] in VERDICTS
    assert sum(overall["counts"].values()) == len(printed["requirements"]) == 24
    for one in printed["requirements"]:
        fits(one, REQUIREMENT)
        assert one["kind"] in {"condition", "indicator"}
        assert {one["verdict"], *one["profile"].values()} <= VERDICTS
        assert one["criteria"]
        for row in one["criteria"]:
            fits(row, CRITERION)
            assert row["verdict"] in VERDICTS
    assert printed["findings"]
    for finding in printed["findings"]:
        fits(finding, FINDING)
        assert finding["severity"] in {"error", "warning", "note"}


def test_audit_json_has_the_promised_shape(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.md"
    report.write_text(
        "# Technical report on building a national eco-city\n\n## 1. Farmers\n\n"
        "In 2014 the net income of farmers was 14608* yuan and grew by 50 % over 12985 yuan in "
        "2013, which meets the requirement of 9000 yuan.\n",
        encoding="utf-8",
    )
    assert run(["audit", str(report), "--standard", "cn_eco_city_2007", "--json"]) in (0, 1)
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) >= {"standard", *AUDIT}
    assert printed["standard"] == "cn_eco_city_2007"
    for key, keys in AUDIT.items():
        entries = [printed[key]] if key == "document" else printed[key]
        for entry in entries:
            assert keys <= set(entry), (key, keys - set(entry))
    assert printed["claims"]
    assert len(printed["coverage"]) == 24
