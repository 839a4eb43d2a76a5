# SPDX-License-Identifier: EUPL-1.2
"""From suspicion to decision: by the own officer, never about oneself, each step on the log."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from fakes.datalek import (
    BEHEERDER,
    FG,
    FG_ELDERS,
    FG_TWEE,
    GEEN,
    LEK,
    STIL,
    WIJKTEAM,
    Lekwereld,
    beoordeling,
    besluit,
    lek,
    line,
    make_lekwereld,
    omvang,
)
from fakes.world import HAARLEM, NU, VELSEN

from gateway.datalek.model import BEWAREN
from gateway.datalek.soorten import Lekmelding, Lekstand, Lekuitkomst, Risico
from gateway.datalek.stappen import Lekvraag
from gateway.datalek.usecases import (
    OPRUIMER,
    agree,
    assess,
    begin_search,
    decide,
    export_register,
    keep_extent,
    know_earlier,
    make_draft,
    mark_told,
    purge,
    view_one,
)
from gateway.errors import RefusedError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Opdracht

Doen = Callable[[Afzender], Opdracht[Any]]

ALLES: dict[str, Doen] = {
    "see": lambda wie: view_one(LEK, afzender=wie),
    "search": lambda wie: begin_search(LEK, Lekvraag(medewerker="x-1"), afzender=wie),
    "keep what was found": lambda wie: keep_extent(LEK, omvang(), afzender=wie),
    "assess": lambda wie: assess(LEK, beoordeling(), afzender=wie),
    "decide": lambda wie: decide(LEK, besluit(), afzender=wie),
    "agree": lambda wie: agree(LEK, afzender=wie),
    "say earlier": lambda wie: know_earlier(LEK, NU - timedelta(days=1), afzender=wie),
    "mark as told": lambda wie: mark_told(LEK, Lekmelding.AP, gedaan_op=NU, afzender=wie),
    "draft": lambda wie: make_draft(LEK, Lekmelding.AP, afzender=wie),
}


def ready() -> Lekwereld:
    """A datalek of Haarlem that was assessed, and waits for the second person."""
    wereld = make_lekwereld()
    gering = lek().assessed(beoordeling(Risico.ONWAARSCHIJNLIJK))
    wereld.keep(gering.decided(STIL))
    return wereld


async def refusal(wereld: Lekwereld, wie: Afzender, opdracht: Opdracht[Any]) -> str:
    """What a refusal says, and nothing was done."""
    before = wereld.kept
    with pytest.raises(RefusedError, match="refused by rule") as geweigerd:
        await wereld.sluis.exchange(wie, opdracht)
    assert wereld.kept == before
    return f"{geweigerd.value.besluit.regel} {geweigerd.value.besluit.reden}"


@pytest.mark.parametrize("doen", ALLES.values(), ids=ALLES)
async def test_another_organisation_sees_and_does_nothing(doen: Doen) -> None:
    """The officer of another municipality gets the answer that is given for a datalek that is not there."""
    wereld, leeg = ready(), make_lekwereld()

    van_een_ander = await refusal(wereld, FG_ELDERS, doen(FG_ELDERS))
    van_niemand = await refusal(leeg, FG_ELDERS, doen(FG_ELDERS))

    assert van_een_ander == van_niemand
    assert len(wereld.done) == 1
    assert await wereld.list(FG_ELDERS) == []


@pytest.mark.parametrize("wie", [WIJKTEAM, BEHEERDER], ids=["wijkteamlid", "beheerder"])
@pytest.mark.parametrize("doen", ALLES.values(), ids=ALLES)
async def test_nobody_but_the_officer_does(wie: Afzender, doen: Doen) -> None:
    """No other function of the same municipality sees or does anything."""
    await refusal(ready(), wie, doen(wie))


async def test_what_the_review_found_is_there_by_itself() -> None:
    """A possible breach of the review is on the list at once, and is kept with the first step."""
    wereld = make_lekwereld()
    wereld.write(line(1))
    vermoeden = wereld.suspect(f"{1:020x}")

    lijst, gezien = await wereld.list(), await wereld.see(vermoeden.id)
    wachtend, lopend = wereld.kept, wereld.ledger.kept.datalekken.running(str(HAARLEM.oin))
    await wereld.assess(beoordeling(), datalek_id=vermoeden.id)

    assert (lijst, gezien.bekend_op, gezien.kenmerken) == ([vermoeden.id], NU, (f"{1:020x}",))
    assert (wachtend, lopend) == ([], [NU])
    assert [d.id for d in wereld.kept] == [vermoeden.id] == await wereld.list()
    assert await wereld.list(FG_ELDERS) == []


async def test_the_whole_road_is_on_the_log() -> None:
    """Searching, assessing, deciding, telling in phases: each step leaves its line, in order."""
    wereld = make_lekwereld()
    wereld.keep(lek())
    wereld.write(line(1))

    await wereld.search(Lekvraag(medewerker="wijk-3"))
    await wereld.assess(beoordeling(Risico.HOOG))
    await wereld.decide(besluit(Lekuitkomst.MELDEN_EN_VERTELLEN))
    await wereld.tell(Lekmelding.AP, volledig=False)
    await wereld.tell(Lekmelding.BETROKKENEN)
    wereld.wait(days=5)
    klaar = await wereld.tell(Lekmelding.AP_AANVULLING)

    assert wereld.done == [
        "datalek.getroffenen_gezocht",
        "datalek.omvang_vastgelegd",
        "datalek.beoordeeld",
        "datalek.besloten_melden_en_vertellen",
        "datalek.verteld_ap",
        "datalek.verteld_betrokkenen",
        "datalek.verteld_ap_aanvulling",
    ]
    assert klaar.stand is Lekstand.AFGESLOTEN
    assert not klaar.termijn.late(wereld.clock.now())


async def test_a_revision_keeps_what_was_thought_before() -> None:
    """Two assessments stay, and after the second the decision is to be taken anew."""
    wereld = make_lekwereld()
    wereld.keep(lek())

    await wereld.assess(beoordeling())
    await wereld.decide(besluit())
    wereld.wait(hours=1)
    herzien = await wereld.assess(beoordeling(Risico.HOOG))

    assert [type(s).__name__ for s in herzien.stappen] == ["Beoordeling", "Lekbesluit", "Beoordeling"]
    assert (herzien.stand, herzien.besluit) == (Lekstand.BEOORDEELD, None)


async def test_the_second_person_is_another() -> None:
    """Who decided finds nothing to agree with; another officer of the municipality closes it."""
    wereld = ready()

    await refusal(wereld, FG, agree(LEK, afzender=FG))
    dicht = await wereld.agree(FG_TWEE)

    assert (dicht.stand, dicht.akkoord and dicht.akkoord.door) == (Lekstand.AFGESLOTEN, "fg-2")
    assert wereld.ledger.lines[-1].omstandigheden == ("tweede_persoon",)


@pytest.mark.parametrize("keuze", [STIL, GEEN], ids=["not told", "no datalek"])
async def test_the_clock_runs_until_the_second_person_agreed(keuze: object) -> None:
    """One person alone never stops the clock by silence."""
    wereld = make_lekwereld()
    wereld.keep(lek().assessed(beoordeling(Risico.ONWAARSCHIJNLIJK)))

    wacht = await wereld.decide(keuze)  # type: ignore[arg-type]
    lopend = wereld.ledger.kept.datalekken.running(str(HAARLEM.oin))
    await wereld.agree()

    assert (wacht.stand, len(lopend)) == (Lekstand.WACHT, 1)
    assert wereld.ledger.kept.datalekken.running(str(HAARLEM.oin)) == []


@pytest.mark.parametrize(
    "doen",
    [
        lambda w: w.assess(beoordeling(), FG, "e" * 20),
        lambda w: w.decide(besluit(), FG, "e" * 20),
        lambda w: w.tell(Lekmelding.AP, FG, "e" * 20),
    ],
    ids=["assess", "decide", "mark as told"],
)
async def test_nobody_judges_what_they_did(doen: Callable[[Lekwereld], Awaitable[object]]) -> None:
    """Of what the officer did oneself another officer judges; seeing it is not forbidden."""
    wereld = make_lekwereld()
    wereld.write(line(1, medewerker="fg-1"))
    wereld.suspect(f"{1:020x}")

    with pytest.raises(RefusedError, match="refused by rule"):
        await doen(wereld)

    assert wereld.kept == []
    assert (await wereld.see("e" * 20)).id == "e" * 20
    assert (await wereld.assess(beoordeling(door="fg-2"), FG_TWEE, "e" * 20)).beoordeling


async def test_nobody_judges_a_search_for_themselves() -> None:
    """When the log was searched for what the officer did, another decides."""
    wereld = make_lekwereld()
    wereld.keep(lek())
    await wereld.search(Lekvraag(medewerker="fg-1"), FG_TWEE)

    await refusal(wereld, FG, assess(LEK, beoordeling(), afzender=FG))


async def test_a_draft_for_the_nza_only_with_an_insurer() -> None:
    """Without an insurer there is nothing to tell the NZa; with one it rests on its own article."""
    wereld = make_lekwereld()
    wereld.keep(lek())
    opdracht = make_draft(LEK, Lekmelding.NZA, afzender=FG)

    await refusal(wereld, FG, opdracht)
    wereld.keep(lek().searched(omvang(verzekeraar=True)))
    await wereld.sluis.exchange(FG, opdracht)

    assert "Wabvpz art. 15h" in wereld.ledger.lines[-1].artikel


async def test_the_register_is_of_the_own_organisation() -> None:
    """The register holds all of one's own, and nothing of another's; getting it is a passage."""
    wereld = make_lekwereld()
    wereld.keep(lek(), lek("b" * 20, verantwoordelijke=str(VELSEN.oin)))

    van_ons = (await wereld.sluis.exchange(FG, export_register())).result
    van_hen = (await wereld.sluis.exchange(FG_ELDERS, export_register())).result

    assert ([d.id for d in van_ons], [d.id for d in van_hen]) == ([LEK], ["b" * 20])
    assert wereld.done == ["datalek.register_uitgevoerd"] * 2


async def test_what_was_closed_long_ago_is_forgotten_with_its_suspicion() -> None:
    """After five years it goes, and does not come back as a new suspicion; what waits stays, however old."""
    wereld = make_lekwereld()
    vermoeden = wereld.suspect()
    await wereld.assess(beoordeling(), datalek_id=vermoeden.id)
    await wereld.decide(besluit(), datalek_id=vermoeden.id)
    await wereld.tell(Lekmelding.AP, datalek_id=vermoeden.id)
    wereld.keep(lek())
    wereld.clock.advance(BEWAREN + timedelta(seconds=1))

    gegaan = (await wereld.sluis.exchange(OPRUIMER, purge())).result

    assert (gegaan, await wereld.list()) == (1, [LEK])
