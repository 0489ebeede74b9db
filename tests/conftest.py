"""Property tests are bounded by examples, not by the clock of a busy machine.

What the program keeps between runs lies in a folder of the tests' own.
"""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from ecocity.kept import VARIABLE

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield
