# SPDX-License-Identifier: EUPL-1.2
"""Our static files, each under an address that changes with its content.

An address with the right `?v=` may be kept for a year; one without it is asked for again.
"""

import hashlib
from pathlib import Path
from typing import Final

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

MAP: Final = Path(__file__).parent / "static"
PAD: Final = "/static"

_EEN_JAAR: Final = "public, max-age=31536000, immutable"
_VRAAG_NA: Final = "no-cache"


def _fingerprint(bestand: Path) -> str:
    return hashlib.sha256(bestand.read_bytes()).hexdigest()[:12]


def fingerprints(folder: Path = MAP) -> dict[str, str]:
    """Return the content hash of every static file, by its name within the folder."""
    return {
        p.relative_to(folder).as_posix(): _fingerprint(p) for p in sorted(folder.rglob("*")) if p.is_file()
    }


class FingerprintedFiles(StaticFiles):
    """Starlette's static files, with a cache life that depends on the address.

    Fonts carry their version in their name, because a style sheet cannot know their hash.
    """

    def __init__(self, folder: Path = MAP) -> None:
        super().__init__(directory=folder)
        self.hashes = fingerprints(folder)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer a file, and say how long it may be kept."""
        response = await super().get_response(path, scope)
        versie = QueryParams(scope.get("query_string", b"")).get("v")
        vast = path.startswith("fonts/") or (versie is not None and versie == self.hashes.get(path))
        response.headers["Cache-Control"] = _EEN_JAAR if vast else _VRAAG_NA
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
