"""Every sentence about a defect has both languages, and both say the same."""

from __future__ import annotations

import ast
import pickle
import re
from pathlib import Path
from string import Formatter

import pytest

from ecocity.errors import UnitError
from ecocity.said import FOLDER, Said, as_is, chinese, either, said_by, say, together
from ecocity.standards.records import Label
from ecocity.units import parse_unit

ROOT = Path(__file__).resolve().parents[1] / "src" / "ecocity"
CHINESE = re.compile("[一-鿿]")
IN_WORDS = re.compile(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+")
"""Three words of English in a row are a sentence; names of files, columns and commands are not."""


def templates() -> dict[str, str]:
    """Every template in the code with the place where it stands; not literal ones as ``""``."""
    held: dict[str, str] = {}
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                first = node.args[0]
                text = first.value if isinstance(first, ast.Constant) else ""
                held.setdefault(str(text), f"{path.name}:{node.lineno}")
    return held


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def holes(english: dict[str, str], translated: dict[str, str]) -> list[str]:
    """What keeps the two languages from saying the same, one line each."""
    lacking = [f"{at}: no Chinese for {text!r}" for text, at in english.items()
               if text not in translated]  # fmt: skip
    apart = [f"{text!r}: {places(text) ^ places(zh)} in one language only"
             for text, zh in translated.items() if places(text) != places(zh)]  # fmt: skip
    unused = [f"{text!r} is said nowhere" for text in translated if text not in english]
    return lacking + apart + unused


def test_every_sentence_in_the_code_has_its_chinese_with_the_same_places():
    english = templates()
    assert "" not in english, f"a template must be written out where it is said: {english['']}"
    assert len(english) > 400
    assert holes(english, chinese()) == []


def test_a_hole_in_either_language_is_refused():
    english = {"{rows} rows": "x.py:1", "No file.": "x.py:2"}
    assert holes(english, {"{rows} rows": "{rows} 行"}) == ["x.py:2: no Chinese for 'No file.'"]
    whole = {"{rows} rows": "几行", "No file.": "没有文件。"}
    assert holes(english, whole) == ["'{rows} rows': {'rows'} in one language only"]
    whole = {"{rows} rows": "{rows} 行", "No file.": "没有文件。", "Gone.": "已删。"}
    assert holes(english, whole) == ["'Gone.' is said nowhere"]


def test_no_sentence_stands_twice_in_the_files_of_chinese():
    lines = [line for path in sorted(FOLDER.glob("*.txt"))
             for block in path.read_text(encoding="utf-8").strip().split("\n\n")
             for line in block.splitlines()[::2]]  # fmt: skip
    assert len(lines) == len(set(lines)) == len(chinese())


@pytest.mark.parametrize("english", sorted(chinese()))
def test_the_chinese_is_chinese(english: str):
    told, own = (re.sub(r"\{\w*\}", "", text) for text in (chinese()[english], english))
    assert CHINESE.search(told) or not re.search("[A-Za-z]", told)
    assert not IN_WORDS.search(re.sub("ecocity (check --write-hashes|standards show)", "", told))
    assert sorted(re.findall(r"\d+", told)) == sorted(re.findall(r"\d+", own))


def test_places_are_told_as_each_language_tells_them():
    said = say(
        "{indicator} has a newer figure; this one ({figure}) is not judged.",
        indicator=Label(en="Forest cover", zh="森林覆盖率"),
        figure=12,
    )
    assert said == "Forest cover has a newer figure; this one (12) is not judged."
    assert said.zh == "森林覆盖率已有更新的数值；此处的旧值（12）不参与判定。"
    listed = say("Known are {known}.", known=("a", Label(en="b", zh="乙")))
    assert (listed, listed.zh) == ("Known are a, b.", "可用的有 a、乙。")
    assert either(("a", "b", "c")) == "a, b or c"
    assert either(("a", "b", "c")).zh == "a、b或c"
    assert together([listed, say("Check it.")]).zh == "可用的有 a、乙。核对该日期。"


def test_a_sentence_keeps_its_chinese_through_an_error_and_through_another_process():
    with pytest.raises(UnitError) as raised:
        parse_unit("furlong")
    assert said_by(raised.value).zh.startswith("无法识别的单位“furlong”")
    assert said_by(ValueError("plain")) == as_is("plain")
    again = pickle.loads(pickle.dumps(say("Check it.")))
    assert isinstance(again, Said)
    assert again.zh == "核对该日期。"
