"""A report twice as long takes about twice the time: no rule compares everything with everything."""

from __future__ import annotations

import time

from .tell import audit


def _report(sections: int) -> str:
    parts = []
    for n in range(sections):
        good, all_ = 200 + n % 150, 400 + n % 170
        parts.append(
            f"## {n}. Part {n}\n\n"
            f"In {2010 + n % 6} the city inspected {all_} enterprises; {good} met the standard, {100 * good / all_:.1f} %. "
            f"COD emissions fell to {20000 + n} t, forest cover was {30 + n % 20}.{n % 10} %.\n\n"
            f"城市污水集中处理率为{80 + n % 15}.{n % 10}%，达到考核要求。全市建成污水处理厂{3 + n % 20}座。\n\n"
            f"| County | Income {n} (yuan) |\n|---|---|\n| East {n} | {8100 + n} |\n| West {n} | {8200 + n} |\n\n"
            f"All counties of part {n} exceed 8,000 yuan and every project is completed.\n"
        )
    return "\n".join(parts)


def _seconds(sections: int) -> float:
    text = _report(sections)
    best = []
    for _ in range(2):
        start = time.process_time()
        audit(text)
        best.append(time.process_time() - start)
    return min(best)


def test_twice_the_length_takes_little_more_than_twice_the_time() -> None:
    _seconds(4)  # the words are compiled once
    assert _seconds(160) < 2.6 * _seconds(80)
