"""A rule that objects to place after place alike is doubted; each place stays on the list."""

from __future__ import annotations

from ecocity.audit.judge.throughout import doubted
from ecocity.audit.records import Claim, Finding, Judgement
from ecocity.said import say


def _wrong(line: int, severity: str = "error", rule: str = "two_values") -> Judgement:
    message = say("wrong in {line}", line=line)
    claim = Claim("value", f"line {line}", line, None, "", "", "contradicted", "", message)
    return Judgement(claim, (Finding(rule, severity, line, None, message),))  # type: ignore[arg-type]


def test_three_errors_of_a_kind_stand() -> None:
    found = [_wrong(line) for line in (10, 20, 30)]
    assert doubted(found) == found


def test_four_close_together_are_one_note_on_all_their_lines() -> None:
    *opened, remark = doubted([_wrong(line) for line in (10, 20, 30, 40)])
    assert [one.claim.verdict for one in opened if one.claim] == ["not_checkable"] * 4
    assert not any(one.findings for one in opened)
    (finding,) = remark.findings
    assert (finding.rule, finding.severity) == ("wrong_throughout", "note")
    assert (finding.line, *finding.also) == (10, 20, 30, 40)


def test_errors_far_from_the_crowd_stand() -> None:
    found = doubted([_wrong(line) for line in (10, 11, 12, 13, 500)])
    assert [one.line for each in found for one in each.findings] == [500, 10]


def test_four_spread_over_a_long_report_stand() -> None:
    found = [_wrong(line) for line in (10, 300, 600, 900)]
    assert doubted(found) == found


def test_warnings_and_other_kinds_do_not_add_up() -> None:
    found = [_wrong(1), _wrong(2), _wrong(3), _wrong(4, "warning"), _wrong(5, rule="list_count")]
    assert doubted(found) == found
