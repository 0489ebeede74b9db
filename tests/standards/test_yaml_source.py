from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecocity.standards.yaml_source import MAX_BYTES, key_text, read_yaml


def content(text: str) -> object:
    source = read_yaml(text.encode())
    assert source.problems == ()
    return source.content


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0.55", Decimal("0.55")),
        ("0.590", Decimal("0.590")),
        ("-3", Decimal(-3)),
        ("1e-3", Decimal("0.001")),
        ("007", "007"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("12:30", "12:30"),
        ("yes", "yes"),
        ("Off", "Off"),
        ("true", "true"),
        ("'0.55'", "0.55"),
        ('"2007-12-26"', "2007-12-26"),
        ("2007-12-26", date(2007, 12, 26)),
        ("2007-12", "2007-12"),
        ("~", None),
        ("", None),
        ("'null'", "null"),
        ("年", "年"),
    ],
)
def test_values(written: str, read: object) -> None:
    found = content(f"a: {written}")
    assert found == {"a": read}
    assert str(found["a"]) == str(read)  # type: ignore[index]
    assert type(found["a"]) is type(read)  # type: ignore[index]


def test_keys_stay_text() -> None:
    assert content("on: 1\n2012: 2\n2007-12-26: 3\n'': 4") == {
        "on": 1, "2012": 2, "2007-12-26": 3, "": 4,
    }  # fmt: skip


def test_lines_of_keys_and_entries() -> None:
    source = read_yaml(b"a:\n  b: [1,\n    2]\n  c: {d: 1,\n    e: 2}\n")
    assert source.line(("a", "b", 1)) == 3
    assert source.line(("a", "c", "e")) == 5
    assert source.line(("a", "c", "missing", "deeper")) == 4
    assert source.line(("nowhere",)) is None
    assert key_text(("a", "b", 1, "c")) == "a.b[1].c"


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        (b"a: 1\nb: 2\na: 3\n", "duplicate_key", 3),
        (b"a: {b: 1, b: 2}", "duplicate_key", 1),
        (b"a: 1\n'a': 2", "duplicate_key", 2),
        (b"a: &x 1", "anchor", 1),
        (b"a: 1\nb: *x", "anchor", 2),
        (b"a: !!int 3", "tag", 1),
        (b"a: !!python/object/apply:os.system ['true']", "tag", 1),
        (b"a: 1\n---\nb: 2", "yaml", 2),
        (b"? [a, b]\n: 1", "yaml", 1),
        (b"a: [1\nb: 2", "yaml", 2),
        (b"a: \x00", "yaml", 1),
        (b"a: 1\nb: \xff", "encoding", 2),
        (b"\xff\xfea\x00", "encoding", 1),
        (b"a: 2015-02-30", "date", 1),
        (b"a: " + b"9" * 60, "number", 1),
        (b"a: 1e999999999999999999999", "number", 1),
        (b"a: " + b"[" * 5000, "depth", 1),
        (b"- " * 5000, "depth", 1),
        (b"{a: " * 5000, "depth", 1),
        (b"a" * (MAX_BYTES + 1), "file", None),
    ],
)
def test_refused(text: bytes, kind: str, line: int | None) -> None:
    problems = read_yaml(text).problems
    assert (kind, line) in [(one.kind, one.line) for one in problems]


def test_a_billion_laughs_are_not_laughed() -> None:
    laughs = "a0: &a0 [lol]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
    )
    started = time.perf_counter()
    source = read_yaml(laughs.encode())
    assert {one.kind for one in source.problems} == {"anchor"}
    assert time.perf_counter() - started < 1


def test_every_problem_is_named() -> None:
    problems = read_yaml(b"a: &x 1\nb: *x\nc: !!int 3\na: 2\nd: 2015-02-30\n").problems
    assert [one.kind for one in problems] == ["anchor", "anchor", "tag", "duplicate_key", "date"]


@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    read_yaml(content)


@given(st.text(alphabet="ab:-[]{}!&*?|>'\"#\n 1.", max_size=60))
def test_no_text_raises(text: str) -> None:
    read_yaml(text.encode())
