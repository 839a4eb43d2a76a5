# SPDX-License-Identifier: EUPL-1.2
"""Who oversees a line: the municipality sees what others do towards it, and no other municipality does."""

import pytest
from fakes.bureau import FG, FG_VELSEN, Bureau, make_bureau
from fakes.casusoverleg import VAN_ZORGSAAM, ZORGSAAM_MENS, antwoorden, beleggen, make_world
from fakes.ledger import FakeLedger
from fakes.world import DE_LINDE, ENERGIE, HAARLEM, NU, VELSEN, ZEKER, ZORGSAAM, make_sluis, system
from fakes.zaakbouw import day
from fakes.zoekvragen import look_for

from gateway.errors import RefusedError
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.signalering.model import Signalering, Soort, Urgentie
from gateway.signalering.usecases import NieuweSignalering, follow, list_reported, report, withdraw
from gateway.toezicht.usecases import begin_export, view_desk, view_line
from policies.begrippen import Doel

WMO = Doel.SIGNALERING_WMO
NIEUW = NieuweSignalering(Bsn("999970008"), Soort.EENZAAMHEID, Urgentie.GEWOON, day(90))
MELDER = system(ZORGSAAM)


async def reported(bureau: Bureau, college: Organisatie = HAARLEM) -> Signalering:
    """A provider's signalering, in no zaak yet."""
    return (await bureau.sluis.exchange(MELDER, report(NIEUW, doel=WMO, college=college))).result


async def found(bureau: Bureau, afzender: Afzender, **waarden: str) -> list[str]:
    """What an officer finds, newest first, beside the asking itself."""
    bladzijde = await look_for(bureau.sluis, afzender, **waarden)
    gevonden = [gelezen.regel.gebeurtenis for gelezen in bladzijde.regels]
    return [gebeurtenis for gebeurtenis in gevonden if not gebeurtenis.startswith("logboek.")]


async def test_the_municipality_sees_what_a_provider_does_towards_it() -> None:
    """Haarlem's officer finds a provider's report, look and withdrawal; Velsen's finds nothing."""
    bureau = make_bureau()
    gemeld = await reported(bureau)
    for opdracht in (follow, withdraw):
        await bureau.sluis.exchange(MELDER, opdracht(gemeld.id, doel=WMO, afzender=MELDER))

    haarlem, velsen = [
        await found(bureau, officer, organisatie=str(ZORGSAAM.oin)) for officer in (FG, FG_VELSEN)
    ]

    assert haarlem == ["signalering.ingetrokken", "signalering.gevolgd", "signalering.gemeld"]
    assert velsen == []


async def test_the_line_of_a_provider_opens_for_one_officer() -> None:
    """Haarlem's officer reads the report in full, Velsen's is refused, and an export opens it for Haarlem."""
    bureau = make_bureau()
    await reported(bureau)
    regel = bureau.ledger.lines[-1]
    velsen = view_line(regel.kenmerk, afzender=FG_VELSEN)

    inzage = (await bureau.sluis.exchange(FG, view_line(regel.kenmerk, afzender=FG))).result
    bereik = (await bureau.sluis.exchange(FG, begin_export(FG))).result

    assert (inzage.gelezen.regel, regel.zaak) == (regel, "")
    assert bereik.holds(regel.verantwoordelijke, regel.zaak)
    with pytest.raises(RefusedError, match="verantwoording/1"):
        await bureau.sluis.exchange(FG_VELSEN, velsen)


@pytest.mark.parametrize(
    ("melder", "college"),
    [
        pytest.param(system(ZEKER), HAARLEM, id="an insurer, at Haarlem"),
        pytest.param(system(ENERGIE), VELSEN, id="a creditor for the Wmo, at Velsen"),
    ],
)
async def test_a_refused_report_is_seen_where_it_was_meant_for(
    melder: Afzender, college: Organisatie
) -> None:
    """A refusal lies on the desk of the municipality that was to have the report."""
    ledger = FakeLedger()

    with pytest.raises(RefusedError, match="refused by rule"):
        await make_sluis(ledger).exchange(melder, report(NIEUW, doel=WMO, college=college))

    assert [r.verantwoordelijke for r in ledger.lines] == [str(college.oin)]


async def test_the_desk_counts_what_others_did() -> None:
    """A provider's report stands under today, and in the bars."""
    bureau = make_bureau()
    await reported(bureau)
    await reported(bureau, VELSEN)

    desk = (await bureau.sluis.exchange(FG, view_desk(FG, vandaag=NU, sinds=NU))).result

    assert [g.regel.organisatie for g in desk.toegestaan.regels] == [str(ZORGSAAM.oin)]
    assert sum(t.aantal for t in desk.tellingen) == 1


async def test_what_is_done_towards_no_college_stays_the_senders_own() -> None:
    """A list over all municipalities is of none of them: the sender answers for itself."""
    bureau = make_bureau()

    await bureau.sluis.exchange(MELDER, list_reported(MELDER, doel=WMO))

    assert bureau.ledger.lines[-1].verantwoordelijke == str(ZORGSAAM.oin)


async def test_a_college_answers_for_what_it_does_itself() -> None:
    """A report of one municipality to another is overseen where it was sent."""
    ledger, velsen = FakeLedger(), system(VELSEN)

    await make_sluis(ledger).exchange(velsen, report(NIEUW, doel=WMO, college=HAARLEM))

    assert ledger.lines[-1].verantwoordelijke == str(VELSEN.oin)


async def test_anothers_signalering_leaves_the_line_of_one_that_is_not_there() -> None:
    """Who asks for a signalering of somebody else leaves no trace that tells it from none."""
    bureau = make_bureau()
    gemeld = await reported(bureau)
    vreemd = system(DE_LINDE)

    for nummer in (gemeld.id, "ff" * 10):
        with pytest.raises(RefusedError, match="refused by rule"):
            await bureau.sluis.exchange(vreemd, follow(nummer, doel=WMO, afzender=vreemd))

    assert [r.verantwoordelijke for r in bureau.ledger.lines[-2:]] == [str(DE_LINDE.oin)] * 2


async def test_the_municipality_sees_its_guests_at_an_overleg() -> None:
    """What a provider does at the table of Haarlem is for Haarlem to answer."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)

    await antwoorden(sluis, overleg, ZORGSAAM_MENS)

    regel = ledger.lines[-1]
    assert (regel.organisatie, regel.verantwoordelijke) == (str(ZORGSAAM.oin), str(HAARLEM.oin))
