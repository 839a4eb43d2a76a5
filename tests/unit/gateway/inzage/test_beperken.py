# SPDX-License-Identifier: EUPL-1.2
"""What an inwoner had restricted no function uses, until a week after the inwoner heard that it ends."""

from datetime import timedelta

import pytest
from fakes.beperken import COLLEGA, LINDE, MELDER, REGISSEUR, TEAMLID, USES, full, reported, restricted
from fakes.inzage import (
    FG,
    FG_ELDERS,
    SUZANNE,
    WIJKTEAM,
    ZAAK,
    pass_answer,
    pass_letter,
    pass_register,
)
from fakes.world import NU, FakeAdresboek, FakeClock, person

from gateway.bewaren.bewaarplicht import Bewaarreden
from gateway.bewaren.usecases import NieuweBewaarplicht, set_duty
from gateway.casusoverleg import usecases as overleggen
from gateway.errors import ConflictError, RefusedError
from gateway.inzage.beperking import AANZEGGEN, Beperkingsgrond
from gateway.inzage.soorten import Verzoeksoort, Verzoekuitkomst
from gateway.inzage.usecases import announce, lift, mark_told, restrict, take_back, view_one
from gateway.kern.organisatie import Afzender
from gateway.noodinzage.model import Noodreden
from gateway.noodinzage.usecases import NieuweNoodinzage
from gateway.noodinzage.usecases import ask as ask_noodinzage
from gateway.processturing import usecases as processturing
from gateway.signalering import usecases as signalering
from gateway.sluis import Sluis
from gateway.verwijsindex import usecases as verwijsindex
from policies.begrippen import Doel, Functie


@pytest.mark.parametrize("wat", USES)
async def test_no_function_uses_what_is_restricted(wat: str) -> None:
    """What passed before is forbidden on art. 18, changes nothing, and tells nobody anything."""
    ledger, sluis = full()
    wie, opdracht = USES[wat]
    vooraf = await sluis.exchange(wie, opdracht())
    ledger, sluis = full()
    await restricted(sluis)
    bewaard, verteld = (
        (dict(ledger.kept.zaken.rows), dict(ledger.kept.signaleringen.rows)),
        len(ledger.notices),
    )

    with pytest.raises(RefusedError, match="verbod-beperkt/1"):
        await sluis.exchange(wie, opdracht())

    assert vooraf.besluit
    assert (dict(ledger.kept.zaken.rows), dict(ledger.kept.signaleringen.rows)) == bewaard
    assert len(ledger.notices) == verteld
    assert ledger.lines[-1].artikel == "AVG art. 18 lid 2; AVG art. 18 lid 1"
    assert ledger.lines[-1].omstandigheden[0] == "beperkt"


async def test_lists_leave_it_out() -> None:
    """Neither a list of work nor one of reports or registrations names what is restricted."""
    _, sluis = full()
    vooraf = await _listed(sluis)
    await restricted(sluis)

    assert vooraf == (1, 1, 1, 1, 1)
    assert await _listed(sluis) == (0, 0, 0, 0, 0)


async def _listed(sluis: Sluis) -> tuple[int, ...]:
    eigen = (await sluis.exchange(REGISSEUR, processturing.list_own(REGISSEUR))).result
    post = (await sluis.exchange(TEAMLID, signalering.list_waiting(TEAMLID))).result
    gemeld = signalering.list_reported(MELDER, doel=Doel.SIGNALERING_WMO)
    index = verwijsindex.list_own(doel=Doel.VERWIJSINDEX_JEUGD, adresboek=FakeAdresboek())
    return (
        sum(z.id == ZAAK for z in eigen),
        len(post),
        len((await sluis.exchange(MELDER, gemeld)).result),
        len((await sluis.exchange(LINDE, index)).result),
        len((await sluis.exchange(COLLEGA, overleggen.list_mine(COLLEGA))).result),
    )


async def test_who_has_no_tie_learns_nothing_of_it() -> None:
    """To another municipality a restricted zaak is refused as one that does not exist."""
    ledger, sluis = full()
    await restricted(sluis)
    elders = person(Functie.REGISSEUR, FG_ELDERS.organisatie, id="regisseur-1")

    for nummer in (ZAAK, "Z-00000-00000"):
        with pytest.raises(RefusedError, match=r"processturing|rechten-avg|geen-regel"):
            await sluis.exchange(elders, processturing.view_zaak(nummer, afzender=elders))

    een, twee = ledger.lines[-2:]
    assert (een.regel, een.omstandigheden, een.zaak) == (twee.regel, twee.omstandigheden, twee.zaak)
    assert een.omstandigheden == ()


async def test_rights_keeping_and_emergency_go_on() -> None:
    """Her own letter, saying that a zaak must stay and a noodinzage are not stopped by the restriction."""
    _, sluis = full()
    inzage = await pass_register(sluis, SUZANNE)
    await restricted(sluis)

    brief = await pass_letter(sluis, inzage)
    plicht = NieuweBewaarplicht(ZAAK, Bewaarreden.KLACHT, NU.date() + timedelta(days=30))
    blijft = await sluis.exchange(FG, set_duty(plicht, afzender=FG))
    nood = ask_noodinzage(NieuweNoodinzage(ZAAK, Noodreden.LEVENSGEVAAR), afzender=COLLEGA)

    assert ZAAK in {b.zaak for b in brief.overzicht.bezit}
    assert blijft.besluit
    assert (await sluis.exchange(COLLEGA, nood)).besluit


async def test_only_hers_and_only_what_there_was() -> None:
    """Another's zaak goes on, and what is reported about her afterwards is new and can be used."""
    ledger, sluis = full()
    _, beperking = await restricted(sluis)
    ledger.kept.signaleringen.add(reported(sluis, "ef" * 10))
    ander = processturing.view_zaak("Z-00000-00009", afzender=REGISSEUR)

    assert beperking.aantal == 3
    assert (await sluis.exchange(REGISSEUR, ander)).besluit
    assert (await sluis.exchange(TEAMLID, signalering.view("ef" * 10, afzender=TEAMLID))).besluit
    assert (
        await sluis.exchange(TEAMLID, signalering.take_up("ef" * 10, afzender=TEAMLID))
    ).result.zaak != ZAAK


async def test_lifted_a_week_after_she_heard() -> None:
    """It is lifted only after she was told and a week went by; then everything is used as before."""
    clock = FakeClock()
    _, sluis = full(clock)
    verzoek, _ = await restricted(sluis)

    with pytest.raises(ConflictError, match="a week before"):
        await sluis.exchange(FG, lift(verzoek.id, afzender=FG))
    aangezegd = (await sluis.exchange(FG, announce(verzoek.id, afzender=FG))).result
    clock.advance(AANZEGGEN - timedelta(days=1))
    with pytest.raises(ConflictError, match="a week before"):
        await sluis.exchange(FG, lift(verzoek.id, afzender=FG))
    clock.advance(timedelta(days=1))
    eerst = (await sluis.exchange(FG, lift(verzoek.id, afzender=FG))).result
    weer = (await sluis.exchange(FG, lift(verzoek.id, afzender=FG))).result

    assert aangezegd.liftable_from == (NU + AANZEGGEN).date()
    assert eerst == weer
    assert not eerst.holds
    assert await _listed(sluis) == (1, 1, 1, 1, 1)
    assert (await sluis.exchange(REGISSEUR, processturing.view_zaak(ZAAK, afzender=REGISSEUR))).besluit


async def test_granting_is_doing() -> None:
    """Neither a restriction nor an objection is granted before the use stopped."""
    ledger, sluis = full()
    bezwaar = await pass_register(sluis, SUZANNE, soort=Verzoeksoort.BEZWAAR)

    with pytest.raises(ConflictError, match="not carried out yet"):
        await pass_answer(sluis, bezwaar)
    await pass_answer(sluis, bezwaar, Verzoekuitkomst.DWINGENDE_GROND)
    verzoek, beperking = await restricted(sluis)
    tweede = (await sluis.exchange(FG, restrict(verzoek.id, beperking.grond, afzender=FG))).result
    with pytest.raises(ConflictError, match="answered already"):
        await sluis.exchange(FG, take_back(verzoek.id, afzender=FG))
    await sluis.exchange(FG, mark_told(verzoek.id, afzender=FG))
    klaar = await pass_answer(sluis, verzoek)

    assert tweede == beperking
    assert klaar.uitkomst is Verzoekuitkomst.GEGEVEN
    assert (await sluis.exchange(FG, view_one(verzoek.id, afzender=FG))).result.beperking == beperking
    assert ledger.kept.zaken.rows[ZAAK].beperking == verzoek.id


@pytest.mark.parametrize(
    ("soort", "reden"),
    [
        pytest.param(Verzoeksoort.INZAGE, "nothing is restricted", id="access restricts nothing"),
        pytest.param(Verzoeksoort.WISSING, "nothing is restricted", id="erasure restricts nothing"),
    ],
)
async def test_other_requests_restrict_nothing(soort: Verzoeksoort, reden: str) -> None:
    """What asks for something else stops no use."""
    ledger, sluis = full()

    with pytest.raises(ConflictError, match=reden):
        await restricted(sluis, soort)

    assert not ledger.kept.zaken.rows[ZAAK].beperking


@pytest.mark.parametrize(
    "wie", [pytest.param(FG_ELDERS, id="elsewhere"), pytest.param(WIJKTEAM, id="another function")]
)
async def test_nobody_else_restricts_or_lifts(wie: Afzender) -> None:
    """Another municipality and another function stop nothing and let nothing go on."""
    ledger, sluis = full()
    verzoek = await pass_register(sluis, SUZANNE, soort=Verzoeksoort.BEPERKING)
    steps = (
        restrict(verzoek.id, Beperkingsgrond.ONRECHTMATIG, afzender=wie),
        announce(verzoek.id, afzender=wie),
        lift(verzoek.id, afzender=wie),
    )

    for step in steps:
        with pytest.raises(RefusedError, match=r"processturing|rechten-avg|geen-regel"):
            await sluis.exchange(wie, step)

    assert not ledger.kept.inwonerverzoeken.beperkingen
