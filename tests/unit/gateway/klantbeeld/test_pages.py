# SPDX-License-Identifier: EUPL-1.2
"""The klantbeeld in a browser: what it would show, asking, and the picture that is not kept."""

import html
import re
from urllib.parse import quote

from fakes.klantbeeld import (
    ADRES,
    COLLEGA,
    GEZEGD,
    JEUGD,
    NUMMER,
    Beeldwereld,
    FakeBron,
    visit,
    voorziening,
    wereld_met_zaak,
)
from fakes.ledger import FakeLedger

from gateway.kern.zaak import Status
from gateway.klantbeeld.model import LET_OP
from gateway.ports import Gegeven
from policies.begrippen import Regime

PAD = f"/zaken/{NUMMER}/klantbeeld"


def words(pagina: str) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", pagina)).split())


def passed(wereld: Beeldwereld) -> list[str]:
    """What the log says, beyond the making of the world and the log-in."""
    assert isinstance(wereld.ledger, FakeLedger)
    return [r.gebeurtenis for r in wereld.ledger.lines[2:]]


async def test_form_says_beforehand_what_will_be_shown() -> None:
    """Purpose, moment, what passes and what does not, with reason, before anybody is asked."""
    wereld = await wereld_met_zaak()

    response = await (await visit(wereld)).http.get(PAD)

    tekst = words(response.text)
    assert response.status_code == 200
    assert "Moment Onderzoek. Dit volgt uit de zaak." in tekst
    assert "Dit mag u zien Naam, geboortedatum, adres Gezin: aantal volgens de BRP, wie het zijn" in tekst
    assert "Jeugdhulp: of die er is" in tekst
    assert "De Wmo laat dat alleen toe met uitdrukkelijke toestemming van de inwoner." in tekst
    assert response.text.count("Vraag dit klantbeeld") == 1
    assert (passed(wereld), wereld.bron.asked) == (["klantbeeld.voorbereid"], [])


async def test_picture_has_sources_grounds_and_a_receipt() -> None:
    """Per source the fields with date and ground, what was not given, and that nothing is kept."""
    wereld = await wereld_met_zaak(voorzieningen=[voorziening()])

    response = await (await visit(wereld)).ask()

    tekst = words(response.text)
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    assert "Dit beeld wordt niet bewaard." in tekst
    assert isinstance(wereld.ledger, FakeLedger)
    assert wereld.ledger.lines[-1].kenmerk in tekst
    assert "U bekijkt dit voor: Onderzoek na een melding (Wmo)" in tekst
    assert "Basisregistratie Personen (BRP) Opgehaald ma 23 nov 10:30" in tekst
    assert "Adres Boterdiep 31, 3077 AW ROTTERDAM sinds 8 augustus 2015 · Wmo 2015 art. 5.1.1 lid 1" in tekst
    assert "Gezin: wie het zijn (2) Kind: Léa Beaudelaire" in tekst
    assert "Wmo-hulp: aanbieder Zorgsaam Thuis" in tekst
    assert "Mag, maar geen bron gaf het" in tekst
    assert "Vertel de inwoner uiterlijk 21 december 2026" in tekst
    assert "Niet verstrekt (" in tekst
    assert passed(wereld) == ["klantbeeld.gevraagd_voorgenomen", "klantbeeld.gevraagd"]


async def test_source_that_is_down_is_told_in_its_place() -> None:
    """The page is there, with a sentence instead of the card."""
    wereld = await wereld_met_zaak(
        bron=FakeBron(storing="De BRP werkt nu niet."), voorzieningen=[voorziening()]
    )

    response = await (await visit(wereld)).ask()

    assert response.status_code == 200
    assert "Basisregistratie Personen (BRP) De BRP werkt nu niet." in words(response.text)
    assert "functie_1" in response.text


async def test_warning_is_on_top_of_the_page() -> None:
    """A secret address is not to be missed: the warning comes before every field."""
    zegt = (*GEZEGD, Gegeven(ADRES, f"{LET_OP}Deze gegevens zijn geheim."))
    wereld = await wereld_met_zaak(bron=FakeBron(zegt=zegt))

    tekst = words((await (await visit(wereld)).ask()).text)

    assert tekst.index("Deze gegevens zijn geheim.") < tekst.index("Suzanne Moulin")


async def test_words_of_a_source_are_never_markup() -> None:
    """What a source says is shown as text, whatever it is."""
    wereld = await wereld_met_zaak(bron=FakeBron(zegt=(Gegeven(ADRES, "<script>alert(1)</script>"),)))

    response = await (await visit(wereld)).ask()

    assert "<script>alert" not in response.text
    assert "&lt;script&gt;alert" in response.text


async def test_jeugdconsulent_finds_the_own_purpose() -> None:
    """Under the Jeugdwet there is one purpose to choose, and it works."""
    wereld = await wereld_met_zaak(regime=Regime.JEUGDWET)
    bezoek = await visit(wereld, JEUGD)

    formulier = await bezoek.http.get(PAD)
    beeld = await bezoek.ask("toeleiding-jeugd")

    assert "Toeleiding naar jeugdhulp" in formulier.text
    assert "Onderzoek na een melding" not in formulier.text
    assert (beeld.status_code, "Suzanne Moulin" in beeld.text) == (200, True)


async def test_closed_zaak_offers_nothing_and_says_why() -> None:
    """No button, but the reason and the way back: no dead end."""
    wereld = await wereld_met_zaak(status=Status.AFGESLOTEN)

    response = await (await visit(wereld)).http.get(PAD)

    assert response.status_code == 200
    assert "Er is nu geen klantbeeld voor u" in response.text
    assert "Vraag dit klantbeeld" not in response.text
    assert f'href="/zaken/{NUMMER}"' in response.text


async def test_colleague_without_a_part_in_the_zaak_is_refused() -> None:
    """Neither the form nor the picture; each attempt leaves a line, and no source is asked."""
    wereld = await wereld_met_zaak()
    bezoek = await visit(wereld, COLLEGA)

    formulier, beeld = await bezoek.http.get(PAD), await bezoek.ask()

    assert (formulier.status_code, beeld.status_code) == (403, 403)
    assert "Moulin" not in formulier.text + beeld.text
    assert (passed(wereld), wereld.bron.asked) == (["klantbeeld.voorbereid", "klantbeeld.gevraagd"], [])


async def test_form_of_another_session_asks_nobody() -> None:
    """Without the token of the session a page elsewhere cannot make somebody look."""
    wereld = await wereld_met_zaak()

    response = await (await visit(wereld)).ask(csrf_token="forged")

    assert response.status_code == 400
    assert wereld.bron.asked == []


async def test_form_without_a_purpose_asks_nobody() -> None:
    """No purpose, no passage."""
    wereld = await wereld_met_zaak()

    response = await (await visit(wereld)).ask("")

    assert response.status_code == 400
    assert wereld.bron.asked == []


async def test_somebody_who_is_not_logged_in_is_sent_to_log_in() -> None:
    """The page of a zaak is nobody's without a session, and is where logging in leads back to."""
    wereld = await wereld_met_zaak()
    bezoek = await visit(wereld)
    bezoek.http.cookies.clear()

    response = await bezoek.http.get(PAD)

    assert response.status_code == 303
    assert response.headers["location"] == f"/aanmelden?naar={quote(PAD, safe='')}"
