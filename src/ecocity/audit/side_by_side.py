"""Rules asked of one report on several processors at once: each is a pure function of it.

A forked process shares the report with its parent, so only what the rules found goes from one to
the other. Every process takes the next rule that nobody has taken; the answers stand in the order
of the rules, however many processes there were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized

from ecocity.audit.material import Material
from ecocity.audit.records import Judgement

Rule = Callable[[Material], list[Judgement]]
Answers = dict[int, list[Judgement]]


def answers(rules: Sequence[Rule], material: Material, processes: int = 1) -> list[Judgement]:
    """What all rules find. One process where the system cannot fork."""
    given: Answers = {}
    if processes > 1 and "fork" in get_all_start_methods():
        given = _shared_out(rules, material, processes)
    for place, rule in enumerate(rules):
        if place not in given:
            given[place] = rule(material)
    return [one for place in range(len(rules)) for one in given[place]]


def _shared_out(rules: Sequence[Rule], material: Material, processes: int) -> Answers:
    """The answers by the place of their rule. Those of a process that broke off are not among them."""
    context = get_context("fork")
    upcoming = context.Value("i", 0)
    helpers = []
    for _ in range(processes - 1):
        receives, sends = context.Pipe(duplex=False)
        helper = context.Process(
            target=_send_answers, args=(sends, rules, material, upcoming), daemon=True
        )
        helper.start()
        sends.close()
        helpers.append((helper, receives))
    given = _taken(rules, material, upcoming)
    for helper, receives in helpers:
        given |= _received(receives)
        helper.join()
    return given


def _taken(rules: Sequence[Rule], material: Material, upcoming: Synchronized[int]) -> Answers:
    given: Answers = {}
    while True:
        with upcoming.get_lock():
            place = upcoming.value
            upcoming.value += 1
        if place >= len(rules):
            return given
        given[place] = rules[place](material)


def _send_answers(
    sends: Connection, rules: Sequence[Rule], material: Material, upcoming: Synchronized[int]
) -> None:
    sends.send(_taken(rules, material, upcoming))


def _received(receives: Connection) -> Answers:
    try:
        given: Answers = receives.recv()
    except EOFError:
        return {}
    return given
