# SPDX-License-Identifier: EUPL-1.2
"""The pages of an overleg for who takes part: what they see, and what is kept from them."""

from datetime import timedelta

import pytest
from fakes.bezoek import buttons, links, words
from fakes.casusoverleg import (
    COLLEGA,
    JEUGD,
    LINDE_MENS,
    REGISSEUR,
    ZAAK,
    ZORGSAAM_MENS,
    zaak,
)
from fakes.overlegbezoek import AFSPRAAK, BELEGGEN, called, the_only
from fakes.world import DE_LINDE, VELSEN, ZORGSAAM, person

from gateway.casusoverleg.lijsten import Deelname, Overlegstand
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from policies.begrippen import Functie, Toestemming


async def test_guest_sees_when_and_is_asked() -> None:
    """An invited person finds the invitation on top of the list, and learns only when it is."""
    bezoek, pad = await called(ZORGSAAM.oin)
    await bezoek.post(f"{pad}/agenda", onderwerp="financien", bedoeld_voor="2")
    bezoek.as_(ZORGSAAM_MENS)

    lijst, pagina = await bezoek.get("/overleggen"), await bezoek.get(pad)

    assert "Uitnodigingen 1 Overleg van Gemeente Haarlem, 26 november 2026, 10:30" in words(lijst)
    assert pad in links(lijst)
    assert "Neemt u deel?" in words(pagina)
    assert "Geld" not in words(pagina)
    assert ZAAK not in words(lijst) + words(pagina)


async def test_guest_who_accepts_sees_the_own_part() -> None:
    """After a yes the page shows who delivers the own items and the agreements, and no other participant."""
    bezoek, pad = await called(ZORGSAAM.oin, DE_LINDE.oin)
    bezoek.ledger.kept.zaken.replace(zaak(status=Status.LEVERING))
    await bezoek.post(f"{pad}/agenda", onderwerp="financien", bedoeld_voor="2")
    await bezoek.post(f"{pad}/agenda", onderwerp="middelengebruik", bedoeld_voor="3")
    await bezoek.post(f"{pad}/punten/1/afspraken", **AFSPRAAK)
    bezoek.as_(ZORGSAAM_MENS)

    ja = await bezoek.post(f"{pad}/antwoord", deelneemt="ja")
    pagina = await bezoek.get(pad)

    assert ja.headers["location"] == f"{pad}?gelukt=aangenomen"
    assert "Geld" in words(pagina)
    assert "Alcohol en drugs" not in words(pagina)
    assert "Een budgetplan maken regisseur-1 (Gemeente Haarlem)" in words(pagina)
    assert "De Linde" not in words(pagina)
    assert ZAAK not in pagina.text
    assert buttons(pagina) == [f"{pad}/antwoord"]


async def test_guest_who_declines_is_shown_out() -> None:
    """After a no one goes back to the list, where it is gone, and the page is closed."""
    bezoek, pad = await called(ZORGSAAM.oin)
    bezoek.as_(ZORGSAAM_MENS)

    nee = await bezoek.post(f"{pad}/antwoord", deelneemt="nee")

    assert nee.headers["location"] == "/overleggen?gelukt=afgewezen"
    assert "Geen uitnodigingen" in words(await bezoek.get("/overleggen"))
    assert (await bezoek.get(pad)).status_code == 403


async def test_top_row_says_what_each_sees() -> None:
    """The regisseur reads for each participant whether they see this item and the agreements, and why not."""
    bezoek, pad = await called(ZORGSAAM.oin, DE_LINDE.oin)
    bezoek.ledger.kept.zaken.replace(zaak(status=Status.LEVERING))
    await bezoek.post(f"{pad}/agenda", onderwerp="financien", bedoeld_voor="2")
    for mens in (ZORGSAAM_MENS, LINDE_MENS):
        bezoek.as_(mens)
        await bezoek.post(f"{pad}/antwoord", deelneemt="ja")
    bezoek.as_(REGISSEUR)

    tekst = words(await bezoek.get(pad))

    zorgsaam, linde = tekst.index("Zorgsaam Thuis"), tekst.index("Jeugdhulp De Linde")
    assert "ziet: dit punt" in tekst[zorgsaam:linde]
    assert "ziet: alle afspraken" in tekst[zorgsaam:linde]
    assert "ziet niet: dit punt" in tekst[linde:]
    assert (
        "U ziet de afspraken alleen met toestemming van de inwoner. (Wmo 2015 art. 5.3.3 lid 1)"
        in tekst[linde:]
    )


async def test_before_help_runs_a_provider_sees_the_own_agreements_only() -> None:
    """Who does not deliver yet sees what it promised itself, and reads why it does not see the rest."""
    bezoek, pad = await called(ZORGSAAM.oin)
    await bezoek.post(f"{pad}/afspraken", **AFSPRAAK)
    bezoek.as_(ZORGSAAM_MENS)
    await bezoek.post(f"{pad}/antwoord", deelneemt="ja")

    tekst = words(await bezoek.get(pad))

    assert "De afspraken van anderen" in tekst
    assert "Een budgetplan maken" not in tekst


async def test_a_closed_overleg_says_what_guests_still_see() -> None:
    """After closing the regisseur reads that each guest sees the own open agreements and nothing else."""
    bezoek, pad = await called(ZORGSAAM.oin, DE_LINDE.oin)
    bezoek.ledger.kept.zaken.replace(zaak(status=Status.LEVERING))
    await bezoek.post(f"{pad}/agenda", onderwerp="financien", bedoeld_voor="2")
    for mens in (ZORGSAAM_MENS, LINDE_MENS):
        bezoek.as_(mens)
        await bezoek.post(f"{pad}/antwoord", deelneemt="ja")
    bezoek.as_(REGISSEUR)
    await bezoek.post(f"{pad}/punten/1/afspraken", **(AFSPRAAK | {"wie": "2"}))
    await bezoek.post(f"{pad}/sluiten", zeker="ja")

    tekst = words(await bezoek.get(pad))

    zorgsaam, linde = tekst.index("Zorgsaam Thuis"), tekst.index("Jeugdhulp De Linde")
    assert "ziet: eigen open afspraken" in tekst[zorgsaam:linde]
    assert "ziet niet: eigen open afspraken" in tekst[linde:]
    assert tekst.count("ziet niet: het overleg") == 2
    for niet_meer in ("dit punt", "alle afspraken"):
        assert f"ziet: {niet_meer}" not in tekst[zorgsaam:]


async def test_consent_is_written_down_and_withdrawn() -> None:
    """Ticking a consent keeps it for one participant; sending the form without it withdraws it."""
    bezoek, pad = await called(DE_LINDE.oin)

    await bezoek.post(f"{pad}/toestemmingen", deelnemer="2", toestemmingen="geheimhouding")
    met = the_only(bezoek).deelnemers[1].toestemmingen
    await bezoek.post(f"{pad}/toestemmingen", deelnemer="2")

    assert met == {Toestemming.GEHEIMHOUDING}
    assert the_only(bezoek).deelnemers[1].toestemmingen == frozenset()


async def test_jeugdhulp_reads_why_agreements_are_held_back() -> None:
    """Who does not see the agreements of others reads once why, with the article."""
    bezoek, pad = await called(DE_LINDE.oin)
    await bezoek.post(f"{pad}/afspraken", **AFSPRAAK)
    bezoek.as_(LINDE_MENS)
    await bezoek.post(f"{pad}/antwoord", deelneemt="ja")

    tekst = words(await bezoek.get(pad))

    assert "De afspraken van anderen" in tekst
    assert "Wmo 2015 art. 5.3.3 lid 1" in tekst
    assert "Een budgetplan maken" not in tekst


async def test_colleague_is_chosen_from_a_list() -> None:
    """A colleague is invited under the law they work for, and takes part in person."""
    bezoek, pad = await called()

    await bezoek.post(f"{pad}/genodigden", collega="jeugd-2")
    bezoek.as_(JEUGD)
    await bezoek.post(f"{pad}/antwoord", deelneemt="ja")

    assert the_only(bezoek).deelnemers[1].antwoord is Deelname.NEEMT_DEEL
    assert "Uw deel" in words(await bezoek.get(pad))


async def test_overleg_is_held_and_closed() -> None:
    """On its day the meeting is held; closed in words it is shielded and offers nothing to add."""
    bezoek, pad = await called(ZORGSAAM.oin)
    bezoek.as_(ZORGSAAM_MENS)
    await bezoek.post(f"{pad}/antwoord", deelneemt="ja")
    bezoek.as_(REGISSEUR)
    await bezoek.post(f"{pad}/afspraken", **{**AFSPRAAK, "wie": "2"})
    bezoek.clock.advance(timedelta(days=3))

    assert f"{pad}/gehouden" in buttons(await bezoek.get(pad))
    await bezoek.post(f"{pad}/gehouden")
    assert the_only(bezoek).stand is Overlegstand.GEHOUDEN
    await bezoek.post(f"{pad}/sluiten", zeker="ja")

    pagina = await bezoek.get(pad)
    assert "Dit overleg is gesloten en afgeschermd" in words(pagina)
    assert set(buttons(pagina)) == {f"{pad}/afspraken/1"}
    bezoek.as_(ZORGSAAM_MENS)
    gast = words(await bezoek.get(pad))
    assert "Een budgetplan maken U" in gast
    assert "De agenda is afgeschermd" in gast


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(COLLEGA, id="colleague"),
        pytest.param(person(Functie.REGISSEUR, VELSEN, id="regisseur-1"), id="other municipality"),
        pytest.param(ZORGSAAM_MENS, id="provider"),
    ],
)
async def test_strangers_are_refused_everywhere(wie: Afzender) -> None:
    """Who is not at the table gets the same refusal at every door, and each leaves one line."""
    bezoek, pad = await called()
    bezoek.as_(wie)
    voor, lines = the_only(bezoek), len(bezoek.ledger.lines)

    statussen = [
        (await bezoek.get(pad)).status_code,
        (await bezoek.get(BELEGGEN)).status_code,
        (await bezoek.post(f"{pad}/antwoord", deelneemt="ja")).status_code,
        (await bezoek.post(f"{pad}/genodigden", organisatie=str(DE_LINDE.oin))).status_code,
        (await bezoek.post(f"{pad}/afspraken", **AFSPRAAK)).status_code,
        (await bezoek.post(f"{pad}/sluiten", zeker="ja")).status_code,
    ]

    assert statussen == [403] * 6
    assert (the_only(bezoek), len(bezoek.ledger.lines)) == (voor, lines + 6)
