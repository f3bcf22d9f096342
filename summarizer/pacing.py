"""Turns at an event loop, so that a burst of replies does not keep the next requests from being sent."""

from __future__ import annotations

import asyncio
from collections import deque


class Turns:
    """Lets those who wait go on in their order, each in a pass of the event loop of its own.

    A loop runs all that is ready before it looks up again: of 256 replies that come at once, each would be worked on
    before the first of the next requests went out, and then the endpoint's time would pass with nothing to do. Between
    two turns the loop sends what the one before asked for. Nobody holds a turn, so nobody can keep it from others.
    """

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._called = False

    async def turn(self) -> None:
        """Wait for one's turn."""
        loop = asyncio.get_running_loop()
        mine = loop.create_future()
        self._waiting.append(mine)
        if not self._called:
            self._called = True
            loop.call_soon(self._next, loop)
        await mine

    def _next(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._waiting and self._waiting[0].done():  # given up meanwhile
            self._waiting.popleft()
        self._called = bool(self._waiting)
        if self._waiting:
            self._waiting.popleft().set_result(None)
            loop.call_soon(self._next, loop)
