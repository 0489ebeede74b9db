"""The door: exit codes, errors as words, and an overview that loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from ecocity.cli import main
from ecocity.cli.lazy import Slot
from ecocity.errors import Finding, Severity, UsageError, WorkspaceError

HEAVY = {"duckdb", "pyarrow", "sqlglot", "pint", "pydantic", "rich", "docx", "typst", "openpyxl"}


@click.command()
@click.argument("kind")
@click.option("--debug", is_flag=True)
@click.pass_obj
def failing(flags: dict[str, bool], kind: str, debug: bool) -> None:
    """Fails in the way it is told to."""
    flags["debug"] = debug
    problem = Finding(
        "sample", Severity.ERROR, "it is blue", file="a.csv", row=3, remedy="Paint it."
    )
    errors = {
        "usage": UsageError("No standard 'x'."),
        "problems": WorkspaceError("The folder cannot be read.", [problem]),
        "defect": KeyError("first\nsecond"),
        "missing": FileNotFoundError(2, "No such file or directory", "gone.csv"),
        "stop": KeyboardInterrupt(),
    }
    raise errors[kind]


@pytest.fixture
def _failing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(main.SLOTS, "failing", Slot(f"{__name__}:failing", "Fails."))


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("usage", 2, ["No standard 'x'."]),
        ("problems", 2, ["cannot be read", "a.csv, row 3: it is blue", "-> Paint it."]),
        ("defect", 70, ["KeyError", "--debug"]),
        ("missing", 2, ["gone.csv: No such file"]),
        ("stop", 130, ["Stopped"]),
    ],
)
@pytest.mark.usefixtures("_failing")
def test_errors_are_words_and_a_code(
    capsys: pytest.CaptureFixture[str], kind: str, code: int, words: list[str]
):
    assert main.run(["failing", kind]) == code
    shown = capsys.readouterr()
    assert shown.out.strip() == ""
    assert "Traceback" not in shown.err
    for word in words:
        assert word in shown.err


@pytest.mark.usefixtures("_failing")
def test_a_defect_is_one_line_and_a_traceback_on_demand(capsys: pytest.CaptureFixture[str]):
    main.run(["failing", "defect"])
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    main.run(["failing", "defect", "--debug"])
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["--nonsense"], ["assess"], ["assess", "no-such-folder"], ["why", "."]],
)
def test_misuse_is_2(capsys: pytest.CaptureFixture[str], arguments: list[str]):
    assert main.run(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_command_without_its_module_is_neither_shown_nor_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(main.SLOTS, "later", Slot("ecocity.cli.not_there:later", "Not yet."))
    assert main.run(["--help"]) == 0
    assert "later" not in capsys.readouterr().out
    assert main.run(["later"]) == 2


def test_the_overview_loads_nothing_heavy():
    program = (
        "import sys; from ecocity.cli.main import run; code = run(['--help']);"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr);"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "Commands:" in done.stdout
    assert not HEAVY & set(done.stderr.split())


def test_import_ecocity_loads_nothing_heavy():
    program = "import sys, ecocity; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(done.stdout.split())


def test_every_name_of_the_python_face_is_there():
    import ecocity

    for name in ecocity.__all__:
        assert getattr(ecocity, name) is not None


SLOW = """
import os, signal, time
import click

@click.command()
def slow():
    # A process that a shell started in the background inherits Ctrl-C as ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_is_130_and_no_traceback(tmp_path: Path):
    """A real signal to a real process."""
    (tmp_path / "slow_command.py").write_text(SLOW, encoding="utf-8")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r});"
        "from ecocity.cli import main; from ecocity.cli.lazy import Slot;"
        "main.SLOTS['slow'] = Slot('slow_command:slow', 'Slow.'); main.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "slow"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert "Stopped" in done.stderr
