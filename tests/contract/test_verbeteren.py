# SPDX-License-Identifier: EUPL-1.2
"""What is corrected in the ledger: the new value and no old one, and that it was, until the verzoek goes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from fakes.inzage import VANDAAG, ZAAK, her_zaak, keep_all, named, verzoek
from fakes.logregels import logregel
from fakes.world import DE_LINDE, HAARLEM, NU, ZORGSAAM

from adapters.sql.tabellen import Base
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.soorten import Verzoeksoort, Verzoekuitkomst
from gateway.inzage.verbetering import Verbetering
from gateway.kern.voorziening import Voorziening
from gateway.ports import Ledger, Tx, Unit
from gateway.signalering.verbeteren import corrected
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel

GEMEENTE = str(HAARLEM.gemeente)
HAAR = (
    named(Doel.SIGNALERING_WMO),
    named(Doel.PROCESSTURING_WMO),
    named(Doel.VERWIJSINDEX_JEUGD, bij=INDEX),
)
SIGNAAL, VERWIJZING = "ab" * 10, "c" * 20
EEN = verzoek("a" * 20, soort=Verzoeksoort.RECTIFICATIE)
TWEE = verzoek("b" * 20, soort=Verzoeksoort.RECTIFICATIE)
EERST = Verbetering("1" * 20, EEN.id, Bewaarsoort.SIGNALERING, SIGNAAL, "urgentie", NU, "fg-1")
DAARNA = replace(EERST, id="2" * 20, veld="soort", op=NU + timedelta(minutes=1))
VAN_TWEE = replace(EERST, id="3" * 20, verzoek=TWEE.id, stuk="ef" * 10)


async def write(ledger: Ledger, work: Callable[[Tx], Any], nummer: int) -> Any:
    """Do something in a transaction with its line."""
    return (await ledger.write(Unit(partial(_with_line, work=work, nummer=nummer)))).result


def _with_line(tx: Tx, *, work: Callable[[Tx], Any], nummer: int) -> Any:
    tx.record(logregel(nummer))
    return work(tx)


async def kept(ledger: Ledger) -> None:
    """All of hers, and two verzoeken."""
    await keep_all(ledger)

    def work(tx: Tx) -> None:
        for v in (EEN, TWEE):
            tx.inwonerverzoeken.add(v, HAAR)

    await write(ledger, work, 90001)


async def number_of(ledger: Ledger, soort: Bewaarsoort) -> str:
    """Under which number what is hers is found."""
    bezit = await ledger.look(lambda tx: tx.inwonerverzoeken.held(HAAR, GEMEENTE))
    return next(b.id for b in bezit if b.soort is soort)


async def test_that_it_was_corrected_comes_back(ledger: Ledger) -> None:
    """Corrections are found by verzoek and by what was corrected, oldest first; of another there are none."""
    await kept(ledger)

    def work(tx: Tx) -> None:
        for v in (DAARNA, EERST, VAN_TWEE):
            tx.inwonerverzoeken.add_verbetering(v)

    await write(ledger, work, 90002)
    gevonden = await ledger.look(
        lambda tx: (
            list(tx.inwonerverzoeken.verbeteringen_of(EEN.id)),
            list(tx.inwonerverzoeken.corrected_in(SIGNAAL)),
            list(tx.inwonerverzoeken.verbeteringen_of(TWEE.id)),
            list(tx.inwonerverzoeken.corrected_in(VERWIJZING)),
        )
    )

    assert gevonden == ([EERST, DAARNA], [EERST, DAARNA], [VAN_TWEE], [])


async def test_each_thing_is_found_by_its_number(ledger: Ledger) -> None:
    """What is kept of her carries the number under which it is corrected."""
    await kept(ledger)

    nummers = [
        await number_of(ledger, soort)
        for soort in (Bewaarsoort.SIGNALERING, Bewaarsoort.ZAAK, Bewaarsoort.VERWIJZING)
    ]

    assert nummers == [SIGNAAL, ZAAK, VERWIJZING]


async def test_a_corrected_signalering_says_the_new_value_alone(ledger: Ledger) -> None:
    """Kind, urgency and day are those it was corrected to; all else of the row is as it was."""
    await kept(ledger)
    was = await ledger.look(lambda tx: tx.signaleringen.get(SIGNAAL))
    assert was
    tot = (was.vervalt_op - timedelta(days=2)).isoformat()
    wordt = was
    for veld, waarde in (("soort", "einde_indicatie"), ("urgentie", "spoed"), ("vervalt_op", tot)):
        wordt = corrected(wordt, veld, waarde, vandaag=VANDAAG)

    await write(ledger, lambda tx: tx.signaleringen.replace(wordt), 90003)

    assert await ledger.look(lambda tx: tx.signaleringen.get(SIGNAAL)) == wordt
    assert (wordt.soort, wordt.urgentie, wordt.vervalt_op) == (
        "einde_indicatie",
        "spoed",
        date.fromisoformat(tot),
    )
    assert replace(wordt, soort=was.soort, urgentie=was.urgentie, vervalt_op=was.vervalt_op) == replace(
        was, spoed_sinds=VANDAAG
    )


async def test_corrected_help_keeps_its_place(ledger: Ledger) -> None:
    """One voorziening gets other days; the one beside it stays, and none is added."""
    await kept(ledger)
    ander = Voorziening(ZAAK, "01A03", "SOM", DE_LINDE.oin, VANDAAG, None)
    await write(ledger, lambda tx: tx.voorzieningen.add(ander), 90004)
    bezit = await ledger.look(lambda tx: tx.inwonerverzoeken.held(HAAR, GEMEENTE))
    stuk = next(b.id for b in bezit if b.bron == str(ZORGSAAM.oin) and b.soort is Bewaarsoort.VOORZIENING)
    hulp = await ledger.look(lambda tx: tx.inwonerverzoeken.voorziening(stuk))
    assert hulp
    nieuw = replace(hulp, begin=VANDAAG - timedelta(days=9), eind=VANDAAG)

    await write(ledger, lambda tx: tx.inwonerverzoeken.put_voorziening(stuk, nieuw), 90005)

    assert set(await ledger.look(lambda tx: list(tx.voorzieningen.of_zaak(ZAAK)))) == {nieuw, ander}
    assert await ledger.look(lambda tx: tx.inwonerverzoeken.voorziening("999999")) is None


async def test_a_shorter_verwijzing_goes_on_its_day(ledger: Ledger) -> None:
    """It stands until its new day, and the round that forgets takes it then."""
    await kept(ledger)
    dag = VANDAAG + timedelta(days=5)

    await write(ledger, lambda tx: tx.inwonerverzoeken.shorten_verwijzing(VERWIJZING, dag), 90006)
    nog = await ledger.look(lambda tx: tx.verwijzingen.get(VERWIJZING))
    weg = await write(ledger, lambda tx: tx.verwijzingen.remove_expired(dag), 90007)

    assert nog
    assert (nog.verwijder_op, weg) == (dag, 1)


async def test_a_zaak_that_began_earlier(ledger: Ledger) -> None:
    """The first step gets its day, and the order by which work is listed follows it."""
    await kept(ledger)
    (stap, _), *verder = her_zaak().sinds
    eerder = VANDAAG - timedelta(days=80)

    await write(
        ledger, lambda tx: tx.zaken.replace(replace(her_zaak(), sinds=((stap, eerder), *verder))), 90008
    )

    bezit = await ledger.look(lambda tx: tx.inwonerverzoeken.held(HAAR, GEMEENTE))
    assert [b.sinds for b in bezit if b.soort is Bewaarsoort.ZAAK] == [eerder]


async def test_it_goes_with_its_verzoek(ledger: Ledger) -> None:
    """When an old verzoek is destroyed, so is what was corrected for it, and for no other."""
    await kept(ledger)
    klaar = EEN.answered(Verzoekuitkomst.BUITENSPORIG, door="fg-1", nu=NU)

    def work(tx: Tx) -> None:
        tx.inwonerverzoeken.add_verbetering(EERST)
        tx.inwonerverzoeken.add_verbetering(VAN_TWEE)
        tx.inwonerverzoeken.replace(klaar)

    await write(ledger, work, 90009)
    await write(ledger, lambda tx: tx.bewaringen.take_requests(VANDAAG), 90010)

    over = await ledger.look(
        lambda tx: [len(tx.inwonerverzoeken.verbeteringen_of(v.id)) for v in (EEN, TWEE)]
    )
    assert over == [0, 1]


def test_there_is_no_place_for_a_value() -> None:
    """The table has a column for which field, and none for what it said before or after."""
    kolommen = set(Base.metadata.tables["verbetering"].columns.keys())

    assert kolommen == {"id", "verzoek", "soort", "stuk", "veld", "op", "door"}
