"""The ``ecocity`` command: finds the sub-command, runs it, turns errors into exit codes."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence

import click

from ecocity import __version__
from ecocity.cli.lazy import LazyGroup, Slot
from ecocity.errors import EcocityError

CLEAN, FOUND, MISUSE, INTERRUPTED, UNEXPECTED = 0, 1, 2, 130, 70

SLOTS = {
    "init": Slot("ecocity.cli.begin:init", "Begin a city's folder."),
    "template": Slot("ecocity.cli.begin:template", "Write the workbook a standard asks for."),
    "check": Slot("ecocity.cli.check:check", "Check a city's folder without judging it."),
    "assess": Slot("ecocity.cli.assess:assess", "Judge a city's folder by its standard."),
    "report": Slot("ecocity.cli.report:report", "Write the report of an assessment."),
    "why": Slot("ecocity.cli.look:why", "Show what a verdict rests on, down to the rows."),
    "verify": Slot("ecocity.cli.look:verify", "Prove that a saved assessment still holds."),
    "diff": Slot("ecocity.cli.look:diff", "Show what changed between two assessments."),
    "audit": Slot("ecocity.cli.audit:audit", "Audit a written report."),
    "compute": Slot("ecocity.cli.compute:compute", "Compute a figure from files of records."),
    "land": Slot("ecocity.cli.land:land", "Turn rasters and boundaries into tables."),
    "standards": Slot("ecocity.cli.standards:standards", "List, show, check and test standards."),
}


@click.group(
    cls=LazyGroup,
    slots=SLOTS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean; 1 errors found, or not met where asked for; 2 misuse.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def root() -> None:
    """Assess a city's folder against an official eco-city standard, and show why."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; no error leaves as a traceback."""
    flags = {"debug": False}
    try:
        code = root.main(arguments, prog_name="ecocity", standalone_mode=False, obj=flags)
        return code if isinstance(code, int) else CLEAN
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Nothing was left half-written.", err=True)
        return INTERRUPTED
    except EcocityError as error:
        if flags["debug"]:
            traceback.print_exc()
        click.echo(f"Error: {error}", err=True)
        return error.exit_code
    except OSError as error:
        return _system(error, flags["debug"])
    except Exception as error:
        return _unexpected(error, flags["debug"])


def _system(error: OSError, debug: bool) -> int:
    """A file that cannot be read or written: the system's own words and the file's name."""
    if debug:
        traceback.print_exc()
    place = f"{error.filename}: " if error.filename else ""
    click.echo(f"Error: {place}{error.strerror or error}", err=True)
    return MISUSE


def _unexpected(error: Exception, debug: bool) -> int:
    if debug:
        traceback.print_exc()
        return UNEXPECTED
    first = (str(error).splitlines() or [""])[0]
    click.echo(
        f"Unexpected {type(error).__name__}: {first} (a defect of ecocity; --debug shows where)",
        err=True,
    )
    return UNEXPECTED


def main() -> None:
    """Entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A terminal that cannot show Chinese prints "?" rather than stopping half way.
            reconfigure(errors="replace")
    # A command builds many small records and drops few of them.
    gc.set_threshold(100_000, 20, 100)
    _leave(run())


def _leave(code: int) -> None:
    """End the process at once: to take all records apart first costs a tenth of a short command."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        # Whoever read the output has gone.
        code = code or FOUND
    os._exit(code)
