# SPDX-License-Identifier: EUPL-1.2
"""A load of requests on keep-alive connections, and how long each took.

Written on asyncio streams: it must cost less than what it measures.
"""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What a load gave: requests a second, and the middle and slowest hundredth in milliseconds."""

    per_second: float
    p50_ms: float
    p99_ms: float
    answered: int
    failed: int


async def press(
    port: int, requests: Iterator[bytes], *, connections: int, seconds: float, expected: int
) -> Uitslag:
    """Send requests on so many connections for so long; every answer must have the expected status."""
    took: list[float] = []
    failed = 0
    end = time.perf_counter() + seconds

    async def one() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (began := time.perf_counter()) < end:
            writer.write(next(requests))
            status = await _read_answer(reader)
            took.append(time.perf_counter() - began)
            failed += status != expected
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(connections)))
    passed = time.perf_counter() - began
    took.sort()
    return Uitslag(
        per_second=round(len(took) / passed, 1),
        p50_ms=round(took[len(took) // 2] * 1000, 2),
        p99_ms=round(took[len(took) * 99 // 100] * 1000, 2),
        answered=len(took),
        failed=failed,
    )


def post(port: int, path: str, body: bytes, token: str = "") -> bytes:
    """The bytes of one POST."""
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def _read_answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    await reader.readexactly(length)
    return int(head[9:12])
