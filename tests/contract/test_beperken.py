# SPDX-License-Identifier: EUPL-1.2
"""What an inwoner had restricted in the ledger: marked in its own row, on no list, kept, and free again."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from fakes.inzage import VANDAAG, ZAAK, her_zaak, keep_all, named, verzoek
from fakes.logregels import logregel
from fakes.world import DE_LINDE, HAARLEM, NU, ZORGSAAM

from adapters.sql.beperken import GEMERKT
from adapters.sql.tabellen import Base
from adapters.sql.tabellen.base import PseudoniemTekst
from gateway.bewaren.model import Beletsel, obstacles
from gateway.inzage.beperking import Beperking, Beperkingsgrond
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.ontvangers import Verzoekontvanger
from gateway.inzage.soorten import Verzoeksoort
from gateway.kern.zaak import Status
from gateway.ports import Ledger, Tx, Unit
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel, Functie

GEMEENTE = str(HAARLEM.gemeente)
INDEXNAAM = named(Doel.VERWIJSINDEX_JEUGD, bij=INDEX)
SIGNAALNAAM = named(Doel.SIGNALERING_WMO)
HAAR = (SIGNAALNAAM, named(Doel.PROCESSTURING_WMO), INDEXNAAM)
EEN, TWEE = verzoek("a" * 20), verzoek("b" * 20)
BEPERKING = Beperking(EEN.id, GEMEENTE, Beperkingsgrond.JUISTHEID_BETWIST, 3, NU, "fg-1")


async def write(ledger: Ledger, work: Callable[[Tx], Any], nummer: int) -> Any:
    """Do something in a transaction with its line."""
    return (await ledger.write(Unit(partial(_with_line, work=work, nummer=nummer)))).result


def _with_line(tx: Tx, *, work: Callable[[Tx], Any], nummer: int) -> Any:
    tx.record(logregel(nummer))
    return work(tx)


def marks(tx: Tx) -> tuple[str, str, str, str]:
    """By which verzoek her zaak, signalering and verwijzing are restricted, and her signalering elsewhere."""
    zaak, hier = tx.zaken.get(ZAAK), tx.signaleringen.get("ab" * 10)
    index, daar = tx.verwijzingen.get("c" * 20), tx.signaleringen.get("cd" * 10)
    assert zaak
    assert hier
    assert index
    assert daar
    return zaak.beperking, hier.beperking, index.beperking, daar.beperking


def listed(tx: Tx) -> tuple[int, ...]:
    """How many of hers stand on each list, and count in each match."""
    zaken, signalen, index = tx.zaken, tx.signaleringen, tx.verwijzingen
    return (
        len(zaken.live(HAAR[1])),
        sum(z.id == ZAAK for z in zaken.of_medewerker(GEMEENTE, her_zaak().regisseur, limit=9)),
        sum(z.id == ZAAK for z in zaken.te_doen(GEMEENTE, her_zaak().regisseur, limit=9)),
        len(signalen.about(SIGNAALNAAM, VANDAAG)),
        len(signalen.waiting(GEMEENTE, Functie.WIJKTEAMLID, VANDAAG, limit=9)),
        sum(s.betrokkene == SIGNAALNAAM for s in signalen.of_melder(ZORGSAAM.oin, limit=9)),
        len(index.about((INDEXNAAM,), VANDAAG)),
        len(index.of_organisatie(DE_LINDE.oin, VANDAAG, limit=9)),
    )


async def kept(ledger: Ledger) -> None:
    """All of hers, and two verzoeken."""
    await keep_all(ledger)
    for nummer, v in ((90001, EEN), (90002, TWEE)):
        await write(ledger, partial(_add, verzoek=v), nummer)


def _add(tx: Tx, *, verzoek: Inwonerverzoek) -> None:
    tx.inwonerverzoeken.add(verzoek, HAAR)


def _restrict(tx: Tx, *, verzoek: Inwonerverzoek) -> int:
    return tx.inwonerverzoeken.restrict(verzoek.id, HAAR, GEMEENTE)


async def test_marked_and_on_no_list_and_free_again(ledger: Ledger) -> None:
    """What is hers here is marked and stands on no list; elsewhere not; and afterwards it all comes back."""
    await kept(ledger)
    vooraf = await ledger.look(listed)

    aantal = await write(ledger, partial(_restrict, verzoek=EEN), 92)
    beperkt, daarop = await ledger.look(lambda tx: (marks(tx), listed(tx)))
    weer = await write(ledger, lambda tx: tx.inwonerverzoeken.release(EEN.id), 93)
    vrij, achteraf = await ledger.look(lambda tx: (marks(tx), listed(tx)))

    assert vooraf == (1,) * 8
    assert (aantal, beperkt, daarop) == (3, (EEN.id, EEN.id, EEN.id, ""), (0,) * 8)
    assert (weer, vrij, achteraf) == (3, ("", "", "", ""), vooraf)


async def test_work_does_not_take_a_mark_away(ledger: Ledger) -> None:
    """A zaak or signalering that is stored anew stays restricted."""
    await kept(ledger)

    def work(tx: Tx) -> None:
        tx.inwonerverzoeken.restrict(EEN.id, HAAR, GEMEENTE)
        zaak, signalering = tx.zaken.get(ZAAK), tx.signaleringen.get("ab" * 10)
        assert zaak
        assert signalering
        tx.zaken.replace(zaak.with_behandelaar("een-ander"))
        tx.signaleringen.replace(signalering)

    await write(ledger, work, 92)

    assert (await ledger.look(marks))[:2] == (EEN.id, EEN.id)


async def test_the_last_verzoek_holds(ledger: Ledger) -> None:
    """What two verzoeken restrict is of the last: lifting the first frees nothing of it."""
    await kept(ledger)
    for nummer, v in enumerate((EEN, TWEE), start=92):
        await write(ledger, partial(_restrict, verzoek=v), nummer)

    eerste = await write(ledger, lambda tx: tx.inwonerverzoeken.release(EEN.id), 95)

    assert (eerste, (await ledger.look(marks))[0]) == (0, TWEE.id)


async def test_restricted_is_kept(ledger: Ledger) -> None:
    """The index does not forget what is restricted, and destroying a closed zaak or an old concern waits."""
    await kept(ledger)

    def work(tx: Tx) -> int:
        tx.inwonerverzoeken.restrict(EEN.id, HAAR, GEMEENTE)
        tx.zaken.replace(replace(her_zaak(), status=Status.AFGESLOTEN))
        return tx.verwijzingen.remove_expired(VANDAAG.replace(year=2040))

    weg = await write(ledger, work, 92)
    zaak = await ledger.look(lambda tx: tx.bewaringen.zaak(ZAAK))
    signalen = await ledger.look(lambda tx: tx.bewaringen.signaleringen(("ab" * 10, "cd" * 10)))
    assert zaak
    houdt = await ledger.look(lambda tx: obstacles(tx.bewaringen, (zaak, *signalen), VANDAAG))

    assert weg == 0
    assert houdt == {ZAAK: Beletsel.BEPERKING, "ab" * 10: Beletsel.BEPERKING}


async def test_why_it_is_restricted_comes_back(ledger: Ledger) -> None:
    """A restriction is found by its verzoek in its newest state; of another verzoek there is none."""
    await kept(ledger)
    aangezegd = BEPERKING.announced(NU)
    await write(ledger, lambda tx: tx.inwonerverzoeken.put_beperking(BEPERKING), 92)
    await write(ledger, lambda tx: tx.inwonerverzoeken.put_beperking(aangezegd), 93)

    assert await ledger.look(lambda tx: tx.inwonerverzoeken.beperking_of(EEN.id)) == aangezegd
    assert await ledger.look(lambda tx: tx.inwonerverzoeken.beperking_of(TWEE.id)) is None


def test_no_table_with_people_escapes_a_mark() -> None:
    """Every table with a person in it that work is done with can be marked; the others are the log's own."""
    met_mensen = {
        t.name for t in Base.metadata.sorted_tables if any(k.type is PseudoniemTekst for k in t.columns)
    }

    assert {t.name for t in GEMERKT} == {t for t in met_mensen if "beperking" in Base.metadata.tables[t].c}
    assert met_mensen - {t.name for t in GEMERKT} <= {
        "logregel",
        "inwonerverzoek",
        "verzoek_persoon",
        "zoekpersoon",
        # Serves the review alone, which a restriction leaves as it is (AVG art. 18 lid 2).
        "verschoning_persoon",
        "verschoning_adres",
        "betrokkenesleutel",
        "ketting",
    }


async def test_who_is_told_comes_back(ledger: Ledger) -> None:
    """Recipients are kept by organisation in their newest state; only what was carried out waits for them."""
    await kept(ledger)
    zorgsaam, linde = (Verzoekontvanger(str(o.oin), str(o.rol), "b" * 20) for o in (ZORGSAAM, DE_LINDE))
    wis = replace(EEN, id="d" * 20, soort=Verzoeksoort.WISSING)

    def work(tx: Tx) -> None:
        tx.inwonerverzoeken.add(wis, HAAR)
        tx.inwonerverzoeken.put_ontvangers(wis.id, (zorgsaam, linde))
        tx.inwonerverzoeken.put_ontvangers(wis.id, (replace(linde, verteld_op=NU),))

    def waits(tx: Tx) -> list[str]:
        return list(tx.inwonerverzoeken.to_tell(limit=9))

    await write(ledger, work, 92)
    vooraf = await ledger.look(waits)
    await write(ledger, lambda tx: tx.inwonerverzoeken.replace(wis.carried_out(NU)), 93)
    wacht = await ledger.look(waits)
    await write(ledger, lambda tx: tx.inwonerverzoeken.replace(wis.carried_out(NU).told(NU)), 94)

    assert (vooraf, wacht, await ledger.look(waits)) == ([], [wis.id], [])
    wie = await ledger.look(lambda tx: tuple(tx.inwonerverzoeken.ontvangers_of(wis.id)))
    assert wie == (replace(linde, verteld_op=NU), zorgsaam)
    assert await ledger.look(lambda tx: tuple(tx.inwonerverzoeken.ontvangers_of(TWEE.id))) == ()
