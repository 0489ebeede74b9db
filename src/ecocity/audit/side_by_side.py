"""The same question asked of many parts of one report, on several processors at once.

A forked process shares the report with its parent, so only the answers go from one to the other.
Every process takes the next parts that nobody has taken; the answers stand in the order of the
parts, however many processes there were.
"""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from typing import TypeVar

Answer = TypeVar("Answer")
Ask = Callable[[int], Answer]


def answers(ask: Ask[Answer], many: int, processes: int = 1, at_once: int = 1) -> list[Answer]:
    """``ask(0)`` to ``ask(many - 1)``, ``at_once`` of them taken by a process each time.

    ``ask`` must be a pure function. One process asks where the system cannot fork, and what a
    process that broke off leaves.
    """
    given: dict[int, Answer] = {}
    if processes > 1 and many > at_once and "fork" in get_all_start_methods():
        given = _shared_out(ask, range(0, many, at_once), many, processes)
    return [given[place] if place in given else ask(place) for place in range(many)]


def _shared_out(ask: Ask[Answer], starts: range, many: int, processes: int) -> dict[int, Answer]:
    context = get_context("fork")
    upcoming = context.Value("i", 0)
    helpers = []
    for _ in range(processes - 1):
        receives, sends = context.Pipe(duplex=False)
        helper = context.Process(
            target=_send_taken, args=(sends, ask, starts, many, upcoming), daemon=True
        )
        helper.start()
        sends.close()
        helpers.append((helper, receives))
    given = _taken(ask, starts, many, upcoming)
    for helper, receives in helpers:
        given |= _received(receives)
        helper.join()
    return given


def _taken(
    ask: Ask[Answer], starts: range, many: int, upcoming: Synchronized[int]
) -> dict[int, Answer]:
    given: dict[int, Answer] = {}
    while True:
        with upcoming.get_lock():
            turn = upcoming.value
            upcoming.value += 1
        if turn >= len(starts):
            return given
        first = starts[turn]
        for place in range(first, min(first + starts.step, many)):
            given[place] = ask(place)


def _send_taken(
    sends: Connection, ask: Ask[Answer], starts: range, many: int, upcoming: Synchronized[int]
) -> None:
    sends.send(_taken(ask, starts, many, upcoming))


def _received(receives: Connection) -> dict[int, Answer]:
    try:
        given: dict[int, Answer] = receives.recv()
    except EOFError:
        return {}
    return given
