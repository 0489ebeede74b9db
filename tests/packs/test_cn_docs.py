"""The page of each pack: it names all that may be given and is made, and its example holds."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ecocity.assess.run_cases import run_cases
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.records import PackFolder

DOCS = Path(__file__).resolve().parents[2] / "docs"
PACKS = ("air", "water", "noise", "ecology", "energy", "resources", "waste")
EXAMPLE = re.compile(r"```yaml\n(cases:\n.*?)```", re.DOTALL)


@cache
def _pack(name: str) -> PackFolder:
    return load_pack(builtin_packs()[f"cn_{name}"])


def _page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PACKS)
def test_the_page_names_every_input_column_step_indicator_and_setting(name: str) -> None:
    pack, named = _pack(name), set(re.findall(r"`(\w+)`", _page(name)))
    columns = {column for given in pack.inputs.values() for column in given.columns}
    wanted = {*pack.inputs, *columns, *pack.steps, *pack.indicators, *pack.settings}
    assert wanted - named == set()


@pytest.mark.parametrize("name", PACKS)
def test_the_example_of_the_page_holds(name: str, tmp_path: Path) -> None:
    (text,) = EXAMPLE.findall(_page(name))
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    (result,) = run_cases(_pack(name), tmp_path / "mine.yaml")
    assert result.differences == ()
