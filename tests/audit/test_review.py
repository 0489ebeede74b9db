"""What an inspector gets: comments at the sentence, a page that runs nothing, JSON and SARIF as promised."""

from __future__ import annotations

import json
import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pydantic import ConfigDict, TypeAdapter, with_config
from rich.console import Console
from typing_extensions import TypedDict

from ecocity.audit.audit import audit_document
from ecocity.audit.document.read import document_of
from ecocity.audit.output import as_json, comments
from ecocity.audit.output.as_json import as_object
from ecocity.audit.output.comments import as_docx
from ecocity.audit.output.files import FORMATS, Target, write
from ecocity.audit.output.page import as_page
from ecocity.audit.output.sarif import as_sarif
from ecocity.audit.records import Audit
from ecocity.audit.report import audit_report
from ecocity.cli import show
from ecocity.cli.main import run

from .rules import RULES

ROOT = Path(__file__).resolve().parents[2]
CLAIM = "In 2014 the proportion of tertiary industry in GDP was 38.6%, which met the assessment requirements."
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> ]]> &lt; \" ' </textarea></style> {{7*7}} "
    + CLAIM
    + " The end \x0b\x1b[31m."
)


def _saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def _word() -> bytes:
    document = docx.Document()
    document.add_heading("2. Tertiary share of GDP", 2)
    paragraph = document.add_paragraph("A sentence before. In 2014 the proportion of ")
    paragraph.add_run("tertiary industry").bold = True
    paragraph.add_run(" in GDP was 38.6%, which met the assessment requirements. A sentence after.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Year", "Rate", "2013", "1"], strict=True):
        cell.text = text
    return _saved(document)


def _audit(content: bytes, name: str) -> Audit:
    return audit_document(document_of(content, name), RULES)


# --- Word ------------------------------------------------------------------------------------------


def _commented_text(document: object, comment_id: int) -> str:
    """The text between the start and the end of a comment."""
    body, inside, said = document.element.body, False, ""  # type: ignore[attr-defined]
    for node in body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if node.tag == qn("w:t"):
            said += node.text if inside else ""
        elif node.get(qn("w:id")) == str(comment_id):
            inside = node.tag == qn("w:commentRangeStart")
    return said


def test_comments_stand_in_a_copy_of_the_word_report_at_the_sentence():
    source = _word()
    result = _audit(source, "r.docx")
    made = docx.Document(BytesIO(as_docx(result, source)))
    before = docx.Document(BytesIO(source))
    assert [p.text for p in made.paragraphs] == [p.text for p in before.paragraphs]
    assert [p.style.name for p in made.paragraphs] == [p.style.name for p in before.paragraphs]
    assert made.paragraphs[1].runs[1].text in CLAIM
    (found,) = [one for one in result.findings if one.rule == "contradicted_by_own_figures"]
    (comment,) = [one for one in made.comments if found.message in one.text]
    assert comment.author == "ecocity audit"
    assert _commented_text(made, comment.comment_id).strip() == CLAIM
    assert any(run.text == "tertiary industry" and run.bold for run in made.paragraphs[1].runs)


def test_comments_that_are_there_already_stay():
    document = docx.Document(BytesIO(_word()))
    document.add_comment(document.paragraphs[0].runs, text="Mine", author="A reader", initials="R")
    source = _saved(document)
    made = docx.Document(BytesIO(as_docx(_audit(source, "r.docx"), source)))
    ids = [one.comment_id for one in made.comments]
    assert "Mine" in [one.text for one in made.comments]
    assert len(set(ids)) == len(ids) > 1


def test_every_comment_of_a_file_is_anchored():
    for source, name in ((_word(), "r.docx"), (CLAIM.encode(), "r.md")):
        made = as_docx(_audit(source, name), source)
        with zipfile.ZipFile(BytesIO(made)) as archive:
            body = archive.read("word/document.xml").decode()
            held = re.findall(
                r'<w:comment [^>]*w:id="(\d+)"', archive.read("word/comments.xml").decode()
            )
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            assert sorted(re.findall(rf'<w:{tag} w:id="(\d+)"', body)) == sorted(held)
        assert held


def test_other_reports_get_a_document_made_from_their_text():
    text = f"## 2. Tertiary share\n{CLAIM}\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    made = docx.Document(BytesIO(as_docx(_audit(text.encode(), "r.md"), text.encode())))
    assert any(CLAIM in paragraph.text for paragraph in made.paragraphs)
    assert made.tables[0].cell(1, 1).text == "2"
    assert made.tables[-1].cell(0, 1).text == "Requirement"


def test_a_chinese_report_gets_chinese_words():
    text = "## 2、第三产业占GDP比例\n2014年，第三产业占GDP比例为38.6%，达到国家生态市考核要求。\n"
    result = _audit(text.encode(), "r.md")
    assert "审核发现" in as_page(result)
    assert 'lang="zh-CN"' in as_page(result)
    made = docx.Document(BytesIO(as_docx(result)))
    assert any(one.text.startswith("错误") for one in made.comments)


# --- hostile text ----------------------------------------------------------------------------------


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


@pytest.mark.parametrize("name", ["r.md", '"><script>alert(3)</script>.md'])
def test_a_hostile_report_harms_no_form(name: str):
    result = _audit(HOSTILE.encode(), name)
    assert result.findings
    page = _Page()
    page.feed(as_page(result))
    assert not page.tags & {"script", "img", "iframe", "object", "link", "textarea"}
    assert not [key for key, _ in page.attributes if key.startswith("on") or key == "src"]
    assert all((value or "#").startswith("#") for key, value in page.attributes if key == "href")
    assert json.loads(json.dumps(as_object(result))) == as_object(result)
    assert "<" not in as_sarif(result)["runs"][0]["artifacts"][0]["location"]["uri"]  # type: ignore[index]
    assert docx.Document(BytesIO(as_docx(result))).comments


def test_a_line_of_three_hundred_thousand_letters():
    result = _audit(("word " * 60_000 + CLAIM).encode(), "r.txt")
    assert len(as_page(result)) < 3_000_000
    assert as_docx(result)


def test_a_report_of_hostile_text_prints(tmp_path: Path, capsys):
    path = tmp_path / "r.md"
    path.write_bytes(("[red]x[/] [link=http://a]y " + HOSTILE).encode())
    assert run(["audit", str(path)]) == 0
    said = capsys.readouterr().out
    assert "[red]x[/]" in said


# --- page ------------------------------------------------------------------------------------------


def test_the_page_stands_alone_and_every_link_has_its_place():
    page = as_page(_audit(f"## 2. Tertiary share\nBefore it. {CLAIM}\n".encode(), "r.md"))
    targets = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets
    assert "http" not in page.replace("http-equiv", "")
    assert f"<mark>{CLAIM}</mark>" in page
    for verdict in ("contradicted", "Coverage of the standard"):
        assert verdict in page


# --- JSON, SARIF -----------------------------------------------------------------------------------


def _strict(name: str) -> TypeAdapter[object]:
    """The documented object, no key more or less, types exact."""
    spaces = {k: v for k, v in vars(as_json).items() if k.endswith("Object")}
    fields = {}
    made: dict[str, type] = {}
    for key in (
        "DocumentObject",
        "ClaimObject",
        "FindingObject",
        "DecodedObject",
        "CoverageObject",
        "AuditObject",
    ):
        fields = {
            k: eval(
                v.__forward_arg__ if hasattr(v, "__forward_arg__") else str(v),
                {**vars(as_json), **made},
            )
            for k, v in spaces[key].__annotations__.items()
        }  # type: ignore[attr-defined]
        made[key] = with_config(ConfigDict(extra="forbid", strict=True))(TypedDict(key, fields))  # type: ignore[operator]
    return TypeAdapter(made[name])


@pytest.mark.parametrize(
    "text", [CLAIM, "20 14 the forest coverage rate was 38.2%, from 65438+2 to 3."]
)
def test_the_printed_object_is_exactly_the_documented_one(tmp_path: Path, capsys, text: str):
    path = tmp_path / "r.md"
    path.write_text(f"# Title\n{text}\n", encoding="utf-8")
    assert run(["audit", str(path), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    _strict("AuditObject").validate_python(made)
    noted = ["standard", "standard_note", "standard_note_zh"]
    assert list(made) == ["document", *noted, "claims", "findings", "decoded", "coverage"]
    ids = {one["id"] for one in made["claims"]}
    assert len(ids) == len(made["claims"])
    assert all(set(one["claims"]) <= ids for one in made["findings"])
    assert [one["state"] for one in made["coverage"]]


def test_sarif_is_as_the_standard_wants_it():
    made = as_sarif(_audit(f"# T\n{CLAIM}\n".encode(), "名 称.md"))
    assert made["version"] == "2.1.0"
    (one,) = made["runs"]  # type: ignore[misc]
    rules = one["tool"]["driver"]["rules"]
    assert one["artifacts"][0]["location"]["uri"] == "%E5%90%8D%20%E7%A7%B0.md"
    for result in one["results"]:
        assert result["level"] in {"error", "warning", "note", "none"}
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
        assert set(result) <= {
            "ruleId",
            "ruleIndex",
            "level",
            "message",
            "locations",
            "relatedLocations",
            "partialFingerprints",
            "properties",
        }


# --- files, command line ---------------------------------------------------------------------------


def test_files_are_written_whole_or_not_at_all(tmp_path: Path, monkeypatch):
    def broken(*_: object) -> bytes:
        raise RuntimeError("half way")

    result = _audit(CLAIM.encode(), "r.md")
    monkeypatch.setattr(comments, "as_docx", broken)
    with pytest.raises(RuntimeError):
        write(result, Target(tmp_path / "out", FORMATS))
    assert not (tmp_path / "out").exists()


def test_one_file_by_its_name(tmp_path: Path, capsys):
    path = tmp_path / "r.docx"
    path.write_bytes(_word())
    assert run(["audit", str(path), "-o", str(tmp_path / "review.docx")]) == 0
    assert docx.Document(str(tmp_path / "review.docx")).comments
    assert run(["audit", str(path), "-o", str(tmp_path / "pages")]) == 0
    assert (tmp_path / "pages" / "r.audit.html").is_file()
    assert run(["audit", str(path), "-o", str(tmp_path / "a.html"), "--format", "html,docx"]) == 2
    assert "one html file" in capsys.readouterr().err


def test_strict_and_standard(tmp_path: Path, capsys):
    clean, wrong = tmp_path / "a.md", tmp_path / "b.md"
    clean.write_text("The city is old.\n", encoding="utf-8")
    wrong.write_text(f"{CLAIM}\n", encoding="utf-8")
    assert run(["audit", str(clean), "--strict"]) == 0
    assert run(["audit", str(wrong), "--strict"]) == 1
    assert run(["audit", str(wrong), "--standard", "cn_eco_city", "--json"]) == 0
    assert run(["audit", str(wrong), "--standard", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_the_terminal_shows_claims_of_both_kinds_and_the_coverage(tmp_path: Path, capsys):
    path = tmp_path / "r.md"
    path.write_text(
        f"Of the 30 sections 27 met the standard, a rate of 90.0%.\n\n{CLAIM}\n", encoding="utf-8"
    )
    assert run(["audit", str(path)]) == 0
    said = capsys.readouterr().out
    for word in (
        "contradicted: 1 claim",
        "supported: 1 claim",
        "Requirements covered: 2",
        "does not set out to answer",
        "line 3",
    ):
        assert word in said


def test_long_lines_keep_their_indent_in_a_narrow_window(tmp_path: Path, capsys, monkeypatch):
    path = tmp_path / "r.md"
    path.write_text(f"{CLAIM}\n", encoding="utf-8")
    monkeypatch.setattr(show, "console", lambda: Console(highlight=False, width=50))
    assert run(["audit", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("error"))
    block = lines[start + 1 : lines.index("", start)]
    assert len(block) > 3
    assert all(line.startswith("  ") and len(line) <= 50 for line in block)


def test_a_workspace_is_held_against_the_report(tmp_path: Path):
    path = tmp_path / "r.md"
    path.write_text(
        "In 2013 the annual per capita net income of farmers in Chengdu was 12,958 yuan.\n"
        "In 2013 the proportion of tertiary industry in GDP was 50.8%.\n"
        "In 2013 the city achieved a regional GDP of 910.89 billion yuan.\n"
        "In 2014 the energy consumption per unit GDP was 0.590 tce per 10,000 yuan.\n",
        encoding="utf-8",
    )
    result = audit_report(path, workspace=ROOT / "examples" / "chengdu")
    assert {(one.rule, one.line) for one in result.findings} == {
        ("workspace_differs", 1),
        ("status_conflict", 4),
    }
    assert {one.line for one in result.claims if one.reason == "as in the workspace"} == {2, 3}
