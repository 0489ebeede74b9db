""" "金滩乡被命名", "Anping and Baishui were named": how many units a clause names as its subject."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.items import items_of

_STATE = re.compile(
    r"(?:已|也|又|正式|均|都|先后|成功|顺利)*(?:被|获得|获|荣获|通过|命名|进入|完成|取得)"
    r"|,? (?:both |all |also |then |too )?(?:was|were|has|have|had|received|obtained|gained|passed|won)\b",
)
_WHEN = re.compile(
    r"^\W*(?:(?:19|20)\d\d年(?:度|底|初|末)?(?:\d{1,2}月)?(?:\d{1,2}日)?|当年|今年|同年|其后|随后|另外|此外|In (?:19|20)\d\d,?)\W*"
)
_NAME_ZH = re.compile(r"[\u4e00-\u9fff]{1,6}[县区市乡镇村旗园校]")
_NAME_EN = re.compile(
    r"(?:the )?[A-Z][a-z]+(?: (?:[A-Z][a-z]+|town|township|county|village|district|school|park))*"
)
_KIND = re.compile(
    r"(?:全|各|该|我|本|多|其|这|两|三|四|五|每|所)[\u4e00-\u9fff]{0,3}$|其中|全部|所有|乡镇$"
)


def named_units(clause: str) -> int:
    """The number of proper names before the state that a clause tells; 0 where it names no unit."""
    state = _STATE.search(clause)
    subject = _WHEN.sub("", clause[: state.start()]) if state else ""
    items = items_of(subject)
    for pattern in (_NAME_ZH, _NAME_EN):
        if items and all(pattern.fullmatch(one) and not _KIND.match(one) for one in items):
            return len(items)
    return 0
