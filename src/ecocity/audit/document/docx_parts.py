"""The parts of a DOCX that its text needs: main document, styles, numbering, notes."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from lxml import etree

from ecocity.audit import pattern as re
from ecocity.errors import UsageError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_HEADING = re.compile(r"(?:heading|标题)\s*(\d)|(title|标题|题目)$|(subtitle|副标题)$", re.I)
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d|table of figures|图表目录", re.I)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says; ``numbering`` is (list, level)."""

    heading: bool = False
    contents: bool = False
    numbering: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbered list; ``text`` holds %1, %2 …"""

    start: int
    format: str
    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    body: Any
    styles: dict[str, Style] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    notes: dict[tuple[str, str], Any] = field(default_factory=dict)


def parts_of(content: bytes, name: str) -> Parts:
    """Open the archive. Raises UsageError where it is no Word document or damaged."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            main = main_part(archive)
            folder = posixpath.dirname(main)
            body = _xml(archive, main).find(f"{W}body")
            roots = {
                part: _xml(archive, f"{folder}/{part}.xml")
                for part in ("styles", "numbering", "footnotes", "endnotes")
                if f"{folder}/{part}.xml" in archive.namelist()
            }
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        KeyError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise UsageError(
            f'"{name}" is a damaged DOCX file ({_first_line(error)}). Open it in Word and save it anew, '
            "or save its text as plain text."
        ) from None  # fmt: skip
    if body is None:
        raise UsageError(f'"{name}" is a DOCX file without a body. Save it anew in Word.')
    lists = _lists(roots["numbering"]) if "numbering" in roots else {}
    styles = _styles(roots["styles"]) if "styles" in roots else {}
    return Parts(body, styles, lists, _notes(roots))


def parts_with_body(parts: Parts, body: Any) -> Parts:
    """The same styles, lists and notes around another tree of the same text."""
    return replace(parts, body=body)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:160]


def main_part(archive: zipfile.ZipFile) -> str:
    """Where the text stands; usually ``word/document.xml``."""
    if "_rels/.rels" in archive.namelist():
        for one in _xml(archive, "_rels/.rels").iter(f"{_RELS}Relationship"):
            if (one.get("Type") or "").endswith("/officeDocument"):
                return (one.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _xml(archive: zipfile.ZipFile, part: str) -> Any:
    """No entity is resolved and nothing fetched; a document of strict OOXML reads like any other."""
    with archive.open(part) as file:
        content = file.read().replace(_STRICT, W[1:-1].encode())
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
        raise ValueError(f"{part} declares entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)


def value(node: Any, path: str, attribute: str = "val") -> str | None:
    """The attribute of the first node on ``path`` (names of the Word namespace, ``/`` between)."""
    found = node.find("/".join(W + part for part in path.split("/"))) if node is not None else None
    text: str | None = found.get(W + attribute) if found is not None else None
    return text


def numbering_of(properties: Any) -> tuple[str, int] | None:
    """(list, level) of paragraph properties; list ``0`` switches numbering off."""
    list_id = value(properties, "numPr/numId")
    if list_id is None:
        return None
    return list_id, _whole(value(properties, "numPr/ilvl"))


def _whole(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else 0


def _styles(root: Any) -> dict[str, Style]:
    nodes = {one.get(W + "styleId"): one for one in root.iter(f"{W}style")}
    return {key: _style(key, nodes) for key in nodes}


def _style(key: str, nodes: dict[str, Any]) -> Style:
    heading, contents = False, False
    numbering: tuple[str, int] | None = None
    seen: set[str] = set()
    at: str | None = key
    while at in nodes and at not in seen:
        seen.add(at)
        node = nodes[at]
        said = value(node, "name") or ""
        level = value(node, "pPr/outlineLvl")
        heading = heading or bool(_HEADING.match(said)) or (level is not None and _whole(level) < 9)
        contents = contents or bool(_CONTENTS.match(said))
        numbering = numbering or numbering_of(node.find(f"{W}pPr"))
        at = value(node, "basedOn")
    return Style(heading and not contents, contents, numbering)


def _lists(root: Any) -> dict[str, dict[int, Level]]:
    abstract = {one.get(W + "abstractNumId"): _levels(one) for one in root.iter(f"{W}abstractNum")}
    found = {}
    for one in root.iter(f"{W}num"):
        levels = dict(abstract.get(value(one, "abstractNumId") or "", {}))
        for override in one.iter(f"{W}lvlOverride"):
            at = _whole(override.get(W + "ilvl"))
            start = value(override, "startOverride")
            if start is not None and at in levels:
                levels[at] = Level(_whole(start), levels[at].format, levels[at].text)
        found[one.get(W + "numId")] = levels
    return found


def _levels(abstract: Any) -> dict[int, Level]:
    return {
        _whole(one.get(W + "ilvl")): Level(
            _whole(value(one, "start") or "1"),
            value(one, "numFmt") or "decimal",
            value(one, "lvlText") or "",
        )
        for one in abstract.iter(f"{W}lvl")
    }


def _notes(roots: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """(``footnote`` or ``endnote``, id) -> its node; separators are no notes."""
    found = {}
    for part in ("footnotes", "endnotes"):
        tag = part[:-1]
        for one in roots[part].iter(W + tag) if part in roots else ():
            if one.get(W + "type") in (None, "normal"):
                found[tag, one.get(W + "id")] = one
    return found
