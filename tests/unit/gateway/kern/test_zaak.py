# SPDX-License-Identifier: EUPL-1.2
"""A zaak: who is tied to it, when it reached what, and what it is called."""

import re

import pytest
from fakes.world import HAARLEM, VELSEN, ZORGSAAM, person, system
from fakes.zaakbouw import VANDAAG, day, pseudoniem, zaak
from hypothesis import given
from hypothesis import strategies as st

from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import ZAAKNUMMER, Status, open_zaak, zaak_id
from policies.begrippen import Fase, Functie, Regime, Relatie

_KENMERK = st.binary(min_size=10, max_size=10).map(bytes.hex)


def test_a_new_zaak_is_a_melding_with_its_opener_as_regisseur() -> None:
    """A new zaak stands at melding since today, and who opens it is the one regisseur."""
    nieuw = open_zaak(
        "Z-1",
        gemeente="0392",
        regime=Regime.WMO,
        betrokkene=pseudoniem(),
        verzegeld=b"x",
        kluisplaats="k",
        regisseur="wijkteamlid-1",
        vandaag=VANDAAG,
    )

    assert (nieuw.status, nieuw.regisseur, nieuw.behandelaars) == (
        Status.MELDING,
        "wijkteamlid-1",
        frozenset(),
    )
    assert nieuw.sinds == ((Status.MELDING, VANDAAG),)
    assert not nieuw.spoed


@pytest.mark.parametrize(
    ("afzender", "relatie"),
    [
        pytest.param(person(Functie.REGISSEUR), Relatie.REGISSEUR, id="the regisseur"),
        pytest.param(person(Functie.WIJKTEAMLID, id="b"), Relatie.BEHANDELAAR, id="a behandelaar"),
        pytest.param(person(Functie.WIJKTEAMLID, id="c"), Relatie.EIGEN_ORGANISATIE, id="a colleague"),
        pytest.param(system(HAARLEM), Relatie.EIGEN_ORGANISATIE, id="a system of the municipality"),
        pytest.param(person(Functie.REGISSEUR, VELSEN), Relatie.GEEN, id="same id, other municipality"),
        pytest.param(system(ZORGSAAM), Relatie.GEEN, id="a provider"),
    ],
)
def test_who_is_tied_to_a_zaak(afzender: Afzender, relatie: Relatie) -> None:
    """Only people of the own municipality are tied to a zaak, each by what they do in it."""
    assert zaak(behandelaars=frozenset({"b"})).relatie(afzender) is relatie


def test_reached_is_the_last_time() -> None:
    """A status that was reached twice counts from the last time."""
    rond = zaak((Status.LEVERING, -90), (Status.EVALUATIE, -5), (Status.LEVERING, -1))

    assert (rond.reached(Status.LEVERING), rond.reached(Status.MELDING)) == (day(-1), None)
    assert rond.begonnen_op == day(-90)


def test_every_status_means_a_stage() -> None:
    """No status leaves the policy without a stage, and only the last one is closed."""
    fasen = {status: status.fase for status in Status}

    assert Fase.GEEN_ZAAK not in fasen.values()
    assert [s for s, fase in fasen.items() if fase is Fase.AFGESLOTEN] == [Status.AFGESLOTEN]


def test_repr_hides_the_sealed_bsn() -> None:
    """Neither the sealed BSN nor the pseudonym shows when a zaak is printed."""
    tekst = repr(zaak(verzegeld=b"geheim"))

    assert "geheim" not in tekst
    assert pseudoniem().tekst not in tekst


@given(_KENMERK)
def test_the_number_of_a_zaak_has_one_form(kenmerk: str) -> None:
    """Every kenmerk makes a number that the addresses of pages and API accept."""
    assert re.match(ZAAKNUMMER, zaak_id(kenmerk))


@given(_KENMERK, _KENMERK)
def test_the_number_keeps_fifty_bits(een: str, ander: str) -> None:
    """Two kenmerken share a number only when their first fifty bits are the same."""
    eerste = [int(kenmerk, 16) >> 30 for kenmerk in (een, ander)]

    assert (zaak_id(een) == zaak_id(ander)) is (eerste[0] == eerste[1])
