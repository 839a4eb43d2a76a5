# SPDX-License-Identifier: EUPL-1.2
"""The log for everybody under `/log/`: the head, tiles, bundles, and proofs for who holds a receipt.

No passage: what stands here opens no line, and is the same for everybody who asks.

Source: C2SP tlog-tiles; audit/FORMAT.md section 10.
"""

import re
from collections.abc import Callable
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from audit.errors import AuditError
from audit.tilepath import parse_tile_path
from gateway.errors import LedgerError
from gateway.logboek.model import Bladen, proof_of, published_head, published_keys, published_tile
from gateway.toegang.deur import sluis_of

PAD: Final = "/log"
TEXT: Final = "text/plain; charset=utf-8"
OCTETS: Final = "application/octet-stream"
FOR_EVER: Final = "public, max-age=31536000, immutable"
A_MOMENT: Final = "public, max-age=1"
"""A head is a second old at most; it is signed about once a second."""

_KENMERK: Final = re.compile(r"[0-9a-z-]{1,32}", re.ASCII)
_LEAF: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SAFE: Final = {"x-content-type-options": "nosniff"}

router = APIRouter(prefix=PAD, include_in_schema=False)


@router.get("/checkpoint")
async def get_checkpoint(request: Request) -> Response:
    """The newest signed head."""
    return await _answer(request, published_head, TEXT, A_MOMENT)


@router.get("/sleutels")
async def get_sleutels(request: Request) -> Response:
    """How the key of the log was succeeded, from the first one on."""
    return await _answer(request, published_keys, TEXT, A_MOMENT)


@router.get("/tile/{pad:path}")
async def get_tegel(request: Request, pad: str) -> Response:
    """One tile of hashes or bundle of commitments, under its one spelling."""
    path = f"tile/{pad}"
    # What was sent must be that spelling itself: an escape in it makes it another path.
    if _sent_path(request) != f"{PAD}/{path}".encode():
        return _not_there()
    try:
        name = parse_tile_path(path)
    except AuditError:
        return _not_there()
    return await _answer(request, lambda bladen: published_tile(bladen, name), OCTETS, FOR_EVER)


@router.get("/bewijs/{kenmerk}/{blad}")
async def get_bewijs(request: Request, kenmerk: str, blad: str) -> Response:
    """The proof that the line of a receipt is on the log, under the newest head."""
    if _KENMERK.fullmatch(kenmerk) is None or _LEAF.fullmatch(blad) is None:
        return _not_there()
    leaf = bytes.fromhex(blad)
    return await _answer(request, lambda bladen: proof_of(bladen, kenmerk, leaf), TEXT, "no-store")


async def _answer(request: Request, find: Callable[[Bladen], bytes | None], kind: str, keep: str) -> Response:
    try:
        found = await sluis_of(request).ledger.look(lambda tx: find(tx.logboek))
    except (LedgerError, AuditError):
        # A tree that cannot be computed with is told as an outage too; the officer's check names the place.
        return _plain("the log cannot be read\n", 503, {"retry-after": "5"})
    if found is None:
        return _not_there()
    return Response(found, media_type=kind, headers={"cache-control": keep} | _SAFE)


def _not_there() -> Response:
    """One answer for what is misspelt, unknown, or not under a signed head yet."""
    return _plain("not here, or not yet\n", 404, {})


def _plain(text: str, status: int, more: dict[str, str]) -> Response:
    headers = {"cache-control": "no-store"} | _SAFE | more
    return Response(text, status_code=status, media_type=TEXT, headers=headers)


def _sent_path(request: Request) -> bytes:
    raw: bytes = request.scope.get("raw_path") or b""
    return raw
