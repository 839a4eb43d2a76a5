# SPDX-License-Identifier: EUPL-1.2
"""Do something again and again beside the requests, whatever goes wrong once."""

import asyncio
from collections.abc import Awaitable, Callable

from gateway.logs import logger

Pause = Callable[[float], Awaitable[None]]


async def every(
    seconds: float, taak: str, work: Callable[[], Awaitable[object]], *, pause: Pause = asyncio.sleep
) -> None:
    """Do the work, wait, and do it again; what fails is said by its kind and tried again later."""
    while True:
        try:
            await work()
        except Exception as e:  # noqa: BLE001 - the outermost loop of a task: if it ends, no head is signed any more
            logger().error("achtergrond.mislukt", taak=taak, fout=type(e).__name__)
        await pause(seconds)
