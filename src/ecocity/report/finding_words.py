"""What each finding is and what to do about it, in Chinese; the details stay as they were said.

No digits here: the figures of a finding stand in its own message, alike in both languages.
"""

from __future__ import annotations

_TEXT = """
manifest_missing|缺少工作区说明文件|用 ecocity init 新建
manifest_unreadable|工作区说明文件无法读取|改正所指的行
manifest_key|工作区说明文件的键有误|对照文档改正
path_outside|路径超出工作区文件夹|将文件复制到文件夹内
file_missing|文件不存在|放入该文件，或改正文件名
file_empty|文件为空，连表头也没有|补写表头
file_too_large|文件过大|拆分文件，或改用 Parquet
file_not_a_table|文件不是表格|另存为工作簿或文本表格
file_damaged|文件已损坏|重新复制或保存
file_encrypted|工作簿已加密|取消保护后另存
file_name_misleads|文件内容与扩展名不符，已按实际内容读取|改正扩展名
zip_bomb|文件解压后异常庞大，未打开|改用文本表格
encoding_unknown|文字编码无法识别|另存为 UTF 编码的文本表格
encoding_gb18030|按国标编码读取|核对名称是否正确
sheet_unknown|工作簿中没有该工作表|改正工作表名称
sheet_chosen|未指定工作表，已读取首个可见工作表|指定工作表名称
sheet_hidden|所指工作表为隐藏状态，已照常读取|无需处理
rows_hidden|有隐藏行，已照常读取|若不应计入，请删除
columns_hidden|有隐藏列，已照常读取|若不应计入，请删除
titles_passed_over|表头上方的标题行已略过|无需处理
years_as_columns|年份列于表头，已逐格读取|无需处理
indicators_as_columns|指标列于表头，已逐格读取|无需处理
column_by_content|该列表头无法识别，已按其内容认定|如有不符，在说明文件中指明列名
footnote_passed_over|表下注释行已略过|无需处理
ditto_filled|“同上”符号已按上一行内容读取|核对是否符合原意
total_passed_over|合计、小计行已略过|如为本地区数据，请写明地区名称
unit_column_taken|所列全为单位的一列已作为单位列|核对是否符合原意
unit_of_title|表题所注单位已用于未注单位的数据|核对是否符合原意
merged_cells_filled|合并单元格已逐行补齐|核对是否符合原意
old_excel_errors_invisible|该格式无法识别公式错误和百分比格式|另存为新版工作簿
long_number|数字位数过多，末位可能已失真|将该列设为文本后重新录入
unknown_input|标准没有该数据表，其中记录均未采用|改正表名
table_empty|表中只有表头|若确无记录，请声明台账完整
missing_column|缺少必需的列|补充该列，或在说明文件中指明列名
unknown_column|表中有未定义的列，未采用|在说明文件中指明，或不予理会
column_without_heading|有数据的列没有表头，未采用|补写表头
column_twice|两个表头指向同一列，记录均未采用|改名其一
unknown_area|没有该地区|使用地区代码
area_outside|该地区不属于考核对象|改正代码或上级代码
area_named_short|地区名称未写全，已按唯一可能的地区读取|无需处理，或填写代码
area_assumed|表中没有地区列，已视为考核对象本身的数据|与原件核对；属其他地区的，请增加地区列
area_of_another|该记录属于另一个考核对象，本次不采用|另行考核该地区
area_not_valid|该地区在当时不存在|使用当时的代码
unknown_code|不在代码表内|从代码表中选择
unknown_status|数据状态无法识别|从规定的数据状态中选择
unknown_indicator|标准没有该指标|使用标准中的指标名称
unknown_requirement|标准没有该项要求|使用标准中的编号
excel_error|单元格为公式错误|改正公式
formula_not_calculated|公式没有计算结果|在表格软件中打开并保存，或直接填写数值
not_a_number|数值单元格不是数字|只填数字；缺失原因、预测、上下限另列填写
not_a_year|不是年份|填写四位年份
not_a_date|日期格式有误|按年、月、日顺序填写
not_a_flag|既不是“是”也不是“否”|填写是或否
thousands_separator|已去除千位分隔符|与原件核对
percent_sign|单元格带百分号，已换算|与原件核对
unit_unknown|单位无法识别|改用可识别的单位
unit_mismatch|单位与指标不符|改正单位
unit_per_head|人均指标的单位有无“/人”视为相同|与原件核对
unit_blank|未填单位，已采用指标本身的单位|补填单位
required_blank|必填项为空|补填
blank_untyped|既无数值，也未说明缺失原因|填写数值或缺失原因
absence_with_value|同时填有数值和缺失原因|只保留其一
percent_above_100|占比超过百分之百|与原件核对
fraction_as_percent|疑将小数误作百分数|改填百分数
impossible_value|数值不可能成立|核对原件及单位
zero_as_missing|疑以零代替缺失|留空并填写缺失原因；确为零者在备注中说明
far_from_usual|数值与通常范围相差悬殊，未采用|核对单位；确属实情者在备注中说明
implausible_value|数值超出通常范围|核对原件
two_values_for_one_cell|同一指标、地区、年份有互相矛盾的数值，均未采用|保留正确的一条
same_row_twice|同一记录重复，只采用一次|删除重复者
duplicate_key|登记记录互相矛盾，均未采用|保留正确的一条
row_not_filled_in|模板行未填写|填写或删除
year_outside_period|年份不在考核时段内，未参与判定|核对年份
year_not_assessed|台账记录的年份不在考核时段内|核对年份
forecast_as_measurement|尚未开始的年份只能是预测数|数据状态填预测
year_not_over|该年度尚未结束，全年数值不可能已实测|核对数据状态
date_in_future|日期晚于规则适用日期|核对日期
assessed_area_unknown|考核对象不在地区表中|补充该地区
assessed_area_level|考核对象的层级与标准不符|改正层级或标准
area_code_twice|同一时期地区代码重复|删除其一，或分别注明起止日期
area_parent_unknown|上级地区不在表中|补充上级地区
area_cycle|上级关系成环|改正其一
area_level_unknown|层级无法识别|使用标准中的层级
area_name_blank|缺少一种语言的名称，已用另一种代替|补填名称
validity_reversed|失效日期不晚于生效日期|改正其一
attribute_unknown|标准没有该地区属性|改正属性名称
attribute_value_unknown|地区属性的取值有误|从可选值中选择
attribute_overlap|同一时期同一属性有两个取值|为前者注明失效日期
attribute_not_declared|标准值所依据的地区属性未申报|在地区属性表中填写
period_reversed|考核时段起止颠倒|改正时段
evidence_unknown|所指证明材料未列入清单|列入清单，或改正编号
evidence_missing|证明材料文件不存在，不予认可|放入文件
evidence_changed|证明材料文件已变动，不予认可|核对文件后重新登记校验值
evidence_lapsed|证明材料已失效|提供后续文件
evidence_not_yet_valid|证明材料尚未生效|核对日期
evidence_not_hashed|证明材料尚无校验值|运行检查命令补写
evidence_elsewhere|证明材料不在本文件夹，不予认可|放入副本
evidence_unused|证明材料没有对应的要求|填写对应要求
evidence_kind_unknown|证明材料类型无法识别|使用标准中的类型
evidence_covers_unknown|证明材料对应的要求无法识别|使用要求、指标或数据表的编号
evidence_id_twice|证明材料编号重复，只采用前者|改名其一
standard_unknown|没有该标准|改正标准编号
setting_unknown|没有该设置或取值|从可选设置中选择
inputs_not_bound|标准所需的数据表未提供|用模板补充
records_not_bound|未提供可供计算的监测统计记录，按填报数值判定|需由程序计算时再补充
standard_replaced|该版标准已被替代，仍按其最后规则判定|指明现行版本
parameter_not_in_force|标准值在规则适用日期尚未施行|改用较晚的日期
older_figure|已有更新的数值，旧值不参与判定|无需处理
stated_contradicted|填报数值与计算结果不一致|改正有误的一方
stated_without_records|监测记录不足，仅按填报数值判定|补齐监测记录
computed_impossible|由分项算得的数值不可信，未采用|核对各分项及其单位
computed_zero_denominator|分母为零|核对分项
figure_of_no_area|监测记录不属于工作区内任何地区，结果未采用|在清单中列出断面、测点或站点及其地区
claim_contradicted|自述达标，判定未达标|改正自述或数据
claim_not_borne_out|自述缺乏数据或材料支持|补充数据和材料
touches_limit|数值恰等于标准值|核对取舍
judged_on_prediction|据以判定的数值为预测或估算|补充实测数值
earlier_year_not_met|此前年份未达标|在报告中说明
other_quantity_offered|所报为另一项指标|填报标准要求的指标
trend_turned|变化趋势出现反复|说明原因
trend_worse|变化趋势变差|说明原因
record_cell_unreadable|数字列中有文字，或时间无法识别，相应单元格未采用|改正单元格，或在说明文件中指明缺测代号、时间格式
record_infinite|数值为无穷大，按无数值处理|检查原文件中的除零
record_line_torn|该行单元格多于表头，或引号不成对，未采用|含逗号的内容加引号
record_key_blank|必需的列为空或无法识别，该行未采用|补填
record_rows_unused|文件中没有一行可采用|见同列的其他问题
record_columns_unused|有的表头不对应任何规定的列，未采用|无需处理
record_columns_absent|文件缺少规定的列，按无数值处理|列名不同的，在说明文件中指明
record_unit_contradicted|表头与说明文件所注单位不一致，以说明文件为准|改正其一
record_item_unknown|监测项目不在规定之列，该行未采用|在说明文件中指明，或不予理会
record_area_assumed|各行均未注明地区，按本工作区所属地区处理|无需处理
record_area_blank|有的行未注明地区，未计入任何地区|补填地区
record_laid_across|表头为监测项目，其下每格按一行读取|无需处理
record_layout_unfit|该数据表不适用一行一值的布局，按原样读取|删去布局设置
record_unit_of_heading|该表头的单位与其他项目不同，未采用|改为一行一值并注明单位
record_rows_alike|整行重复，均已采用|删除重复给出的文件
record_time_parts|时间由年、月、日、时各列合成|无需处理
record_hours_to_24|时次自一时至二十四时，按时段起点读取|如为时段终点，请在说明文件中注明
record_time_in_utc|时间注明为协调世界时，已按当地时间读取|在说明文件中注明时差
record_twice|同一记录重复，只采用一次|删除重复者
record_contradiction|同一时次的记录互相矛盾，相应数值未采用|保留正确的一条
record_impossible|数值不可能成立，按无数值处理|核对原件及单位
record_unit_wrong|单位有误，该站该年数值均未采用|改正单位
record_unit_doubtful|疑为单位有误，仍采用|注明单位
record_zero_missing|以零代替缺测，按无数值处理|缺测留空
record_zero_doubtful|实测极少为零，仍采用|与仪器原始记录核对
record_stuck|同一数值连续多次出现，疑为仪器卡滞，仍采用|确属仪器故障的，剔除相应时段
record_jump|相邻数值变化过大，仍采用|与仪器原始记录核对
record_columns_alike|两列全年数值相同，仍采用|其一为误抄的，提供正确文件
record_series_alike|两个站点数值相同，仍采用|其一为误抄的，提供正确文件
record_gaps|记录有缺失|有原始记录的，请补充
record_daylight_saving|时间采用夏令时|改用当地标准时间
record_peak_hours|日峰值出现时刻偏离，疑为其他时区|在说明文件中注明时差
record_mixed_state|气态污染物浓度跨越参比状态变更日|统一为同一状态
record_without_area|站点不属于任何地区，未计入|补入站点表
"""
_WORDS = {
    rule: (what, remedy)
    for rule, what, remedy in (line.split("|") for line in _TEXT.strip().splitlines())
}


def what_zh(rule: str) -> str:
    """What a finding is; empty where the rule has no words here."""
    return _WORDS.get(rule, ("", ""))[0]


def remedy_zh(rule: str) -> str:
    """What to do about it."""
    return _WORDS.get(rule, ("", ""))[1]


def rules_with_words() -> frozenset[str]:
    """The rules that have words."""
    return frozenset(_WORDS)
