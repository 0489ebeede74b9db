"""Claims held against the figures told near them: in the sentences before, in a list, in the table beside."""

import pytest

from .tell import audit, rules, verdicts

GROWTH, POINTS = "growth_does_not_follow", "points_and_percent_confused"
SHARE, SUM, FEW = "share_does_not_follow", "sum_does_not_follow", "impossible_fraction"
TWINS = [
    (GROWTH, "Timber sales of Lanhe came to 2.40 billion yuan in 2011.\nBy 2012 they had grown to 2.76 billion yuan, up {}%.", "18", "15"),
    (GROWTH, "Last year 84 boilers were closed, this year 105.\nThat is {} % more.", "30", "25"),
    (GROWTH, "In 2014 the city received 1,248 complaints. The year before there had been 1,560.\nThe number of complaints fell by {}.", "a quarter", "a fifth"),
    (GROWTH, "- Grain: 412,000 t in 2013, 425,000 t in 2014 ({}%)\n- Fruit: 61,000 t in 2013, 63,400 t in 2014 (+3.9%)", "+5.2", "+3.2"),
    (GROWTH, "| Item | 2012 | 2013 |\n|---|---|---|\n| Parks | 64 | 80 |\n| Green space (ha) | 1,250 | 1,300 |\nThe number of parks grew by {}% within the year.", "15", "25"),
    (GROWTH, "2012年全市林业产值为24.0亿元。\n2013年达到27.6亿元，增长{}%。", "18", "15"),
    (GROWTH, "全年完成造林5400公顷，上年为3600公顷。\n造林面积比上年增加{}。", "三分之一", "二分之一"),
    (POINTS, "The recycling rate was 71.5% in 2012 and 75.8% in 2014.\nIt went up by 4.3 {} in two years.", "per cent", "percentage points"),
    (POINTS, "2013年农村自来水普及率80.0%。\n2014年达到84.0%，较上年提高4.0{}。", "%", "个百分点"),
    (SHARE, "Quxi has 46 dairies, 38 of them in towns.\nDairies in towns thus make up {}% of all dairies.", "86.2", "82.6"),
    (SHARE, "Energy use amounted to 12.4 million tce, of which coal made up 7.9 million tce.\nThe share of coal was {}%.", "67.3", "63.7"),
    (SHARE, "全市共有乡镇34个。\n其中27个建成省级园林乡镇，占{}%。", "84.4", "79.4"),
    (SHARE, "年末常住人口342万人，其中城镇人口205万人。\n城镇化率为{}%。", "63.9", "59.9"),
    (SHARE, "| Use | Area (km2) | Share (%) |\n|---|---|---|\n| Forest | 3,120 | {} |\n| Farmland | 2,080 | 32.0 |\n| Other | 1,300 | 20.0 |", "52.0", "48.0"),
    (SUM, "Total investment was 640 million yuan.\nThe centre gave 120 million yuan, the province 80 million yuan and the city the remaining {} million yuan.", "340", "440"),
    (SUM, "2013年全市设监测断面52个。\n其中31个达到Ⅲ类，14个为Ⅳ类，其余{}个为Ⅴ类及以下。", "5", "7"),
    (SUM, "- Water projects: 14\n- Air projects: 9\n- Waste projects: 6\n- Total: {} projects", "31", "29"),
    (SUM, "- Forest: 46.0%\n- Farmland: 38.5%\n- Water: 6.5%\n- Built-up land and other: {}%", "12.0", "9.0"),
    (SUM, "规划项目58个。\n已完成31个，在建19个，尚未开工{}个。", "9", "8"),
    (SHARE, "The fund received 84 million yuan in 2013.\nHalf of it, {} million yuan, was spent on rivers.", "48", "42"),
    (SHARE, "In 2013 the town generated 486,000 t of refuse. 461,000 t were burnt or landfilled.\nThe treatment rate was {}%.", "97.9", "94.9"),
    (GROWTH, "Total retail sales: 18.6 billion yuan (2012), 21.2 billion yuan (2013).\nGrowth: {}%.", "16.0", "14.0"),
    (GROWTH, "2012年末供热管网长248公里。\n一年后达到279公里，增加{}%。", "15.5", "12.5"),
    (FEW, "Seventeen farms were checked.\nThe share with proper manure pits was {}%.", "74.0", "76.5"),
    (FEW, "| Item | Number |\n|---|---|\n| Farms inspected | 40 |\n| Share of farms with manure storage | {}% |", "83.0", "82.5"),
    (FEW, "全市共有11个区县。\n建有垃圾焚烧厂的区县占{}%。", "85.0", "81.8"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "wrong", "right"), TWINS)
def test_what_the_figures_near_by_do_not_give(rule, text, wrong, right):
    assert rule in rules(text.format(wrong))
    result = audit(text.format(right))
    assert not {one.rule for one in result.findings} & {GROWTH, POINTS, SHARE, SUM, FEW}
    assert "supported" in {one.verdict for one in result.claims}


HARMLESS = [
    "The number of tourists reached 4.83 million in 2014 and 4.20 million in 2013; income from tourism grew by 21.3%.",
    "The city has 46 sewage plants, 38 of them in towns. The sewage treatment rate was 86.2%.",
    "The recycling rate was 71.5% in 2012 and 75.8% in 2014. In the province it rose by 2.1%.",
    "The harmless treatment rate rose from 88.0% in 2012 to 92.0% in 2013. The number of transfer stations grew by 4.0%.",
    "Twelve of the 40 towns have a plant. In the county of Lin it is 45%.",
    "全市常住人口342万人，其中城镇205万人。城镇燃气普及率93.4%。",
    "Revenue was 5.12 billion yuan in 2012. In 2013 expenditure came to 5.84 billion yuan, an increase of 6.4%.",
    "GDP reached 86.2 billion yuan in 2012. In 2013 it came to 94.1 billion yuan, up 7.8% at comparable prices.",
    "The city planted 4,800 ha in 2014, after 4,000 ha the year before. The stock of timber was a quarter larger than in 2010.",
    "There are 27 enterprises on the list. Industrial waste was used to 94.5%.",
    "Of the 640 complaints 288 were about noise. 98.5% were settled within the time allowed.",
    "In the twelve counties 84.6% of the farmers take part in the scheme.",
    "Revenue was 62.8 million yuan (54.5 million yuan in the year before). Deposits reached 1,023 million yuan, 142.9 million yuan more than at the beginning of the year.",
    "The number of rainy days was 137 of 366. Compared with 2011 (133 days) it increased by 4 days.",
    "2012年全市财政收入51.2亿元。2013年财政支出58.4亿元，增长6.4%。",
    "2013年12个县（区）中有9个通过验收。按面积计，占全市的81.4%。",
    "截至2014年底，全市森林面积3120平方公里，其中公益林1560平方公里。森林覆盖率为48.2%。",
    "日均处理水量由3.4万吨增加到4.05万吨（设计规模5万吨/日），负荷率由68%提高到81%。",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_figures_of_other_things_refute_nothing(text):
    assert not rules(text) & {GROWTH, POINTS, SHARE, SUM, FEW}


def test_a_change_that_names_its_two_years_is_one_of_those_years():
    text = "2011: 85.2%\n2012: 87.9%\n2013: 90.3%\n2015 (planned): 93%\nThe rate in 2013 was 2.4 percentage points higher than that in 2012."
    assert verdicts(text, "change") == {"supported"}


@pytest.mark.parametrize(
    "text",
    [
        "Energy use was 12.4 million tce in 2013 and 12.9 million tce in 2014. Energy use per unit of GDP fell by 3.8%.",
        "2013年城镇登记失业率3.1%，上年为3.4%。新增就业2.1万人，增长5.0%。",
    ],
)
def test_figures_of_other_things_bear_no_change_out(text):
    assert "supported" not in {one.verdict for one in audit(text).claims}
