# SPDX-License-Identifier: EUPL-1.2
"""The round closes a day, and fills each desk once, whatever breaks off in between."""

from dataclasses import replace
from datetime import date, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fakes.logregels import write_lines
from fakes.nazicht import COLLEGA, GISTEREN, MEDEWERKER, Nazichtwereld, tries, work
from fakes.world import HAARLEM, VELSEN

from audit.cosignature import cosigner_of
from audit.note import Signer
from gateway.nazicht.ronde import Nazichtronde
from gateway.nazicht.samenstellen import Geplaatst, compose
from gateway.nazicht.steekproef import draw
from gateway.nazicht.stuk import Stuksoort, Vlagsoort
from gateway.nazicht.usecases import OPSTELLER, make_list
from gateway.toezicht.model import read_line

OIN = str(HAARLEM.oin)


async def test_a_day_is_closed_first_and_the_desk_filled_when_that_is_signed() -> None:
    """The first round closes yesterday and makes nothing; the next fills the desk of every college."""
    wereld = Nazichtwereld()
    await write_lines(wereld.ledger, *tries(), *work())

    eerst, daarna = await wereld.ronde.go(), await wereld.ronde.go()

    assert (eerst, daarna) == (0, 2)
    assert wereld.ledger.kept.nazichten.lists(GISTEREN) == {OIN, str(VELSEN.oin)}
    (stuk,) = wereld.of(MEDEWERKER, Stuksoort.DAG)
    assert [(v.soort, v.aantal) for v in stuk.vlaggen] == [(Vlagsoort.BLADEREN, 5)]
    assert [r.gebeurtenis for r in wereld.ledger.lines[-3:]] == [
        "nazicht.dag_gesloten",
        "nazicht.lijst_gemaakt",
        "nazicht.lijst_gemaakt",
    ]


async def test_a_second_round_and_a_second_replica_change_nothing() -> None:
    """Walked again, by the same or by another, there are the same pieces and not one line more."""
    wereld = Nazichtwereld()
    await wereld.walk(*tries(), *work())
    voor, regels = wereld.stukken, len(wereld.ledger.lines)

    await wereld.ronde.go()
    await Nazichtronde(wereld.sluis, wereld.ledger.look).go()

    assert (wereld.stukken, len(wereld.ledger.lines)) == (voor, regels)


async def test_two_replicas_that_met_fill_the_desk_once() -> None:
    """Of two that both found the desk empty, the second finds it filled and adds nothing."""
    wereld = Nazichtwereld()
    await wereld.walk(*tries(), *work())
    lijst, voor = wereld.ledger.kept.nazichten.list_of(OIN), wereld.stukken
    assert lijst
    desk = compose([Geplaatst(n, r) for n, r in enumerate(tries())], GISTEREN, nota=lijst.nota)

    antwoord = await wereld.sluis.exchange(OPSTELLER, make_list(HAARLEM, lijst, desk))

    assert (antwoord.result, wereld.stukken) == (0, voor)


async def test_where_there_are_witnesses_the_round_waits_for_one() -> None:
    """For an hour nothing is drawn without a cosignature; after it the desk is filled all the same."""
    wereld = Nazichtwereld()
    getuige = Signer("getuige.example", Ed25519PrivateKey.from_private_bytes(bytes(32)))
    wereld.ronde.getuigen = [cosigner_of(getuige)]

    met_getuige = await wereld.walk(*tries())
    wereld.clock.advance(timedelta(hours=1))

    assert (met_getuige, await wereld.ronde.go()) == (0, 2)


async def test_what_lies_under_a_sample_is_drawn_again_by_anybody() -> None:
    """From the note and the lines of the log alone, whoever may read them draws the same lines."""
    wereld = Nazichtwereld()
    await wereld.walk(*work())

    lijst = wereld.ledger.kept.nazichten.list_of(OIN)
    assert lijst is not None
    rijen = wereld.ledger.kept.logboek.rows[lijst.begin : lijst.eind]
    over_inwoners = [r.plek for r in rijen if read_line(r).regel.betrokkene]
    kenmerken = {str(r.plek): read_line(r).regel.kenmerk for r in rijen}
    assert lijst.getrokken == draw(lijst.nota, [p for p in over_inwoners if p is not None], 5)
    assert {s.kenmerken[0] for s in wereld.of(COLLEGA, Stuksoort.STEEKPROEF)} == {
        kenmerken[str(p)] for p in lijst.getrokken
    }
    # The day was closed before what the seed is made of was signed.
    assert int(lijst.nota.split(b"\n")[1]) > lijst.eind


async def test_no_line_falls_between_two_days() -> None:
    """The next list begins where the last ended, and days on which the gateway stood still are in it."""
    wereld = Nazichtwereld()
    await wereld.walk(*work(3))
    eerste = wereld.ledger.kept.nazichten.list_of(OIN)
    wereld.clock.advance(timedelta(days=3))
    later = [replace(r, tijd=r.tijd + timedelta(days=3), kenmerk=f"e{r.kenmerk[1:]}") for r in tries()]

    await wereld.walk(*later)

    tweede = wereld.ledger.kept.nazichten.list_of(OIN)
    assert eerste
    assert tweede
    assert (tweede.dag, tweede.begin) == (date(2026, 11, 25), eerste.eind)
    (stuk,) = wereld.of(MEDEWERKER, Stuksoort.DAG)
    assert stuk.dag == date(2026, 11, 25)


async def test_small_things_add_up_over_days_and_then_start_anew() -> None:
    """An evening and a closed zaak twice a week come to a piece, and counting begins again after it."""
    wereld = Nazichtwereld()
    (kijk,) = work(1, medewerker="wijk-1", fase="afgesloten")
    gevonden = []
    for n in range(9):
        avond = replace(
            kijk,
            tijd=wereld.clock.now() - timedelta(hours=14),
            kenmerk=f"d{n:019x}",
            betrokkene=f"p-{n}",
        )
        await wereld.walk(avond)
        gevonden.append(len(wereld.of(MEDEWERKER, Stuksoort.REEKS)))
        wereld.clock.advance(timedelta(days=3))

    assert gevonden == sorted(gevonden)
    assert (gevonden[2], gevonden[-1]) == (0, 1)


async def test_a_college_sees_its_own_lines_only() -> None:
    """What stood out at one municipality lies on its desk and on no other."""
    wereld = Nazichtwereld()

    await wereld.walk(*tries())

    assert {s.verantwoordelijke for s in wereld.stukken} == {OIN}
