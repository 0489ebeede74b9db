"""YAML from outside as plain values, each with its line; nothing in it is ever executed.

Built from parser events, because only these tell an anchor from none and keep nesting off the
stack. Differences from common YAML: numbers are Decimal exactly as written, ``yes/no/on/off`` and
``true/false`` are text, keys are always text, and what YAML would pass over in silence (a key given
twice, an anchor, a tag, a second document) is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from ecocity.said import NOTHING, Said, say

MAX_BYTES = 5_000_000
MAX_DEPTH = 40
MAX_DIGITS = 40

KeyPath = tuple[str | int, ...]
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BEGIN_NUMBER = frozenset("-+0123456789")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """One defect of a YAML text; ``line`` counts from 1.

    ``kind`` is file, encoding, yaml, duplicate_key, anchor, tag, number, date or depth.
    """

    kind: str
    message: Said
    line: int | None
    path: KeyPath = ()
    remedy: Said = NOTHING


@dataclass(frozen=True, slots=True)
class YamlSource:
    """What a file says. ``content`` is None where it could not be read at all.

    Values are dict, list, str, Decimal, date and None; ``lines`` holds the line of each key.
    """

    content: object
    lines: Mapping[KeyPath, int]
    problems: tuple[YamlProblem, ...] = ()
    broken_off: bool = False
    """Whether reading stopped before the end: what was being read then may lack its rest."""
    unread: frozenset[tuple[str, str]] = frozenset()
    """Of what was not read, (key, key below it) as the lines look; what refers to it is right."""

    def line(self, path: KeyPath) -> int | None:
        """The line of ``path``, or of the nearest part of it that is written."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None


def key_text(path: KeyPath) -> str:
    """``indicators.gdp.possible[0]``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def read_yaml_file(path: Path) -> YamlSource:
    """The YAML in ``path``; a file that is missing or unreadable is a problem, not an exception."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _failed(
            "file", say("The file cannot be opened: {problem}.", problem=error.strerror), None
        )
    return read_yaml(content)


def read_yaml(content: bytes) -> YamlSource:
    """The YAML in ``content``, which must be UTF-8 and at most 5 MB."""
    if len(content) > MAX_BYTES:
        return _failed(
            "file",
            say("The file is larger than {most} MB and was not read.", most=MAX_BYTES // 10**6),
            None,
            say("Put long tables into CSV files."),
        )
    if content.startswith(_BYTE_ORDER_MARKS):
        return _failed(
            "encoding", say("The file is UTF-16, not UTF-8."), 1, say("Save it as UTF-8.")
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        failed = _failed(
            "encoding", say("The file is not UTF-8 text."), line, say("Save it as UTF-8.")
        )
        return replace(failed, unread=_glimpsed(content.decode("utf-8", "replace")))
    builder = _Builder()
    broken_off = True
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
        broken_off = False
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or say("it is not YAML")
        said = say("This is not YAML: {what}.", what=what)
        builder.problems.append(YamlProblem("yaml", said, mark.line + 1 if mark else None))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        said = say(
            "The file holds a character that text may not hold (code {code}).",
            code=error.character,
        )
        builder.problems.append(YamlProblem("yaml", said, line, remedy=say("Remove it.")))
    except _TooDeepError as error:
        builder.problems.append(
            YamlProblem(
                "depth",
                say("Nested more than {depth} deep; the rest was not read.", depth=MAX_DEPTH),
                error.line,
            )
        )
    unread = _glimpsed(text) if broken_off else frozenset()
    return YamlSource(builder.content, builder.lines, tuple(builder.problems), broken_off, unread)


_TOP = re.compile(r"([a-z][a-z0-9_]*):")
_BELOW = re.compile(r" {1,4}([a-z][a-z0-9_]*):")


def _glimpsed(text: str) -> frozenset[tuple[str, str]]:
    """The keys of the two upper levels as far as the beginnings of lines show them."""
    top, found = "", set()
    for line in text.splitlines():
        if match := _TOP.match(line):
            top = match[1]
        elif (match := _BELOW.match(line)) and top:
            found.add((top, match[1]))
    return frozenset(found)


# Controls, and marks that turn the direction of writing: what is shown would not be what stands.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _failed(kind: str, message: Said, line: int | None, remedy: Said = NOTHING) -> YamlSource:
    return YamlSource(None, {}, (YamlProblem(kind, message, line, (), remedy),))


@dataclass(slots=True)
class _Open:
    """A map or list that is being filled; ``key`` is None where a key is awaited."""

    value: dict[str, object] | list[object]
    path: KeyPath
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    content: object = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    problems: list[YamlProblem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0
    twice: set[KeyPath] = field(default_factory=set)
    """Keys that stood before; what stands below the second is not told again, key by key."""

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_marks(event)
            self._refuse_unseen(event)
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_marks(event)
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._problem(
                "anchor",
                event,
                say("An alias (*{alias}) is not allowed.", alias=event.anchor),
                say("Write it out."),
            )
            self._place(None, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                said = say("The file holds a second document (---).")
                self._problem("yaml", event, said, say("Make it another file."))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, event.value, event)
        else:
            self._place(self._typed(event) if event.implicit[0] else event.value, event)

    def _key(self, top: _Open, key: str, event: yaml.Event) -> None:
        top.key = key
        path = (*top.path, key)
        if any(path[:length] in self.twice for length in range(1, len(path))):
            return
        if path in self.lines:
            self.twice.add(path)
            first = self.lines[path]
            said = say(
                'The key "{key}" is given twice; it stands already on line {first}.',
                key=key[:80],
                first=first,
            )
            self._problem("duplicate_key", event, said, say("Remove one of the two."), path)
        else:
            self.lines[path] = _line(event)

    def _begin(self, event: yaml.Event) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _TooDeepError(_line(event))
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            said = say("A key must be plain text, not a list or map.")
            self._problem("yaml", event, said, NOTHING, top.path)
            self._key(top, f"?{_line(event)}", event)
            self.stack.append(_Open({} if isinstance(event, yaml.MappingStartEvent) else [], ()))
            self.stack[-1].path = (*top.path, str(top.key))
            return
        value: dict[str, object] | list[object]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(value, self._place(value, event)))

    def _place(self, value: object, event: yaml.Event) -> KeyPath:
        """Put ``value`` where it belongs; its path."""
        if not self.stack:
            if self.documents == 1:
                self.content = value
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            path = (*top.path, len(top.value))
            self.lines.setdefault(path, _line(event))
            top.value.append(value)
            return path
        key, top.key = str(top.key), None
        top.value.setdefault(key, value)
        return (*top.path, key)

    def _typed(self, event: yaml.ScalarEvent) -> object:
        text = event.value
        if text in _NULLS:
            return None
        if text[0] not in _BEGIN_NUMBER:
            return text
        if _DATE.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                said = say("{text} is not a day of the calendar.", text=text)
                remedy = say("Correct it, or put it in quotes.")
                self._problem("date", event, said, remedy, self._here())
                return text
        if _NUMBER.fullmatch(text):
            mantissa, _, exponent = text.lower().partition("e")
            if len(mantissa) > MAX_DIGITS or abs(int(exponent[:9] or 0)) > MAX_DIGITS:
                said = say(
                    "The number {text}… has more than {most} digits.",
                    text=text[:20],
                    most=MAX_DIGITS,
                )
                remedy = say("If it is a code, quote it.")
                self._problem("number", event, said, remedy, self._here())
                return text
            return Decimal(text)
        return text

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            said = say("A tag ({tag}) is not allowed.", tag=event.tag[:60])
            self._problem("tag", event, said, say("Remove it."), self._here())
        if event.anchor:
            said = say("An anchor (&{anchor}) is not allowed.", anchor=event.anchor)
            remedy = say("Write it out where it is needed.")
            self._problem("anchor", event, said, remedy, self._here())

    def _refuse_unseen(self, event: yaml.ScalarEvent) -> None:
        found = _UNSEEN.search(event.value)
        if found is not None:
            said = say(
                "A character that steers a screen (U+{code}) is not allowed.",
                code=f"{ord(found[0]):04X}",
            )
            self._problem("yaml", event, said, say("Remove it."), self._here())

    def _here(self) -> KeyPath:
        if not self.stack:
            return ()
        top = self.stack[-1]
        step = len(top.value) if isinstance(top.value, list) else top.key
        return top.path if step is None else (*top.path, step)

    def _problem(
        self, kind: str, event: yaml.Event, said: Said, remedy: Said, path: KeyPath = ()
    ) -> None:
        self.problems.append(YamlProblem(kind, said, _line(event), path, remedy))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
