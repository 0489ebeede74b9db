"""One assessment and its reports, built once for all tests of the room."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from ecocity.assess.records import Assessment
from ecocity.report.write import report_bytes

HOSTILE = (
    '<script>alert(1)</script>"><img src=x onerror=alert(2)>',
    '#import "@preview/x:1.0.0": y #panic("no") $x$ *b* @ref <l> \\',
    "=cmd|'/C calc'!A0",
    "+1+1\u202eevil\x07\x00",
)


@cache
def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "report_sample", Path(__file__).with_name("sample.py")
    )
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    """A city that fails one condition, with figures for six of its items."""
    return _maker().sample()


@pytest.fixture(scope="session")
def hostile(assessment: Assessment) -> Assessment:
    """The same with names from outside that try to become code."""
    whole = assessment.model_dump()
    for place, text in enumerate(HOSTILE):
        whole["evidence"] += ({**whole["evidence"][0], "id": f"h{place}", "label": text},)
        whole["findings"] += ({**whole["findings"][0], "message": text, "message_zh": text},)
        whole["requirements"][5 + place]["label"] = {"en": text, "zh": text}
    whole["area_record"]["name"] = {"en": HOSTILE[0], "zh": HOSTILE[1]}
    whole["requirements"][4]["criteria"][0]["label"] = {"en": HOSTILE[2], "zh": HOSTILE[2]}
    rows = next(value for value in whole["values"] if value["rows"])["rows"]
    for row, text in zip(rows, HOSTILE, strict=False):
        row["subject"] = text
    return Assessment.model_validate(whole)


@pytest.fixture(scope="session")
def built(assessment: Assessment):
    """``built(format, language)``: the bytes of one report, made once."""

    @cache
    def make(format: str, language: str) -> bytes:
        return report_bytes(assessment, format, language)  # type: ignore[arg-type]

    return make
