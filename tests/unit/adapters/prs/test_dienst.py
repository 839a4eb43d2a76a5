# SPDX-License-Identifier: EUPL-1.2
"""The pseudonym service, asked over real HTTP in every spelling."""

import json
import logging

import pytest
from fakes.brp import Tap
from fakes.prs import (
    ANDER,
    NVI,
    NVI_GIDS,
    SUZANNE,
    bewijs,
    dienst,
    kanaal,
    ontvanger,
    rsa_key,
    spelled,
)
from fakes.prs_haven import over_http
from fakes.prs_server import Prs
from fakes.world import FakeChance
from httpx2 import AsyncClient

from adapters.crypto import voprf
from adapters.crypto.kromme import Ristretto
from adapters.crypto.ristretto import decode_point
from adapters.prs.afleiding import derive_input
from adapters.prs.base64url import decode
from adapters.prs.kanaal import Kanaal
from adapters.prs.spelling import CODE, GIDS, SPELLINGEN, Spelling
from gateway.errors import SettingsError


@pytest.mark.parametrize("spelling", [pytest.param(s, id=s.naam) for s in SPELLINGEN])
async def test_recipient_gets_the_pseudonym_and_nobody_else_does(spelling: Spelling) -> None:
    """Blind, evaluate over HTTP, seal, open and unblind give key · H(input), as a direct evaluation does."""
    voor = spelled(spelling)
    prs = Prs({voor: rsa_key()})
    async with over_http(prs.app()) as lijn:
        verwijzing = await dienst(lijn, spelling).refer(SUZANNE, voor=voor)
    herkend = await ontvanger(rsa_key(), voor=voor).open(verwijzing)

    hashed = voprf.evaluate_point(
        prs.secret(voor, 1), derive_input(SUZANNE, voor=voor, soort=spelling.soort), voprf.Mode.OPRF
    )
    assert herkend.nieuwste == hashed
    assert herkend.ouder == ()


@pytest.mark.parametrize("spelling", [pytest.param(s, id=s.naam) for s in SPELLINGEN])
async def test_request_is_spelled_as_the_document_says(spelling: Spelling) -> None:
    """Path, names of fields, number of the recipient and token are those of the spelling, and no more."""
    voor = spelled(spelling)
    tap = Tap(Prs({voor: rsa_key()}).app())
    await dienst(kanaal(tap), spelling).refer(SUZANNE, voor=voor)

    [verzoek] = tap.seen
    body = verzoek["body"]
    assert (verzoek["method"], verzoek["path"], verzoek["query"]) == ("POST", spelling.pad, b"")
    assert verzoek["headers"]["authorization"] == f"Bearer testing-only:{spelling.oauth}"
    assert set(body) == {spelling.blind, spelling.organisatie, spelling.scope}
    assert body[spelling.organisatie] == voor.verwijzing
    assert body[spelling.scope] == "nationale-verwijsindex"
    assert decode_point(decode(body[spelling.blind], "blind"))


async def test_nothing_that_leaves_can_be_tried_out(caplog: pytest.LogCaptureFixture) -> None:
    """No BSN, no derived input and no factor is in a request or a log line; two requests share no point."""
    caplog.set_level(logging.DEBUG)
    prs = Prs({NVI: rsa_key()})
    tap = Tap(prs.app())
    client = dienst(kanaal(tap))
    first, second = (await client.refer(SUZANNE, voor=NVI), await client.refer(SUZANNE, voor=NVI))

    told = f"{tap.seen}{caplog.text}"
    value = derive_input(SUZANNE, voor=NVI, soort=CODE.soort)
    assert SUZANNE.digits not in told
    assert value.hex() not in told
    assert first.factor_tekst not in told
    assert first.factor != second.factor
    assert len(set(prs.gezien)) == 2
    assert first.jwe not in caplog.text


async def test_two_clients_meet_at_the_recipient() -> None:
    """Two organisations that blind for themselves give one pseudonym for one person, and not for another."""
    prs = Prs({NVI: rsa_key()})
    one = dienst(kanaal(prs.app()), kans=FakeChance())
    other = dienst(kanaal(prs.app()), kans=FakeChance(drawn=99))
    balie = ontvanger(rsa_key())

    a = await balie.open(await one.refer(SUZANNE, voor=NVI))
    b = await balie.open(await other.refer(SUZANNE, voor=NVI))
    c = await balie.open(await other.refer(ANDER, voor=NVI))
    assert a == b
    assert c.nieuwste != a.nieuwste


async def test_client_cannot_read_what_it_carries() -> None:
    """Without the recipient's key the client's own factor opens nothing: the point is sealed."""
    prs = Prs({NVI: rsa_key()})
    verwijzing = await dienst(kanaal(prs.app())).refer(SUZANNE, voor=NVI)
    point = voprf.evaluate_point(
        prs.secret(NVI, 1), derive_input(SUZANNE, voor=NVI, soort=CODE.soort), voprf.Mode.OPRF
    )
    header = json.loads(decode(verwijzing.jwe.split(".")[0], "header"))

    assert header == {"alg": "RSA-OAEP-256", "enc": "A256GCM", "cty": "application/json"}
    assert bytes(point) not in b"".join(decode(part, "part") for part in verwijzing.jwe.split("."))


async def test_spelling_and_number_must_agree() -> None:
    """A recipient with a URA is not asked for in the spelling with OINs: no request is sent."""
    tap = Tap(Prs({NVI_GIDS: rsa_key()}).app())

    with pytest.raises(SettingsError, match="names a recipient by oin, not by ura"):
        await dienst(kanaal(tap), CODE).refer(SUZANNE, voor=NVI_GIDS)
    with pytest.raises(SettingsError, match="names a recipient by ura, not by oin"):
        await dienst(kanaal(tap), GIDS).refer(SUZANNE, voor=NVI)

    assert tap.seen == []


@pytest.mark.parametrize("url", ["http://prs.example", "prs.example", "ftp://prs.example"])
def test_open_line_is_refused(url: str) -> None:
    """Nothing is asked over a line that others can read."""
    with pytest.raises(SettingsError, match="must be asked over https"):
        Kanaal(AsyncClient(), naam="PRS", url=url, bewijs=bewijs)


def test_factor_is_checked_on_entry() -> None:
    """The port refuses a factor of zero and one that is not reduced, and takes its own."""
    kromme = Ristretto()
    factor = kromme.make_factor(bytes(range(64)))

    assert kromme.read_factor(factor) == factor
