# SPDX-License-Identifier: EUPL-1.2
"""A witness opens with a name, logs and a memory, and answers at its door."""

from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from fakes.world import FakeClock
from httpx2 import ASGITransport, AsyncClient
from vectors.audit.small_log import SIGNER, small_log

from audit.cosignature import open_cosignatures, parse_cosigner
from audit.voorleggen import MAX_REQUEST_BYTES, Voorlegging, write_request
from gateway.errors import SettingsError
from gateway.getuige.huis import create_witness_app, open_witness, witness_vkey
from gateway.settings import Settings

LOG = small_log(["all"] * 3)
BODY = write_request(Voorlegging(0, (), LOG.note))


def settings(folder: Path, **given: Any) -> Settings:
    """Return the settings of a witness of one log."""
    return Settings(
        **{
            "folder": folder,
            "witness_name": "w.example",
            "witness_logs": (SIGNER.verifier.text,),
            **given,
        }
    )


async def post(folder: Path, body: bytes) -> tuple[int, bytes, str]:
    """Return what the door answers to one body."""
    app = create_witness_app(settings(folder), clock=FakeClock())
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://w") as http:
        answer = await http.post("/add-checkpoint", content=body)
    return answer.status_code, answer.content, answer.headers["content-type"]


async def test_the_door_cosigns(tmp_path: Path) -> None:
    """A head is cosigned once it is stored, and the size of the last is told to who lags behind."""
    key = parse_cosigner(witness_vkey(settings(tmp_path)))

    status, line, _ = await post(tmp_path, BODY)

    assert status == 200
    assert len(open_cosignatures(LOG.note + line, [key])) == 1
    assert await post(tmp_path, BODY) == (409, b"3\n", "text/x.tlog.size")


async def test_the_door_reads_no_more_than_fits(tmp_path: Path) -> None:
    """A body that is too long, or is rubbish, is refused without a trace."""
    assert (await post(tmp_path, b"x" * (MAX_REQUEST_BYTES + 1)))[0] == 400
    assert (await post(tmp_path, b"\x00"))[0] == 400
    assert list((tmp_path / "getuige/geheugen").glob("*.json")) == []


async def test_a_damaged_memory_closes_the_door(tmp_path: Path) -> None:
    """A witness that cannot remember answers that it cannot, and cosigns nothing."""
    await post(tmp_path, BODY)
    next((tmp_path / "getuige/geheugen").glob("*.json")).write_bytes(b"")

    assert (await post(tmp_path, BODY))[:2] == (503, b"")


@pytest.mark.parametrize(
    ("given", "named"),
    [
        pytest.param({"witness_name": ""}, "witness_name", id="no name"),
        pytest.param({"witness_logs": ()}, "witness_logs", id="no logs"),
        pytest.param({"witness_logs": ("x",)}, "witness_logs", id="no key of a log"),
    ],
)
def test_a_witness_that_would_serve_nobody_or_anybody_does_not_open(
    tmp_path: Path, given: dict[str, Any], named: str
) -> None:
    """Without a name or a list of logs there is no witness."""
    with pytest.raises(SettingsError, match=named):
        open_witness(settings(tmp_path, **given))
    assert not (tmp_path / "getuige").exists()


def test_a_witness_without_its_memory_does_not_open_again(tmp_path: Path) -> None:
    """A key whose memory is gone could be made to cosign two histories, so it is not used."""
    open_witness(settings(tmp_path))
    rmtree(tmp_path / "getuige/geheugen")

    with pytest.raises(SettingsError, match="must not go on"):
        open_witness(settings(tmp_path))
