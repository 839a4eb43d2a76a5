# SPDX-License-Identifier: EUPL-1.2
"""The pages of an overleg for who leads it: call, agenda, agreements, mistakes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.bezoek import links, words
from fakes.casusoverleg import COLLEGA, REGISSEUR, ZAAK, ZORGSAAM_MENS, zaak
from fakes.overlegbezoek import AFSPRAAK, BELEGGEN, at_the_zaak, called, the_only
from fakes.world import HAARLEM, NU, ZEKER, ZORGSAAM

from gateway.casusoverleg.lijsten import Domein, Nakoming
from gateway.kern.zaak import Status


async def test_form_offers_who_delivers_already() -> None:
    """The form to call offers the organisations of the zaak, and says what guests will see."""
    pagina = await at_the_zaak().get(f"{BELEGGEN}/nieuw")

    assert pagina.status_code == 200
    assert "Zorgsaam Thuis" in words(pagina)
    assert "Zeker Zorgverzekeringen" not in words(pagina)
    assert "Genodigden zien alleen de dag" in words(pagina)


async def test_calling_leads_to_the_meeting() -> None:
    """A form makes an overleg at that hour on a Dutch clock, and leads to its page."""
    bezoek = at_the_zaak()

    antwoord = await bezoek.post(BELEGGEN, dag="2026-11-26", tijd="10:30", organisaties=str(ZORGSAAM.oin))
    overleg = the_only(bezoek)
    pagina = await bezoek.get(antwoord.headers["location"])

    assert (antwoord.status_code, overleg.op.isoformat()) == (303, "2026-11-26T09:30:00+00:00")
    assert [str(d.organisatie) for d in overleg.deelnemers[1:]] == [str(ZORGSAAM.oin)]
    assert f"Zaak {ZAAK}" in words(pagina)
    assert "26 november 2026, 10:30 · gepland" in words(pagina)
    assert "Nog geen agenda" in words(pagina)
    assert "Nog geen afspraken" in words(pagina)


async def test_summer_has_another_hour() -> None:
    """In summer the same hour on the clock is another moment."""
    bezoek = at_the_zaak()

    await bezoek.post(BELEGGEN, dag="2027-07-01", tijd="10:30")

    assert the_only(bezoek).op.isoformat() == "2027-07-01T08:30:00+00:00"


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        pytest.param({"dag": "", "tijd": "10:30"}, "Vul een dag in.", id="no day"),
        pytest.param({"dag": "2026-11-26", "tijd": "half"}, "Vul een tijd in", id="no hour"),
        pytest.param({"dag": "2026-11-01", "tijd": "10:30"}, "Kies vandaag of later", id="past"),
        pytest.param({"dag": "2027-03-28", "tijd": "02:30"}, "Deze tijd bestaat niet", id="skipped hour"),
        pytest.param(
            {"dag": "2026-11-26", "tijd": "10:30", "organisaties": str(ZEKER.oin)},
            "kan niet aan een overleg deelnemen",
            id="insurer",
        ),
        pytest.param(
            {"dag": "2026-11-26", "tijd": "10:30", "organisaties": "00000099000009999000"},
            "niet aangesloten",
            id="unknown organisation",
        ),
        pytest.param(
            {"dag": "2026-11-26", "tijd": "10:30", "collegas": "Jan Jansen"},
            "zonder spaties",
            id="a name for a number",
        ),
    ],
)
async def test_mistake_is_said_next_to_the_form(velden: dict[str, str], zin: str) -> None:
    """What is wrong is said in words, nothing is made, and what was typed is still there."""
    bezoek = at_the_zaak()

    pagina = await bezoek.post(BELEGGEN, **velden)

    assert pagina.status_code == 400
    assert zin in words(pagina)
    assert bezoek.ledger.kept.overleggen.rows == {}
    assert len(bezoek.ledger.lines) == 1


@pytest.mark.parametrize(
    ("pad", "velden", "zin"),
    [
        pytest.param("genodigden", {"organisatie": ""}, "Kies een organisatie.", id="no organisation"),
        pytest.param("genodigden", {"collega": ""}, "nummer van een medewerker", id="no colleague"),
        pytest.param("genodigden", {"collega": "999970008"}, "geen BSN", id="a BSN for a colleague"),
        pytest.param("agenda", {"onderwerp": ""}, "Kies een onderwerp.", id="no subject"),
        pytest.param(
            "agenda", {"onderwerp": "financien", "bedoeld_voor": "x"}, "Kies deelnemers.", id="nobody"
        ),
        pytest.param("afspraken", {**AFSPRAAK, "wie": ""}, "Kies wie het doet.", id="no one"),
        pytest.param("afspraken", {**AFSPRAAK, "wat": "iets anders"}, "Kies wat er gebeurt.", id="free text"),
        pytest.param("afspraken", {**AFSPRAAK, "voor": "2020-01-01"}, "Kies vandaag of later", id="past"),
        pytest.param("toestemmingen", {"deelnemer": ""}, "Kies een deelnemer.", id="for nobody"),
        pytest.param(
            "toestemmingen", {"deelnemer": "1", "toestemmingen": "x"}, "Kies een soort", id="no kind"
        ),
        pytest.param("sluiten", {}, "Vink aan dat u weet", id="close without a word"),
    ],
)
async def test_mistake_in_the_meeting_keeps_the_meeting(pad: str, velden: dict[str, str], zin: str) -> None:
    """A form of the meeting that is not right shows the meeting again, and changes nothing."""
    bezoek, plek = await called()
    voor = the_only(bezoek)

    pagina = await bezoek.post(f"{plek}/{pad}", **velden)

    assert pagina.status_code == 400
    assert zin in words(pagina)
    assert the_only(bezoek) == voor


async def test_agreement_keeps_its_place_on_the_agenda() -> None:
    """An agreement made at an item leads back to that item, and is of its subject."""
    bezoek, pad = await called()
    await bezoek.post(f"{pad}/agenda", onderwerp="justitie")

    na = await bezoek.post(f"{pad}/punten/1/afspraken", **{**AFSPRAAK, "domein": "justitie"})

    assert na.headers["location"] == f"{pad}/punten/1?gelukt=afspraak"
    assert the_only(bezoek).afspraken[0].domein is Domein.JUSTITIE
    assert "Een budgetplan maken" in words(await bezoek.get(f"{pad}/punten/1"))


async def test_late_agreement_is_said_in_a_word() -> None:
    """An agreement whose day has passed stands as late, and one that is done as done."""
    bezoek, pad = await called()
    await bezoek.post(f"{pad}/afspraken", **AFSPRAAK)
    bezoek.clock.advance(timedelta(days=10))

    laat = words(await bezoek.get(pad))
    await bezoek.post(f"{pad}/afspraken/1", stand="gedaan")
    klaar = words(await bezoek.get(pad))

    assert "te laat · U · di 1 dec · doel: rondkomen" in laat
    assert "· gedaan" in klaar
    assert the_only(bezoek).agreement(1).stand is Nakoming.GEDAAN


async def test_colleagues_at_the_table_have_names() -> None:
    """The regisseur reads the name of a colleague who was invited, not the code."""
    bezoek, pad = await called()
    collega = COLLEGA.medewerker
    assert collega is not None
    bezoek.ledger.kept.toegangen.remember(HAARLEM.oin, replace(collega, naam="K. Dijkgraaf"), NU)
    await bezoek.post(f"{pad}/genodigden", collega=collega.id)

    tekst = words(await bezoek.get(pad))

    assert "Collega K. Dijkgraaf" in tekst
    assert f"Collega {collega.id}" not in tekst


async def test_a_code_of_another_organisation_gets_no_name_of_ours() -> None:
    """A guest with an employee under the same code does not read that employee's name."""
    bezoek, pad = await called(ZORGSAAM.oin)
    regisseur = REGISSEUR.medewerker
    assert regisseur is not None
    bezoek.ledger.kept.toegangen.remember(ZORGSAAM.oin, replace(regisseur, naam="Z. Naamgenoot"), NU)
    await bezoek.post(f"{pad}/afspraken", **AFSPRAAK)
    bezoek.ledger.kept.zaken.replace(zaak(status=Status.LEVERING))
    bezoek.as_(ZORGSAAM_MENS)
    await bezoek.post(f"{pad}/antwoord", deelneemt="ja")

    tekst = words(await bezoek.get(pad))

    assert f"{regisseur.id} (Gemeente Haarlem)" in tekst
    assert "Naamgenoot" not in tekst


async def test_regisseur_lets_an_agreement_lapse() -> None:
    """An agreement that nobody need keep any more lapses, once its regisseur read what that means."""
    bezoek, pad = await called()
    await bezoek.post(f"{pad}/afspraken", **AFSPRAAK)

    pagina = await bezoek.get(pad)
    await bezoek.post(f"{pad}/afspraken/1", stand="vervallen")

    vraag = pagina.text.index("Laat vervallen")
    assert "Dit kunt u niet terugdraaien." in pagina.text[vraag : pagina.text.index("Ja, deze afspraak")]
    assert the_only(bezoek).agreement(1).stand is Nakoming.VERVALLEN


async def test_overleggen_of_a_zaak() -> None:
    """From the zaak the regisseur finds its overleggen, closed ones too, and calls another."""
    bezoek, pad = await called()
    await bezoek.post(f"{pad}/sluiten", zeker="ja")

    pagina = await bezoek.get(BELEGGEN)

    assert {pad, f"{BELEGGEN}/nieuw"} <= set(links(pagina))
    assert "gesloten" in words(pagina)
