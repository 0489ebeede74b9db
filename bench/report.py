"""docs/benchmarks.md: each benchmark writes its own section and leaves the others as they are."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Each section is written by the benchmark that it names, from one run on one machine.
"""


def write_section(name: str, title: str, text: str, page: Path = PAGE) -> None:
    """Put ``text`` between the markers of ``name``; a new section goes to the end."""
    old = page.read_text(encoding="utf-8") if page.is_file() else HEAD
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    section = f"{begin}\n## {title}\n\n{text.strip()}\n{end}"
    if begin in old and end in old:
        before, rest = old.split(begin, 1)
        new = before + section + rest.split(end, 1)[1]
    else:
        new = f"{old.rstrip()}\n\n{section}\n"
    page.write_text(new, encoding="utf-8")
