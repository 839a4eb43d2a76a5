# SPDX-License-Identifier: EUPL-1.2
"""What can be done with notices: fetch them, look at them, and let them go; each is one passage."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, TypeVar

from gateway.berichten.model import (
    BEWAREN,
    GEEN_DOEL,
    MEESTE,
    SOORTEN,
    Aangeboden,
    Bezorging,
    Cursor,
    delivery,
    field_of,
)
from gateway.eigen import clean, own_sender
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht, question
from policies.begrippen import Doel, Handeling, Relatie, Verzoek
from policies.beslis import beslis
from policies.register import Register

T = TypeVar("T")

_EIGEN: Final = Feiten(relatie=Relatie.EIGEN_ORGANISATIE)

BODE: Final = own_sender(2, "Berichten", Doel.TOEGANG)
"""In whose name old notices go."""


def fetch(*, doel: Doel, na: Cursor, aantal: int) -> Opdracht[Bezorging]:
    """Fetch the notices of one's own organisation for one purpose, from a cursor on."""

    def act(d: Doorgang) -> Bezorging:
        # One more than asked tells whether there is more.
        gevonden = d.tx.berichten.after(
            na, ontvanger=d.afzender.organisatie.oin, doel=d.besluit.doel, limit=aantal + 1
        )
        return delivery(gevonden, na=na, aantal=aantal)

    return _reading("berichten.opgehaald", doel, act)


def view_newest(*, doel: Doel) -> Opdracht[Sequence[Aangeboden]]:
    """See the last notices of one's own organisation for one purpose, newest first.

    The last are those that the log placed last. Two that came at about the same moment, at two replicas,
    may stand there the other way round; who looks goes by the clock.
    """

    def act(d: Doorgang) -> Sequence[Aangeboden]:
        eigen = d.afzender.organisatie.oin
        laatste = d.tx.berichten.newest(ontvanger=eigen, doel=d.besluit.doel, limit=MEESTE)
        return sorted(laatste, key=lambda bericht: (bericht.tijd, bericht.cursor), reverse=True)

    return _reading("berichten.bekeken", doel, act)


def purge() -> Opdracht[int]:
    """Remove really, as the gateway itself, what was to be fetched for long enough; say how many.

    Source: AVG art. 5 lid 1 onder e.
    """
    return clean(
        "berichten.opgeschoond",
        Doel.TOEGANG,
        GEEN_DOEL,
        lambda d: d.tx.berichten.remove_before(d.nu - BEWAREN),
    )


def readable_purposes(afzender: Afzender, register: Register, op: date) -> tuple[Doel, ...]:
    """The purposes whose notices this sender may read, as the register stands today.

    Only to offer a choice: whoever chooses is decided about in the passage.
    """
    return tuple(
        doel for doel in SOORTEN if doel in afzender.doelen and beslis(register, _asked(afzender, doel), op)
    )


def _reading(gebeurtenis: str, doel: Doel, act: Callable[[Doorgang], T]) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=doel,
        handeling=Handeling.RAADPLEGEN,
        velden=field_of(doel),
        # The store is asked for the sender's own organisation, and for no other.
        facts=lambda _: _EIGEN,
        act=act,
    )


def _asked(afzender: Afzender, doel: Doel) -> Verzoek:
    return question(afzender, _EIGEN, doel=doel, handeling=Handeling.RAADPLEGEN, velden=field_of(doel))
