"""Counts and the lists that go with them."""

import pytest

from .tell import rules

WRONG = [
    "The bureau has eight directly affiliated units: the Monitoring Centre, the Enforcement Detachment, the Education Centre, the Research Institute, the Appraisal Centre, the Information Centre and the Emergency Centre.",
    "The city implemented five measures: dust control, coal control, vehicle control and industry control.",
    "市环保局下设八个直属单位：环境监测站、监察支队、宣教中心、研究院、评估中心、信息中心、应急中心。",
    "全市共有3条主要河流：岷江、沱江、锦江、府河。",
    "温江区、双流县、郫县、蒲江县等3个县（市、区）获得命名。",
    "Four species (Alternanthera philoxeroides 1 species) have caused invasion.",
    "The plan covers four key areas, namely air, water and soil.",
]
FINE = [
    "The bureau has seven directly affiliated units: the Monitoring Centre, the Enforcement Detachment, the Education Centre, the Research Institute, the Appraisal Centre, the Information Centre and the Emergency Centre.",
    "Minjiang River, Tuojiang River and other 12 main streams cross the city.",
    "The work followed three main lines of engineering, structure and management.",
    "市环保局下设七个直属单位：环境监测站、监察支队、宣教中心、研究院、评估中心、信息中心、应急中心。",
    "岷江、沱江等12条河流流经全市。",
    "温江区、双流县、郫县等3个县（区）获得命名。",
    "全市有14个郊区县（市、区）参与创建。",
    "Four species (rice water weevil, red imported fire ant, poisonous wheat and ragweed) are potential invaders.",
    "近三年来，全市推进生态建设，改善了水、气、声、渣等环境。",
    "The three bureaus, including the Forestry and Landscape Bureau and the Water Bureau, took part.",
    "全市19个区（市）县均设立了环保局。",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_list_shorter_or_longer_than_its_count(text):
    assert "list_count" in rules(text)


@pytest.mark.parametrize("text", FINE)
def test_the_harmless_twin_is_silent(text):
    assert "list_count" not in rules(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("市政府出台了《大气办法》《水源地办法》和《农村意见》等2个规范性文件。", True),
        ("市政府出台了《大气办法》《水源地办法》和《农村意见》等3个规范性文件。", False),
        ("全市设有6个监测站：\n（1）环保站；（2）湖滨站；（3）学院站；（4）东关站；（5）新村站。\n\n以上各站运行正常。", True),
        ("全市设有5个监测站：\n（1）环保站；（2）湖滨站；（3）学院站；（4）东关站；（5）新村站。\n\n以上各站运行正常。", False),
        ("The bureau has four units: the monitoring station, the publicity and education centre and the research institute.", True),
        ("The bureau has three units: the monitoring station, the publicity and education centre and the research institute.", False),
        ("全市有国家级自然保护区3个，分别为云顶山、白鹭湾、大槐岭和红螺湾自然保护区。", True),
        ("全市有国家级自然保护区4个，分别为云顶山、白鹭湾、大槐岭和红螺湾自然保护区。", False),
    ],
)  # fmt: skip
def test_titles_articles_and_lists_on_one_line(text: str, wrong: bool):
    assert ("list_count" in rules(text)) == wrong
