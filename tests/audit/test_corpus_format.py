"""The labelled collection of the audit: is every label where it says, and does its sum hold?"""

from __future__ import annotations

import ast
import operator
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bench import audit, audit_formats, audit_page, audit_score  # noqa: E402

STATEMENTS = [
    raw
    for corpus in audit_score.COLLECTIONS
    for raw in yaml.safe_load((corpus / "statements.yaml").read_text(encoding="utf-8"))
]
LABELS = {
    path.name: (path, yaml.safe_load(path.read_text(encoding="utf-8")))
    for corpus in audit_score.COLLECTIONS
    for path in sorted((corpus / "documents").glob("*.labels.yaml"))
}
ITEMS = audit_score.load_items()
KINDS = audit_score.load_kinds()
LANGUAGES = {"en", "zh", "translated"}
VERDICTS = {"supported", "contradicted", "conditional", "unsupported", "not_checkable"}
ARITHMETIC = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
COMPARE = {
    ast.Lt: operator.lt,
    ast.Gt: operator.gt,
    ast.LtE: operator.le,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def exact(node: ast.expr) -> Any:
    """Arithmetic in fractions: a decimal is what is printed, ``round`` is half to even."""
    match node:
        case ast.Constant(value=int() | float()):
            return Fraction(str(node.value))
        case ast.UnaryOp(op=ast.USub()):
            return -exact(node.operand)
        case ast.UnaryOp(op=ast.Not()):
            return not exact(node.operand)
        case ast.BinOp():
            return ARITHMETIC[type(node.op)](exact(node.left), exact(node.right))
        case ast.Compare():
            sides = [exact(side) for side in (node.left, *node.comparators)]
            pairs = zip(sides, node.ops, sides[1:], strict=False)
            return all(COMPARE[type(op)](left, right) for left, op, right in pairs)
        case ast.Call(func=ast.Name(id="abs" | "min" | "max" as name)):
            return {"abs": abs, "min": min, "max": max}[name](*map(exact, node.args))
        case ast.Call(func=ast.Name(id="round")):
            value, *places = [exact(each) for each in node.args]
            return round(value, int(places[0]) if places else 0)
    raise ValueError(ast.dump(node))


def holds(check: str) -> bool:
    return exact(ast.parse(check, mode="eval").body) is True


@pytest.mark.parametrize("raw", STATEMENTS, ids=lambda raw: raw["id"])
def test_statement_is_well_formed_and_its_sums_hold(raw: dict[str, Any]) -> None:
    assert set(raw) <= {"id", "language", "kind", "held_out", "text", "expect", "why", "check"}
    assert raw["language"] in LANGUAGES
    assert raw["kind"] in KINDS
    assert isinstance(raw["held_out"], bool)
    assert raw["why"].strip()
    count = len(raw["text"].splitlines())
    assert 1 <= count <= 10
    expect = raw["expect"]
    for label in [*expect["findings"], *expect.get("tolerated", [])]:
        assert {label["kind"], *label.get("also", [])} <= set(KINDS)
        places = [label["line"], *label.get("or_lines", []), *label.get("table", [])]
        assert all(1 <= place <= count for place in places)
    assert {label["kind"] for label in expect["findings"]} <= {raw["kind"]}
    for claim in expect["claims"]:
        assert 1 <= claim["line"] <= count
        assert {claim["verdict"], *claim.get("also", [])} <= VERDICTS
    assert [check for check in raw.get("check", []) if not holds(check)] == []


@pytest.mark.parametrize("name", LABELS)
def test_document_labels_stand_on_their_lines_and_their_sums_hold(name: str) -> None:
    path, raw = LABELS[name]
    lines = path.with_name(raw["file"]).read_text(encoding="utf-8").splitlines()
    assert 40 <= len(lines) <= 200
    assert raw["id"] == name.removesuffix(".labels.yaml")
    assert raw["language"] in LANGUAGES
    assert raw["genre"] in {"technical_report", "bulletin", "work_report"}
    assert set(raw["also_as"]) <= set(audit_formats.MAKERS)
    assert raw["clean"] is (not raw["findings"])
    for label in [*raw["findings"], *raw["tolerated"], *raw["claims"]]:
        assert label["quote"] in lines[label["line"] - 1]
        assert {label.get("kind", "own_figures"), *label.get("also", [])} <= {*KINDS, *VERDICTS}
        first, last = label.get("table", [1, 1])
        assert 1 <= first <= last <= len(lines)
    assert [check for check in raw["check"] if not holds(check)] == []


def test_collection_is_large_mixed_and_a_third_held_out() -> None:
    statements = [item for item in ITEMS if item.genre == "statement"]
    documents = [item for item in ITEMS if item.genre != "statement"]
    assert len(statements) >= 180
    assert len(documents) >= 14
    assert len({item.id for item in ITEMS}) == len(ITEMS)
    assert 0.4 <= sum(not item.findings for item in statements) / len(statements) <= 0.6
    assert sum(not item.findings for item in documents) >= 4
    older = {item.id for one in audit_score.COLLECTIONS[:2] for item in audit_score.load_items(one)}
    for part in (statements, documents):
        split = [item for item in part if item.id in older]  # the later ones are open throughout
        assert 0.28 <= sum(item.held_out for item in split) / len(split) <= 0.4
        assert {item.language for item in part} == LANGUAGES


def test_each_kind_is_planted_and_has_harmless_twins() -> None:
    planted = Counter(raw["kind"] for raw in STATEMENTS if raw["expect"]["findings"])
    clean = Counter(raw["kind"] for raw in STATEMENTS if not raw["expect"]["findings"])
    assert set(planted) == set(clean) == set(KINDS)
    assert min(planted.values()) >= 3
    assert min(clean.values()) >= 3
    in_documents = {label.kind for item in ITEMS for label in item.findings}
    assert in_documents == set(KINDS)


def _perfect(item: audit_score.Item) -> audit_score.Outcome:
    reported = [
        audit_score.Reported(label.kind, "error", label.line, "", frozenset([label.kind]))
        for label in item.findings
    ]
    claims = [(claim.line, next(iter(claim.verdicts))) for claim in item.claims]
    return audit_score.judge(item, reported, claims)


def test_a_perfect_audit_finds_all_and_a_silent_one_nothing() -> None:
    perfect = audit_score.tally(_perfect(item) for item in ITEMS)
    assert (perfect.recall, perfect.precision, perfect.false) == (1.0, 1.0, 0)
    silent = audit_score.tally(audit_score.judge(item, [], []) for item in ITEMS)
    assert (silent.recall, silent.precision) == (0.0, None)


def test_noise_on_clean_text_is_false_and_another_kind_is_no_hit() -> None:
    clean = next(item for item in ITEMS if not item.findings)
    noise = audit_score.Reported("trend_wrong", "note", 1, "", frozenset(["trend_wrong"]))
    assert audit_score.judge(clean, [noise], []).false == (noise,)
    planted = next(item for item in ITEMS if item.id == "own_en_1")
    outcome = audit_score.judge(planted, [noise], [])
    assert outcome.other_kind == (noise,)
    assert [label.kind for label in outcome.missed] == ["own_figures"]
    assert outcome.placed == planted.findings


def test_the_same_error_said_twice_counts_once() -> None:
    planted = next(item for item in ITEMS if item.id == "own_en_1")
    said = audit_score.Reported("own_figures", "error", 1, "", frozenset(["own_figures"]))
    outcome = audit_score.judge(planted, [said, said], [])
    assert len(outcome.hits) == 1
    assert outcome.false == outcome.other_kind == ()


def test_claims_passed_over_are_told_from_claims_judged_otherwise() -> None:
    item = next(item for item in ITEMS if item.id == "own_en_1")
    assert len(audit_score.judge(item, [], []).claims_silent) == 1
    assert len(audit_score.judge(item, [], [(1, "supported")]).claims_wrong) == 1
    assert audit_score.judge(item, [], [(1, "contradicted")]).claims_right == 1


def test_the_bench_measures_an_audit_in_text_and_in_other_formats(tmp_path: Path) -> None:
    item = next(item for item in ITEMS if item.id == "tech_guanling_en")
    sentence = "The effective-use coefficient of irrigation water rose to 5.83 in 2013."

    def one_finding(path: Path) -> dict[str, Any]:
        claim = {"id": "c1", "text": sentence, "line": 39, "verdict": "not_checkable"}
        finding = {"rule": "magnitude_impossible", "severity": "error", "line": 39, "message": "m"}
        return {"claims": [claim], "findings": [{**finding, "claims": ["c1"]}]}

    outcomes = list(audit.measure([item], one_finding, KINDS, tmp_path))
    formats = list(audit.measure_formats([item], one_finding, KINDS, tmp_path))
    assert [suffix for suffix, _ in formats] == ["docx", "pdf", "html"]
    for outcome in [*outcomes, *(outcome for _, outcome in formats)]:
        assert [label.kind for label, _ in outcome.hits] == ["unit_or_magnitude"]
        assert outcome.false == ()
    assert "| unit_or_magnitude | 1 | 1 | 100.0 % |" in audit_page.page(outcomes, formats)
    assert any("missed two_values" in line for line in audit.misses(outcomes))
