"""Documentation that cannot rot: what the program knows stands in the docs, and nothing else."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest
from pydantic import BaseModel

from ecocity.assess import records as assess_records
from ecocity.cli.main import root
from ecocity.standards import records as standards_records
from ecocity.workspace import records as workspace_records

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "ecocity"
RULE = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)+$")


def _text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _quoted(text: str) -> set[str]:
    """Words that stand between backquotes, or as keys in a YAML block."""
    inline = {
        word for span in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"\w+", span)
    }
    blocks = re.findall(r"```ya?ml\n(.*?)```", text, re.DOTALL)
    return inline | {word for block in blocks for word in re.findall(r"(\w+):", block)}


# --- commands ------------------------------------------------------------------------------------


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")


def test_every_command_and_option_is_documented():
    documented = _text("cli.md")
    missing = []
    for path, command in _commands(root, "ecocity"):
        if f"`{path}" not in documented:
            missing.append(path)
        for option in command.params:
            if not isinstance(option, click.Option):
                continue
            missing += [
                f"{path} {name}"
                for name in (*option.opts, *option.secondary_opts)
                if not re.search(rf"`{re.escape(name)}[ `=]", documented)
            ]
    assert not missing, f"docs/cli.md does not say: {missing}"


def test_no_option_is_documented_that_does_not_exist():
    known = {"--help", "--version"}
    for _, command in _commands(root, "ecocity"):
        known |= {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
    named = set(re.findall(r"`(--[a-z][a-z-]*)", _text("cli.md")))
    assert named <= known, f"docs/cli.md names options that are not there: {sorted(named - known)}"


def test_every_command_has_help_and_an_example():
    for path, command in _commands(root, "ecocity"):
        assert command.help, path
        assert command.epilog is not None, path
        assert f"  {path.removesuffix(' list')}" in command.epilog, f"{path} shows no example"


def test_every_command_has_json():
    for path, command in _commands(root, "ecocity"):
        assert "--json" in {name for one in command.params for name in one.opts}, path


# --- findings ------------------------------------------------------------------------------------

MAKERS = {"Finding", "FindingRecord", "found", "note", "problem"}


def _constants(node: ast.expr) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def _rules_in(path: Path) -> set[str]:
    """Rule ids of ``Finding("id", …)``, ``rule="id"``, and of tables named ``…RULES``."""
    rules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            named = [word.value for word in node.keywords if word.arg == "rule"]
            first = node.args[:1] if name in MAKERS else []
            rules |= {text for part in (*named, *first) for text in _constants(part)}
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        is_rules = any(isinstance(t, ast.Name) and t.id.endswith("RULES") for t in targets)
        if is_rules and isinstance(getattr(node, "value", None), ast.Dict):
            rules |= {text for key in node.value.keys if key for text in _constants(key)}  # type: ignore[attr-defined]
    return {rule for rule in rules if RULE.match(rule)}


def _rules() -> dict[str, str]:
    """Every rule id the program may give outside the audit -> a file that gives it."""
    paths = [path for path in SOURCE.rglob("*.py") if "audit" not in path.parts]
    return {rule: path.name for path in paths for rule in _rules_in(path)}


def test_every_finding_rule_is_documented():
    documented = _quoted(_text("findings.md"))
    missing = {rule: place for rule, place in _rules().items() if rule not in documented}
    assert not missing, f"docs/findings.md does not say: {missing}"


def test_the_search_for_rules_finds_some():
    assert len(_rules()) > 10


# --- records -------------------------------------------------------------------------------------


def _fields(module: object, names: list[str]) -> set[str]:
    return {
        field
        for name in names
        for field in getattr(module, name).model_fields
        if issubclass(getattr(module, name), BaseModel)
    }


def test_every_key_of_a_pack_is_documented():
    kept_inside = {"folder", "sha256", "queries", "taken_in", "taken_in_indicators"}
    names = [
        name
        for name, thing in vars(standards_records).items()
        if isinstance(thing, type) and issubclass(thing, standards_records.Record)
    ]
    missing = _fields(standards_records, names) - kept_inside - _quoted(_text("packs.md"))
    assert not missing, f"docs/packs.md does not say: {sorted(missing)}"


def test_every_key_of_a_workspace_is_documented():
    names = ["Span", "Binding", "RecordEntry", "FromFileName", "Manifest"]
    missing = _fields(workspace_records, names) - _quoted(_text("workspace.md"))
    assert not missing, f"docs/workspace.md does not say: {sorted(missing)}"


@pytest.mark.parametrize("kind", ["Verdict", "Basis"])
def test_every_verdict_and_basis_is_documented(kind: str):
    words = set(get_args(getattr(assess_records, kind)))
    missing = words - _quoted(_text("assessment.md"))
    assert not missing, f"docs/assessment.md does not say: {sorted(missing)}"


# --- the repository ------------------------------------------------------------------------------


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


# Written so that this file does not contain what it looks for.
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|tmp|home/\w+|Users/\w+|opt)" + r"/[\w.]")
PACKAGE_HOSTS = [
    "pypi" + r"\.org",
    "pythonhosted" + r"\.org",
    "pypi" + r"\.tuna",
    "mirrors" + r"\.\w+",
    "registry" + r"\.npmjs",
    "proxy" + r"\.golang",
]
HOSTS = re.compile("|".join(PACKAGE_HOSTS))


def test_no_path_of_a_machine_and_no_package_host_is_tracked():
    found = []
    for path in _tracked():
        if not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" in content[:4096]:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if MACHINE.search(line) or HOSTS.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert not found, "\n".join(found)


def test_links_between_documents_lead_somewhere():
    broken = []
    for page in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")
    assert not broken, broken


def test_locked_versions_bear_no_address():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    strange = [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.+!]+", line)]
    assert lines
    assert not strange
