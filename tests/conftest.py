"""Property tests are bounded by examples, not by the clock of a busy machine."""

from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
