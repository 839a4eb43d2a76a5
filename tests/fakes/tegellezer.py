# SPDX-License-Identifier: EUPL-1.2
"""Somebody outside who reads the whole log over HTTP and believes nothing that does not lead to the head."""

from dataclasses import dataclass
from typing import Any, Final, cast

from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient, Response

from audit.bundle import open_bundle
from audit.checkpoint import Checkpoint, open_checkpoint
from audit.merkle import leaf_hash, root_of
from audit.note import VerifierKey
from audit.tilepath import ENTRIES, TileName, tiles_of_size
from audit.tiles import root_at, tile_hashes
from gateway.logboek import api
from gateway.ports import Ledger

HOST: Final = "https://sluis.test"


@dataclass(frozen=True, slots=True)
class _Doorgeefluik:
    """As much of the passage as the open log looks at."""

    ledger: Ledger


def open_log_door(ledger: Ledger) -> AsyncClient:
    """A stranger before the door of the log on this ledger."""
    app = FastAPI(openapi_url=None, redirect_slashes=False)
    app.include_router(api.router)
    app.state.sluis = _Doorgeefluik(ledger)
    return AsyncClient(transport=ASGITransport(cast("Any", app)), base_url=HOST)


@dataclass(frozen=True, slots=True)
class Tegellezer:
    """Reads a log by its tiles."""

    http: AsyncClient
    origin: str
    keys: list[VerifierKey]

    async def get(self, path: str) -> Response:
        """One thing below the prefix of the log."""
        return await self.http.get(f"/log/{path}")

    async def head(self) -> Checkpoint:
        """The newest head."""
        return open_checkpoint((await self.get("checkpoint")).content, self.origin, self.keys)

    async def leaves(self, head: Checkpoint) -> list[bytes]:
        """The leaf of every entry, from tiles and bundles that all lead to the head."""
        tiles: dict[tuple[int, int], bytes] = {}
        leaves: list[bytes] = []
        for name in tiles_of_size(head.size):
            assert isinstance(name.level, int)
            tiles[name.level, name.index] = await self._fetch(name)
            if name.level == 0:
                hashes = tile_hashes(tiles[0, name.index], name.width)
                bundle = await self._fetch(TileName(ENTRIES, name.index, name.width))
                leaves += map(leaf_hash, open_bundle(bundle, hashes))
        # Both ways to the head: through the stored tiles, and from the entries up.
        assert root_at(head.size, lambda laag, nummer: tiles[laag, nummer]) == head.root
        assert root_of(leaves) == head.root
        return leaves

    async def _fetch(self, name: TileName) -> bytes:
        response = await self.get(name.path)
        assert response.status_code == 200, name.path
        return response.content
