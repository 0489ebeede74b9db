"""A small rulebook, made by hand, so that no change of a pack breaks the tests of the audit."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit.rulebook import OtherLimit, Rule, Rulebook, Test

D = Decimal


def _test(quantity, en, zh, unit, comparison, values, better, possible=(None, None)):
    limits = tuple(D(str(v)) for v in values)
    return Test(
        quantity, quantity, en, zh, unit, comparison, limits, better, possible, (None, None), 2
    )


def _indicator(id, number, en, zh, *tests):
    return Rule(id, number, "indicator", "obligatory", en, zh, tests)


def _condition(id, number, en, zh, *tests):
    return Rule(id, number, "condition", "basic", en, zh, tests)


PERCENT = (D(0), D(100))
RULES = Rulebook(
    "toy_city", "Toy eco-city", "玩具生态市", 3,
    (
        _condition("bc1", "1", "Plan approved by the People's Congress and issued; environmental laws and regulations effectively implemented", "制订生态市建设规划并经市人大审议颁布实施；环境保护法律法规有效贯彻执行"),
        _condition("bc2", "2", "Independent environmental protection agencies; environmental protection in the performance evaluation of leaders", "县级以上政府有独立的环保机构；环保纳入领导班子政绩考核"),
        _condition("bc3", "3", "Energy conservation and emission reduction task completed; no larger environmental incident within three years; complaints effectively solved; alien invasive species no obvious impact", "完成节能减排任务；三年内无较大环境事件；群众反映的环境问题得到解决；外来入侵物种无明显影响"),
        _condition("bc4", "4", "Eco-environment index at the front of the province", "生态环境质量评价指数在全省名列前茅", _test("eco_index_rank", "Rank of the eco-environment index", "生态环境指数排名", "rank", "<=", [5], "lower")),
        _condition("bc5", "5", "80 % of counties reach the national eco-county indicators and have been named; the central city is a named environmental model city", "全市80%的县达到国家生态县建设指标并获命名；中心城市获国家环保模范城市命名", _test("named_share", "Share of counties named", "命名的县的比例", "%", ">=", [80], "higher", PERCENT)),
        _indicator("i1", "1", "Farmers' annual net income per head", "农民年人均纯收入", _test("rural_income", "Farmers' annual net income per head", "农民年人均纯收入", "yuan/person", ">=", [8000, 6000], "higher")),
        _indicator("i2", "2", "Tertiary share of GDP", "第三产业占GDP比例", _test("tertiary_share", "Tertiary share of GDP", "第三产业占GDP比例", "%", ">=", [40], "higher", PERCENT)),
        _indicator("i3", "3", "Energy consumption per unit of GDP", "单位GDP能耗", _test("energy_intensity", "Energy per GDP", "单位GDP能耗", "tce/万元", "<=", ["0.9"], "lower")),
        _indicator("i4", "4", "Fresh water per industrial value added; irrigation coefficient", "单位工业增加值新鲜水耗；农业灌溉水有效利用系数", _test("fresh_water_intensity", "Fresh water per industrial value added", "单位工业增加值新鲜水耗", "m3/万元", "<=", [20], "lower"), _test("irrigation_coefficient", "Irrigation coefficient", "农业灌溉水有效利用系数", "1", ">=", ["0.55"], "higher")),
        _indicator("i5", "5", "Share of enterprises under compulsory cleaner production that passed acceptance", "应当实施强制性清洁生产企业通过验收的比例", _test("cleaner_production", "Cleaner production acceptance", "强制性清洁生产企业通过验收的比例", "%", "=", [100], "higher", PERCENT)),
        _indicator("i6", "6", "Forest cover", "森林覆盖率", _test("forest_cover", "Forest cover", "森林覆盖率", "%", ">=", [70, 40, 15], "higher", PERCENT)),
        _indicator("i7", "7", "Protected-area share of land", "受保护地区占国土面积比例", _test("protected_share", "Protected-area share", "受保护地区占国土面积比例", "%", ">=", [17], "higher", PERCENT)),
        _indicator("i12", "12", "Central sewage treatment; industrial water re-use", "城市污水集中处理率；工业用水重复率", _test("sewage_rate", "Central sewage treatment", "城市污水集中处理率", "%", ">=", [85], "higher", PERCENT), _test("industrial_water_reuse", "Industrial water re-use", "工业用水重复率", "%", ">=", [80], "higher", PERCENT)),
        _indicator("i15", "15", "Public green space per head", "城镇人均公共绿地面积", _test("green_space", "Public green space per head", "城镇人均公共绿地面积", "m2/person", ">=", [11], "higher")),
        _indicator("i19", "19", "Public satisfaction with the environment", "公众对环境的满意率", _test("satisfaction", "Public satisfaction", "公众对环境的满意率", "%", ">", [90], "higher", PERCENT)),
    ),
    {
        "energy_intensity": (OtherLimit("the edition of 2003", "<=", D("1.4")),),
        "sewage_rate": (OtherLimit("the edition of 2003", ">=", D("70")), OtherLimit("eco-county", ">=", D("80"))),
        "green_space": (OtherLimit("eco-county", ">=", D("12")),),
    },
)  # fmt: skip
