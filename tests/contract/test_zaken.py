# SPDX-License-Identifier: EUPL-1.2
"""What the ledger remembers of zaken, the same in memory, on SQLite and on PostgreSQL."""

from dataclasses import replace

from fakes.world import HAARLEM, ZORGSAAM, make_sluis
from fakes.zaakbouw import VANDAAG, day, do, keep, pseudoniem, zaak

from gateway.kern.voorziening import Voorziening
from gateway.kern.zaak import Route, Status, Zaak
from gateway.ports import Ledger, Tx

NUMMER = "Z-00000-00001"
HIER = str(HAARLEM.gemeente)


async def test_a_zaak_comes_back_as_it_was(ledger: Ledger) -> None:
    """All of a zaak is kept: people, steps in order, route and urgency."""
    vol = zaak(
        (Status.LEVERING, -90),
        (Status.EVALUATIE, -5),
        (Status.LEVERING, -1),
        behandelaars=frozenset({"b", "c"}),
        route=Route.CASUSREGIE,
        spoed_sinds=day(-4),
        spoed_besloten_op=day(-3),
    )
    await keep(make_sluis(ledger), vol)

    assert await ledger.look(lambda tx: tx.zaken.get(NUMMER)) == vol
    assert await ledger.look(lambda tx: tx.zaken.get("Z-ZZZZZ-ZZZZZ")) is None


async def test_a_zaak_is_replaced_whole(ledger: Ledger) -> None:
    """The new state stands in place of the old one, its people and steps included."""
    sluis = make_sluis(ledger)
    await keep(sluis, zaak(behandelaars=frozenset({"b"})))
    nieuw = replace(
        zaak((Status.MELDING, -1), (Status.BEVESTIGD, 0)), regisseur="c", behandelaars=frozenset({"d"})
    )

    await do(sluis, lambda tx: tx.zaken.replace(nieuw))

    assert await ledger.look(lambda tx: tx.zaken.get(NUMMER)) == nieuw


async def test_own_zaken_are_open_and_oldest_first(ledger: Ledger) -> None:
    """A list holds the open zaken in which somebody is regisseur or behandelaar, of one municipality."""
    await keep(
        make_sluis(ledger),
        zaak((Status.MELDING, -2), id="Z-00000-00001", regisseur="a"),
        zaak((Status.MELDING, -9), id="Z-00000-00002", regisseur="x", behandelaars=frozenset({"a"})),
        zaak((Status.MELDING, -5), id="Z-00000-00003", regisseur="x"),
        zaak((Status.MELDING, -5), id="Z-00000-00004", regisseur="a", gemeente="0453"),
        zaak((Status.AFGESLOTEN, -5), id="Z-00000-00005", regisseur="a"),
        zaak((Status.LEVERING, -1), id="Z-00000-00006", regisseur="a"),
    )

    eigen = await ledger.look(lambda tx: [z.id[-1] for z in tx.zaken.of_medewerker(HIER, "a", limit=9)])
    te_doen = await ledger.look(lambda tx: [z.id[-1] for z in tx.zaken.te_doen(HIER, "a", limit=9)])
    eerste = await ledger.look(lambda tx: [z.id[-1] for z in tx.zaken.of_medewerker(HIER, "a", limit=1)])

    assert (eigen, te_doen, eerste) == (["2", "1", "6"], ["2", "1"], ["2"])


async def test_live_zaken_of_one_person(ledger: Ledger) -> None:
    """The open zaken about one person, and nobody else's."""
    await keep(
        make_sluis(ledger),
        zaak(id="Z-00000-00001"),
        zaak((Status.AFGESLOTEN, 0), id="Z-00000-00002"),
        zaak(id="Z-00000-00003", betrokkene=pseudoniem(2)),
    )

    gevonden = await ledger.look(lambda tx: [z.id for z in tx.zaken.live(pseudoniem())])

    assert gevonden == ["Z-00000-00001"]


async def test_voorzieningen_of_a_zaak(ledger: Ledger) -> None:
    """What was granted in a zaak comes back oldest first, with and without an end."""
    later = Voorziening(NUMMER, "functie_2", "grondslag_1", ZORGSAAM.oin, VANDAAG, None)
    eerder = replace(later, product="functie_1", begin=day(-30), eind=day(30))
    await keep(make_sluis(ledger), zaak(), later, eerder)

    assert await ledger.look(lambda tx: list(tx.voorzieningen.of_zaak(NUMMER))) == [eerder, later]
    assert await ledger.look(lambda tx: list(tx.voorzieningen.of_zaak("Z-ZZZZZ-ZZZZZ"))) == []


async def test_a_transaction_sees_its_own_work(ledger: Ledger) -> None:
    """A zaak that is added in a transaction can be read and changed in that same transaction."""
    sluis = make_sluis(ledger)

    def work(tx: Tx) -> Zaak | None:
        tx.zaken.add(zaak())
        tx.zaken.replace(zaak(regisseur="b"))
        return tx.zaken.get(NUMMER)

    assert await do(sluis, work) == zaak(regisseur="b")
