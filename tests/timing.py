"""How long work takes, for tests that compare it with other work in the same process."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def least_seconds(work: Callable[[], object], times: int = 3) -> float:
    """The least processor time of several runs, garbage of earlier tests not looked through."""
    spent = []
    gc.collect()
    gc.freeze()
    try:
        for _ in range(times):
            started = time.process_time()
            work()
            spent.append(time.process_time() - started)
    finally:
        gc.unfreeze()
    return min(spent)
