# SPDX-License-Identifier: EUPL-1.2
"""A static file may be kept for long only under an address that changes with it."""

from pathlib import Path
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.responses import Response

from gateway.web.static_files import FingerprintedFiles, fingerprints


async def fetch(folder: Path, path: str, query: bytes = b"") -> Response:
    """Return the answer for one file."""
    scope: dict[str, Any] = {"type": "http", "method": "GET", "headers": [], "query_string": query}
    return await FingerprintedFiles(folder).get_response(path, scope)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one style sheet and one font."""
    (tmp_path / "fonts").mkdir()
    (tmp_path / "a.css").write_text("a{}")
    (tmp_path / "fonts" / "f-v1.woff2").write_bytes(b"f")
    return tmp_path


async def test_a_fingerprinted_address_may_be_kept(folder: Path) -> None:
    """With the right hash in its address a file may be kept for a year."""
    answer = await fetch(folder, "a.css", f"v={fingerprints(folder)['a.css']}".encode())

    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("query", [b"", b"v=", b"v=0123456789ab"], ids=["none", "empty", "stale"])
async def test_any_other_address_is_asked_again(folder: Path, query: bytes) -> None:
    """Without the right hash a browser asks again."""
    assert (await fetch(folder, "a.css", query)).headers["cache-control"] == "no-cache"


async def test_a_font_carries_its_version_in_its_name(folder: Path) -> None:
    """A font may be kept although a style sheet cannot name its hash."""
    assert "immutable" in (await fetch(folder, "fonts/f-v1.woff2")).headers["cache-control"]


@pytest.mark.parametrize("path", ["weg.css", "../a.css", "fonts"])
async def test_what_is_not_there_is_not_found(folder: Path, path: str) -> None:
    """A missing file, a folder and a way out of the folder are all not found."""
    with pytest.raises(HTTPException, match="404"):
        await fetch(folder, path)


def test_a_changed_file_has_another_address(folder: Path) -> None:
    """The hash follows the content."""
    before = fingerprints(folder)
    (folder / "a.css").write_text("b{}")

    assert fingerprints(folder)["a.css"] != before["a.css"]
    assert fingerprints(folder)["fonts/f-v1.woff2"] == before["fonts/f-v1.woff2"]
