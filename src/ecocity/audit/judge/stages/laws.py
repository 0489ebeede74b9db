"""A law that is in force in one place and in preparation in another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.law_states import Told, told_ahead, told_of
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
    asked: Sentence | None = None
    for place, behind in pairwise([*_places(material), None]):
        assert place is not None
        titles = titles_in(place.text, material.city)
        here = [Named(one, place, _told(place, one, titles[0].start, asked)) for one in titles]
        here = _in_cells(here, place, behind) if behind is not None else here
        asked = place if place.text.rstrip().endswith(("?", "？")) else asked
        named += here or _unmarked(place, named)
        both = [one for one in here if _says_both(place.text, one.title)]
        found += [_of_itself(place, one.title) for one in both[:1]]
        named += _meant(place, named, bool(here))
    told = [_judged(at, one, named) for at, one in enumerate(named) if one.told.state]
    return _once(found + told)


_REVISES = re.compile(r"(?:修订|修正|修改|修编)(?:完善)?(?:了|现行的?)?《?$|\b(?:revis|amend|updat|rework|overhaul)\w*(?: of)?(?: the| our| its)?\s*[\"“]?$", re.I)  # fmt: skip
""" "The plan of this year is to revise 《…》": a law that is there."""
_LEAD = re.compile(r"^\W*[^:：,，.;。；]{2,60}[:：]")
_DOES = re.compile(r"抓好|贯彻|落实|执行|宣传|加强|实施|检查|\b(?:carry|enforc|implement|appl|publici[sz]|inspect|train|observ)\w*", re.I)  # fmt: skip
""" "Next steps: enforce the Regulations on …": what is done with a law tells no stage of it."""
_ANSWER = 2


def _told(place: Sentence, title: Title, first: int, asked: Sentence | None) -> Told:
    """What is said of a title, else what the label ahead of its list or the question before says."""
    told = told_of(place.text, title.start, title.end)
    if told.state:
        return told
    if _REVISES.search(place.text[: title.start]):
        return Told("revised")
    lead = _LEAD.match(place.text[:first])
    between = place.text[lead.end() : title.start] if lead else ""
    if lead and not _DOES.search(between) and (ahead := told_ahead(lead.group())).state:
        return ahead
    if asked is not None and 0 <= place.paragraph - asked.paragraph <= _ANSWER:
        return told_ahead(asked.text)
    return told


def _in_cells(here: list[Named], place: Sentence, behind: Sentence) -> list[Named]:
    """A line that is one title and no more, and its state as the line below: cells of a table."""
    alone = len(here) == 1 and not here[0].told.state and behind.paragraph == place.paragraph + 1
    if not alone or len(place.text) - len(here[0].title.text) > _ROOM or len(behind.text) > _CELL:
        return here
    return [replace(here[0], told=told_ahead(behind.text))]


_ROOM, _CELL = 6, 30


def _unmarked(place: Sentence, named: list[Named]) -> list[Named]:
    """A Chinese title without its marks, where it was named with them before."""
    found: dict[str, Named] = {}
    for one in named:
        at = place.text.find(one.title.text) if len(one.title.text) >= _LONG else -1
        if at >= 0 and one.title.text not in found and not one.title.text.isascii():
            title = Title(one.title.text, one.title.words, at, at + len(one.title.text))
            found[title.text] = Named(title, place, told_of(place.text, title.start, title.end))
    return list(found.values())


_LONG = 7
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
        row_sentence(grid, row, _read(row.cells, grid.header))
        for grid in material.grids
        for row in grid.rows
    ]
    return sorted([*material.sentences, *rows], key=lambda one: one.line)


_NAMES_LAW = re.compile(r"([\u4e00-\u9fff（）()\d—-]{4,40}(?:条例|办法|规定|细则|规划|方案))$")


_ISSUED = re.compile(r"\b(?:date|day|year|time) of (?:issue|promulgation|entry)|\b(?:issued|in force|effective)\b|(?:颁布|印发|施行|出台|发布|实施|公布)(?:日期|时间|年份)", re.I)  # fmt: skip


def _read(cells: tuple[str, ...], header: tuple[str, ...]) -> str:
    """A row as a sentence; a cell that ends as a title does is one, a date under "issued" a state."""
    cells = tuple(
        f"{'issued' if cell.isascii() else '印发'} {cell}"
        if at < len(header) and _ISSUED.search(header[at]) and re.search(r"(?:19|20)\d\d", cell) else cell
        for at, cell in enumerate(cells)
    )  # fmt: skip
    marked = [one if "《" in one else _NAMES_LAW.sub(r"《\1》", one) for one in cells]
    return ": ".join(marked)


def _judged(at: int, later: Named, named: list[Named]) -> Judgement:
    others = [one for one in named if one is not later and _same(one, later)]
    if len({one.title.words for one in others if one.title.text[:1].isupper()}) > 1:
        others = [one for one in others if one.title.words == later.title.words]
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


_ITS_DRAFT = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir) (?:first )?(?:draft|text|bill)\b|其(?:草案|初稿|文本|送审稿)"
)
_IT = re.compile(
    r"\W*(?:(?:At present|Currently|Now|Today|For now|So far|Meanwhile|Since then|Moreover|However),? )?(?P<it>They|It|they|it)(?= (?:is|are|was|were|has|have|had|will|shall|should|still|now|only|then|remains?|came|took|entered|became)\b)"
)
""" "It is still being drafted": of the one law that the sentence before names."""
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
    if not own and not found and named and (pronoun := _IT.match(place.text)):
        told = told_of(place.text, *pronoun.span("it"))
        found += [Named(one.title, place, told) for one in _last(place, named) if told.state]
    if not own and not found and named and (draft := _ITS_DRAFT.search(place.text)):
        last = named[-1]
        near = place.paragraph - last.place.paragraph <= 1 and last.place is not place
        told = told_of(place.text, *draft.span())
        if near and told.state != "in_force" and not told.past:
            found.append(Named(last.title, place, Told("preparing")))
    return found


def _last(place: Sentence, named: list[Named]) -> list[Named]:
    """The law of the sentence before, where that names one only."""
    last = named[-1].place
    found = [one for one in named if one.place is last]
    near = place.paragraph - last.paragraph <= 1 and last is not place
    return found if near and len(found) == 1 else []


_WHOSE = re.compile(r"[\u4e00-\u9fff]{2,5}[市县区州]")
""" "《凌源口市扬尘管理规定》", "《扬尘管理规定》": whose it is is often left out."""


def _same(a: Named, b: Named) -> bool:
    if a.place is b.place or len(a.title.words) < 2 or len(b.title.words) < 2:
        return False
    for short, full in ((a, b), (b, a)):
        if short.title.text[:1].islower() and short.title.words < full.title.words:
            return True  # "the wetland regulations"
    for short, full in ((a, b), (b, a)):
        ahead = full.title.text.removesuffix(short.title.text)
        if full.title.text != ahead and _WHOSE.fullmatch(ahead):
            return True
    union = len(a.title.words | b.title.words)
    return len(a.title.words & b.title.words) / union >= _SAME
