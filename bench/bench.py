"""Wall time and peak memory of the usual commands, side by side: ``python -m bench.bench --write``.

Every command runs as a user would run it, in its own process. The rounds go through all commands
in turn, so that a slow moment of the machine falls on all of them; medians are printed.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bench.report import write_section
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.records import Label
from ecocity.workspace.init import init_workspace
from ecocity.workspace.records import Span

ROOT = Path(__file__).resolve().parents[1]
CITY = ROOT / "examples" / "chengdu"
STANDARD = "cn_eco_city_2007"
AIMS = {
    "--help": "0.3", "assess, HTML report": "2", "four formats, two languages": "10",
    "DOCX, all charts": "2", "PDF, all charts": "1.5", "audit, 200 pages": "10",
}  # fmt: skip
COLLECTION = ROOT / "tests" / "audit" / "corpus"
LONG = frozenset(("audit, 200 pages",))
"""Commands that are timed once."""
PAGE = 2500
"""Letters of a printed page of English text."""


def full_city(folder: Path) -> Path:
    """A city with three years of every yearly figure, so that every chart is drawn."""
    pack = load_pack(builtin_packs()["cn_eco"])
    span = Span(since=date(2012, 1, 1), until=date(2015, 1, 1))
    name = Label(en="Benchville", zh="测试市")
    init_workspace(folder, pack, STANDARD, "510100", name, period=span)
    manifest = (folder / "workspace.yaml").read_text(encoding="utf-8").split("tables:")[0]
    bound = "tables:\n  - {input: stated_values, file: figures.csv}\n"
    (folder / "workspace.yaml").write_text(manifest + bound, encoding="utf-8")
    lines = ["indicator,area,year,value,unit,note"]
    for entry in pack.requirements.values():
        for key in entry.criteria if entry.standard == STANDARD else ():
            indicator = pack.criteria[key].indicator
            if pack.indicators[indicator].period == "year":
                unit = pack.indicators[indicator].unit
                lines += [f"{indicator},510100,{year},{value},{unit},made up"
                          for year, value in ((2012, 7), (2013, 8), (2014, 9))]  # fmt: skip
    (folder / "figures.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def long_report(path: Path, pages: int = 200) -> Path:
    """The English and translated reports of the collection on end: figures throughout."""
    files = sorted(COLLECTION.rglob("documents/*.md")) + sorted(COLLECTION.rglob("documents/*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    english = [text for text in texts if text.isascii() or len(text.encode()) < 1.2 * len(text)]
    path.write_text("\n\n".join(english)[: pages * PAGE], encoding="utf-8")
    return path


def commands(out: Path) -> dict[str, list[str]]:
    """Name -> arguments of ``ecocity``; the second one writes what the later ones read."""
    saved, full = str(out / "saved"), str(out / "full")
    return {
        "--help": ["--help"],
        "assess, HTML report": ["assess", str(CITY), "--out", saved, "--report", "html"],
        "four formats, two languages": [
            "report", saved, "--format", "html,docx,pdf,xlsx", "--language", "en,zh",
            "-o", str(out / "reports"),
        ],
        "assess, all charts": ["assess", str(full_city(out / "city")), "--out", full],
        "DOCX, all charts": ["report", full, "--format", "docx", "-o", str(out / "reports")],
        "PDF, all charts": ["report", full, "--format", "pdf", "-o", str(out / "reports")],
        "audit, 200 pages": ["audit", str(long_report(out / "long.md"))],
    }  # fmt: skip


def installed(folder: Path) -> dict[str, str]:
    """The environment of a user, whose installed packages are compiled once and kept so."""
    own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "PYTHONPYCACHEPREFIX": str(folder)}


def run(arguments: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall time [s] and peak resident memory [MiB] of one run; raises SystemExit if it fails."""
    program = [sys.executable, "-c", "from ecocity.cli.main import main; main()", *arguments]
    start = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        program,
        environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0o600),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0o600),
        ],
    )
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"failed: ecocity {' '.join(arguments)}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_maxrss / unit


def table(taken: dict[str, list[tuple[float, float]]], rounds: int) -> str:
    """The section of the page."""
    load = os.getloadavg()[0]
    lines = [
        "Each command in a process of its own, as a user runs it, Python's compiled files and"
        " the checked queries kept from a round that is not counted;"
        f" medians of {rounds}, all in turn."
        ' "All charts" is a made-up city with three years of every yearly figure, "200 pages" the'
        f" English reports of the collection on end, {PAGE:,} letters a page, timed once.",
        "",
        "| command | least [s] | median [s] | aim [s] | peak memory, MB |",
        "|---|---|---|---|---|",
    ]
    for name, results in taken.items():
        seconds, memory = [one[0] for one in results], [one[1] for one in results]
        lines.append(
            f"| {name} | {min(seconds):.2f} | {statistics.median(seconds):.2f} |"
            f" {AIMS.get(name, '')} | {statistics.median(memory):.0f} |"
        )
    return "\n".join(
        [
            *lines,
            "",
            f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores."
            f" Load of the machine at the end: {load:.1f}.",
        ]
    )


def main() -> None:
    """Run the commands in turn, print the table, and write the section if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wanted = commands(Path(folder))
        environment = installed(Path(folder) / "compiled")
        rounds = [
            {
                name: run(arguments, environment)
                for name, arguments in wanted.items()
                if number == 1 or name not in LONG
            }
            for number in range(asked.rounds + 1)
        ]
    taken = {name: [one[name] for one in rounds[1:] if name in one] for name in wanted}
    text = table(taken, asked.rounds)
    print(text)
    if asked.write:
        write_section("commands", "The usual commands", text)


if __name__ == "__main__":
    main()
