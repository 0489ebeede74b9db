"""The whole check: load, bind, and what the standard needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ecocity.workspace.check import check_loaded, check_workspace
from ecocity.workspace.load import load_workspace
from ecocity.workspace.needs import needs_of
from ecocity.workspace.rules import RULES

GOOD = "indicator,area,year,value,unit,status\nforest,100,2014,37,%,measured\n"


def test_everything_is_said_at_once(write, pack) -> None:
    text = GOOD + "forest,999,2014,37,%,measured\nenergy,100,2014,12*,tce/万元,measured\n"
    folder = write(
        stated_values=text, ponds=("ponds.xlsx", b"%PDF-1.7"), area_attributes="area\n100\n"
    )
    checked = check_loaded(load_workspace(folder), [pack])
    assert [f.rule for f in checked.findings if f.severity == "error"] == [
        "file_not_a_table",
        "missing_column",
        "missing_column",
        "unknown_area",
        "not_a_number",
    ]
    assert (checked.rows_read, checked.rows_used) == ({"stated_values": 3}, {"stated_values": 1})
    assert checked.rows_reported == {"stated_values": 2}


def test_inputs_that_nobody_bound_are_listed(write, pack) -> None:
    (finding,) = check_workspace(write(stated_values=GOOD), packs=[pack])
    assert finding.rule == "inputs_not_bound"
    assert "ponds" in finding.message
    assert (
        check_workspace(write(stated_values=GOOD, ponds="name,area\nA,100\n"), packs=[pack]) == ()
    )


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("standard: toy_1", "standard: toy_9", "standard_unknown"),
        ("as_of:", "settings: {mood: good}\nas_of:", "setting_unknown"),
    ],
)
def test_a_manifest_that_does_not_fit_the_standard(write, pack, old, new, rule) -> None:
    folder = write(stated_values=GOOD, ponds="name,area\nA,100\n")
    path = folder / "workspace.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert [f.rule for f in check_workspace(folder, packs=[pack])] == [rule]


def test_the_family_stands_for_its_edition(write, pack) -> None:
    folder = write(stated_values=GOOD, ponds="name,area\nA,100\n")
    path = folder / "workspace.yaml"
    text = path.read_text(encoding="utf-8").replace("standard: toy_1", "standard: toy")
    path.write_text(text, encoding="utf-8")
    assert check_workspace(folder, packs=[pack]) == ()


def test_hashes_are_written_first(write, pack) -> None:
    evidence = "id,kind,label,file,covers\ne1,letter,L,letter.pdf,toy_r1\n"
    folder = write(stated_values=GOOD, ponds="name,area\nA,100\n", evidence=evidence)
    (folder / "letter.pdf").write_bytes(b"letter")
    assert [f.rule for f in check_workspace(folder, packs=[pack])] == ["evidence_not_hashed"]
    assert check_workspace(folder, write_hashes=True, packs=[pack]) == ()


def test_needs_follow_methods_down_to_their_tables(pack) -> None:
    needs = needs_of(pack, "toy_1")
    assert needs.inputs == ("stated_values", "ponds", "claims")
    assert [name for _, name in needs.figures] == ["energy", "forest", "staff"]


def test_every_rule_is_explained() -> None:
    text = (Path(__file__).parents[2] / "docs" / "findings.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([a-z0-9_]+)` \| (\w+) \|", text, re.MULTILINE))
    assert {rule: told.get(rule) for rule in RULES} == {r: str(s) for r, s in RULES.items()}


def test_a_property_that_limits_depend_on_is_asked_for(write, pack) -> None:
    parameter = pack.parameters["limit"].model_copy(update={"by": ("terrain",)})
    asking = pack.model_copy(update={"parameters": {"limit": parameter}})
    folder = write(stated_values=GOOD, ponds="name,area\nA,100\n")
    (finding,) = check_workspace(folder, packs=[asking])
    assert finding.rule == "attribute_not_declared"
    assert "100,terrain" in finding.remedy
    assert "hill" in finding.remedy
    (folder / "area_attributes.csv").write_text("area,attribute,value\n100,terrain,hill\n")
    assert check_workspace(folder, packs=[asking]) == ()
