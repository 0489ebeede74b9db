"""A folder becomes a pack, or every reason why it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ecocity.arguments import a_path
from ecocity.errors import Finding, PackError, Severity, UsageError
from ecocity.periods import is_valid_on
from ecocity.said import say
from ecocity.standards.draft import Draft, read_draft
from ecocity.standards.problems import near
from ecocity.standards.records import Pack, PackFolder
from ecocity.standards.references import check_references

PACKS = Path(__file__).parent.parent / "packs"


def builtin_packs() -> dict[str, Path]:
    """The packs that come with the program: id -> folder."""
    if not PACKS.is_dir():
        return {}
    return {
        folder.name: folder for folder in sorted(PACKS.iterdir()) if (folder / "pack.yaml").exists()
    }


def packs_of_standards(more: Iterable[Path] = ()) -> list[PackFolder]:
    """The built-in packs that hold a standard, and every pack of ``more``.

    The others only compute; those that a standard's pack uses are read with it. Raises PackError.
    """
    own = [folder for folder in builtin_packs().values() if _holds_a_standard(folder)]
    return [load_pack(folder) for folder in (*own, *more)]


def _holds_a_standard(folder: Path) -> bool:
    return any(
        re.search(r"^standards\s*:", path.read_text(encoding="utf-8"), re.MULTILINE)
        for path in folder.glob("**/*.yaml")
    )


def load_pack(folder: Path | str, cases: bool = False) -> PackFolder:
    """The pack in ``folder``, or the built-in one of that id.

    Raises PackError with every problem at once, and UsageError where a word names no pack at all.
    ``cases`` also reads the worked examples. SQL and
    formulas are parsed where they are used, and all of them by
    :func:`ecocity.standards.check.check_pack`.
    """
    named = a_path(folder, "folder")
    known = builtin_packs()
    if not named.exists() and isinstance(folder, str) and named.name == folder not in known:
        hint = near(folder, list(known)) or f"Known: {', '.join(known)}."
        raise UsageError(f"There is no pack {folder}. {hint}")
    folder = named if named.exists() else known.get(str(folder), named)
    draft = read_pack(folder, cases)
    problems = draft if isinstance(draft, list) else draft.problems
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors or isinstance(draft, list):
        count = "1 problem" if len(errors) == 1 else f"{len(errors)} problems"
        raise PackError(f"The pack in {folder} cannot be used: {count}.", errors)
    return draft.pack


def read_pack(folder: Path, cases: bool = True) -> Draft | list[Finding]:
    """The pack as far as it can be read with every problem, or why there is none; never raises."""
    missing: list[str] = []
    draft = read_draft(folder, cases, lambda pack: _used(pack, missing))
    if isinstance(draft, Draft):
        for name in missing:
            said = f"The pack uses {name}, which is no sound built-in pack."
            remedy = near(name, list(builtin_packs()))
            draft.add("pack_unknown_reference", said, ("pack", "uses"), remedy, name)
        check_references(draft)
    return draft


def _used(pack: Pack, missing: list[str]) -> list[PackFolder]:
    """The built-in packs that ``pack`` names; what cannot be loaded is added to ``missing``."""
    held = []
    for name in getattr(pack, "uses", ()):
        folder = builtin_packs().get(name)
        draft = read_draft(folder, cases=False) if folder and name != pack.id else None
        if isinstance(draft, Draft) and not draft.broken and not draft.own.pack.uses:
            held.append(draft.own)
        else:
            missing.append(name)
    return held


def find_standard(name: str, packs: Iterable[PackFolder], as_of: date) -> tuple[PackFolder, str]:
    """The pack and standard id that ``name`` means: an id, or a family on ``as_of``.

    Where a family's last edition was replaced and none followed, that last edition is meant; the
    rules of :func:`in_force` then say so. Raises UsageError where nothing fits, or two packs do.
    """
    held = [(pack, key) for pack in packs for key in pack.standards]
    exact = [(pack, key) for pack, key in held if key == name]
    if len(exact) > 1:
        raise UsageError(
            say(
                "The standard {name} stands in several packs: {packs}. Name one of them.",
                name=name,
                packs=tuple(str(pack.folder) for pack, _ in exact),
            )
        )
    if exact:
        return exact[0]
    family = [(pack, key) for pack, key in held if pack.standards[key].family == name]
    if not family:
        known = sorted({*(key for _, key in held), *(p.standards[k].family for p, k in held)})
        hint = near(name, known) or say("Known: {known}.", known=tuple(known))
        raise UsageError(say("There is no standard {name}. {hint}", name=name, hint=hint))
    started = [(p, k) for p, k in family if p.standards[k].in_force.since <= as_of]
    if not started:
        first = min(p.standards[k].in_force.since for p, k in family)
        raise UsageError(
            say(
                "No edition of {name} was in force on {as_of}; the first began on {first}.",
                name=name,
                as_of=as_of,
                first=first,
            )
        )
    valid = [(p, k) for p, k in started if _in_force(p, k, as_of)]
    return max(valid or started, key=lambda entry: entry[0].standards[entry[1]].in_force.since)


def _in_force(pack: PackFolder, standard: str, day: date) -> bool:
    life = pack.standards[standard].in_force
    return is_valid_on(life.since, life.until, day)
