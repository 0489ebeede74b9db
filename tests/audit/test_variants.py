"""Wordings of each kind of error in three languages: found under their rule, and nothing else said."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ecocity.audit.audit import audit_document
from ecocity.audit.document.read import document_of
from ecocity.audit.rulebook import Rulebook, rulebook_of
from ecocity.standards.load import builtin_packs, find_standard, load_pack

VARIANTS = [
    one
    for path in sorted(Path(__file__).parent.glob("variants*.yaml"))
    for one in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@cache
def rules() -> Rulebook:
    packs = [load_pack(folder) for folder in builtin_packs().values()]
    return rulebook_of(*find_standard("cn_eco_city_2007", packs, date.today()))


@pytest.mark.parametrize("one", VARIANTS, ids=lambda one: f"{one['expect']}-{one['text'][:24]}")
def test_variant(one: dict[str, Any]) -> None:
    result = audit_document(document_of(one["text"].encode(), "report.md"), rules())
    expected = {one["expect"]} if one["expect"] else set()
    assert {finding.rule for finding in result.findings} == expected
