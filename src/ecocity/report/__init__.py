"""Reports of a saved assessment: content first, formats after."""

from ecocity.report.write import write_report

__all__ = ["write_report"]
