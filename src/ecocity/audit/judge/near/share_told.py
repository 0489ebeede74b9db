"""A share as a sentence tells it, with the words around it and those for its whole."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.fraction_words import fractions_in
from ecocity.audit.find.ranges import in_range
from ecocity.audit.find.stems import last_clause, stems
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.near.pairs import is_named
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence

_CLAUSE = re.compile(r"[,，;；。:：（()）]|(?<!\d)\.\s")

_OF = re.compile(
    r"\s*of (?:the |all |its |our |this |these |those |that |them\b|it\b|which\b|city's |whole |total |entire |municipal )*(?P<whole>[^,.;:()\d]*)",
    re.I,
)

_OF_ZH = re.compile(r"(?:占|相当于)(?:全市|全部|同期|总)*(?P<whole>[^，。,;；\d]{2,16}?)(?:的|比重|比例|为|达|约)*\s*$")  # fmt: skip

_VERB = re.compile(r"\b(?:is|are|was|were|have|has|had|do|did|can|could|meet|met|lie|lay|live|lived|use|used|pass\w*|reach\w*|work\w*|take|took|which|that|who|with|in|at|on)\b.*", re.I | re.S)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """A share as told; ``before`` and ``behind`` are the words around it in its clause."""

    number: Number
    lead: str
    before: str
    behind: str

    @property
    def words(self) -> frozenset[str]:
        return stems(self.before) or stems(self._behind_whole)

    @property
    def whole(self) -> str:
        """The words for the whole of it; empty where only a pronoun or nothing tells it."""
        behind, ahead = _OF.match(self.behind), _OF_ZH.search(self.before)
        said = behind or ahead
        return _VERB.sub("", said["whole"]).strip() if said else ""

    @property
    def _behind_whole(self) -> str:
        """What is said of the share: "79.4 % of the towns have a plant"."""
        said = _OF.match(self.behind)
        return self.behind[said.start("whole") + len(self.whole) :] if said else self.behind


def shares_in(material: Material, sentence: Sentence) -> list[Share]:
    """The shares of a sentence, in figures and in words of fractions."""
    facts = {one.number.start: one.role for one in material.facts_in(sentence)}
    figures = [
        one for one in sentence.numbers
        if one.kind == "percent" and not one.doubtful and not in_range(sentence.text, one) and one.bound in ("exact", "about", "above", "below")
        and one.value <= 100 and not _is_quoted(sentence, one) and facts.get(one.start) not in ("change", "limit") and not is_named(sentence, one)
    ]  # fmt: skip
    told = [one for one in (*figures, *fractions_in(sentence.text)) if not sign_of(sentence, one)]
    return [Share(one, *_around(sentence, one)) for one in told]


_QUOTED_RULE = re.compile(r"[^“”\"]*[”\"]\s*的?(?:这一)?(?:规定|要求|标准|条件|指标|目标|考核)")


def _is_quoted(sentence: Sentence, number: Number) -> bool:
    """ "达到“80%的县获得命名”的规定": a rule in its own words, and no share told."""
    opened = re.search(r"[“\"][^“”\"]*$", sentence.text[: number.start])
    return bool(opened) and bool(_QUOTED_RULE.match(sentence.text, number.end))


_CALLED = re.compile(
    r"\b(?:figures?|rate|share|value|level|proportion|percentage|ratio) (?:of|for) [^,;.()\d]{3,60}, $",
    re.I,
)
""" "The figure for water reuse, 81.4 %": the name stands before the comma."""


def _around(sentence: Sentence, number: Number) -> tuple[str, str, str]:
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    ceiling = min((one.start for one in sentence.numbers if one.start >= number.end), default=len(sentence.text))  # fmt: skip
    ahead = sentence.text[floor : number.start]
    called = _CALLED.search(ahead)
    before = called.group() if called else last_clause(ahead)
    return ahead, before, _CLAUSE.split(sentence.text[number.end : ceiling])[0]
