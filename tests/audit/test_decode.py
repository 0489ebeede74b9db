"""Damaged text: kept as printed, read with a rule; nothing is repaired in a sound document."""

import pytest

from ecocity.audit.decode import read_line

from .tell import audit, rules

READ = [
    ("In 20 13 years", "20 13", ("2013",)),
    ("In 2065438+2004, the income", "2065438+2004", ("2014",)),
    ("saving 654.38+0.5962 million tons", "654.38+0.5962", ("1.5962",)),
    ("Yuan dynasty (1206- 1368)", "Yuan dynasty (1206- 1368)", ("yuan",)),
    ("indexes are 6 1.7 and 62.9", "6 1.7", ("61.7",)),
    ("1 150 1", "1 150 1", ("11501",)),
    ("5. 1*", "5. 1", ("5.1",)),
    ("down by 4.26%, 4 13%, 6.83%", "4 13", ("4.13", "413")),
    ("6.83% and/kloc year-on-year", "/kloc", ()),
    ("the city * * * handled 39", "* * *", ("in total",)),
    ("650 1. 1 billion yuan", "650 1. 1", ("6501.1",)),
    ("in 3 17 towns", "3 17", ("317",)),
    ("an area of 9,8 70 square kilometers", "9,8 70", ("9,870",)),
    ("1 2,4 05 hectares", "1 2,4 05", ("12,405",)),
]


@pytest.mark.parametrize(("text", "printed", "readings"), READ)
def test_damage_is_read(text, printed, readings):
    decoded = read_line(text, 1, True).decoded
    assert [(one.as_printed, one.readings) for one in decoded] == [(printed, readings)]


@pytest.mark.parametrize(
    "text",
    [
        "The area is 12 100 ha.",
        "Section 3 12 sites",
        "a 1 b",
        "5. 80% of counties",
        "In 2013 the index was 61.7.",
        "PM2.5 and CO2",
        "12 districts, 10 towns",
    ],
)
def test_a_sound_document_is_left_alone(text):
    assert read_line(text, 1, False).text == text


def test_full_width_figures_are_no_damage():
    reading = read_line("２０１４年达到３８．２％", 1, False)
    assert reading.text == "2014年达到38.2%"
    assert reading.decoded == ()


def test_the_claim_keeps_the_printed_text():
    claims = audit("In 20 14 the forest coverage rate was 3 1.5%.").claims
    assert claims[0].text == "In 20 14 the forest coverage rate was 3 1.5%."


def test_a_doubtful_reading_is_no_ground_for_a_finding():
    text = "In 20 13 COD emissions were 190,000 tons. In 20 14 COD emissions were 180,000 tons, down by 5 13%."
    assert "growth_does_not_follow" not in rules(text)


def test_a_flattened_table_is_put_together():
    text = "Summary of forest coverage rate\n\nindex\n\nunit\n\n20 12\n\n20 13\n\n20 14\n\nForest coverage rate\n\n%\n\n36.8\n\n37. 1\n\n38.2*\n\nEvaluation requirements\n\nForest coverage rate ≥40%.\n"
    result = audit(text, "r.txt")
    assert [[cell.text for cell in row] for row in result.tables[0].rows] == [
        ["index", "unit", "2012", "2013", "2014"],
        ["Forest coverage rate", "%", "36.8", "37.1", "38.2*"],
    ]
    assert result.tables[0].limit.text == "Forest coverage rate ≥40%."
