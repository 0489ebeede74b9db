"""Wall time and peak memory of the usual commands, side by side: ``make bench``.

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

from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.records import Label
from ecocity.workspace.init import init_workspace
from ecocity.workspace.records import Span

ROOT = Path(__file__).resolve().parents[1]
CITY = ROOT / "examples" / "chengdu"
STANDARD = "cn_eco_city_2007"


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
    }  # fmt: skip


def run(arguments: list[str]) -> tuple[float, float]:
    """Wall time [s] and peak resident memory [MiB] of one run; raises SystemExit if it fails."""
    program = [sys.executable, "-c", "from ecocity.cli.main import main; main()", *arguments]
    start = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        program,
        os.environ,
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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        wanted = commands(Path(folder))
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in wanted}
        for _ in range(rounds):
            for name, arguments in wanted.items():
                taken[name].append(run(arguments))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, median of {rounds} rounds")
    print(f"{'command':<30}{'seconds':>9}{'(least':>9}{'most)':>8}{'peak MiB':>10}")
    for name, results in taken.items():
        seconds, memory = [one[0] for one in results], [one[1] for one in results]
        print(
            f"{name:<30}{statistics.median(seconds):>9.2f}{min(seconds):>9.2f}"
            f"{max(seconds):>8.2f}{statistics.median(memory):>10.0f}"
        )


if __name__ == "__main__":
    main()
