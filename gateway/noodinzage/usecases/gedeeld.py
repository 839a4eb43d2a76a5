# SPDX-License-Identifier: EUPL-1.2
"""What every passage around a noodinzage shares: its field, and the facts on which is decided.

The facts are read from the ledger. Who asks states a zaak and a reason; whether there is a
reason on record, a second person or an officer who was told, the record says and nobody else.
"""

from collections.abc import Callable
from typing import Final, TypeVar

from gateway.errors import UnknownError
from gateway.kern.organisatie import Afzender
from gateway.noodinzage.model import Noodinzage
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from gateway.zaakfeiten import facts_of_zaak, zaak_is_open
from policies.begrippen import Doel, Handeling
from policies.velden import velden

T = TypeVar("T")

ZELF: Final = velden("toegang.noodinzage")
"""The noodinzage itself: who asked, why, who watched. Nothing about the inwoner."""


def of_itself(
    gebeurtenis: str,
    handeling: Handeling,
    act: Callable[[Doorgang], T],
    *,
    doel: Doel = Doel.NOODINZAGE,
    facts: Callable[[Tx], Feiten],
    locks: tuple[str, ...] = (),
) -> Opdracht[T]:
    """A use case on the record of a noodinzage, and on nothing that the zaak holds."""
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=doel,
        handeling=handeling,
        velden=ZELF,
        facts=facts,
        act=act,
        locks=locks,
    )


def existing(tx: Tx, noodinzage_id: str) -> Noodinzage:
    """The noodinzage of a passage whose facts have found it.

    Raises:
        UnknownError: it is gone.
    """
    found = tx.noodinzagen.get(noodinzage_id)
    if found is None:
        raise UnknownError("there is no such noodinzage")
    return found


def facts_of_open_zaak(zaak_id: str, afzender: Afzender) -> Callable[[Tx], Feiten]:
    """The facts of a zaak that somebody works in.

    A closed zaak gives those of none: nobody in it can be asked to help, what it holds is old, and
    a noodinzage would be a way to search in what was put away. A zaak of another organisation
    gives them too, so that typing numbers teaches nothing.
    """

    def facts(tx: Tx) -> Feiten:
        return facts_of_zaak(zaak_id, afzender)(tx) if zaak_is_open(tx, zaak_id) else Feiten()

    return facts


def facts_for(
    noodinzage_id: str, afzender: Afzender, *, mag: Callable[[Noodinzage, str], bool]
) -> Callable[[Tx], Feiten]:
    """The facts of a noodinzage for the employee for whom it is; for all others there is none."""

    def facts(tx: Tx) -> Feiten:
        found = tx.noodinzagen.get(noodinzage_id)
        wie = afzender.medewerker
        # Codes of employees are of one organisation: `facts_of_zaak` looks at that, and at the law.
        if found is None or wie is None or not mag(found, wie.id):
            return Feiten()
        return facts_of_open_zaak(found.zaak, afzender)(tx)

    return facts


def is_asker(noodinzage: Noodinzage, medewerker: str) -> bool:
    """Whether this employee asked."""
    return noodinzage.aanvrager == medewerker


def is_second(noodinzage: Noodinzage, medewerker: str) -> bool:
    """Whether this employee is the other who was asked to agree; never the one who asked."""
    return noodinzage.collega == medewerker != noodinzage.aanvrager


def tell_officer(d: Doorgang, before: Noodinzage | None, after: Noodinzage) -> None:
    """Tell the privacy officer of the own organisation when it opens, in the same transaction, once.

    Source: AVG art. 39 lid 1 onder b.
    """
    if after.fg_ingelicht_op is not None and (before is None or before.fg_ingelicht_op is None):
        d.notify(d.afzender.organisatie.oin, "noodinzage", after.id)
