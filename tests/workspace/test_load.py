"""What a folder must hold, and where its paths may lead."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from mossford import AREAS, AS_OF, MANIFEST, PERIOD
from pypdf import PdfWriter

from ecocity.errors import WorkspaceError
from ecocity.workspace.bind import bind
from ecocity.workspace.evidence import evidence_state, write_hashes
from ecocity.workspace.load import load_workspace
from ecocity.workspace.records import Evidence


def refusal(folder: Path) -> str:
    with pytest.raises(WorkspaceError) as caught:
        load_workspace(folder)
    return str(caught.value)


def test_a_folder_is_read_and_every_file_hashed(write) -> None:
    workspace = load_workspace(write(ponds="name,area\nA,100\n"))
    assert workspace.manifest.label.zh == "苔津市"
    assert [area.code for area in workspace.areas] == ["100", "101", "102", "103", "200", "900"]
    assert str(workspace.areas[3].valid_from) == "2016-05-01"
    assert set(workspace.files) == {"workspace.yaml", "areas.csv", "ponds.csv"}
    assert workspace.files["areas.csv"] == hashlib.sha256(AREAS.encode()).hexdigest()
    assert workspace.findings == ()


def test_a_folder_without_a_manifest(tmp_path: Path) -> None:
    assert "ecocity init" in refusal(tmp_path)
    assert "no such folder" in refusal(tmp_path / "none")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("label: {en: A", ["not YAML", "line"]),
        ("", ["must hold keys"]),
        ("- a\n", ["must hold keys"]),
        (MANIFEST + "standart: x\n", ['Unknown key "standart"', "Did you mean standard", "line 6"]),
        (MANIFEST.replace('"100"', "100"), ["area must be text", "quotes"]),
        (MANIFEST + "area: '2'\n", ["twice"]),
        (MANIFEST.replace("2012-01-01", "last year"), ["period.since"]),
        ("label: {en: A}\n", ["label.zh", '"area" is missing', '"standard" is missing']),
        (MANIFEST + "tables:\n  - {input: a, file: b, sheets: c}\n", ["Did you mean sheet"]),
        (MANIFEST + "note: &x a\n", ["nchor"]),
    ],
)
def test_a_bad_manifest_is_refused_with_everything_wrong(tmp_path, text, words) -> None:
    (tmp_path / "workspace.yaml").write_text(text, encoding="utf-8")
    said = refusal(tmp_path)
    for word in words:
        assert word in said


@pytest.mark.parametrize("file", ["../secret.csv", "/etc/hosts", "link.csv", "a/../../secret.csv"])
def test_paths_stay_inside_the_folder(tmp_path: Path, write, file: str) -> None:
    folder = write(f"tables:\n  - {{input: ponds, file: {file}}}\n")
    (tmp_path.parent / "secret.csv").write_text("name,area\nA,100\n")
    (tmp_path / "link.csv").symlink_to(tmp_path.parent / "secret.csv")
    workspace = load_workspace(folder)
    assert [f.rule for f in workspace.findings] == ["path_outside"]
    assert workspace.tables == ()


def test_what_is_missing_is_named(write) -> None:
    folder = write(ponds=None, evidence=None)
    (folder / "areas.csv").unlink()
    findings = load_workspace(folder).findings
    assert [(f.rule, f.file) for f in findings] == [
        ("file_missing", "areas.csv"),
        ("file_missing", "ponds.csv"),
    ]


def test_a_period_that_ends_before_it_begins(write) -> None:
    span = "{since: 2014-01-01, until: 2013-01-01}"
    text = f"tables:\n  - {{input: ponds, file: p.csv, complete: {span}}}\n"
    folder = write(text)
    (folder / "p.csv").write_text("name,area\n")
    (finding,) = load_workspace(folder).findings
    assert finding.rule == "period_reversed"


AREA_CASES = [
    (AREAS.replace("100,Mossford", "109,Mossford"), "assessed_area_unknown"),
    (AREAS.replace("苔津市,city", "苔津市,county"), "assessed_area_level"),
    (AREAS + "101,East,东县,county,100,,\n", "area_code_twice"),
    (AREAS + "104,South,南县,county,999,,\n", "area_parent_unknown"),
    (AREAS + "1,A,甲,county,2,,\n2,B,乙,county,1,,\n", "area_cycle"),
    (AREAS + "104,South,南县,village,100,,\n", "area_level_unknown"),
    (AREAS + "104,,南县,county,100,,\n", "area_name_blank"),
    (AREAS + "104,South,南县,county,100,2014,2013\n", "validity_reversed"),
    (AREAS + ",South,南县,county,100,,\n", "required_blank"),
    (AREAS + "104,South,南县,county,100,soon,\n", "not_a_date"),
]


@pytest.mark.parametrize(("areas", "rule"), AREA_CASES)
def test_a_wrong_area_is_named(write, pack, areas: str, rule: str) -> None:
    workspace = load_workspace(write(areas=areas))
    findings = [*workspace.findings, *bind(workspace, pack, PERIOD, AS_OF).findings]
    assert rule in [f.rule for f in findings]


def test_an_area_may_have_two_lives(write, pack) -> None:
    areas = AREAS + "102,West,西区,county,100,2013-07-01,\n"
    ponds = "name,area,year\nA,102,2014\nB,102,2012\n"
    bound = bind(load_workspace(write(areas=areas, ponds=ponds)), pack, PERIOD, AS_OF)
    assert bound.findings == ()
    assert len(bound.tables["ponds"]) == 2


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("999,terrain,hill,,,", "unknown_area"),
        ("100,height,hill,,,", "attribute_unknown"),
        ("100,terrain,swamp,,,", "attribute_value_unknown"),
        ("100,terrain,hill,2010,,\n100,terrain,hill,2012,,", "attribute_overlap"),
        ("100,terrain,hill,2012,2010,", "validity_reversed"),
    ],
)
def test_a_wrong_attribute_is_named(write, pack, row: str, rule: str) -> None:
    head = "area,attribute,value,valid_from,valid_until,source\n"
    workspace = load_workspace(write(area_attributes=head + row + "\n"))
    assert [f.rule for f in bind(workspace, pack, PERIOD, AS_OF).findings] == [rule]


def test_attributes_that_follow_each_other_are_right(write, pack) -> None:
    head = "area,attribute,value,valid_from,valid_until\n"
    text = f"{head}100,terrain,hill,,2013\n100,terrain,hill,2013,\n"
    workspace = load_workspace(write(area_attributes=text))
    assert bind(workspace, pack, PERIOD, AS_OF).findings == ()


EVIDENCE = "id,kind,label,file,sha256,issued,valid_from,valid_until,areas,covers\n"
SHA = hashlib.sha256(b"letter").hexdigest()


@pytest.mark.parametrize(
    ("row", "state", "rules"),
    [
        (f"e1,letter,L,letter.pdf,{SHA},2014-01-02,,,100,toy_r1", "held", []),
        (f"e1,letter,L,letter.pdf,{SHA.upper()},,,,,ponds", "held", []),
        ("e1,letter,L,letter.pdf,,,,,,toy_r1", "held", ["evidence_not_hashed"]),
        ("e1,letter,L,lost.pdf,,,,,,toy_r1", "missing", ["evidence_missing"]),
        ("e1,letter,L,empty.pdf,,,,,,toy_r1", "empty", ["evidence_empty"]),
        (f"e1,letter,L,empty.pdf,{SHA},,,,,toy_r1", "empty", ["evidence_empty"]),
        (f"e1,letter,L,letter.pdf,{SHA[::-1]},,,,,toy_r1", "changed", ["evidence_changed"]),
        (f"e1,letter,L,letter.pdf,{SHA},,,2015-03-31,,toy_r1", "lapsed", ["evidence_lapsed"]),
        (f"e1,letter,L,letter.pdf,{SHA},,,2015-04-01,,toy_r1", "held", []),
        (
            f"e1,letter,L,letter.pdf,{SHA},2015,,,,toy_r1",
            "not_yet_valid",
            ["evidence_not_yet_valid"],
        ),
        ("e1,letter,L,,,,,,,toy_r1", "elsewhere", ["evidence_elsewhere"]),
        (f"e1,letter,L,letter.pdf,{SHA},,,,,", "held", ["evidence_unused"]),
        (f"e1,poem,L,letter.pdf,{SHA},,,,,toy_r1", "held", ["evidence_kind_unknown"]),
        (f"e1,letter,L,letter.pdf,{SHA},,,,,toy_r9", "held", ["evidence_covers_unknown"]),
        (f"e1,letter,L,letter.pdf,{SHA},,,,999,toy_r1", "held", ["unknown_area"]),
    ],
)
def test_what_a_document_is_worth(write, pack, row, state, rules) -> None:
    folder = write(evidence=EVIDENCE + row + "\n")
    (folder / "letter.pdf").write_bytes(b"letter")
    (folder / "empty.pdf").touch()
    workspace = load_workspace(folder)
    (document,) = workspace.evidence
    assert evidence_state(document, AS_OF) == state
    findings = bind(workspace, pack, PERIOD, AS_OF).findings
    assert [f.rule for f in findings] == rules
    assert {f.row for f in findings} <= {2}


def pdf(user: str | None, owner: str | None = None) -> bytes:
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    if user is not None:
        writer.encrypt(user, owner)
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "locked"), [(pdf(None), False), (pdf("secret"), True), (pdf("", "owner"), False)]
)
def test_a_document_that_asks_for_a_password_is_told(write, content: bytes, locked: bool) -> None:
    folder = write(evidence=EVIDENCE + "e1,letter,L,letter.pdf,,,,,,toy_r1\n")
    (folder / "letter.pdf").write_bytes(content)
    workspace = load_workspace(folder)
    assert [f.rule for f in workspace.findings] == (["evidence_locked"] if locked else [])
    assert evidence_state(workspace.evidence[0], AS_OF) == "held"


PAGE = b"<!DOCTYPE html><html><body>Please log in</body></html>"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("letter.pdf", PAGE, True),
        ("letter.docx", PAGE, True),
        ("letter.docx", pdf(None), True),
        ("letter.PDF", pdf(None), False),
        ("letter.doc", PAGE, False),
        ("letter.html", PAGE, False),
        ("letter.pdf", b"a scan is not told from a text", False),
        ("letter.jpg", pdf(None), False),
    ],
)
def test_a_page_saved_as_a_document_is_told(write, name: str, content: bytes, told: bool) -> None:
    folder = write(evidence=EVIDENCE + f"e1,letter,L,{name},,,,,,toy_r1\n")
    (folder / name).write_bytes(content)
    workspace = load_workspace(folder)
    assert [f.rule for f in workspace.findings] == (["evidence_misnamed"] if told else [])
    assert evidence_state(workspace.evidence[0], AS_OF) == "held"


def test_documents_stay_inside_the_folder(write) -> None:
    folder = write(evidence=EVIDENCE + "e1,letter,L,../../etc/hosts,,,,,,toy_r1\n")
    workspace = load_workspace(folder)
    assert [f.rule for f in workspace.findings] == ["path_outside"]
    assert not workspace.evidence[0].on_disk


def test_a_document_without_a_file_counts_where_it_is_said_to_be_there() -> None:
    assert evidence_state(Evidence("e1", "letter", "L", on_disk=True), AS_OF) == "held"


def test_two_documents_of_one_id(write) -> None:
    folder = write(evidence=EVIDENCE + "e1,letter,L,,,,,,,a\ne1,letter,M,,,,,,,a\n")
    workspace = load_workspace(folder)
    assert [f.rule for f in workspace.findings] == ["evidence_id_twice"]
    assert [d.label for d in workspace.evidence] == ["L"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_hashes_are_filled_in_once(write, encoding: str) -> None:
    text = (
        "编号;类型;名称;文件;对应要求\ne1;letter;来信;letter.pdf;toy_r1\ne2;letter;丢失;lost.pdf;\n"
    )
    folder = write(evidence=text.encode(encoding))
    (folder / "letter.pdf").write_bytes(b"letter")
    assert write_hashes(folder) == 1
    first, second = load_workspace(folder).evidence
    assert (first.sha256, first.label, first.on_disk) == (SHA, "来信", True)
    assert second.sha256 == ""
    written = (folder / "evidence.csv").read_bytes()
    assert write_hashes(folder) == 0
    assert (folder / "evidence.csv").read_bytes() == written
    (folder / "letter.pdf").write_bytes(b"another letter")
    assert write_hashes(folder) == 0
    assert evidence_state(load_workspace(folder).evidence[0], AS_OF) == "changed"
