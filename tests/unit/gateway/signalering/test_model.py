# SPDX-License-Identifier: EUPL-1.2
"""A signalering: owner, terms, and what may become of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from fakes.zaakbouw import VANDAAG, day, hours_ago, pseudoniem, signalering
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import ConflictError, TermijnError
from gateway.signalering.model import (
    EIGENAAR,
    TERMIJN_OPPAKKEN,
    Signaalstand,
    Signalering,
    Soort,
    Terzijdereden,
    Urgentie,
)
from policies.begrippen import Functie


@pytest.mark.parametrize("soort", list(Soort))
def test_every_kind_has_one_owner(soort: Soort) -> None:
    """Each kind of concern has one function of the municipality that decides about it."""
    assert signalering(soort=soort).eigenaar is EIGENAAR[soort]
    assert EIGENAAR[soort] in {Functie.WIJKTEAMLID, Functie.WMO_CONSULENT, Functie.REGISSEUR}


@pytest.mark.parametrize(
    ("dagen", "mag"),
    [
        pytest.param(-1, False, id="yesterday"),
        pytest.param(0, False, id="today"),
        pytest.param(1, True, id="tomorrow"),
        pytest.param(365, True, id="a year"),
        pytest.param(366, False, id="more than a year"),
    ],
)
def test_expiry_lies_after_today_and_within_a_year(dagen: int, mag: bool) -> None:  # noqa: FBT001 - a row
    """A signalering without a sensible end cannot be made."""
    if mag:
        assert signalering(vervalt_op=day(dagen)).vervalt_op == day(dagen)
    else:
        with pytest.raises(TermijnError, match="within a year"):
            signalering(vervalt_op=day(dagen))


@pytest.mark.parametrize(
    ("urgentie", "dagen"), [(Urgentie.GEWOON, 7), (Urgentie.SPOED, 2)], ids=["ordinary", "urgent"]
)
def test_by_when_somebody_must_decide(urgentie: Urgentie, dagen: int) -> None:
    """Seven days for an ordinary one, two for an urgent one."""
    assert signalering(urgentie=urgentie).beslis_voor == day(dagen)


def test_every_urgency_has_a_term() -> None:
    """No urgency leaves the owner without a day."""
    assert set(TERMIJN_OPPAKKEN) == set(Urgentie)


def test_it_expires_on_its_day() -> None:
    """A signalering is live until the day before it expires, and then nobody sees it any more."""
    kort = signalering(gemeld_op=hours_ago(48), vervalt_op=day(0))

    assert (kort.live(day(-1)), kort.live(VANDAAG)) == (True, False)


_EINDE: list[Callable[[Signalering], Signalering]] = [
    lambda s: s.taken_up("a", "Z-00000-00001", VANDAAG),
    lambda s: s.laid_aside("a", Terzijdereden.AL_IN_BEELD, VANDAAG),
    lambda s: s.withdrawn(VANDAAG),
]


def test_what_becomes_of_it_is_remembered() -> None:
    """Taken up names the zaak, laid aside the reason, both the person; withdrawing names nobody."""
    op, terzijde, ingetrokken = (einde(signalering()) for einde in _EINDE)

    assert (op.stand, op.door, op.zaak, op.reden) == (Signaalstand.OPGEPAKT, "a", "Z-00000-00001", None)
    assert (terzijde.stand, terzijde.door, terzijde.zaak) == (Signaalstand.TERZIJDE, "a", "")
    assert terzijde.reden is Terzijdereden.AL_IN_BEELD
    assert (ingetrokken.stand, ingetrokken.door) == (Signaalstand.INGETROKKEN, "")


@pytest.mark.parametrize("eerst", _EINDE, ids=["taken up", "laid aside", "withdrawn"])
@pytest.mark.parametrize("dan", _EINDE, ids=["take up", "lay aside", "withdraw"])
def test_it_is_decided_once(
    eerst: Callable[[Signalering], Signalering], dan: Callable[[Signalering], Signalering]
) -> None:
    """What was decided stays decided, whatever somebody tries afterwards."""
    besloten = eerst(signalering())

    with pytest.raises(ConflictError, match="decided already"):
        dan(besloten)


@pytest.mark.parametrize("einde", _EINDE, ids=["take up", "lay aside", "withdraw"])
def test_nothing_is_decided_after_expiry(einde: Callable[[Signalering], Signalering]) -> None:
    """An expired signalering cannot be decided about any more."""
    oud = signalering(gemeld_op=hours_ago(48), vervalt_op=VANDAAG)

    with pytest.raises(ConflictError, match="expired"):
        einde(oud)


@given(st.integers(1, 365), st.integers(-10, 400))
def test_live_means_open_and_before_its_day(duur: int, later: int) -> None:
    """An open signalering is live on exactly the days before its expiry."""
    een = signalering(vervalt_op=day(duur))

    assert een.live(VANDAAG + timedelta(days=later)) is (later < duur)


def test_repr_names_nobody() -> None:
    """Printing a signalering shows neither the sealed BSN nor the pseudonym."""
    tekst = repr(signalering(verzegeld=b"geheim"))

    assert "geheim" not in tekst
    assert pseudoniem().tekst not in tekst
