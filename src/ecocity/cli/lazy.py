"""A group of commands whose code is imported only when one of them is called."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

import click


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a command lives, and the line that the overview shows without importing it."""

    place: str
    """``module:attribute``."""
    line: str

    def exists(self) -> bool:
        """Whether the module is installed; it is looked for, not imported."""
        return find_spec(self.place.partition(":")[0]) is not None


class LazyGroup(click.Group):
    """Commands from ``slots``, in that order; a slot whose module is absent is not shown."""

    def __init__(self, *args: object, slots: dict[str, Slot] | None = None, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.slots = slots or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, slot in self.slots.items() if slot.exists()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        slot = self.slots.get(cmd_name)
        if slot is None or not slot.exists():
            return None
        home, _, attribute = slot.place.partition(":")
        found: click.Command = getattr(import_module(home), attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.slots[name].line) for name in self.list_commands(ctx)])
