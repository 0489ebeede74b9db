from __future__ import annotations

from rain import folder

__all__ = ["folder"]
