# SPDX-License-Identifier: EUPL-1.2
"""What access remembers, the same on the fake, SQLite and PostgreSQL; and the address book read from it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from fakes.world import DE_LINDE, HAARLEM, NU, VELSEN, make_sluis, person, system

from adapters.sql.adresboek import SqlAdresboek, reader_of
from gateway.errors import LedgerError, UnauthenticatedError
from gateway.kern.organisatie import Medewerker
from gateway.opdracht import Opdracht
from gateway.ports import Ledger, Tx
from gateway.sluis import Sluis
from gateway.toegang.assertie import Eenmalig
from gateway.toegang.model import Client, Sessie
from gateway.toegang.usecases import SESSIE, end_session, issue_token, start_session
from policies.begrippen import Doel, Functie, Handeling, Regime

T = TypeVar("T")

CLIENT = Client("de-linde", DE_LINDE.oin, "Dossiersysteem", '{"keys": []}', frozenset({"b", "a"}))
WIE = Medewerker("wijkteamlid", "F. Bakboord", Functie.WIJKTEAMLID, Regime.WMO)
UUR = timedelta(hours=1)


async def do(sluis: Sluis, work: Callable[[Tx], T]) -> T:
    """Do something in a passage of its own."""
    opdracht = Opdracht(
        gebeurtenis="toegang.getest",
        doel=Doel.TOEGANG,
        handeling=Handeling.AANMELDEN,
        velden=SESSIE,
        act=lambda d: work(d.tx),
    )
    return (await sluis.exchange(system(HAARLEM), opdracht)).result


async def connected(ledger: Ledger) -> Sluis:
    """A passage on this ledger, with two organisations and a client connected."""
    sluis = make_sluis(ledger)
    await do(sluis, lambda tx: tx.toegangen.put_organisatie(HAARLEM))
    await do(sluis, lambda tx: tx.toegangen.put_organisatie(DE_LINDE))
    await do(sluis, lambda tx: tx.toegangen.put_client(CLIENT))
    return sluis


async def test_organisations_and_clients_are_read_back(ledger: Ledger) -> None:
    """What was connected is there, in order, to the letter."""
    await connected(ledger)

    assert await ledger.look(lambda tx: list(tx.toegangen.organisaties())) == [HAARLEM, DE_LINDE]
    assert await ledger.look(lambda tx: list(tx.toegangen.clients())) == [CLIENT]


async def test_receiving_key_is_kept_to_the_letter(ledger: Ledger) -> None:
    """The public key that an organisation gave is read back as it was given; who gave none has none."""
    sluis = await connected(ledger)
    gaf = replace(DE_LINDE, ontvangstsleutel='{"kty": "OKP", "crv": "X25519", "x": "é"}')
    await do(sluis, lambda tx: tx.toegangen.put_organisatie(gaf))

    assert await ledger.look(lambda tx: list(tx.toegangen.organisaties())) == [HAARLEM, gaf]


async def test_who_ended_is_kept_apart_without_systems_and_people(ledger: Ledger) -> None:
    """An end takes systems, sessions and people of that organisation alone, and is known with its moment."""
    sluis = await connected(ledger)
    eigen = replace(CLIENT, id="haarlem", oin=HAARLEM.oin)

    def fill(tx: Tx) -> None:
        tx.toegangen.put_client(eigen)
        for oin in (HAARLEM.oin, DE_LINDE.oin):
            tx.toegangen.remember(oin, WIE, NU)
            tx.toegangen.start_session(Sessie(str(oin), oin, WIE, NU))

    await do(sluis, fill)
    await do(sluis, lambda tx: tx.toegangen.end_organisatie(DE_LINDE.oin, NU))
    await do(sluis, lambda tx: tx.toegangen.end_organisatie(DE_LINDE.oin, NU + UUR))

    assert await ledger.look(lambda tx: list(tx.toegangen.organisaties())) == [HAARLEM]
    assert await ledger.look(lambda tx: list(tx.toegangen.ended())) == [(DE_LINDE, NU)]
    assert await ledger.look(lambda tx: list(tx.toegangen.clients())) == [eigen]
    assert await ledger.look(lambda tx: list(tx.toegangen.medewerkers(DE_LINDE.oin, since=NU))) == []
    assert await ledger.look(lambda tx: list(tx.toegangen.medewerkers(HAARLEM.oin, since=NU))) == [WIE]
    assert await ledger.look(lambda tx: tx.toegangen.session(str(DE_LINDE.oin))) is None
    assert await ledger.look(lambda tx: tx.toegangen.session(str(HAARLEM.oin))) is not None


async def test_who_ended_can_be_connected_again(ledger: Ledger) -> None:
    """Connecting again takes the end away, and brings no system back."""
    sluis = await connected(ledger)
    await do(sluis, lambda tx: tx.toegangen.end_organisatie(DE_LINDE.oin, NU))
    await do(sluis, lambda tx: tx.toegangen.put_organisatie(DE_LINDE))

    assert await ledger.look(lambda tx: list(tx.toegangen.organisaties())) == [HAARLEM, DE_LINDE]
    assert await ledger.look(lambda tx: list(tx.toegangen.ended())) == []
    assert await ledger.look(lambda tx: list(tx.toegangen.clients())) == []


async def test_municipality_of_who_ended_is_free(ledger: Ledger) -> None:
    """The gemeentecode of a college that ended can be of the one that comes after it."""
    sluis = await connected(ledger)
    opvolger = replace(VELSEN, gemeente=HAARLEM.gemeente)
    await do(sluis, lambda tx: tx.toegangen.end_organisatie(HAARLEM.oin, NU))
    await do(sluis, lambda tx: tx.toegangen.put_organisatie(opvolger))

    assert await ledger.look(lambda tx: list(tx.toegangen.ended())) == [(replace(HAARLEM, gemeente=None), NU)]
    assert opvolger in await ledger.look(lambda tx: list(tx.toegangen.organisaties()))


async def test_connecting_again_changes_what_is_known(ledger: Ledger) -> None:
    """A second time is a change, not a second organisation or client."""
    sluis = await connected(ledger)
    other = replace(HAARLEM, contact="balie@haarlem.example")
    narrowed = replace(CLIENT, doelen=frozenset())
    await do(sluis, lambda tx: tx.toegangen.put_organisatie(other))
    await do(sluis, lambda tx: tx.toegangen.put_client(narrowed))

    assert await ledger.look(lambda tx: list(tx.toegangen.organisaties())) == [other, DE_LINDE]
    assert await ledger.look(lambda tx: list(tx.toegangen.clients())) == [narrowed]


async def test_session_lasts_until_it_ends(ledger: Ledger) -> None:
    """A session is found by its id until log-out, and ending it twice is as good as once."""
    sluis = await connected(ledger)
    wie = replace(person(Functie.WIJKTEAMLID), medewerker=WIE)
    once = Eenmalig("a" * 64, NU + UUR)
    sessie_id = (await sluis.exchange(wie, start_session(WIE, once))).result
    during = await ledger.look(lambda tx: tx.toegangen.session(sessie_id))
    for _ in range(2):
        await sluis.exchange(wie, end_session(sessie_id))
    after = await ledger.look(lambda tx: tx.toegangen.session(sessie_id))

    assert during == Sessie(sessie_id, HAARLEM.oin, WIE, NU)
    assert after is None


async def test_who_logged_in_is_known_as_they_did_last(ledger: Ledger) -> None:
    """Who logs in is known to their own organisation from then on, after a log-out too, in order of name."""
    sluis = await connected(ledger)
    anders = replace(WIE, naam="F. Stuurboord", functie=Functie.REGISSEUR)
    eerder = Medewerker("wmo-consulent", "A. Anker", Functie.WMO_CONSULENT, Regime.WMO)
    for n, wie in enumerate((WIE, anders, eerder)):
        afzender = replace(person(Functie.WIJKTEAMLID), medewerker=wie)
        once = Eenmalig(str(n) * 64, NU + UUR)
        sessie_id = (await sluis.exchange(afzender, start_session(wie, once))).result
        await sluis.exchange(afzender, end_session(sessie_id))

    assert await ledger.look(lambda tx: list(tx.toegangen.medewerkers(HAARLEM.oin, since=NU))) == [
        eerder,
        anders,
    ]
    assert await ledger.look(lambda tx: list(tx.toegangen.medewerkers(DE_LINDE.oin, since=NU))) == []


async def test_who_was_not_seen_for_long_is_forgotten(ledger: Ledger) -> None:
    """Who was seen at the moment that is asked for still counts; who was not is out of sight, and goes."""
    sluis = await connected(ledger)
    terug, weg = replace(WIE, id="terug"), replace(WIE, id="weg")

    def fill(tx: Tx) -> None:
        tx.toegangen.remember(HAARLEM.oin, terug, NU - 2 * UUR)
        tx.toegangen.remember(HAARLEM.oin, weg, NU - 2 * UUR)
        tx.toegangen.remember(HAARLEM.oin, terug, NU - UUR)

    await do(sluis, fill)

    async def seen(uren: int) -> list[str]:
        since = NU - uren * UUR
        return await ledger.look(
            lambda tx: [m.id for m in tx.toegangen.medewerkers(HAARLEM.oin, since=since)]
        )

    before = [await seen(uren) for uren in (0, 1, 2)]
    gone = [await do(sluis, lambda tx: tx.toegangen.forget_medewerkers(NU - UUR)) for _ in range(2)]

    assert (before, gone) == ([[], ["terug"], ["terug", "weg"]], [1, 0])
    assert await seen(9) == ["terug"]


async def test_key_can_be_used_once(ledger: Ledger) -> None:
    """The first use is told apart from every later one, per kind of key."""
    sluis = make_sluis(ledger)
    used = [
        await do(sluis, lambda tx, s=soort, k=key: tx.toegangen.use_once(s, k, NU + UUR))  # type: ignore[misc]
        for soort, key in (("a", "1"), ("a", "1"), ("a", "2"), ("b", "1"), ("b", "1"))
    ]

    assert used == [True, False, True, True, False]


async def test_of_many_at_once_one_gets_the_token(ledger: Ledger) -> None:
    """A proof shown ten times at the same moment is worth one token, whoever comes first."""
    sluis = make_sluis(ledger)
    once = Eenmalig("b" * 64, NU + UUR)
    tries = [sluis.exchange(system(DE_LINDE), issue_token(once)) for _ in range(10)]
    answers = await asyncio.gather(*tries, return_exceptions=True)

    assert sum(not isinstance(a, BaseException) for a in answers) == 1
    assert sum(isinstance(a, UnauthenticatedError) for a in answers) == 9


async def test_what_is_over_is_forgotten_and_what_is_not_stays(ledger: Ledger) -> None:
    """Forgetting takes expired keys and old sessions, and nothing else."""
    sluis = await connected(ledger)

    def fill(tx: Tx) -> None:
        tx.toegangen.use_once("a", "oud", NU - UUR)
        tx.toegangen.use_once("a", "nieuw", NU + UUR)
        tx.toegangen.start_session(Sessie("oud", HAARLEM.oin, WIE, NU - 9 * UUR))
        tx.toegangen.start_session(Sessie("nieuw", HAARLEM.oin, WIE, NU - 7 * UUR))

    await do(sluis, fill)
    await do(sluis, lambda tx: tx.toegangen.forget(NU, sessions_before=NU - 8 * UUR))
    again = [
        await do(sluis, lambda tx, k=key: tx.toegangen.use_once("a", k, NU + UUR))  # type: ignore[misc]
        for key in ("oud", "nieuw")
    ]
    sessions = await ledger.look(lambda tx: [tx.toegangen.session(i) for i in ("oud", "nieuw")])

    assert again == [True, False]
    assert [s is not None for s in sessions] == [False, True]


async def test_address_book_shows_what_was_connected(ledger: Ledger) -> None:
    """After a refresh the address book answers everything from memory."""
    await connected(ledger)
    boek = SqlAdresboek(reader_of(ledger))
    before = boek.organisatie(HAARLEM.oin)
    await boek.refresh()

    assert before is None
    assert (boek.organisatie(HAARLEM.oin), boek.organisatie(VELSEN.oin)) == (HAARLEM, None)
    assert (boek.college("0392"), boek.college("0453")) == (HAARLEM, None)
    assert (boek.client("de-linde"), boek.client("ander")) == (CLIENT, None)
    assert boek.gemeenten() == {"0392": "Haarlem"}
    assert list(boek.all()) == [HAARLEM, DE_LINDE]


async def test_client_that_left_is_gone_at_the_next_refresh(ledger: Ledger) -> None:
    """Disconnecting a client works from the next refresh."""
    sluis = await connected(ledger)
    boek = SqlAdresboek(reader_of(ledger))
    await boek.refresh()
    await do(sluis, lambda tx: tx.toegangen.remove_client("de-linde"))
    await boek.refresh()

    assert boek.client("de-linde") is None


async def test_refresh_that_fails_changes_nothing() -> None:
    """When the database cannot be read, the address book says what it last knew."""
    works = True

    async def read() -> tuple[list[object], list[object]]:
        if not works:
            raise LedgerError("the ledger cannot be read")
        return [HAARLEM], []

    boek = SqlAdresboek(read)  # type: ignore[arg-type]  # the lists hold what they should
    await boek.refresh()
    works = False

    with pytest.raises(LedgerError, match="cannot be read"):
        await boek.refresh()
    assert boek.organisatie(HAARLEM.oin) == HAARLEM
