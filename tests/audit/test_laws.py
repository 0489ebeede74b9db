"""A law in force here and in preparation there, in plain words; and what looks like it and is none."""

from __future__ import annotations

import pytest

from .tell import rules

ERRORS = [
    ("law_status", "The Measures for the Management of Construction Dust in Ruoshan City took effect on 1 May 2013.\nDust fell to 12 t per km2.\nAs to the Measures for the Management of Construction Dust, the first draft was handed to the legal office in 2014 and is still under discussion."),
    ("law_status", "The city has drawn up the Noise Control Ordinance, which has been in force since 2010.\nThe Noise Control Ordinance is currently at the drafting stage."),
    ("law_status", "| Law | State |\n|---|---|\n| Regulations on Wetland Protection | in force since 2012 |\n| Measures for Straw Burning | being drafted |\nThe Measures for Straw Burning were promulgated in May 2012."),
    ("law_status", "The Provisions on River Chiefs have so far not been adopted by the People's Congress.\nWith the Provisions on River Chiefs, effective since January 2012, every river has a person in charge."),
    ("law_status", "The Regulations on Rural Domestic Waste of Anlu City entered into force in 2011.\nA draft of the Regulations on Rural Domestic Waste is being circulated among the departments for comments."),
    ("law_status", "In 2012 the city promulgated the Rules for the Protection of Ancient Trees.\nWork on the Rules for the Protection of Ancient Trees has only just begun; a first text is expected by the end of 2015."),
    ("law_status", "The Rules on Packaging Waste were adopted by the government in March 2012 and apply since June 2012.\nThese Rules on Packaging Waste await adoption."),
    ("law_status", "The Ecological Compensation Scheme was issued on 2 June 2011.\nThe scheme is expected to be issued in 2016."),
    ("law_status", "《临河市扬尘污染防治办法》自2013年5月1日起实施。\n市住建局正在组织起草《临河市扬尘污染防治办法》，计划2015年出台。"),
    ("law_status", "2012年，我市颁布实施了《海丰市机动车排气污染防治条例》。\n《海丰市机动车排气污染防治条例》尚处于立法调研阶段。"),
    ("law_status", "《青田市生态补偿暂行办法》已经市政府常务会议通过并印发执行。\n目前，《青田市生态补偿暂行办法》尚未出台，有关部门正在论证。"),
    ("law_status", "我市于2011年出台《古树名木保护条例》。\n该条例仍处于草案征求意见阶段。"),
]  # fmt: skip
HARMLESS = [
    "The Noise Control Ordinance has been in force since 2010.\nThe Regulations on Noise in Residential Areas are at the drafting stage.",
    "The Noise Control Ordinance has been in force since 2010. An amendment of the Noise Control Ordinance is being drafted.",
    "The Regulations on Wetland Protection were drafted in 2011, passed second reading in 2012 and were promulgated in 2013.\nThe Regulations on Wetland Protection have been in force since May 2013.",
    "In 2012 the draft of the Rules for the Protection of Ancient Trees was under discussion.\nIn 2014 the Rules for the Protection of Ancient Trees were promulgated.",
    "The implementing rules of the Measures for the Management of Construction Dust are being drafted; the Measures for the Management of Construction Dust took effect on 1 May 2013.",
    "The national Law on Soil Pollution is being drafted. The city issued the Measures on Soil Pollution in 2012.",
    "《临河市扬尘污染防治办法》自2013年5月1日起实施。《临河市扬尘污染防治办法》实施细则正在起草。",
    "《临河市扬尘污染防治办法》2012年起草，2013年5月1日起实施。\n《临河市扬尘污染防治办法》的修订工作已列入2015年立法计划。",
    "《临河市餐厨垃圾管理办法》正在起草。\n《临河市餐厨垃圾管理办法》预计2016年出台。",
    "Once the Regulations on Water Saving are promulgated, the water price will be raised. The Regulations on Water Saving are still being drafted.",
    "The Plan for Air Quality, issued in 2013, asks for a new law. The Air Quality Regulations are being drafted.",
    "The Regulations on Water Saving were promulgated in 2012 and are being implemented in all counties.\nThey ask that measures for the use of reclaimed water be drafted.",
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), ERRORS)
def test_an_error_is_found(rule, text):
    assert rule in rules(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_neighbour_is_left_alone(text):
    assert not rules(text)
