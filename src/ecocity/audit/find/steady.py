"""A steady direction said in words: a word of rise or fall, and beside it one of steadiness."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.words import phrase

_DIRECTIONS = (("rising", 1), ("falling", -1), ("bettering", 0))
_WORDS_BETWEEN = 5
_LETTERS_BETWEEN = 10
_OPENING = re.compile(
    r"[\s\d*•·.)）-]*(?:(?:For|Over|In|During|The|the|last|past|these|those|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even) )*"
)
_SINCE = re.compile(r"\b(?:since|from|after|between|up to|until) (?:19|20)\d\d(?: (?:and|to|until) (?:19|20)\d\d)?\b|(?:自|从)?(?:19|20)\d\d年?(?:以来|起|至(?:19|20)\d\d年)", re.I)  # fmt: skip
_SUBSTANCE = re.compile(r"PM ?(?:2\.5|10)|\b(?:SO|NO|CO|O|NH)[23]\b|\b10,000\b")
_DENIED = re.compile(
    r"(?:未能?|没有|并非|不是|并未|不再|谈不上|说不上|算不上|称不上|不能说|难言|难称)[^，。]{0,8}$|\b(?:not|no longer|n't|hardly|without)\b[^,.;]{0,24}$",
    re.I,
)
_WISHED = re.compile(
    r"(?:要(?!求)|将|力争|确保|争取|努力|必须|应当|推动|促进)[^，。；]{0,16}$"
    r"|\b(?:will|must|shall|should|would|aims?|plans?|strives?|ensure|expected|so that|in order)\b[^,.;]{0,60}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Steady:
    """Where a text claims it; ``sign`` is +1 for a rise, -1 for a fall, 0 for an improvement."""

    start: int
    end: int
    sign: int
    match: re.Match[str]


@lru_cache(maxsize=32768)
def steady(text: str) -> tuple[Steady, ...]:
    """Claims of a steady direction in order; none where they are hedged ("on the whole") or denied."""
    if phrase("exception").search(text):
        return ()
    found: list[Steady] = []
    for told in sorted([*_whole(text), *_composed(text)], key=lambda one: (one.start, -one.end)):
        before = text[: told.start]
        apart = not found or told.start >= found[-1].end
        clause = max((m.end() for m in re.finditer(r"[;；。]", before)), default=0)
        rest = re.split(r"[;；。]", text[told.end :])[0]
        apart = apart and not phrase("roughly").search(text[clause : told.end] + rest)
        if apart and not _DENIED.search(before) and not _WISHED.search(before):
            found.append(told)
    return tuple(found)


def _whole(text: str) -> list[Steady]:
    """ "More and more", "a downward trend", "each year more than the last": one expression says both."""
    return [
        Steady(match.start(), match.end(), sign, match)
        for name, sign in _DIRECTIONS
        for match in phrase(f"{name}_by_itself").finditer(text)
    ]


def _composed(text: str) -> list[Steady]:
    found: list[Steady] = []
    paces = list(phrase("steady").finditer(text))
    for name, sign in _DIRECTIONS if paces else ():
        for way in phrase(name).finditer(text):
            for pace in paces:
                first, then = sorted((way.span(), pace.span()))
                opening = pace.span() == first and _opens(text[: first[0]], paces)
                if first[1] <= then[0] and _close(text[first[1] : then[0]], opening):
                    found.append(Steady(first[0], then[1], sign, way))
    return found


def _opens(before: str, paces: list[re.Match[str]]) -> bool:
    """Whether a pace opens its sentence, behind another one: "Steadily, from one year to the next, it eased"."""
    for one in paces:
        if one.end() <= len(before) and not before[: one.start()].strip():
            before = before[one.end() :].lstrip(" ,，")
            break
    return bool(_OPENING.fullmatch(before))


def _close(gap: str, opening: bool) -> bool:
    """Whether nothing but a few words lies between; more where the sentence opens with the pace."""
    gap = _SUBSTANCE.sub("x", _SINCE.sub(" ", gap))
    gap = gap.lstrip(" ,，") if opening else gap
    if re.search(
        r"[,，。;；:：]|\d|\b(?:and|to|which|(?<!\bat )(?<!\bin )(?<!\bof )(?<!\bon )that)\b", gap
    ):
        return False
    letters = len(re.findall(r"[\u4e00-\u9fff]", gap))
    return letters <= _LETTERS_BETWEEN and len(gap.split()) <= _WORDS_BETWEEN * (1 + opening)
