"""An exception that another sentence tells: "two are still under construction"."""

from __future__ import annotations

import re

from ecocity.audit.find.names import tokens
from ecocity.audit.material import Material
from ecocity.audit.records import Sentence
from ecocity.audit.words import phrase

_BACK = re.compile(
    r"\s*(?:(?:All|Both) (?:of )?(?:these|those|the above)\b|(?:以上|上述|这些))", re.I
)
_CONTRAST = re.compile(r"\s*(?:However|But|In contrast|By contrast|但|不过|然而|而)", re.I)
""" "All these met the standard. However, NO2 did not": it is not among them."""


_DOINGS = tuple(
    (re.compile(said, re.I), re.compile(meant, re.I))
    for said, meant in (
        (r"验收|通过|pass|accept", r"验收|通过|命名|评估|考核|合格|pass|accept|named|evaluat|assess|met\b|meet"),
        (r"达标|meet|met\b", r"达标|达到|标准|符合|满足|合格|100|meet|met\b|standard|complian|limit|pass"),
    )
)  # fmt: skip
"""What an exception says was not done, and the words by which "all" can have claimed just that."""


def _of_one_kind(exception: str, text: str) -> bool:
    """Whether "all" claims what the exception denies: a plant not accepted says nothing of a rate."""
    return all(meant.search(text) for said, meant in _DOINGS if said.search(exception))


def against_text(material: Material, sentence: Sentence) -> tuple[str, tuple[int, ...]] | None:
    """Another sentence near it that names an exception: "two are still under construction"."""
    if phrase("exception").search(sentence.text):
        return None
    mine = tokens(sentence.text)
    for other in material.near(sentence, 3):
        if (
            other is sentence
            or abs(other.paragraph - sentence.paragraph) > 3
            or other.heading
            or other.section != sentence.section
            or (_BACK.match(sentence.text) and _CONTRAST.match(other.text))
        ):
            continue
        match = re.search(
            r"not yet (?:been )?(?:complet|pass|accept|finish|met|put|built)\w*|still (?:under construction|unfinished|pending|not)|(?:has|have) not (?:yet )?(?:been )?(?:complet|pass|accept|finish|built|met)\w*|did not (?:pass|meet|complete|reach)|fail(?:s|ed) to (?:pass|meet|complete|reach)|尚未(?:完成|通过|验收|办结|建成|达标|开工)|未(?:完成|通过|办结|达标|建成)(?:验收)?|正在(?:建设|整改|办理)|仍在建",
            other.text,
            re.I,
        )
        if (
            match
            and _of_one_kind(match.group(), sentence.text)
            and len(mine & tokens(other.text)) >= 3
            and (other.numbers or re.search(r"\bone\b|\btwo\b|一|个|家|项", other.text))
            and not re.search(r"\bno\b|没有|无一", other.text[: match.start()][-16:], re.I)
        ):
            return (
                f'Said of all, but line {other.line} has an exception: "{other.printed.strip()[:120]}".',
                (other.line,),
            )
    return None
