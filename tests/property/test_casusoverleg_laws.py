# SPDX-License-Identifier: EUPL-1.2
"""Whatever is done with an overleg, and in whatever order: nobody sees the part of another."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from fakes.casusoverleg import VAN_COLLEGA, VAN_DE_LINDE, VAN_JEUGD, VAN_ZORGSAAM, VOOR, overleg
from fakes.world import NU
from hypothesis import given
from hypothesis import strategies as st

from gateway.casusoverleg.genodigden import Genodigde
from gateway.casusoverleg.lijsten import Actie, Beoogd, Deelname, Domein, Nakoming
from gateway.casusoverleg.model import Overleg
from gateway.casusoverleg.zicht import view_for
from gateway.errors import GatewayError
from policies.begrippen import Toestemming

GASTEN = (VAN_ZORGSAAM, VAN_DE_LINDE, VAN_COLLEGA, VAN_JEUGD)
VANDAAG = NU.date()


@dataclass(frozen=True)
class Daad:
    """One thing that somebody does; a refusal by the rules leaves the overleg as it was."""

    naam: str
    do: Callable[[Overleg], Overleg]

    def __repr__(self) -> str:
        return self.naam


def _invite(gast: Genodigde) -> Daad:
    return Daad(f"invite {gast.organisatie.naam} {gast.medewerker}", lambda o: o.invited(gast))


def _answer(nummer: int, *, deelneemt: bool) -> Daad:
    return Daad(f"{nummer} says {deelneemt}", lambda o: o.answered(nummer, deelneemt=deelneemt))


def _item(onderwerp: Domein, voor: frozenset[int]) -> Daad:
    return Daad(f"{onderwerp} for {sorted(voor)}", lambda o: o.with_item(onderwerp, voor))


def _agree(wie: int, wat: Actie) -> Daad:
    return Daad(
        f"{wie} does {wat}",
        lambda o: o.agreed(
            wie, wat, domein=Domein.FINANCIEN, doel=Beoogd.RONDKOMEN, voor=VOOR, vandaag=VANDAAG
        ),
    )


def _settle(nummer: int, stand: Nakoming) -> Daad:
    return Daad(f"agreement {nummer} is {stand}", lambda o: o.settled(nummer, stand))


def _consent(nummer: int, soort: Toestemming) -> Daad:
    return Daad(f"consent {soort} for {nummer}", lambda o: o.consented(nummer, frozenset({soort})))


nummers = st.integers(1, 6)
daden = st.one_of(
    st.builds(_invite, st.sampled_from(GASTEN)),
    st.builds(_answer, nummers, deelneemt=st.booleans()),
    st.builds(_item, st.sampled_from(Domein), st.frozensets(nummers, max_size=4)),
    st.builds(_agree, nummers, st.sampled_from(Actie)),
    st.builds(_settle, nummers, st.sampled_from(Nakoming)),
    st.builds(_consent, nummers, st.sampled_from(Toestemming)),
    st.just(Daad("hold", lambda o: o.held(VANDAAG + timedelta(days=9)))),
    st.just(Daad("close", lambda o: o.shielded(NU))),
)


def play(reeks: list[Daad]) -> Overleg:
    """The overleg after all of this; what the rules refuse has no effect."""
    toestand = overleg(*GASTEN[:2])
    for daad in reeks:
        with contextlib.suppress(GatewayError):
            toestand = daad.do(toestand)
    return toestand


@given(st.lists(daden, max_size=40))
def test_nobody_sees_an_item_of_another(reeks: list[Daad]) -> None:
    """No sequence of actions shows a participant an item that is not meant for them."""
    na = play(reeks)

    for deelnemer in na.deelnemers:
        inzage = view_for(na, deelnemer)
        for gezien in inzage.agenda if inzage else ():
            echt = na.agenda[gezien.nummer - 1]
            assert deelnemer.nummer in echt.bedoeld_voor
            assert gezien.bedoeld_voor == {deelnemer.nummer}


@given(st.lists(daden, max_size=40))
def test_only_who_takes_part_sees_anything(reeks: list[Daad]) -> None:
    """Who declined gets nothing at all; who has not answered gets no item and no agreement."""
    na = play(reeks)

    for deelnemer in na.deelnemers:
        inzage = view_for(na, deelnemer)
        assert (inzage is None) == (deelnemer.antwoord is Deelname.AFGEWEZEN)
        if inzage and deelnemer.antwoord is Deelname.UITGENODIGD:
            assert (inzage.agenda, inzage.afspraken, inzage.wie) == ((), (), ())


@given(st.lists(daden, max_size=40))
def test_participant_never_learns_the_zaak_or_the_table(reeks: list[Daad]) -> None:
    """A participant learns who keeps an agreement they see, and nothing else about who is there."""
    na = play(reeks)

    for deelnemer in na.deelnemers:
        inzage = view_for(na, deelnemer)
        if inzage:
            assert (inzage.zaak, inzage.deelnemers) == ("", ())
            assert {w.nummer for w in inzage.wie} == {a.wie for a in inzage.afspraken}


@given(st.lists(daden, max_size=40))
def test_closed_shows_own_open_agreements_only(reeks: list[Daad]) -> None:
    """Once closed, whatever came before or after, a participant sees own open agreements and no more."""
    na = play([*reeks, Daad("close", lambda o: o.shielded(NU)), *reeks])

    for deelnemer in na.deelnemers:
        inzage = view_for(na, deelnemer)
        if inzage:
            assert inzage.agenda == ()
            assert all((a.wie, a.stand) == (deelnemer.nummer, Nakoming.OPEN) for a in inzage.afspraken)


@given(st.lists(daden, max_size=40))
def test_numbers_keep_their_meaning(reeks: list[Daad]) -> None:
    """Participants, items and agreements are numbered 1, 2, 3 in the order they came, for ever."""
    na = play(reeks)

    for rij in (na.deelnemers, na.agenda, na.afspraken):
        assert [x.nummer for x in rij] == list(range(1, len(rij) + 1))


@given(st.lists(daden, max_size=40), daden)
def test_doing_the_same_twice_does_it_once(reeks: list[Daad], daad: Daad) -> None:
    """A double click never does more than one click."""
    toestand = play(reeks)
    try:
        een = daad.do(toestand)
    except GatewayError:
        return

    assert daad.do(een) == een
