# SPDX-License-Identifier: EUPL-1.2
"""The pages: saying and taking back at one screen, the officer at another, and nothing at a third."""

import re

import httpx2
import pytest
from fakes.bezoek import buttons, links, words
from fakes.bureau import Bureau, make_bureau
from fakes.proef import BSN
from fakes.verschoning import (
    ADRES,
    CONSULENT,
    FG,
    GEMELD,
    GEMELD_ALS,
    IN_ZAAK,
    REGISSEUR,
    SIGNAAL,
    WIJKTEAM,
    ZAAK,
)
from fakes.world import make_known
from fakes.zaakbouw import signalering, zaak

from gateway.kern.organisatie import Afzender
from gateway.signalering.model import Signaalstand

MIJN = "/opgaven"
COLLEGAS = "/toezicht/collegas"


def at_the_desk(wie: Afzender = CONSULENT) -> Bureau:
    """A zaak of the consulent and a signalering that waits; somebody at the screen."""
    bureau = make_bureau(wie)
    kept = bureau.ledger.kept
    kept.zaken.add(zaak(id=ZAAK, betrokkene=IN_ZAAK, regisseur="wmo-1"))
    opgepakt = {"stand": Signaalstand.OPGEPAKT, "zaak": ZAAK, "door": "wmo-1"}
    kept.signaleringen.add(signalering(id=GEMELD, betrokkene=GEMELD_ALS, huishouden=ADRES, **opgepakt))
    kept.signaleringen.add(signalering(id=SIGNAAL))
    make_known(bureau.ledger, CONSULENT, REGISSEUR, WIJKTEAM, FG)
    return bureau


async def said(bureau: Bureau) -> httpx2.Response:
    """Say it by the form, and go where that leads."""
    answer = await bureau.post(MIJN, zaak=ZAAK, band="huisgenoot")
    assert answer.status_code == 303
    return await bureau.get(answer.headers["location"])


async def test_from_the_zaak_to_mijn_opgaven_and_back() -> None:
    """The page of the zaak leads to the question; the answer stands on her own list, to be taken back."""
    bureau = at_the_desk()
    vanuit = await bureau.get(f"/zaken/{ZAAK}")
    vraag = await bureau.get(next(pad for pad in links(vanuit) if pad.startswith(MIJN)))
    lijst = await said(bureau)

    (terug,) = [pad for pad in buttons(lijst) if pad.endswith("/terug")]
    na = await bureau.get((await bureau.post(terug)).headers["location"])

    assert "Het gaat om zaak" in words(vraag)
    assert "Uw collega's zien dit niet. De hulp gaat gewoon door." in words(vraag)
    assert f"Zaak {ZAAK}Woont bij mij in huis · tot en met" in words(lijst)
    assert "U gaf nog niemand op" in words(na)


async def test_a_signalering_leads_to_the_same_question() -> None:
    """Who opens the post finds the same button."""
    bureau = at_the_desk(WIJKTEAM)

    vanuit = await bureau.get(f"/signaleringen/{SIGNAAL}")
    lijst = await bureau.post(MIJN, signalering=SIGNAAL, band="bekende")

    assert f"{MIJN}?signalering={SIGNAAL}" in links(vanuit)
    assert "Een signalering, op" in words(await bureau.get(lijst.headers["location"]))


@pytest.mark.parametrize(
    "velden",
    [
        pytest.param({"zaak": ZAAK}, id="nothing chosen"),
        pytest.param({"zaak": ZAAK, "band": "collega"}, id="what only a colleague says"),
        pytest.param({"zaak": "999970008", "band": "bekende"}, id="no number of a zaak"),
        pytest.param({"band": "bekende"}, id="of nothing"),
    ],
)
async def test_what_is_not_right_is_asked_again_and_keeps_nothing(velden: dict[str, str]) -> None:
    """The form says what is missing, repeats no number that is none, and nothing is kept."""
    bureau = at_the_desk()

    answer = await bureau.post(MIJN, **velden)

    assert (answer.status_code, "999970008" in answer.text) == (400, False)
    assert bureau.ledger.kept.verschoningen.rows == {}


async def test_no_colleague_finds_it_on_any_page() -> None:
    """To a colleague in the same zaak, and to the officer, no page is other than before she said it."""
    bureau = at_the_desk()
    paden = (f"/zaken/{ZAAK}", MIJN, COLLEGAS, "/toezicht/nazicht", "/vragen")

    async def seen() -> list[str]:
        pages = []
        for wie in (REGISSEUR, FG):
            bureau.who[0] = wie
            # But for the number of its own line each page is what it was.
            pages += [re.sub(r"[0-9a-f]{4,}", "", words(await bureau.get(pad))) for pad in paden]
        bureau.who[0] = CONSULENT
        return pages

    voor = await seen()
    await said(bureau)

    assert await seen() == voor


async def test_a_colleague_is_taken_in_by_the_officer_and_is_a_number() -> None:
    """Her BSN stands on no page, in no address and in no line; what is left is a number with an end."""
    bureau = at_the_desk(FG)
    leeg = await bureau.get(COLLEGAS)

    answer = await bureau.post(COLLEGAS, bsn=BSN.digits, zelf="ja")
    lijst = await bureau.get(answer.headers["location"])
    (einde,) = [pad for pad in buttons(lijst) if pad.endswith("/einde")]
    na = await bureau.get((await bureau.post(einde)).headers["location"])

    nummer = einde.split("/")[-2]
    assert "Geen collega vroeg dit" in words(leeg)
    assert f"Nummer {nummer[:8]}Gevraagd op" in words(lijst)
    assert "Geen collega vroeg dit" in words(na)
    overal = repr([answer.headers, lijst.text, lijst.url, bureau.ledger.lines])
    assert BSN.digits not in overal
    assert BSN.digits not in repr(bureau.ledger.kept.verschoningen)


@pytest.mark.parametrize(
    ("velden", "zegt"),
    [
        pytest.param({"bsn": BSN.digits}, "Alleen de collega zelf kan dit vragen", id="she did not ask"),
        pytest.param({"bsn": "123456789", "zelf": "ja"}, "Controleer de negen cijfers", id="no BSN"),
        pytest.param({"zelf": "ja"}, "Controleer de negen cijfers", id="nothing"),
    ],
)
async def test_a_form_that_is_not_right_takes_nobody_in(velden: dict[str, str], zegt: str) -> None:
    """What was typed is not shown again, nothing is derived, and nobody is taken in."""
    bureau = at_the_desk(FG)

    answer = await bureau.post(COLLEGAS, **velden)

    assert answer.status_code == 400
    assert zegt in words(answer)
    assert velden.get("bsn", "-" * 9) not in answer.text
    assert bureau.ledger.kept.verschoningen.rows == {}


@pytest.mark.parametrize("wie", [CONSULENT, REGISSEUR], ids=["consulent", "regisseur"])
async def test_only_the_officer_has_that_desk(wie: Afzender) -> None:
    """Who works in zaken finds no page with colleagues, and takes nobody in."""
    bureau = at_the_desk(wie)

    page, answer = await bureau.get(COLLEGAS), await bureau.post(COLLEGAS, bsn=BSN.digits, zelf="ja")

    assert (page.status_code, answer.status_code) == (403, 403)
    assert bureau.ledger.kept.verschoningen.rows == {}
