"""The README's shell blocks run, line by line, in a copy of the examples."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ecocity

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]


def test_make_targets_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(
        re.findall(r"\bmake ([a-z-]+)", "\n".join([*LINES, *re.findall("`([^`]*)`", README)]))
    )
    assert named
    assert named <= targets


def test_the_readme_names_only_what_is_tried():
    known = ("make ", "ecocity ")
    assert [line for line in LINES if not line.startswith(known)] == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shell")
def test_every_ecocity_line_runs(tmp_path: Path):
    shutil.copytree(
        ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("assessment")
    )
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    }
    for line in LINES:
        if not line.startswith("ecocity "):
            continue
        done = subprocess.run(
            shlex.split(line),
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        # A folder just begun has tables to fill in, and says so with 1; nothing else may.
        allowed = {0, 1} if line.startswith("ecocity check my_city") else {0}
        assert done.returncode in allowed, f"{line}\n{done.stdout}\n{done.stderr}"
    assert (tmp_path / "examples/chengdu/assessment/report-both.docx").stat().st_size > 10_000
    assert (tmp_path / "my_city.xlsx").is_file()


def test_the_python_lines_of_the_command_page_run(tmp_path: Path):
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    ignored = shutil.ignore_patterns("assessment")
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=ignored)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "not_met"
    assert (tmp_path / "out" / "chengdu" / "report-en.html").is_file()


def test_the_python_page_names_every_name_and_runs(tmp_path: Path):
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    assert [name for name in ecocity.__all__ if f"`{name}`" not in text] == []
    program = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    ignored = shutil.ignore_patterns("assessment")
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=ignored)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "met predicted not_met"
    assert {"True", "31.5"} <= set(done.stdout.splitlines())
    assert (tmp_path / "out" / "report.docx").is_file()
