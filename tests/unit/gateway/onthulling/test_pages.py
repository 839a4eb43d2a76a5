# SPDX-License-Identifier: EUPL-1.2
"""The pages of an onthulling: two people at two screens, and a number in no address and no cache."""

import pytest
from fakes.bezoek import words
from fakes.bureau import Bureau, make_bureau
from fakes.onthulling import BEHEERDER, COLLEGA, FG, NUMMER, PLAATS, REGISSEUR, WIJKTEAM
from fakes.proef import BSN
from fakes.world import make_known
from fakes.zaakbouw import zaak

from gateway.kern.organisatie import Afzender

GOED = {"zaak": NUMMER, "grond": "bevel_rechter", "termijn": "vandaag"}
GETOOND = "999 970 008"


def at_the_desk() -> Bureau:
    """A zaak of the regisseur, with a BSN in the vault; the regisseur at the screen."""
    bureau = make_bureau(REGISSEUR)
    sealed = bureau.sluis.benoemer.kluis.seal(BSN, gemeente="0392", context=PLAATS.encode())
    bureau.ledger.kept.zaken.add(zaak(id=NUMMER, regisseur="regie-1", verzegeld=sealed, kluisplaats=PLAATS))
    make_known(bureau.ledger, REGISSEUR, COLLEGA, FG)
    return bureau


async def asked(bureau: Bureau) -> str:
    """Ask by the form; the address of the question."""
    answer = await bureau.post("/onthulling", **GOED)
    assert answer.status_code == 303
    return str(answer.headers["location"])


async def agreed(bureau: Bureau, pad: str) -> None:
    """The officer agrees, and leaves the screen to the regisseur again."""
    bureau.who[0] = FG
    desk = pad.replace("/onthulling/", "/toezicht/onthullingen/")
    assert "Ik geef akkoord" in words(await bureau.get(desk))
    assert (await bureau.post(f"{desk}/akkoord")).status_code == 303
    assert "niets meer te beslissen" in words(await bureau.get(desk))
    bureau.who[0] = REGISSEUR


async def test_two_people_at_two_screens() -> None:
    """Asking, agreeing and looking lead to the number, on a page that no cache keeps."""
    bureau = at_the_desk()
    pad = await asked(bureau)
    waiting = words(await bureau.get(pad))
    await agreed(bureau, pad)

    page = await bureau.post(f"{pad}/bsn")

    assert "wacht op akkoord" in waiting
    assert "Toon het BSN" in words(await bureau.get(pad))
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert GETOOND in words(page)


async def test_the_number_stands_on_no_other_page() -> None:
    """No list, no state and no page of the officer shows the number, also not after it was seen."""
    bureau = at_the_desk()
    pad = await asked(bureau)
    await agreed(bureau, pad)
    await bureau.post(f"{pad}/bsn")
    pages = [await bureau.get(p) for p in (pad, "/onthulling")]
    bureau.who[0] = FG
    desk = pad.replace("/onthulling/", "/toezicht/onthullingen/")
    pages += [await bureau.get(p) for p in (desk, "/toezicht/onthullingen", "/toezicht")]

    assert {p.status_code for p in pages} == {200}
    assert not [p for p in pages if GETOOND in p.text or BSN.digits in p.text]


async def test_there_is_no_address_of_the_number() -> None:
    """The number is the answer to a form: asked as an address there is nothing."""
    bureau = at_the_desk()
    pad = await asked(bureau)
    await agreed(bureau, pad)

    assert (await bureau.get(f"{pad}/bsn")).status_code == 405


@pytest.mark.parametrize(
    "wie", [pytest.param(w, id=str(w.functie)) for w in (COLLEGA, WIJKTEAM, FG, BEHEERDER)]
)
async def test_others_get_a_refusal_without_the_number(wie: Afzender) -> None:
    """Whoever did not ask is refused, and the page says nothing of the number."""
    bureau = at_the_desk()
    pad = await asked(bureau)
    await agreed(bureau, pad)
    bureau.who[0] = wie

    page = await bureau.post(f"{pad}/bsn")

    assert page.status_code == 403
    assert GETOOND not in page.text


async def test_without_agreement_there_is_a_refusal() -> None:
    """Before somebody agreed, and after somebody refused, the form gives a refusal."""
    bureau = at_the_desk()
    pad = await asked(bureau)
    before = await bureau.post(f"{pad}/bsn")
    bureau.who[0] = FG
    desk = pad.replace("/onthulling/", "/toezicht/onthullingen/")
    assert (await bureau.post(f"{desk}/weigering")).status_code == 303
    bureau.who[0] = REGISSEUR

    after = await bureau.post(f"{pad}/bsn")

    assert (before.status_code, after.status_code) == (403, 403)
    assert "geweigerd" in words(await bureau.get(pad))


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        pytest.param("zaak", "999970008", "Een zaaknummer ziet eruit als", id="a BSN as the zaak"),
        pytest.param("grond", "nieuwsgierig", "Kies waarom u het nummer moet weten", id="no ground"),
        pytest.param("termijn", "altijd", "Kies hoe snel u antwoord nodig hebt", id="no term"),
    ],
)
async def test_a_form_that_is_not_right_asks_nothing(veld: str, waarde: str, fout: str) -> None:
    """A wrong field is named, what stood there is not repeated, and nobody is asked."""
    bureau = at_the_desk()

    page = await bureau.post("/onthulling", **(GOED | {veld: waarde}))

    assert (page.status_code, waarde in page.text) == (400, False)
    assert fout in words(page)
    assert bureau.ledger.kept.onthullingen.rows == {}
