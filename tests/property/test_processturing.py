# SPDX-License-Identifier: EUPL-1.2
"""Laws of a zaak that hold over every sequence of steps, hand-overs and days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from fakes.zaakbouw import VANDAAG, zaak
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gateway.errors import GatewayError
from gateway.kern.zaak import Status, Zaak
from gateway.processturing.klokken import ONDERZOEK, Klokstand, clocks
from gateway.processturing.model import (
    VERVOLG,
    advanced,
    decided_urgently,
    handed_over,
    joined,
    left,
    made_urgent,
    next_steps,
    undone,
)
from gateway.processturing.werk import make_work

Change = Callable[[Zaak], Zaak]

_MENSEN = st.sampled_from(["a", "b", "c", "regisseur-1", "", " ", "x" * 65])
_ZONDER_VERSLAG = {Status.MELDING, Status.BEVESTIGD, Status.ONDERZOEK}


class Zaakverloop(RuleBasedStateMachine):
    """Anybody does anything with a zaak on any day; what is refused leaves it as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.zaak = zaak()
        self.vandaag = VANDAAG

    def _try(self, change: Change) -> None:
        before = self.zaak
        try:
            self.zaak = change(before)
        except GatewayError:
            assert self.zaak == before

    @rule(days=st.integers(-3, 60))
    def let_time_pass(self, days: int) -> None:
        """Another day; a clock may even be set back."""
        self.vandaag += timedelta(days=days)

    @rule(naar=st.sampled_from(list(Status)))
    def advance(self, naar: Status) -> None:
        """Any step."""
        self._try(lambda z: advanced(z, naar, self.vandaag))

    @rule()
    def undo(self) -> None:
        """Take the last step back."""
        self._try(lambda z: undone(z, self.vandaag))

    @rule(to=_MENSEN, blijft=st.booleans())
    def hand_over(self, to: str, blijft: bool) -> None:  # noqa: FBT001 - a drawn value
        """Hand the regie over, to anybody or nobody."""
        self._try(lambda z: handed_over(z, to, blijft=blijft))

    @rule(wie=_MENSEN)
    def join(self, wie: str) -> None:
        """Let somebody work on it."""
        self._try(lambda z: joined(z, wie))

    @rule(wie=_MENSEN)
    def leave(self, wie: str) -> None:
        """Let somebody go, the regisseur included."""
        self._try(lambda z: left(z, wie))

    @rule(besloten=st.booleans())
    def urgent(self, besloten: bool) -> None:  # noqa: FBT001 - a drawn value
        """Call it urgent, or decide about that."""
        self._try(lambda z: (decided_urgently if besloten else made_urgent)(z, self.vandaag))

    @invariant()
    def there_is_exactly_one_regisseur(self) -> None:
        """There is always one regisseur, who has a name and no second place."""
        assert self.zaak.regisseur.strip() == self.zaak.regisseur != ""
        assert self.zaak.regisseur not in self.zaak.behandelaars

    @invariant()
    def dates_never_go_backwards(self) -> None:
        """Each step lies on or after the one before."""
        dagen = [op for _, op in self.zaak.sinds]
        assert dagen == sorted(dagen)

    @invariant()
    def no_step_is_skipped(self) -> None:
        """Each status follows the one before by the table, save two exits that the law gives."""
        for (van, _), (naar, op) in zip(self.zaak.sinds, self.zaak.sinds[1:], strict=False):
            te_laat = van in _ZONDER_VERSLAG and op > ONDERZOEK.vervalt_op(self.zaak.sinds[0][1])
            assert naar in VERVOLG[van] or naar is Status.AFGESLOTEN or (naar is Status.AANVRAAG and te_laat)

    @invariant()
    def status_is_the_last_step(self) -> None:
        """What a zaak says of itself is the last thing that happened, and nothing follows the end."""
        assert self.zaak.status is self.zaak.sinds[-1][0]
        assert bool(next_steps(self.zaak, self.vandaag)) is (self.zaak.status is not Status.AFGESLOTEN)


TestZaakverloop = Zaakverloop.TestCase
TestZaakverloop.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)

_DAGEN = st.integers(0, 400)


def _on(days: int) -> date:
    return VANDAAG + timedelta(days=days)


@given(_DAGEN)
def test_a_clock_only_grows_later(days: int) -> None:
    """As days pass a running clock goes from on time to nearly to late, and never back."""
    rang = [Klokstand.OP_TIJD, Klokstand.BIJNA, Klokstand.TE_LAAT]
    vandaag, morgen = (
        next(k for k in clocks(zaak(), _on(d)) if k.termijn is ONDERZOEK) for d in (days, days + 1)
    )

    assert rang.index(vandaag.stand) <= rang.index(morgen.stand)
    assert (vandaag.over < 0) is (vandaag.stand is Klokstand.TE_LAAT)


@given(st.lists(st.tuples(_DAGEN, st.sampled_from(list(Status))), max_size=8), _DAGEN)
def test_a_late_zaak_is_never_forgotten(rij: list[tuple[int, Status]], days: int) -> None:
    """Whatever happened to a zaak, a clock of the municipality that is late puts it on the top list."""
    verloop = zaak()
    for dag, naar in sorted(rij, key=lambda stap: stap[0]):
        try:
            verloop = advanced(verloop, naar, _on(dag))
        except GatewayError:
            continue

    werk = make_work([verloop], [], _on(days))

    te_laat = any(k.stand is Klokstand.TE_LAAT for k in clocks(verloop, _on(days)))
    assert bool(werk.nu) or not te_laat
    assert len(werk.nu) + len(werk.deze_week) + len(werk.wacht) <= 1


@given(st.integers(0, 60))
def test_the_day_of_melding_only_moves_its_clocks(days: int) -> None:
    """A zaak of some days ago is today as a new one will be after those days."""
    oud = replace(zaak(), sinds=((Status.MELDING, VANDAAG - timedelta(days=days)),))

    assert [k.over for k in clocks(oud, VANDAAG)] == [k.over for k in clocks(zaak(), _on(days))]
