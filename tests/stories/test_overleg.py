# SPDX-License-Identifier: EUPL-1.2
"""A casusoverleg of two organisations: called, taken part in, agreed, shielded; and the regie handed over."""

from stories.bezoek import Bezoek
from stories.hoofdstukken import AANBIEDER, agree, call_overleg, take_up


async def test_who_is_invited_sees_the_day_and_nothing_else(bezoek: Bezoek) -> None:
    """Before an answer the guest knows when and by whom, not about whom and not what is on the agenda."""
    overleg = await call_overleg(bezoek)

    lijst = await overleg.gast.open("/overleggen")
    gezien = await overleg.gast.open(overleg.pad)

    assert overleg.pad in lijst.links
    assert "Gemeente Haarlem nodigt u uit" in gezien.text
    assert not any(deel in gezien.text for deel in (overleg.oppakking.zaak, "Geld", "Politie en justitie"))


async def test_a_participant_sees_the_own_part_and_the_agreements(bezoek: Bezoek) -> None:
    """Who takes part sees the items meant for them and the agreements, not the other items nor the zaak."""
    overleg = await agree(await call_overleg(bezoek))

    gezien = await overleg.gast.open(overleg.pad)

    assert all(deel in gezien.text for deel in ("Geld", "Op huisbezoek gaan"))
    assert not any(deel in gezien.text for deel in (overleg.oppakking.zaak, "Politie en justitie"))


async def test_who_was_not_invited_finds_no_overleg(bezoek: Bezoek) -> None:
    """Another provider reads the same about this overleg as about a number that nothing has."""
    overleg = await call_overleg(bezoek)
    vreemd = await bezoek.mens("aanbieder-jeugd")

    gelezen = [await vreemd.open(pad) for pad in (overleg.pad, f"/overleggen/{'0' * 20}")]

    haarlem, niets = [(p.status, p.text.partition("Noem dan dit nummer")[0]) for p in gelezen]
    assert haarlem == niets
    assert overleg.pad not in (await vreemd.open("/overleggen")).links


async def test_closing_shields(bezoek: Bezoek) -> None:
    """After closing the participant keeps the own open agreement and nothing else, until that is done too."""
    overleg = await agree(await call_overleg(bezoek))
    regisseur, gast = overleg.oppakking.mens, overleg.gast

    dicht = await regisseur.submit(await regisseur.open(overleg.pad), "/sluiten", zeker="ja")
    gezien = await gast.open(overleg.pad)
    gedaan = await gast.submit(gezien, "/afspraken/1", having={"stand": "gedaan"})
    daarna = await gast.open("/overleggen")

    assert "Politie en justitie" in dicht.text
    assert ("Geld" in gezien.text, "Op huisbezoek gaan" in gezien.text) == (False, True)
    assert gedaan.status == 200
    assert overleg.pad not in daarna.links


async def test_the_regie_goes_to_exactly_one(bezoek: Bezoek) -> None:
    """Who hands the regie over sees only who has it now, and the new regisseur sees the zaak."""
    opgepakt = await take_up(bezoek)
    zaak, nieuw = f"/zaken/{opgepakt.zaak}", await bezoek.mens("regisseur")

    voor = await nieuw.open(zaak)
    await opgepakt.mens.submit(opgepakt.pagina, "/regie", naar="regisseur")
    na, oud = await nieuw.open(zaak), await opgepakt.mens.open(zaak)

    assert ("Tijdlijn" in voor.text, "Tijdlijn" in na.text, "Tijdlijn" in oud.text) == (False, True, False)
    assert "Regisseur M. Vloedlijn" in oud.text


async def test_an_invited_organisation_is_told_by_its_own_system_too(bezoek: Bezoek) -> None:
    """The system of the provider finds the invitation over the API, without the zaak and without a name."""
    overleg = await call_overleg(bezoek)
    systeem = await bezoek.systeem("zorgaanbieder-theepot")

    antwoord = await systeem.post("/overleggen/opvragen", {"doel": "casusoverleg-wmo"})

    assert antwoord.status_code == 200, antwoord.text
    assert overleg.pad.rsplit("/", 1)[-1] in antwoord.text
    assert overleg.oppakking.zaak not in antwoord.text
    assert AANBIEDER.naam not in antwoord.text
