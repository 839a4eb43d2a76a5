# SPDX-License-Identifier: EUPL-1.2
"""The passages of a rotation of keys, in the gateway's own name. No BSN is in any of them."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from gateway.eigen import SLEUTEL
from gateway.errors import ConflictError
from gateway.kern.schuilnaam import Schuilnaam
from gateway.kern.sleutel import Sleutel, Sleutelstand
from gateway.kern.wissel import (
    Wisselkeuze,
    begin,
    in_use,
    kept,
    kept_until,
    leaving,
    moved,
    overdue,
    withdrawn,
)
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Doel, Handeling

T = TypeVar("T")
Moves = Sequence[tuple[Schuilnaam, Schuilnaam]]


def begin_rotation(keuze: Wisselkeuze, *, generatie: int) -> Opdracht[Sequence[Sleutel]]:
    """Give the chosen keys a successor of this generation; answers the keys that are being left.

    When a rotation of these is going on it answers that one, and begins none.
    """

    def act(d: Doorgang) -> Sequence[Sleutel]:
        alle = d.tx.sleutels.all()
        if worden := begin(keuze.of(alle), alle, generatie=generatie, nu=d.nu):
            d.tx.sleutels.change(*worden)
            alle = d.tx.sleutels.all()
        return [s for s in keuze.of(alle) if s.stand is Sleutelstand.WISSELEND]

    # Alone: whoever is at work with the old key finishes first, and whoever comes after is told.
    return _about_keys("pseudoniemsleutel.wissel_begonnen", act, alone=True)


def move_people(moves: Moves, *, stand: int) -> Opdracht[int | None]:
    """Put these people under the next key, in every table at once; says how many rows.

    None, and nobody was moved, when other keys count by now than when the moves were computed.
    """

    def act(d: Doorgang) -> int | None:
        # The count cannot change before this is committed: who changes it is alone.
        return d.tx.sleutels.move(moves) if d.tx.sleutels.stand() == stand else None

    # As the requests do: who names one of these people waits until the person stands in one place.
    locks = tuple(p.tekst for move in moves for p in move)
    return _about_keys("pseudoniemsleutel.verplaatst", act, locks=locks)


def end_rotation(buiten: Collection[Doel]) -> Opdracht[Sequence[Sleutel]]:
    """Withdraw every key that is being left and under which nobody stands; answers those.

    Those for the purposes `buiten` are kept first, for recipients with tables of their own.
    """

    def act(d: Doorgang) -> Sequence[Sleutel]:
        sleutels = d.tx.sleutels
        verlaten = leaving(sleutels.all(), Sleutelstand.WISSELEND)
        klaar = [moved(oud, buiten) for oud, _ in verlaten if not sleutels.waiting(oud, limit=1)]
        if klaar:
            sleutels.change(*klaar)
        return klaar

    # Alone: nobody can be writing a row under the old key that this does not see.
    return _about_keys("pseudoniemsleutel.ingetrokken", act, alone=True)


def close_kept(keuze: Wisselkeuze | None = None) -> Opdracht[Sequence[Sleutel]]:
    """Withdraw the keys that were kept long enough, or all kept ones of this choice; answers those.

    Raises:
        UnknownError: no such key was ever made.
    """

    def act(d: Doorgang) -> Sequence[Sleutel]:
        sleutels = d.tx.sleutels
        alle = sleutels.all()
        te_sluiten = kept(keuze.of(alle)) if keuze else overdue(alle, d.nu)
        # A late line of the log may have come under it: that is moved first.
        klaar = [withdrawn(s) for s in te_sluiten if not sleutels.waiting(s, limit=1)]
        if klaar:
            sleutels.change(*klaar)
        return klaar

    return _about_keys("pseudoniemsleutel.ingetrokken", act, alone=True)


def retire_generation(generatie: int) -> Opdracht[int]:
    """See that nothing needs the master of this generation any more; says how many keys were made of it.

    Raises:
        ConflictError: a key of it still counts or is kept, or somebody still stands under one.
    """

    def act(d: Doorgang) -> int:
        sleutels = d.tx.sleutels.all()
        if bewaard := [s for s in kept(sleutels) if s.generatie == generatie]:
            tot = max(kept_until(s, sleutels) for s in bewaard)
            raise ConflictError(
                f"generation {generatie}: recipients may keep pseudoniemen under {len(bewaard)} of its keys"
                f" until {tot:%Y-%m-%d}; 'sluis keys rotate --alles --sluit' closes them at once"
            )
        if nog := in_use(sleutels, generatie):
            raise ConflictError(
                f"generation {generatie}: {len(nog)} keys still count, the first is number {nog[0].nummer};"
                " rotate them first with 'sluis keys rotate --alles'"
            )
        ervan = [s for s in sleutels if s.generatie == generatie]
        if any(d.tx.sleutels.waiting(s, limit=1) for s in ervan):
            raise ConflictError(f"generation {generatie}: somebody still stands under one of its keys")
        return len(ervan)

    return _about_keys("pseudoniemsleutel.generatie_afgesloten", act, alone=True)


def _about_keys(
    gebeurtenis: str, act: Callable[[Doorgang], T], *, locks: tuple[str, ...] = (), alone: bool = False
) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.TOEGANG,
        handeling=Handeling.REGISTREREN,
        velden=SLEUTEL,
        act=act,
        locks=locks,
        alone=alone,
    )
