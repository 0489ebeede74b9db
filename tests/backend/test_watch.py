"""A query without end is stopped; Ctrl-C within one is Ctrl-C."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from ecocity.backend.duck import LONGEST, Backend
from ecocity.errors import FormulaError
from ecocity.standards.query import parse_query

TEN = ", ".join(f"({number})" for number in range(10))
ENDLESS = parse_query(
    "SELECT sum(x0 * x1) AS value FROM "
    + ", ".join(f"(VALUES {TEN}) AS t{number}(x{number})" for number in range(14)),
    {},
).sql


def test_a_query_that_joins_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(LONGEST, "0.5")
    with Backend() as backend:
        for ask in (backend.query, backend.arrow, backend.run):
            with pytest.raises(FormulaError, match=f"stopped after 0.5 s; {LONGEST}"):
                ask(ENDLESS)
        with pytest.raises(FormulaError, match="The step days failed: stopped after"):
            backend.step("days", {"value": "DOUBLE"}, ENDLESS)
        assert backend.query("SELECT 1 AS one") == [{"one": 1}]


def test_ctrl_c_within_a_query_is_no_defect(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(LONGEST, "30")
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    # A process that a shell started in the background inherits Ctrl-C as ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with Backend() as backend:
            timer.start()
            with pytest.raises(KeyboardInterrupt):
                backend.query(ENDLESS)
    finally:
        signal.signal(signal.SIGINT, before)
