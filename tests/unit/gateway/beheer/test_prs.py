# SPDX-License-Identifier: EUPL-1.2
"""`sluis prs proef`, against a pseudonym service over real HTTP: what it says, and what it does not do."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fakes.brp import Tap
from fakes.prs import NVI, rsa_key, spelled
from fakes.prs_server import Prs, service
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from stories.bediening import bound, free_port, serving

from adapters.prs.spelling import CODE, SPELLINGEN, Spelling
from gateway.beheer.prs import describe, try_service
from gateway.cli import main
from gateway.errors import SettingsError
from gateway.settings import Settings

NIETS = "Er is niets geopend en niets bewaard."


def settings(folder: Path, url: str, spelling: Spelling = CODE, **given: Any) -> Settings:
    """Settings that name this service, with a token that it believes."""
    (folder / "token").write_text(f"testing-only:{spelling.oauth}\n", "ascii")
    voor = spelled(spelling)
    asked: dict[str, Any] = {
        "prs_url": url,
        "prs_spelling": spelling.naam,
        "prs_recipient": voor.verwijzing,
        "prs_scope": voor.scope,
        "prs_token_file": folder / "token",
    }
    return Settings(folder=folder / "var", **(asked | given))


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The address of this application while the block lasts."""
    with bound() as haven, serving([(app, haven)]):
        yield haven.url


def answering(status: int, body: Mapping[str, str]) -> Starlette:
    """A service that answers this to everything."""

    async def answer(_: Any) -> Response:
        return JSONResponse(body, status_code=status)

    return Starlette(routes=[Route(CODE.pad, answer, methods=["POST"])])


@pytest.mark.parametrize("spelling", [pytest.param(s, id=s.naam) for s in SPELLINGEN])
async def test_service_as_described_is_good(spelling: Spelling, tmp_path: Path) -> None:
    """A service that answers as described is said to, in every spelling, and it saw one blinded point."""
    prs = Prs({spelled(spelling): rsa_key()})
    tap = Tap(prs.app())
    with served(tap) as url:
        found = await try_service(settings(tmp_path, url, spelling))

    assert [b.goed for b in found] == [True, True, True]
    assert f"De pseudoniemendienst antwoordt zoals beschreven. {NIETS}" in describe(found)
    assert len(prs.gezien) == 1
    assert "999993653" not in str(tap.seen)
    assert not (tmp_path / "var").exists()


async def test_two_tries_blind_afresh(tmp_path: Path) -> None:
    """A second try is not to be seen as one about the same person."""
    prs = service()
    with served(prs.app()) as url:
        await try_service(settings(tmp_path, url))
        await try_service(settings(tmp_path, url))

    assert len(set(prs.gezien)) == 2


@pytest.mark.parametrize(
    ("header", "zin"),
    [
        pytest.param({"alg": "RSA-OAEP"}, "RSA-OAEP (SHA-1)", id="as the service is coded"),
        pytest.param({"enc": "A128GCM"}, "anders versleuteld dan met A256GCM", id="a shorter key"),
        pytest.param({"zip": "DEF"}, "ingepakt (zip)", id="compressed"),
    ],
)
async def test_other_envelope_is_named(header: dict[str, str], zin: str, tmp_path: Path) -> None:
    """An envelope that a recipient would not open is said to be one, by what is different."""
    prs = service()
    jwe = prs.seal({}, NVI, **header) if "alg" not in header else service(header["alg"]).seal({}, NVI)
    with served(answering(200, {"jwe": jwe})) as url:
        said = describe(await try_service(settings(tmp_path, url)))

    assert zin in said
    assert f"antwoordt niet zoals beschreven. {NIETS}" in said


@pytest.mark.parametrize(
    ("status", "body", "zin"),
    [
        pytest.param(200, {}, "niet kunnen lezen", id="without an answer"),
        pytest.param(200, {"jwe": "een.twee"}, "niet kunnen lezen", id="no JWE"),
        pytest.param(200, {"jwe": "e30.a.b.c.d"}, "opschrift van het antwoord", id="an empty header"),
        pytest.param(200, {"jwe": "AAAA.a.b.c.d"}, "opschrift van het antwoord", id="a header of no JSON"),
        pytest.param(200, {"jwe": "eyJhbGciOiJ4Iiwi-.a.b.c.d"}, "opschrift", id="a header of no letters"),
        pytest.param(401, {"detail": "geheim"}, "laat ons nu niet toe", id="refused"),
        pytest.param(404, {}, "kent deze ontvanger", id="recipient unknown"),
        pytest.param(500, {}, "werkt nu niet", id="broken"),
    ],
)
async def test_other_answer_is_a_sentence(
    status: int, body: dict[str, str], zin: str, tmp_path: Path
) -> None:
    """A service that refuses, breaks or answers something else is described, and never repeated."""
    with served(answering(status, body)) as url:
        said = describe(await try_service(settings(tmp_path, url)))

    assert zin in said
    assert f"antwoordt niet zoals beschreven. {NIETS}" in said
    assert not [text for text in body.values() if text in said]


def test_command_says_it_and_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`sluis prs proef` ends with 0 for a good service, with 1 for one that is not there."""
    given = settings(tmp_path, "https://prs.example")
    for name in ("spelling", "recipient", "scope", "token_file"):
        monkeypatch.setenv(f"SLUIS_PRS_{name.upper()}", str(getattr(given, f"prs_{name}")))
    with served(service().app()) as url:
        monkeypatch.setenv("SLUIS_PRS_URL", url)
        with pytest.raises(SystemExit, match=r"^0$"):
            main(["prs", "proef"])
    good = capsys.readouterr().out
    monkeypatch.setenv("SLUIS_PRS_URL", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(SystemExit, match=r"^1$"):
        main(["prs", "proef"])

    assert "antwoordt zoals beschreven" in good
    assert "is nu niet bereikbaar" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "fout"),
    [
        pytest.param({"prs_url": "http://prs.example"}, "over https", id="no https"),
        pytest.param({"prs_recipient": "kvk:1"}, "prs_recipient", id="another number"),
        pytest.param({"prs_scope": "a|b"}, "prs_recipient and prs_scope", id="no scope"),
        pytest.param({"prs_token_file": Path("nergens")}, "cannot be read", id="no token file"),
        pytest.param({"prs_spelling": "gids"}, "names a recipient by ura, not by oin", id="other numbers"),
    ],
)
async def test_service_that_cannot_be_asked_is_refused(
    given: dict[str, Any], fout: str, tmp_path: Path
) -> None:
    """Settings with which no service can be asked are named before anything is sent."""
    with pytest.raises(SettingsError, match=fout):
        await try_service(settings(tmp_path, "https://prs.example", **given))


async def test_without_a_service_there_is_nothing_to_try(tmp_path: Path) -> None:
    """No settings means no service; and an empty file is no token."""
    (tmp_path / "leeg").write_text("\n")

    with pytest.raises(SettingsError, match="no pseudonym service"):
        await try_service(Settings(folder=tmp_path))
    with pytest.raises(SettingsError, match="holds no token"):
        await try_service(settings(tmp_path, "https://prs.example", prs_token_file=tmp_path / "leeg"))
