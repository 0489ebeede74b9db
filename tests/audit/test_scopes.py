"""Figures of bulletins: of which months, place and thing each is; and the neighbour that is wrong."""

import pytest

from .tell import audit, rules

# (rule, what is harmless, its twin with an error)
TWINS = [
    pytest.param(
        "two_values",
        "2016年末全市常住人口为312.4万人。\n\n2016年全市平均常住人口为309.1万人。",
        "2016年末全市常住人口为312.4万人。\n\n2016年末全市常住人口为309.1万人。",
        id="mean",
    ),
    pytest.param(
        "two_values",
        "In 2016 the mean of PM2.5 in the six cities was 48 ug/m3. In the Luoshan Plain the mean concentration of PM2.5 was 61 ug/m3 in 2016.",
        "In 2016 the mean concentration of PM2.5 was 48 ug/m3. In the city the mean concentration of PM2.5 was 61 ug/m3 in 2016.",
        id="places",
    ),
    pytest.param(
        "share_does_not_follow",
        "其中,临河、沙坪等21个县的优良天数比例在80%~100%之间,石桥等9个县的优良天数比例在50%~80%之间,黑水、金口2个县的优良天数比例不足50%。",
        "全市32个乡镇中,21个乡镇建成污水处理站,占乡镇总数的75.6%。",
        id="ranges",
    ),
    pytest.param(
        "share_does_not_follow",
        "水质优良断面46个、占71.9%;轻度污染断面13个、占20.3%;重度污染断面5个、占7.8%。",
        "全市64个断面中,水质优良断面46个、占71.9%;重度污染断面5个、占8.8%。",
        id="whole not told",
    ),
    pytest.param(
        "share_does_not_follow",
        "全市城镇人口61.2万人,乡村人口48.5万人,城镇人口占总人口的比重为55.8%。",
        "全市总人口109.7万人,其中城镇人口61.2万人,占总人口的48.8%。",
        id="named whole",
    ),
    pytest.param(
        "share_does_not_follow",
        "从年龄看,16至59周岁人口71.2万人,占总人口的64.9%;60周岁以上人口20.3万人,占总人口的18.5%。",
        "全市总人口109.7万人,60周岁以上人口20.3万人,占总人口的28.5%。",
        id="ages",
    ),
    pytest.param(
        "share_does_not_follow",
        "By the end of 2016 there were 4,120 hectares of green land, among which were 930 hectares of parks. The green coverage rate reached 41.6%.",
        "By the end of 2016 the land area of the town was 41.2 km2, of which 9.3 km2 are parks, or 32.6%.",
        id="coverage",
    ),
    pytest.param(
        "sum_does_not_follow",
        "2016年86个县(名单见说明 2,以下简称86县)的优良天数比例为88.4%,其中40个县为90%以上。",
        "国控断面12个、省控断面31个、市控断面40个,合计86个。",
        id="restated in a bracket",
    ),
    pytest.param(
        "magnitude_impossible",
        "年末全市就业人员61.2万人,比上年末增加0.8万人,其中城镇就业人员34.1万人,比上年末增加1.1万人。",
        "年末全市就业人员61.2万人,其中城镇就业人员641万人。",
        id="part of a change",
    ),
    pytest.param(
        "magnitude_impossible",
        "2016年,全国自然保护区总面积约14703万公顷,国内生产总值74.4万亿元。",
        "2016年,全市地区生产总值74.4万亿元。",
        id="of the country",
    ),
    pytest.param(
        "list_count",
        "Four out of the six indicators — PM2.5, PM10, ozone, nitrogen dioxide — fell, the others were stable.",
        "Six indicators were watched: PM2.5, PM10, ozone and nitrogen dioxide.",
        id="some out of all",
    ),
    pytest.param(
        "two_values",
        "In 2016 the mean concentrations of PM2.5 and PM10 were 43 ug/m3 and 75 ug/m3 respectively, more than the standards, which mandate that PM2.5 not exceed 35 ug/m3, and PM10 not exceed 70 ug/m3.",
        "In 2016 the mean concentration of PM10 was 75 ug/m3.\n\nIn 2016 the mean concentration of PM10 was 70 ug/m3.",
        id="limits beside values",
    ),
    pytest.param(
        "limit_misquoted",
        "某省生态县建设标准\n\n二、建设指标\n\n1 单位GDP能耗(吨标煤/万元) ≤1.1 约束性",
        "生态市建设要求单位GDP能耗≤1.1吨标煤/万元。",
        id="other rules",
    ),
    pytest.param(
        "growth_does_not_follow",
        "城乡居民人均可支配收入分别从2011年的24026元、11235元提高到2016年的36481元、17428元,年均分别增长8.7%、9.2%。",
        "城镇居民人均可支配收入从2011年的24026元提高到2016年的36481元,增长38.7%。",
        id="mean rates in a row",
    ),
    pytest.param(
        "all_contradicted",
        "In 2016 SO2 and CO were 10 ug/m3 and 0.7 mg/m3. All these concentrations met the standard. However, the concentrations of 2 pollutants, NO2 and PM2.5, did not meet the standard.",
        "All 12 projects of waste water treatment were accepted. 2 projects of waste water treatment have not been accepted.",
        id="of those told before",
    ),
    pytest.param(
        "share_does_not_follow",
        "规模以上工业企业实现利润228亿元。规模以上工业企业每百元主营业务收入中的成本为85.95元,主营业务收入利润率为5.38%。",
        "规模以上工业企业实现收入228亿元,其中利润12亿元,占收入的6.26%。",
        id="for each hundred",
    ),
    pytest.param(
        "share_does_not_follow",
        "良好天数从2013年的251天提升到2016年的307天,增加了56天;功能区噪声昼间达标率稳定在100%。",
        "2015年优良天数307天,占全年的80.1%。",
        id="days gained",
    ),
    pytest.param(
        "share_does_not_follow",
        "全市林地面积826万亩,森林面积680万亩,森林覆盖率45.1%。",
        "全市土地总面积1508万亩,其中森林面积680万亩,森林覆盖率55.1%。",
        id="forest of the land",
    ),
    pytest.param(
        "share_does_not_follow",
        "工业固体废物产生462万吨,综合利用370万吨。全年共处理生活垃圾76万吨,无害化处理率为100%。",
        "生活垃圾清运量80万吨,无害化处理76万吨,无害化处理率为98.6%。",
        id="whole of other things",
    ),
    pytest.param(
        "sum_does_not_follow",
        "全市现有保护地71处。其中:自然保护区30处,地质公园12处(世界级4处),森林公园29处。",
        "全市现有保护地78处。其中:自然保护区30处,地质公园12处(世界级4处),森林公园39处。",
        id="bracket within a part",
    ),
    pytest.param(
        "sum_does_not_follow",
        "截至8月底,各项存款余额288.06亿元。其中住户存款208.02亿元,比年初增长6.3%;各项贷款余额113.71亿元。",
        "截至8月底,各项存款余额288.06亿元。其中住户存款208.02亿元,单位存款113.71亿元。",
        id="behind a semicolon",
    ),
    pytest.param(
        "two_values",
        "江北省森林覆盖率为32.6%。河东省森林覆盖率为33.6%。",
        "2016年全市森林覆盖率为32.6%。\n\n2016年全市森林覆盖率为33.6%。",
        id="other provinces",
    ),
    pytest.param(
        "contradicted_by_own_figures",
        "In 2016 the area of smoke control was 327.7 km2, and the area where noise was controlled within the required standard was 236.5 km2.",
        "In 2016 the noise was 58.2 dB, within the limit of 55 dB.",
        id="area within the standard",
    ),
    pytest.param(
        "all_contradicted",
        "其中，临河、沙坪等11个城市的达标天数比例在80%~100%之间，石桥等28个城市不足50%。\n\n按年均值评价，74个城市中仅临河等4个城市达标，70个城市未达标。",
        "74个城市的达标率为100%，全部达标。\n\n按年均值评价，74个城市中仅临河等4个城市达标，70个城市未达标。",
        id="end of a range",
    ),
    pytest.param(
        "two_values",
        "〖二氧化硫〗2013年城市日均值浓度范围为0.001-0.184毫克/立方米。\n\n〖二氧化氮〗2013年城市日均值浓度范围为0.002-0.250毫克/立方米。",
        "2013年二氧化硫年均浓度为0.037毫克/立方米。\n\n2013年二氧化硫年均浓度为0.041毫克/立方米。",
        id="ranges of a mean",
    ),
    pytest.param(
        "contradicted_by_own_figures",
        "12条主要水系水质达到或优于国家地表水Ⅲ类标准要求的占95.2%。31个集中式饮用水源地水质达标率为100%。",
        "全市水质达标率为91.0%，高于标准要求的95.2%。",
        id="share of what is within",
    ),
    pytest.param(
        "growth_does_not_follow",
        "亿元GDP事故死亡人数0.10人，下降15.4%；从业人员十万人事故死亡人数1.25人，下降16.7%。",
        "事故死亡人数由1.25人降至1.10人，下降16.7%。",
        id="people of a trade",
    ),
    pytest.param(
        "list_count",
        "关于授予临河市等20个市(县、区/旗)称号的公告。",
        "已有4个市(临河、沙坪、石桥)获得称号。",
        id="kinds of place",
    ),
    pytest.param(
        "touches_limit",
        "全县森林覆盖率达85%。\n\n全年事故同比下降17.4%，连续三年实现三项指标零增长。",
        "森林覆盖率\n\n全市森林覆盖率达70%，达到山区指标要求。",
        id="figures that did not grow",
    ),
]


@pytest.mark.parametrize(("rule", "harmless", "wrong"), TWINS)
def test_a_figure_is_held_against_one_of_its_own_scope_only(rule, harmless, wrong):
    assert not rules(harmless) - {"report_cut_off"}
    assert rule in rules(wrong)


UNCONFIRMED = [
    "7月,全市PM2.5平均浓度为16微克/立方米,同比下降5.9%;PM10平均浓度为31微克/立方米,同比下降6.1%;SO2平均浓度为7微克/立方米,同比下降12.5%;NO2平均浓度为14微克/立方米,同比下降12.6%。",
    "5月优良天数比例为78.2%。1-5月优良天数比例为75.2%,同比下降3.0个百分点。",
    "一季度工业增加值增长1.2%,二季度增长1.3%,三季度同比增长8.3%。",
    "年末户籍人口比上年增加8630人,常住人口增加1.6万人;城镇化率53.9%。",
    "国控断面967个。地下水监测点5118个,其中水质较差的比例为18.9%。",
    "甲片区PM2.5浓度下降16.4%,超额完成PM2.5浓度下降2%、重污染天数减少2%的改善目标;乙片区重污染天数下降34.8%。",
    "工业投资增长3倍,基础设施投资增长1.4倍,房地产投资下降43.4%。",
    "考核断面中,50个断面达到年度考核目标,10个断面未达到考核目标。",
]


@pytest.mark.parametrize("text", UNCONFIRMED)
def test_figures_of_different_things_bear_nothing_out(text):
    assert not [one for one in audit(text).claims if one.verdict == "supported"]


def test_two_figures_of_two_scopes_are_listed_with_the_reason():
    told = audit(TWINS[0].values[1]).claims
    assert any("mean of the year" in one.reason for one in told if one.kind == "value")


def test_shares_of_a_whole_that_is_not_told_are_shares_of_their_sum():
    told = audit(TWINS[3].values[1]).claims
    assert sum(one.kind == "share" and one.verdict == "supported" for one in told) == 3
