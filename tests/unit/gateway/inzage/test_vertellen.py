# SPDX-License-Identifier: EUPL-1.2
"""Whoever received data hears by itself that they were changed, and in no word what or of whom."""

from dataclasses import replace
from typing import Any, Final

import pytest
from fakes.inzage import FG, FG_ELDERS, SUZANNE, her_lines, keep_all, pass_answer, pass_register, world
from fakes.ledger import FakeLedger
from fakes.logregels import write_lines
from fakes.world import DE_LINDE, HAARLEM, NU, ZORGSAAM, person, system

from gateway.berichten.model import BEGIN
from gateway.berichten.usecases import fetch
from gateway.errors import ConflictError, RefusedError
from gateway.inzage.beperking import Beperkingsgrond
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.ronde import Doorgeefronde
from gateway.inzage.soorten import Verzoeksoort
from gateway.inzage.usecases import erase, find_recipients, mark_told, restrict, tell, view_one
from gateway.kern.logregel import Logregel
from gateway.sluis import Sluis
from policies.begrippen import Doel, Functie, Regime, Rol
from policies.besluit import Uitkomst

ZORGSAAM_REGEL: Final = her_lines()[3]
"""The line by which a provider received something about her."""


async def asked(
    *more: Logregel, soort: Verzoeksoort = Verzoeksoort.WISSING
) -> tuple[FakeLedger, Sluis, Inwonerverzoek]:
    """All that is kept of her, these lines besides, and her verzoek."""
    ledger = FakeLedger()
    await keep_all(ledger)
    if more:
        await write_lines(ledger, *more)
    sluis = world(ledger)
    return ledger, sluis, await pass_register(sluis, SUZANNE, soort=soort)


def got(nummer: int, **more: Any) -> Logregel:
    """Another line by which somebody received something about her."""
    return replace(ZORGSAAM_REGEL, kenmerk=f"{nummer:020x}", **more)


def told(ledger: FakeLedger) -> list[tuple[str, str, str]]:
    """Whom was told what about a change."""
    return [(str(n.ontvanger), n.soort, n.verwijzing) for n in ledger.notices if n.soort == "rechten"]


async def test_told_by_itself_once_it_was_done() -> None:
    """After the erasure the provider gets one notice, under the number of its own last passage."""
    ledger, sluis, verzoek = await asked()
    ronde = Doorgeefronde(sluis, ledger.look)

    vooraf = await ronde.go()
    await sluis.exchange(FG, erase(verzoek.id, afzender=FG))
    eerst, weer = await ronde.go(), await ronde.go()
    inzage = (await sluis.exchange(FG, view_one(verzoek.id, afzender=FG))).result

    assert (vooraf, eerst, weer) == (0, 1, 0)
    assert told(ledger) == [(str(ZORGSAAM.oin), "rechten", ZORGSAAM_REGEL.kenmerk)]
    assert inzage.verzoek.verteld_op == NU
    assert [(o.organisatie, o.verteld_op) for o in inzage.ontvangers] == [(str(ZORGSAAM.oin), NU)]
    assert (await pass_answer(sluis, verzoek)).uitkomst


async def test_a_restriction_is_told_too() -> None:
    """Who received what is restricted by now hears of it as of an erasure."""
    ledger, sluis, verzoek = await asked(soort=Verzoeksoort.BEPERKING)
    opdracht = restrict(verzoek.id, Beperkingsgrond.JUISTHEID_BETWIST, afzender=FG)
    await sluis.exchange(FG, opdracht)

    await Doorgeefronde(sluis, ledger.look).go()

    assert [wie for wie, _, _ in told(ledger)] == [str(ZORGSAAM.oin)]
    regel = next(r for r in ledger.lines if r.gebeurtenis == "verzoek.doorverteld")
    assert (regel.artikel, regel.ontvanger, regel.gemeente) == ("AVG art. 19", "aanbieder_wmo", "0392")
    assert regel.verantwoordelijke == str(HAARLEM.oin)


async def test_whom_the_policy_does_not_let_hear_it_an_officer_tells() -> None:
    """A role without a rule is refused once, gets nothing, and the verzoek waits until an officer told it."""
    svb = got(77, organisatie=str(DE_LINDE.oin), rol=str(Rol.SVB))
    ledger, sluis, verzoek = await asked(svb)
    ronde = Doorgeefronde(sluis, ledger.look)
    await sluis.exchange(FG, erase(verzoek.id, afzender=FG))

    await ronde.go()
    await ronde.go()
    with pytest.raises(ConflictError, match="not told yet"):
        await pass_answer(sluis, verzoek)
    await sluis.exchange(FG, mark_told(verzoek.id, afzender=FG))

    assert [wie for wie, _, _ in told(ledger)] == [str(ZORGSAAM.oin)]
    geweigerd = [r for r in ledger.lines if r.uitkomst is not Uitkomst.TOEGESTAAN]
    assert [r.gebeurtenis for r in geweigerd].count("verzoek.doorverteld") == 1
    assert (await pass_answer(sluis, verzoek)).uitkomst


async def test_of_a_kind_of_party_only_an_officer_knows_who() -> None:
    """Where the log knows only the kind of party, nobody is said to be told until an officer says so."""
    ledger, sluis, verzoek = await asked(got(78, organisatie=str(HAARLEM.oin), ontvanger="cak"))
    await sluis.exchange(FG, erase(verzoek.id, afzender=FG))

    await Doorgeefronde(sluis, ledger.look).go()

    assert len(told(ledger)) == 1
    assert ledger.kept.inwonerverzoeken.rows[verzoek.id].verteld_op is None


async def test_with_nobody_to_tell_it_is_done() -> None:
    """When nobody else received anything, the verzoek needs no click more."""
    ledger = FakeLedger()
    sluis = world(ledger)
    verzoek = await pass_register(sluis, SUZANNE, soort=Verzoeksoort.WISSING)
    await sluis.exchange(FG, erase(verzoek.id, afzender=FG))

    assert await Doorgeefronde(sluis, ledger.look).go() == 0
    assert ledger.kept.inwonerverzoeken.rows[verzoek.id].verteld_op == NU


async def test_the_notice_is_for_the_recipient_alone() -> None:
    """The provider fetches its notice for this purpose; another organisation finds none."""
    ledger, sluis, verzoek = await asked()
    await sluis.exchange(FG, erase(verzoek.id, afzender=FG))
    await Doorgeefronde(sluis, ledger.look).go()

    haal = fetch(doel=Doel.RECHTEN_AVG, na=BEGIN, aantal=9)
    van_wie = await sluis.exchange(system(ZORGSAAM), haal)
    van_ander = await sluis.exchange(system(DE_LINDE), haal)

    assert [b.verwijzing for b in van_wie.result.berichten] == [ZORGSAAM_REGEL.kenmerk]
    assert van_ander.result.berichten == ()


async def test_nobody_tells_in_another_name() -> None:
    """A wijkteamlid, and an officer elsewhere, neither look for recipients in this way nor tell them."""
    ledger, sluis, verzoek = await asked()
    await sluis.exchange(FG, erase(verzoek.id, afzender=FG))
    wijk = person(Functie.WIJKTEAMLID, regime=Regime.WMO)

    for wie in (wijk, FG_ELDERS):
        with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
            await sluis.exchange(wie, tell(verzoek, Rol.AANBIEDER_WMO, afzender=wie))
    with pytest.raises(RefusedError, match=r"verantwoording|geen-regel"):
        await sluis.exchange(wijk, find_recipients(verzoek.id, adresboek=sluis.adresboek, afzender=wijk))

    assert told(ledger) == []
