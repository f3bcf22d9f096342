"""The locked packages are of the major versions that the code was written for."""

from __future__ import annotations

from importlib.metadata import version

import pytest


@pytest.mark.parametrize(("package", "major"), [("openai", 3), ("instructor", 1), ("pydantic", 2), ("tenacity", 9)])
def test_major_versions(package: str, major: int) -> None:
    assert int(version(package).split(".")[0]) == major
