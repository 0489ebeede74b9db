"""Where queries run: DuckDB in this process, or Spark where the records outgrow one machine."""

from ecocity.backend.duck import Backend, version
from ecocity.backend.queries import Queries
from ecocity.backend.sql import DECIMAL, literal, quoted

__all__ = ["DECIMAL", "Backend", "Queries", "literal", "quoted", "version"]
