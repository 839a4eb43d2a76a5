# SPDX-License-Identifier: EUPL-1.2
"""The pages of datalekken, through the real routes: what they say, and where they lead."""

from datetime import timedelta

import pytest
from fakes.bezoek import buttons, links, words
from fakes.bureau import Bureau, make_bureau
from fakes.datalek import AANBIEDER, FG, FG_ELDERS, FG_TWEE, LEK, WIJKTEAM, ZAAK, lek, line
from fakes.world import VELSEN, make_known
from fakes.zaakbouw import zaak

HIER = "/toezicht/datalekken"
PAD = f"{HIER}/{LEK}"
MELDING = {"voorval": "verkeerde_ontvanger", "dag": "2026-11-23", "uur": "10:00", "zaak": ""}
BEOORDELING = {
    "inbreuken": "vertrouwelijkheid",
    "gevolgen": "geen_greep",
    "maatregelen": "toegang_dicht",
    "risico": "onwaarschijnlijk",
    "personen": "2",
}
NU_VERTELD = {"dag": "2026-11-23", "uur": "10:30"}


def at_desk() -> Bureau:
    """The desk with one datalek, and lines of the log that belong to it."""
    bureau = make_bureau(FG)
    kept = bureau.ledger.kept
    kept.zaken.add(zaak(id=ZAAK))
    kept.datalekken.put(lek())
    kept.logboek.take_in([line(1), line(2, zaak="", betrokkene="1.aa")])
    make_known(bureau.ledger, FG, FG_TWEE)
    return bureau


async def test_an_empty_room_teaches() -> None:
    """Before anything happened the page says what comes here, and how one reports."""
    pagina = await make_bureau(FG).get(HIER)

    assert "Er wacht geen datalek" in words(pagina)
    assert "Het register is leeg" in words(pagina)
    assert "/datalek" in links(pagina)


async def test_everybody_reports_and_hears_that_it_arrived() -> None:
    """The form leads back to itself with a word of thanks, and the officer finds it with its clock."""
    bureau = make_bureau(WIJKTEAM)
    leeg = await bureau.get("/datalek")
    klaar = await bureau.post("/datalek", **MELDING)
    dank = await bureau.get(klaar.headers["location"])
    bureau.who[0] = FG
    lijst = await bureau.get(HIER)

    assert "Ik denk dat er iets misging" in words(leeg)
    assert "Bij welke gemeente" not in words(leeg)
    assert (klaar.status_code, "Dank u wel" in dank.text) == (303, True)
    assert "Gegevens kwamen bij de verkeerde terecht" in words(lijst)
    assert "nog 2 dagen en 23 uur" in words(lijst)


async def test_another_organisation_says_to_which_municipality() -> None:
    """Who works for several municipalities chooses; without a choice nothing is reported."""
    bureau = make_bureau(AANBIEDER)

    leeg = await bureau.get("/datalek")
    fout = await bureau.post("/datalek", **MELDING)
    goed = await bureau.post("/datalek", **MELDING, gemeente="0453")

    assert "Bij welke gemeente hoort dit?" in words(leeg)
    assert (fout.status_code, goed.status_code) == (400, 303)
    assert [d.verantwoordelijke for d in bureau.ledger.kept.datalekken.rows.values()] == [str(VELSEN.oin)]


async def test_a_number_in_the_wrong_field_does_not_come_back() -> None:
    """What may be a BSN is refused and shown nowhere."""
    bureau = at_desk()

    melding = await bureau.post("/datalek", **MELDING | {"zaak": "999970008"})
    vraag = await bureau.post(f"{PAD}/getroffenen", medewerker="999970008")

    assert (melding.status_code, vraag.status_code) == (400, 400)
    assert "999970008" not in melding.text + vraag.text
    assert bureau.ledger.kept.datalekken.rows[LEK].omvang is None


async def test_who_is_affected_is_the_answer_to_a_form() -> None:
    """The list comes once, on a page that no cache keeps; what stays are numbers."""
    bureau = at_desk()

    gevonden = await bureau.post(f"{PAD}/getroffenen", medewerker="wijk-3")
    daarna = await bureau.get(PAD)

    assert "ten hoogste 2" in words(gevonden)
    assert ZAAK in words(gevonden)
    assert "1.aa" in words(gevonden)
    assert gevonden.headers["cache-control"] == "no-store"
    assert "Gezocht in het logboek" in words(daarna)
    assert "1.aa" not in daarna.text
    assert (await bureau.get(f"{PAD}/getroffenen")).status_code == 405


async def test_silence_takes_two_screens() -> None:
    """Assessed and decided by one, agreed by another: until then the page says that the clock runs."""
    bureau = at_desk()
    await bureau.post(f"{PAD}/beoordeling", **BEOORDELING)
    await bureau.post(f"{PAD}/besluit", uitkomst="niet_melden", reden="gering")
    eigen = await bureau.get(PAD)
    bureau.who[0] = FG_TWEE
    ander = await bureau.get(PAD)
    await bureau.post(f"{PAD}/akkoord")
    klaar = await bureau.get(PAD)

    assert "Een ander geeft akkoord" in words(eigen)
    assert f"{PAD}/akkoord" not in buttons(eigen)
    assert f"{PAD}/akkoord" in buttons(ander)
    assert "afgesloten" in words(klaar)
    assert "op tijd gedaan" in words(klaar)
    assert "Tweede persoon ging akkoord" in words(klaar)


async def test_telling_the_ap_leads_through_its_draft() -> None:
    """Decided to tell, the page leads to the draft; told, the clock stands still, and more follows later."""
    bureau = at_desk()
    await bureau.post(f"{PAD}/beoordeling", **BEOORDELING | {"risico": "hoog"})
    await bureau.post(f"{PAD}/besluit", uitkomst="melden_en_vertellen")
    een = await bureau.get(PAD)
    concept = await bureau.get(f"{PAD}/concept/ap")
    bestand = await bureau.post(f"{PAD}/concept/betrokkenen")
    await bureau.post(f"{PAD}/verteld", aan="ap", volgt="ja", **NU_VERTELD)
    daarna = await bureau.get(PAD)

    assert {f"{PAD}/concept/ap", f"{PAD}/concept/betrokkenen"} <= set(links(een))
    assert "AVG art. 33 lid 3 onder a" in words(concept)
    assert bestand.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Beste inwoner" in bestand.text
    assert "op tijd gedaan" in words(daarna)
    assert "Er volgt nog een aanvulling." in words(daarna)
    assert f"{PAD}/concept/betrokkenen" in links(daarna)


async def test_late_is_asked_for_its_reason() -> None:
    """After 72 hours the page says so, and telling without a reason is refused in words."""
    bureau = at_desk()
    await bureau.post(f"{PAD}/beoordeling", **BEOORDELING)
    await bureau.post(f"{PAD}/besluit", uitkomst="melden")
    bureau.clock.advance(timedelta(hours=80))
    laat = {"aan": "ap", "dag": "2026-11-26", "uur": "17:00"}

    lijst = await bureau.get(HIER)
    zonder = await bureau.post(f"{PAD}/verteld", **laat)
    uitleg = await bureau.get(zonder.headers["location"])
    met = await bureau.post(f"{PAD}/verteld", laatreden="niet_herkend", **laat)

    assert "9 uur te laat" in words(lijst)
    assert (zonder.headers["location"], "Kies waarom u na 72 uur meldt" in words(uitleg)) == (
        f"{PAD}?mis=laat",
        True,
    )
    assert met.status_code == 303
    assert "Wij herkenden het niet op tijd als datalek" in words(await bureau.get(PAD))


async def test_known_earlier_moves_the_clock_back() -> None:
    """The page shows the earlier beginning; a later one is refused in words."""
    bureau = at_desk()

    eerder = await bureau.post(f"{PAD}/eerder", dag="2026-11-22", uur="09:00")
    later = await bureau.post(f"{PAD}/eerder", dag="2026-11-23", uur="09:00")
    uitleg = await bureau.get(later.headers["location"])

    assert (eerder.headers["location"], later.headers["location"]) == (PAD, f"{PAD}?mis=eerder")
    assert "Kies een eerder moment" in words(uitleg)
    assert "Bekend sinds zo 22 nov 09:00" in words(await bureau.get(PAD))


async def test_a_form_that_is_not_right_keeps_what_was_chosen() -> None:
    """What was ticked is ticked again beside the sentence that says what is missing; nothing was kept."""
    bureau = at_desk()

    fout = await bureau.post(
        f"{PAD}/beoordeling", **{k: v for k, v in BEOORDELING.items() if k != "gevolgen"}
    )
    verzonnen = await bureau.get(f"{PAD}?mis=U+bent+gehackt")

    assert (fout.status_code, "Kies welke gevolgen er kunnen zijn." in words(fout)) == (400, True)
    assert fout.text.count(" checked") == 3
    assert bureau.ledger.kept.datalekken.rows[LEK].stappen == ()
    assert (verzonnen.status_code, "gehackt" in verzonnen.text) == (200, False)


async def test_the_register_is_a_file() -> None:
    """It is the answer to a form, named after its day, and leaves a line."""
    bureau = at_desk()

    bestand = await bureau.post(f"{HIER}/register")

    assert (
        bestand.headers["content-disposition"] == 'attachment; filename="register-datalekken-2026-11-23.csv"'
    )
    assert bestand.content.startswith(b"\xef\xbb\xbfnummer;stand;")
    assert bureau.ledger.lines[-1].gebeurtenis == "datalek.register_uitgevoerd"


@pytest.mark.parametrize("wie", [WIJKTEAM, AANBIEDER, FG_ELDERS], ids=["wijkteam", "aanbieder", "elders"])
async def test_nobody_else_opens_it(wie: object) -> None:
    """Another function, another kind of organisation and another municipality get the same refusal."""
    bureau = at_desk()
    bureau.who[0] = wie  # type: ignore[call-overload]

    bekend, niemand = await bureau.get(PAD), await bureau.get(f"{HIER}/{'f' * 20}")

    assert (bekend.status_code, niemand.status_code) == (403, 403)
    assert "verkeerde" not in words(bekend)
