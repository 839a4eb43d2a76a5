# SPDX-License-Identifier: EUPL-1.2
"""Serves applications over real HTTP on the loopback interface, from a thread of their own.

A socket is bound before its application is made, so that two applications can know each
other's address before either runs, and no port can be lost in between.
"""

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import uvicorn
from starlette.types import ASGIApp

PATIENCE_SECONDS: Final = 30.0
"""How long a server may take to start or stop before the test fails; never reached when all is well."""


@dataclass(frozen=True, slots=True)
class Haven:
    """A bound socket on the loopback interface, and its address."""

    socket: socket.socket

    @property
    def port(self) -> int:
        """The number of the port."""
        port: int = self.socket.getsockname()[1]
        return port

    @property
    def url(self) -> str:
        """The address that others use."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def bound() -> Iterator[Haven]:
    """A port that is ours until the block ends."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        yield Haven(sock)


def free_port() -> int:
    """A port that nobody uses just now, for a process that binds it itself."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class _Server(uvicorn.Server):
    """Says when it has started, or has failed to."""

    def __init__(self, app: ASGIApp, haven: Haven) -> None:
        super().__init__(
            uvicorn.Config(app, log_config=None, log_level="warning", access_log=False, ws="none")
        )
        self.haven = haven
        self.tried = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and let whoever waits go on."""
        try:
            await super().startup(sockets)
        finally:
            self.tried.set()


@contextmanager
def serving(apps: Sequence[tuple[ASGIApp, Haven]]) -> Iterator[None]:
    """Serve these applications until the block ends."""
    servers = [_Server(app, haven) for app, haven in apps]

    async def serve() -> None:
        await asyncio.gather(*(server.serve([server.haven.socket]) for server in servers))

    thread = threading.Thread(target=lambda: asyncio.run(serve()), name="bediening", daemon=True)
    thread.start()
    try:
        for server in servers:
            assert server.tried.wait(PATIENCE_SECONDS), "a server takes too long to start"
            assert server.started, "a server did not start"
        yield
    finally:
        for server in servers:
            server.should_exit = True
        thread.join(PATIENCE_SECONDS)
        assert not thread.is_alive(), "the servers do not stop"
