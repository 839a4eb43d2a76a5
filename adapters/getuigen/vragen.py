# SPDX-License-Identifier: EUPL-1.2
"""Asking a witness over HTTP to cosign a head of our log.

Nothing in the question is about anybody: a size, a root and hashes. The answer is a stranger's,
so little of it is read, and what it means is judged elsewhere.

Source: C2SP tlog-witness, "add-checkpoint".
"""

import asyncio
from dataclasses import dataclass
from typing import Final

from httpx2 import AsyncClient, HTTPError, InvalidURL, Timeout

from audit.cosignature import CosignerKey
from audit.getuigenis import Gesprek, Later, Uitslag
from audit.voorleggen import Voorlegging, write_request

ADD: Final = "/add-checkpoint"
LARGEST_ANSWER: Final = 65_536
NO_ANSWER: Final = 503
"""What an outage counts as: try again later."""


@dataclass(frozen=True, slots=True)
class HttpGetuige:
    """One witness whom we ask: its key, and its address without `/add-checkpoint`."""

    key: CosignerKey
    url: str
    client: AsyncClient
    seconds: float = 5.0

    async def ask(self, gesprek: Gesprek, proof: tuple[bytes, ...]) -> Uitslag:
        """Offer a head with its proof, and return what the answer means; an outage means later."""
        body = write_request(Voorlegging(gesprek.old_size, proof, gesprek.note))
        try:
            # The client bounds each step; a witness that drips is bounded by the whole.
            async with asyncio.timeout(self.seconds):
                return gesprek.read_answer(*await self._post(body))
        except (HTTPError, InvalidURL, OSError, TimeoutError):
            return Later(NO_ANSWER)

    async def _post(self, body: bytes) -> tuple[int, bytes]:
        async with self.client.stream(
            "POST", f"{self.url.rstrip('/')}{ADD}", content=body, timeout=Timeout(self.seconds)
        ) as response:
            answer = b""
            async for chunk in response.aiter_bytes():
                answer += chunk
                if len(answer) > LARGEST_ANSWER:
                    return NO_ANSWER, b""
            return response.status_code, answer
