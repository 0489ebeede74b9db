"""The fixed words of the page and of the comments, in English and Chinese."""

from __future__ import annotations

from ecocity.said import Said

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Audit", "findings": "Findings", "claims": "Claims", "coverage": "Coverage of the standard",
        "summary": "{findings} findings, {errors} of them errors; {claims} claims looked at.",
        "computed": "Computed", "see_also": "See also line", "line": "Line", "page": "page",
        "severity": "Severity", "rule": "Rule", "finding": "Finding", "number": "No.",
        "requirement": "Requirement", "state": "State", "verdict": "Verdict", "claim": "Claim",
        "why": "Why", "read_as": "read as", "or": " or ", "lost": "lost", "confidence": "confidence",
        "report": "The report", "none": "No findings.", "error": "error", "warning": "warning",
        "note": "note", "covered": "covered", "partly": "in part", "absent": "not in the report",
        "cut_off": "cut off", "contradicted": "contradicted", "unsupported": "unsupported",
        "conditional": "conditional", "supported": "supported", "not_checkable": "not checkable",
        "decoded": "Damaged text that was read", "to_report": "To the report", "standard": "Standard",
        "no_answer": "The document does not set out to answer the requirements of the standard, as a bulletin or an excerpt does not: what it passes over is no gap.",
    },
    "zh": {
        "title": "审核", "findings": "审核发现", "claims": "论断", "coverage": "对标准各项要求的覆盖",
        "summary": "审核发现{findings}项，其中错误{errors}项；检查论断{claims}条。",
        "computed": "计算", "see_also": "另见行", "line": "行", "page": "页",
        "severity": "级别", "rule": "规则", "finding": "内容", "number": "序号",
        "requirement": "要求", "state": "状态", "verdict": "结论", "claim": "论断",
        "why": "依据", "read_as": "读作", "or": "或", "lost": "无法恢复", "confidence": "可信度",
        "report": "报告全文", "none": "没有发现问题。", "error": "错误", "warning": "警告",
        "note": "提示", "covered": "已覆盖", "partly": "部分覆盖", "absent": "报告中没有",
        "cut_off": "文件在此之前中断", "contradicted": "与数据矛盾", "unsupported": "缺少依据",
        "conditional": "有条件成立", "supported": "成立", "not_checkable": "无法核对",
        "decoded": "受损文字的读法", "to_report": "转到报告全文", "standard": "标准",
        "no_answer": "本文件并非逐项回应标准要求的报告（如公报、统计资料或节选），未涉及的要求不视为缺项。",
    },
}  # fmt: skip


def severity(word: str, language: str) -> str:
    return WORDS[language][word].upper()


def coverage_state(word: str, language: str) -> str:
    return WORDS[language][word]


def place(line: int, page: int | None, language: str) -> str:
    """``line 12, page 3``."""
    if language == "zh":
        return f"第{line}行" + (f"，第{page}页" if page else "")
    return f"line {line}" + (f", page {page}" if page else "")


RULES_ZH = {
    "all_contradicted": "“全部”不成立", "claim_without_figure": "达标论断缺少数据",
    "contradicted_by_own_figures": "与报告自身数据矛盾", "date_impossible": "日期不可能",
    "days_in_year": "全年天数有误", "grade_for_rank": "以等级代替名次",
    "growth_does_not_follow": "增幅与数值不符", "impossible_fraction": "百分比不可能由该数量得出",
    "law_status": "法规状态前后不一", "limit_misquoted": "限值引用有误",
    "limit_of_other_edition": "引用了其他版本的限值", "list_count": "列举与数目不符",
    "magnitude_impossible": "单位或数量级不可能", "met_only_on_predicted": "仅凭预测数据达标",
    "part_without_evidence": "条件的一部分缺少依据", "points_and_percent_confused": "百分点与百分比混淆",
    "report_cut_off": "文件中断",
    "share_does_not_follow": "比例与数量不符", "stage_for_stage": "以较低阶段代替所要求阶段",
    "status_conflict": "数据性质前后不一", "sum_does_not_follow": "合计不符",
    "wrong_throughout": "多处同类问题", "text_against_table": "文字与表格不符", "touches_limit": "恰好等于限值",
    "trend_wrong": "趋势与数据不符", "two_values": "同一事实两个数值",
    "unit_mismatch": "单位不符", "versions_differ": "两种语言版本不一致",
    "workspace_differs": "与工作区数据不一致", "year_missing": "缺少年份数据",
}  # fmt: skip
"""Short names of the rules for Chinese pages; a rule without one is shown by its id."""


def told(message: str, language: str) -> str:
    """A message as the language tells it; what was said in English alone stays so."""
    return message.zh if language == "zh" and isinstance(message, Said) else str(message)


def rule_name(rule: str, language: str) -> str:
    plain = rule.replace("_", " ")
    return RULES_ZH.get(rule, plain) if language == "zh" else plain
