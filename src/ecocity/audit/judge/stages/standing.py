"""How many are told as named, all over a passage, against those that it leaves on a lower stage."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.row_sentences import row_sentence
from ecocity.audit.judge.around.lately import lately
from ecocity.audit.judge.say import overlaps, refuted
from ecocity.audit.judge.stages.pieces import ASKS, Piece, pieces_of, row_piece
from ecocity.audit.judge.stages.told_elsewhere import admitted_open, counts_fewer
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_BACK = 6
_TABLE = 3
_SHORT = 12
_LONG = 40
"""A heading of so many letters is a paragraph that begins with a number."""
_TOPIC = re.compile(
    r"\bnam(?:ed?|ing)\b|\btitles?\b|\beco-?(?:count|district|town|village)|\becological (?:count|district|town)|\bmodel cit|\bbeautiful town|命名|称号|生态[县区乡镇村]|模范城",
    re.I,
)
_LOWER = re.compile(
    r"evaluat|assess|accept|review|notice|check|inspect|recommend|appl(?:y|ied|ication)|opinion|follow|await|评估|验收|预审|公示|核查|检查|考核|申报|申请|推荐|待命名",
    re.I,
)


def standing(material: Material) -> list[Judgement]:
    """Every sentence with what stands before it in its section and behind it in its paragraph."""
    found: list[Judgement] = []
    told = [bool(_TOPIC.search(one.text)) for one in material.sentences]
    low = [bool(_LOWER.search(one.text)) for one in material.sentences]
    for at, sentence in enumerate(material.sentences):
        reach = slice(max(0, at - _BACK), at + 3)
        if sentence.heading or not any(told[reach]):
            continue
        if not any(low[reach]) and not material.grids_near(sentence.line, _TABLE):
            continue
        if admitted_open(sentence.text):
            continue
        judged = _of(material, at)
        found += [judged] if judged else []
    return found


def _of(material: Material, at: int) -> Judgement | None:
    sentence = material.sentences[at]
    before = lately(material, at, _BACK)
    before = _led(material, at - len(before)) + before
    behind = [
        one for one in material.sentences[at + 1 : at + 3]
        if not one.heading and (
            one.paragraph == sentence.paragraph
            or (one.paragraph == sentence.paragraph + 1 and _AMONG.match(one.text))
        )
    ]  # fmt: skip
    earlier = _rows(material, sentence)
    heading = material.sentences[at - 1] if at and material.sentences[at - 1].heading else None
    asked = bool(heading and heading.text.rstrip().endswith(("?", "？")))
    for one in before:
        earlier += pieces_of(one, asked)
        asked = bool(re.search(r"\bmust\b|\brequires?\b|[?？]|要求", one.text)) and bool(
            _TOPIC.search(one.text)
        )
    own = list(pieces_of(sentence, asked))
    later = [piece for one in behind for piece in pieces_of(one, False)]
    for n, piece in enumerate(own):
        ahead, rest = earlier + own[:n], own[n + 1 :] + later
        if told := _counted(piece, ahead) or _counted(piece, rest, asked):
            return told
    return _shared(sentence, earlier + own) or _everyone(own, earlier, later) or _among(own, later)


_AMONG = re.compile(
    r"^\W*(?:其中|of (?:which|these|them)|among (?:which|these|them)|the (?:figure|number|count) includes|including|包括|含)",
    re.I,
)


def _among(own: list[Piece], later: list[Piece]) -> Judgement | None:
    """ "Nine are named: ... Of these two have only passed the evaluation"."""
    held = [one for one in own if one.state == "held" and (one.count or 0) > 1]
    behind = next((one for one in later if _AMONG.match(one.text)), None)
    low = behind is not None and any(one.state == "low" for one in later[later.index(behind) :])
    if not held or behind is None or not low or any(one.state == "held" for one in later):
        return None
    message = say('Said of all, but of some it is only said: "{text}".', text=behind.text[:80])
    return refuted("stage_for_stage", "stage", held[0].sentence, message, verdict="unsupported", also=(behind.sentence.line,))  # fmt: skip


def _led(material: Material, at: int) -> list[Sentence]:
    """The numbered paragraph that the reading took for the heading of what follows."""
    found: list[Sentence] = []
    for one in reversed(material.sentences[max(0, at - _BACK) : at]):
        if (
            not one.heading
            or len(one.text) < _LONG
            or material.sentences[at].line - one.line > _TABLE
        ):
            break
        found.insert(0, one)
    return found


def _rows(material: Material, sentence: Sentence) -> list[Piece]:
    """The rows of the table right before or behind a sentence."""
    for grid in material.grids_near(sentence.line, _TABLE):
        told = [
            row_piece(row_sentence(grid, row), row.cells) for row in grid.rows if not row.is_total
        ]
        if {one.state for one in told if one} == {"held", "low"}:
            return [one for one in told if one]
    return []


def _sums(pieces: list[Piece]) -> tuple[int, int, str]:
    """How many are held, a later sum of the same left out, how many are low, and what is said of these."""
    held = low = 0
    words = ""
    for one in pieces:
        if (
            one.state == "held"
            and one.count
            and not one.everyone
            and not (one.claimed and one.count == held)
        ):
            held += one.count
        if one.state == "low" and one.count:
            low += one.count
            words = words or one.text
    return held, low, words


def _counted(piece: Piece, others: list[Piece], asked: bool = False) -> Judgement | None:
    """A number that is told as named and comes to what is held and low together."""
    held, low, words = _sums(others)
    alone = asked and len(piece.text.split()) == 1
    meant = piece.state == "held" or (piece.claimed and piece.state != "low") or alone
    if not (held and low and piece.count and meant) or piece.whole == piece.count == held:
        return None
    if counts_fewer(piece.sentence, piece.count, low):
        return None
    if piece.count == low > held and piece.state == "held" and len(piece.text) > _SHORT:
        return _refuted(piece.sentence, held, low - held, words)
    lows = {one.count for one in others if one.state == "low" and one.count}
    more = piece.count - held
    if more not in {low, *lows} or piece.count in (held, low):
        return None
    return _refuted(piece.sentence, held, more, words)


def _refuted(sentence: Sentence, held: int, low: int, words: str) -> Judgement:
    computed = f"{held} + {low} = {held + low}"
    message = say(
        '{all} are told as named, but of {waiting} it is only said: "{text}" ({computed}).',
        all=held + low, waiting=low, text=words[:80], computed=computed,
    )  # fmt: skip
    return refuted("stage_for_stage", "stage", sentence, message, computed, verdict="unsupported")


def _shared(sentence: Sentence, pieces: list[Piece]) -> Judgement | None:
    """A share that those held and those low make together of a whole, and the held alone of none."""
    percents = [one for one in sentence.numbers if one.kind == "percent"]
    held, low, words = _sums(pieces)
    wholes = {w for one in pieces for w in (one.whole, one.count) if w and held + low <= w <= 400}
    if not (held and low) or counts_fewer(sentence, held + low, low):
        return None
    for number in percents:
        if ASKS.search(re.split(r"[,，;；。]", sentence.text[: number.start])[-1]):
            continue  # "and the condition says 80 %"
        clause = sentence.text[: number.start][-80:] + sentence.text[number.end : number.end + 80]
        fits = any(w > held and _is_share(held + low, w, number) for w in wholes)
        fits = fits or (not wholes and bool(re.search(r"\bnamed\b|命名", clause)) and _only_together(held, low, number))  # fmt: skip
        if fits and not any(_is_share(held, w, number) for w in wholes) and _TOPIC.search(clause):
            return _refuted(sentence, held, low, words)
    return None


def _only_together(held: int, low: int, number: Number) -> bool:
    together = any(_is_share(held + low, w, number) for w in range(held + low, 61))
    return together and not any(_is_share(held, w, number) for w in range(held, 61))


def _is_share(part: int, whole: int, number: Number) -> bool:
    share = Decimal(100 * part) / whole
    return overlaps(share, share, number)


_OF_UNITS = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|them|these|they|count(?:y|ies)|districts?|cities|towns?|townships?|villages?)\b|[县区乡镇村]",
    re.I,
)
_BESIDES = re.compile(
    r"\b(?:other|others|another|further|more|rest|remaining)\b|另|其余|其他|其它", re.I
)


def _everyone(own: list[Piece], earlier: list[Piece], later: list[Piece]) -> Judgement | None:
    """ "All eight have the title. The last of them passed the inspection in October"."""
    for n, piece in enumerate(own):
        if piece.state != "held" or not piece.everyone or not _OF_UNITS.search(piece.text):
            continue
        others = [*earlier, *own[:n], *own[n + 1 :], *later]
        low = [
            one
            for one in others
            if one.state == "low" and one.count and not _BESIDES.search(one.text)
        ]
        named = [one.count for one in others if one.state == "held" and one.count and not one.everyone]  # fmt: skip
        if any(one + sum(each.count or 0 for each in low) == piece.count for one in named):
            continue  # "all eight are at work on it; seven are named, one has passed the evaluation"
        if low and not re.search(r"\bof (?:these|them|which)\b|其中", piece.text):
            message = say(
                'Said of all, but of some it is only said: "{text}".', text=low[0].text[:80]
            )
            return refuted("stage_for_stage", "stage", piece.sentence, message, verdict="unsupported", also=(low[0].sentence.line,))  # fmt: skip
    return None
