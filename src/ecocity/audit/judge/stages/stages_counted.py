"""How many are told as named, against those that the sentences before tell as named, one by one."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.lately import lately
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.judge.stages.stage_names import kind_of, told_of
from ecocity.audit.judge.stages.told_elsewhere import counts_fewer
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import vocabulary
from ecocity.said import say

_NAMED = re.compile(
    r"\b(?:have|has|had|were|are|was|is) (?:\w+ ){0,3}?(?:named|awarded|designated)\b|\b(?:hold|holds|held|bear|bears|carry|carries) (?:\w+ ){0,3}?(?:title|name)\b|\bnamed (?:national |provincial )?(?:eco|ecolog)|\bwith [^.;]{2,60}\bnamed\b|\b(?:counties|districts|cities|towns|townships|villages) named\b|(?:获|被|已)[^，。；]{0,14}命名|命名(?:的|为)|(?:获得|拥有)[^，。；]{0,14}称号",
    re.I,
)
_NOT = re.compile(r"\bnot\b|\bwill\b|\bshould\b|\bmust\b|\bhas to\b|\bhave to\b|未|将|须|应当|要求|计划", re.I)  # fmt: skip


def stages_counted(material: Material) -> list[Judgement]:
    """ "A named in 2011 and B in 2013; C passed the evaluation. Three are thus named"."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        counted = None if sentence.heading else _count(sentence)
        if counted is None:
            continue
        value, end = counted
        kind = kind_of(sentence.text[end : end + 60])
        told = told_of(lately(material, at, 5), kind)
        if not told.held or not told.waiting:
            continue
        computed = f"{told.held} + {told.waiting} = {told.held + told.waiting}"
        if value == told.held:
            found.append(
                upheld("stage", sentence, f"{told.held}", say("as many as were told as named"))
            )
        elif value == told.held + told.waiting and not counts_fewer(sentence, value, told.waiting):
            message = say(
                '{all} are told as named, but of {waiting} it is only said: "{text}" ({computed}).',
                all=value, waiting=told.waiting, text=told.text[:80], computed=computed,
            )  # fmt: skip
            found.append(refuted("stage_for_stage", "stage", sentence, message, computed, verdict="unsupported", also=(told.line,)))  # fmt: skip
    return found


_OF = re.compile(
    r"\b(?P<some>[a-z]+|\d{1,2}) of (?:the |its |our |all )*(?:[a-z]+|\d{1,2}) (?=[a-z])", re.I
)


def _count(sentence: Sentence) -> tuple[int, int] | None:
    """The number of units that a sentence tells as named, and where it ends; none where it tells of anything else."""
    text = sentence.text
    if not _NAMED.search(text) or _NOT.search(text):
        return None
    for said in _OF.finditer(text):
        word = said["some"].lower()
        some = int(word) if word.isdigit() else int(vocabulary("units")["numerals_en"].get(word, 0))
        if some > 1 and kind_of(text[said.end() : said.end() + 24]):
            return some, said.end("some")
    for number in sentence.numbers:
        whole = re.search(r"\b(?:of|the) (?:the |its |our |all )*$", text[: number.start])
        plain = number.kind in ("count", "figure") and number.value == int(number.value)
        behind = text[number.end : number.end + 60]
        if plain and 2 <= number.value <= 60 and number.bound == "exact" and not whole and kind_of(behind):  # fmt: skip
            return int(number.value), number.end
    return None
