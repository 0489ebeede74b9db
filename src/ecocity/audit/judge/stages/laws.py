"""A law that is in force in one place and in preparation in another."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.law_states import Told, told_of
from ecocity.audit.find.law_titles import Title, titles_in
from ecocity.audit.find.row_sentences import row_sentence
from ecocity.audit.judge.say import claim, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say

_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Named:
    title: Title
    place: Sentence
    told: Told


def laws(material: Material) -> list[Judgement]:
    """Every title with a state, compared with the same title elsewhere."""
    named: list[Named] = []
    found: list[Judgement] = []
    for place in _places(material):
        here = [
            Named(one, place, told_of(place.text, one.start, one.end))
            for one in titles_in(place.text, material.city)
        ]
        named += here
        both = [one for one in here if _says_both(place.text, one.title)]
        found += [_of_itself(place, one.title) for one in both[:1]]
        named += _meant(place, named, bool(here))
    told = [_judged(at, one, named) for at, one in enumerate(named) if one.told.state]
    return _once(found + told)


_IN_FORCE = re.compile(
    r"(?:已(?:经|由)?[^，。；《]{0,12}|(?:19|20)\d\d年[^，。；《]{0,12}起?)(?:印发|颁布|施行|公布|发布|出台|生效)[^，。；《]{0,6}[，,](?=[^。；《]{0,6}(?:但|却|目前|现|仍|尚))"
)
_STILL = re.compile(
    r"(?:仍|尚|还|目前|正)[^，。；《]{0,6}(?:征求意见|起草|草案|审议|论证|制定|立法)"
)


def _says_both(text: str, title: Title) -> bool:
    """ "《…》已印发执行，但目前仍处于征求意见阶段": of one law in one breath."""
    behind = re.split(r"[。；;《]", text[title.end :].lstrip("》"))[0]
    forced = _IN_FORCE.search(behind)
    return bool(forced and _STILL.search(behind, forced.end()) and "修" not in behind)


def _of_itself(place: Sentence, title: Title) -> Judgement:
    message = say(
        '"{title}" is in force here, but still in preparation in line {line} ("{other_title}").',
        title=title.text, line=place.line, other_title=title.text,
    )  # fmt: skip
    return refuted("law_status", "law", place, message)


def _places(material: Material) -> list[Sentence]:
    """Sentences, and rows of tables read as sentences, in the order of lines."""
    rows = [
        row_sentence(grid, row, _read(row.cells)) for grid in material.grids for row in grid.rows
    ]
    return sorted([*material.sentences, *rows], key=lambda one: one.line)


_NAMES_LAW = re.compile(r"([\u4e00-\u9fff（）()\d—-]{4,40}(?:条例|办法|规定|细则|规划|方案))$")


def _read(cells: tuple[str, ...]) -> str:
    """A row as a sentence; a cell that ends as a title does is one, marked or not."""
    marked = [one if "《" in one else _NAMES_LAW.sub(r"《\1》", one) for one in cells]
    return ": ".join(marked)


def _judged(at: int, later: Named, named: list[Named]) -> Judgement:
    others = [one for one in named if one is not later and _same(one, later)]
    twin = next((one for one in others if _conflict(one, later)), None)
    if twin is not None and later.told.state == "preparing":
        said = say("another stage is told in line {line}", line=twin.place.line)
        return Judgement(claim("law", later.place, "contradicted", "", said))
    if twin is not None:
        return refuted(
            "law_status", "law", later.place,
            say('"{title}" is in force here, but still in preparation in line {line} ("{other_title}").', title=later.title.text, line=twin.place.line, other_title=twin.title.text),
            also=(twin.place.line,))  # fmt: skip
    if any(one in named[:at] and one.told.state == later.told.state for one in others):
        state = later.told.state.replace("_", " ")
        return upheld("law", later.place, f'"{later.title.text}": {state} in both places')
    reason = say("the report tells the stage of this law nowhere else")
    return Judgement(claim("law", later.place, "not_checkable", f'"{later.title.text}"', reason))


def _conflict(a: Named, b: Named) -> bool:
    """In force and in preparation; what was once in preparation may be in force since."""
    if {a.told.state, b.told.state} != {"in_force", "preparing"}:
        return False
    forced, prepared = (a.told, b.told) if a.told.state == "in_force" else (b.told, a.told)
    if prepared.past:
        return bool(prepared.year and forced.year and prepared.year > forced.year)
    return True


def _once(found: list[Judgement]) -> list[Judgement]:
    seen: set[str] = set()
    kept = []
    for one in found:
        told = one.claim.computed if one.claim else ""
        line = one.claim.line if one.claim and one.claim.verdict != "supported" else 0
        key = f"{one.findings[0].message if one.findings else f'{line} {told}'}"
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


_THAT = re.compile(
    r"(?:(?:该|此|这[部项个]|上述)《?|(?<!称)《)(?P<zh>规划|条例|办法|规定|方案|细则|意见)(?:（(?:草案|送审稿|征求意见稿)）)?》?"
    r"|\b(?:[Tt]he|[Tt]h(?:is|ese|at|ose)|[Ss]aid) ([Rr]egulations?|[Mm]easures|[Ll]aw|[Rr]ules|[Oo]rdinance|[Pp]lan|[Pp]rovisions|[Ss]cheme|[Pp]rogramme|[Nn]otice)\b(?! (?:on|for|of|to)\b)"
)


def _meant(place: Sentence, named: list[Named], own: bool) -> list[Named]:
    """ "该规划将提请审议", "the scheme": the title of that kind told last, a few paragraphs before."""
    found: list[Named] = []
    for match in _THAT.finditer(place.text) if not own else ():
        kind = (match["zh"] or match[2]).lower()
        title = next((o for o in reversed(named) if o.title.text.lower().endswith(kind)), None)
        title = title or next((o for o in reversed(named) if kind in o.title.text.lower()), None)
        if title is None or place.paragraph - title.place.paragraph > 2:
            continue
        told = told_of(place.text, *match.span())
        found.append(Named(title.title, place, told))
    return found


def _same(a: Named, b: Named) -> bool:
    if a.place is b.place or len(a.title.words) < 2 or len(b.title.words) < 2:
        return False
    union = len(a.title.words | b.title.words)
    return len(a.title.words & b.title.words) / union >= _SAME
