# SPDX-License-Identifier: EUPL-1.2
"""Erasing what the log says about people of whom it is the last that speaks, when its term is over.

The log knows who is meant for as long as something is kept of somebody, and then for its own term after the
last line; what a line says goes before that, by its own term (`verlopen.py`). As everywhere here, finding
changes nothing, and what was found is looked at anew.

Source: AVG art. 5 lid 1 onder e and lid 2, art. 17 lid 3; audit/FORMAT.md section 16.
"""

from collections.abc import Callable, Collection
from typing import Final, TypeVar

from gateway.bewaren.termijnen import changed_before, due_on
from gateway.bewaren.usecases.vernietigen import VERNIETIGD
from gateway.errors import ConflictError
from gateway.kern.wissen import Sluimerend, Sluimerronde
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Doel, Handeling
from policies.register import Register

T = TypeVar("T")

LOGDOEL: Final = Doel.VERANTWOORDING
"""For which purpose the log is kept."""

EEN_KEER: Final = 200
"""As many as are looked at, and at most erased, in one passage: nobody else writes meanwhile."""


def find_dormant(register: Register, *, na: int = 0, limit: int = EEN_KEER) -> Opdracht[Sluimerronde]:
    """See of whom only the log still speaks, and for how long, some at a time."""

    def act(d: Doorgang) -> Sluimerronde:
        voor = changed_before((LOGDOEL,), register, d.vandaag)
        if voor is None:
            return Sluimerronde((), None)  # the log has no term: what it says stays
        ronde = d.tx.wissingen.dormant(voor, na=na, limit=limit)
        return Sluimerronde([s for s in ronde.gevonden if _over(s, register, d)], ronde.verder)

    return _own("logboek.nagelopen", act)


def forget(gevonden: Collection[Sluimerend], register: Register) -> Opdracht[int]:
    """Erase what the log says about these people; answers how many lines went.

    One tombstone for all of them, so that it does not tell which lines were about one person.

    Raises:
        ConflictError: something is kept or said of all of them by now. The act raises it.
    """
    wie = {s.betrokkene for s in gevonden}

    def act(d: Doorgang) -> int:
        stil = {s.betrokkene for s in d.tx.wissingen.last_of(wie) if _over(s, register, d)}
        vrij = d.tx.wissingen.free(stil)
        if not vrij:
            raise ConflictError("there is nobody to forget now")
        steen = d.tx.wissingen.erase(vrij, regel=d.id)
        if steen is None:
            return 0  # their lines went before, each by its own term: their keys were left
        d.bury(steen)
        return steen.aantal

    return _own("logboek.gewist", act, alone=True)


def _over(s: Sluimerend, register: Register, d: Doorgang) -> bool:
    dag = due_on(LOGDOEL, s.laatst, register, vandaag=d.vandaag)
    return dag is not None and dag.op <= d.vandaag


def _own(gebeurtenis: str, act: Callable[[Doorgang], T], *, alone: bool = False) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=LOGDOEL,
        handeling=Handeling.VERWIJDEREN,
        velden=VERNIETIGD,
        # Two replicas that forget at once would take the same people.
        locks=(gebeurtenis,),
        alone=alone,
        act=act,
    )
