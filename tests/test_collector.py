"""What was set for the collector comes back, however a block ends."""

from __future__ import annotations

import gc

import pytest

from summarizer.collector import RARELY, rarely_collected


def test_the_setting_comes_back() -> None:
    before = gc.get_threshold()
    with pytest.raises(RuntimeError), rarely_collected():
        assert gc.get_threshold() == (RARELY, *before[1:])
        with rarely_collected(0):
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold()[0] == RARELY
        raise RuntimeError
    assert gc.get_threshold() == before
