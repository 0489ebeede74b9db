"""What each finding is, in a few Chinese words: the name of its rule in the Chinese report.

No digits here: the figures of a finding stand in its own message, alike in both languages.
"""

from __future__ import annotations

_TEXT = """
manifest_missing|缺少工作区说明文件
manifest_unreadable|工作区说明文件无法读取
manifest_key|工作区说明文件的键有误
path_outside|路径超出工作区文件夹
file_missing|文件不存在
file_empty|文件为空，连表头也没有
file_too_large|文件过大
file_not_a_table|文件不是表格
file_damaged|文件已损坏
file_encrypted|工作簿已加密
file_name_misleads|文件内容与扩展名不符，已按实际内容读取
zip_bomb|文件解压后异常庞大，未打开
encoding_unknown|文字编码无法识别
encoding_gb18030|按国标编码读取
sheet_unknown|工作簿中没有该工作表
sheet_chosen|未指定工作表，已读取首个可见工作表
sheet_hidden|所指工作表为隐藏状态，已照常读取
cells_struck_out|有加删除线的单元格，已照常读取
rows_hidden|有隐藏行，已照常读取
columns_hidden|有隐藏列，已照常读取
titles_passed_over|表头上方的标题行已略过
years_as_columns|年份列于表头，已逐格读取
indicators_as_columns|指标列于表头，已逐格读取
column_by_content|该列表头无法识别，已按其内容认定
footnote_passed_over|表下注释行已略过
ditto_filled|“同上”符号已按上一行内容读取
total_passed_over|合计、小计行已略过
unit_column_taken|所列全为单位的一列已作为单位列
unit_of_title|表题所注单位已用于未注单位的数据
merged_cells_filled|合并单元格已逐行补齐
old_excel_errors_invisible|该格式无法识别公式错误和百分比格式
long_number|数字位数过多，末位可能已失真
unknown_input|标准没有该数据表，其中记录均未采用
table_empty|表中只有表头
missing_column|缺少必需的列
unknown_column|表中有未定义的列，未采用
column_without_heading|有数据的列没有表头，未采用
column_twice|两个表头指向同一列，记录均未采用
unknown_area|没有该地区
area_outside|该地区不属于考核对象
area_named_short|地区名称未写全，已按唯一可能的地区读取
area_assumed|表中没有地区列，已视为考核对象本身的数据
year_of_title|表中没有年份列，已采用表题所示年份
status_of_note|按表题或表注认定数据性质
status_in_note|表注称部分数据非实测，而数据本身未注明
area_of_another|该记录属于另一个考核对象，本次不采用
area_not_valid|该地区在当时不存在
unknown_code|不在代码表内
unknown_status|数据状态无法识别
unknown_indicator|标准没有该指标
unknown_requirement|标准没有该项要求
excel_error|单元格为公式错误
formula_not_calculated|公式没有计算结果
not_a_number|数值单元格不是数字
not_a_year|不是年份
not_a_date|日期格式有误
not_a_flag|既不是“是”也不是“否”
thousands_separator|已去除千位分隔符
percent_sign|单元格带百分号，已换算
unit_unknown|单位无法识别
unit_mismatch|单位与指标不符
unit_per_head|人均指标的单位有无“/人”视为相同
unit_blank|未填单位，已采用指标本身的单位
required_blank|必填项为空
blank_untyped|既无数值，也未说明缺失原因
absence_with_value|同时填有数值和缺失原因
percent_above_100|占比超过百分之百
fraction_as_percent|疑将小数误作百分数
impossible_value|数值不可能成立
zero_as_missing|疑以零代替缺失
far_from_usual|数值与通常范围相差悬殊，未采用
implausible_value|数值超出通常范围
two_values_for_one_cell|同一指标、地区、年份有互相矛盾的数值，均未采用
same_row_twice|同一记录重复，只采用一次
duplicate_key|登记记录互相矛盾，均未采用
row_not_filled_in|模板行未填写
year_outside_period|年份不在考核时段内，未参与判定
year_not_assessed|台账记录的年份不在考核时段内
forecast_as_measurement|尚未开始的年份只能是预测数
year_not_over|该年度尚未结束，全年数值不可能已实测
date_in_future|日期晚于规则适用日期
assessed_area_unknown|考核对象不在地区表中
assessed_area_level|考核对象的层级与标准不符
area_code_twice|同一时期地区代码重复
area_parent_unknown|上级地区不在表中
area_cycle|上级关系成环
area_level_unknown|层级无法识别
area_name_blank|缺少一种语言的名称，已用另一种代替
validity_reversed|失效日期不晚于生效日期
attribute_unknown|标准没有该地区属性
attribute_value_unknown|地区属性的取值有误
attribute_overlap|同一时期同一属性有两个取值
attribute_not_declared|标准值所依据的地区属性未申报
period_reversed|考核时段起止颠倒
evidence_unknown|所指证明材料未列入清单
evidence_missing|证明材料文件不存在，不予认可
evidence_empty|证明材料文件为空，不予认可
evidence_changed|证明材料文件已变动，不予认可
evidence_lapsed|证明材料已失效
evidence_not_yet_valid|证明材料尚未生效
evidence_locked|佐证材料需密码才能打开
evidence_misnamed|佐证材料文件类型与文件名不符
evidence_not_hashed|证明材料尚无校验值
evidence_elsewhere|证明材料不在本文件夹，不予认可
evidence_unused|证明材料没有对应的要求
evidence_kind_unknown|证明材料类型无法识别
evidence_covers_unknown|证明材料对应的要求无法识别
evidence_id_twice|证明材料编号重复，只采用前者
standard_unknown|没有该标准
setting_unknown|没有该设置或取值
inputs_not_bound|标准所需的数据表未提供
records_not_bound|未提供可供计算的监测统计记录，按填报数值判定
standard_replaced|该版标准已被替代，仍按其最后规则判定
parameter_not_in_force|标准值在规则适用日期尚未施行
older_figure|已有更新的数值，旧值不参与判定
stated_contradicted|填报数值与计算结果不一致
stated_without_records|监测记录不足，仅按填报数值判定
computed_impossible|由分项算得的数值不可信，未采用
computed_zero_denominator|分母为零
figure_of_no_area|监测记录不属于工作区内任何地区，结果未采用
claim_contradicted|自述达标，判定未达标
claim_not_borne_out|自述缺乏数据或材料支持
touches_limit|数值恰等于标准值
judged_on_prediction|据以判定的数值为预测或估算
earlier_year_not_met|此前年份未达标
other_quantity_offered|所报为另一项指标
trend_turned|变化趋势出现反复
trend_worse|变化趋势变差
record_cell_unreadable|数字列中有文字，或时间无法识别，相应单元格未采用
record_infinite|数值为无穷大，按无数值处理
record_line_torn|该行单元格多于表头，或引号不成对，未采用
record_key_blank|必需的列为空或无法识别，该行未采用
record_rows_unused|文件中没有一行可采用
record_columns_unused|有的表头不对应任何规定的列，未采用
record_columns_absent|文件缺少规定的列，按无数值处理
record_unit_contradicted|表头与说明文件所注单位不一致，以说明文件为准
record_item_unknown|监测项目不在规定之列，该行未采用
record_area_assumed|各行均未注明地区，按本工作区所属地区处理
record_area_blank|有的行未注明地区，未计入任何地区
record_laid_across|表头为监测项目，其下每格按一行读取
record_layout_unfit|该数据表不适用一行一值的布局，按原样读取
record_unit_of_heading|该表头的单位与其他项目不同，未采用
record_rows_alike|整行重复，均已采用
record_time_parts|时间由年、月、日、时各列合成
record_hours_to_24|时次自一时至二十四时，按时段起点读取
record_too_fine|同一时段内有多条记录（应为每时段一条），均未采用
record_list_torn|名单有行或单元格未能采用，据此计算的指标不给出数值
input_not_needed|所求结果不用此项输入，未读取
record_time_in_utc|时间注明为协调世界时，已按当地时间读取
record_twice|同一记录重复，只采用一次
record_contradiction|同一时次的记录互相矛盾，相应数值未采用
record_impossible|数值不可能成立，按无数值处理
record_unit_wrong|单位有误，该站该年数值均未采用
record_unit_doubtful|疑为单位有误，仍采用
record_zero_missing|以零代替缺测，按无数值处理
record_zero_doubtful|实测极少为零，仍采用
record_stuck|同一数值连续多次出现，疑为仪器卡滞，仍采用
record_jump|相邻数值变化过大，仍采用
record_columns_alike|两列全年数值相同，仍采用
record_series_alike|两个站点数值相同，仍采用
record_gaps|记录有缺失
record_daylight_saving|时间采用夏令时
record_peak_hours|日峰值出现时刻偏离，疑为其他时区
record_mixed_state|气态污染物浓度跨越参比状态变更日
record_without_area|站点不属于任何地区，未计入
"""
_WORDS = dict(line.split("|") for line in _TEXT.strip().splitlines())


def what_zh(rule: str) -> str:
    """What a finding is; empty where the rule has no words here."""
    return _WORDS.get(rule, "")


def rules_with_words() -> frozenset[str]:
    """The rules that have words."""
    return frozenset(_WORDS)
