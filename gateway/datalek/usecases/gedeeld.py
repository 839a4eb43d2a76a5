# SPDX-License-Identifier: EUPL-1.2
"""What every passage around a datalek shares: its fields, how it is found, and who may judge it.

What the review found is a datalek by itself: it is found here from that moment on, and is stored with
the first step that somebody takes.

Source: AVG art. 33; art. 38 lid 6 (no conflict of interest).
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from gateway.datalek.model import Datalek
from gateway.errors import UnknownError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from policies.begrippen import Doel, Handeling, Relatie, Veld
from policies.omstandigheden import Omstandigheid
from policies.velden import velden

T = TypeVar("T")

VELD: Final = velden("toegang.datalek")
"""What is kept of a datalek: facts, assessment, decision, who was told. About no inwoner."""

MELDING: Final = velden("toegang.datalekmelding")
STILTE: Final = velden("toegang.datalekakkoord")
NZA: Final = velden("toegang.datalekverzekeraar")


def on_datalek(
    gebeurtenis: str,
    handeling: Handeling,
    act: Callable[[Doorgang], T],
    *,
    facts: Callable[[Tx], Feiten],
    gevraagd: frozenset[Veld] = VELD,
    locks: tuple[str, ...] = (),
) -> Opdracht[T]:
    """A use case on the record of datalekken."""
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.DATALEK,
        handeling=handeling,
        velden=gevraagd,
        facts=facts,
        act=act,
        locks=locks,
    )


def own_organisation(_: Tx) -> Feiten:
    """The store is asked for the sender's own organisation, and for no other."""
    return Feiten(relatie=Relatie.EIGEN_ORGANISATIE)


def find(tx: Tx, datalek_id: str, verantwoordelijke: str) -> Datalek | None:
    """The datalek with this id at this organisation, opened or still a suspicion of the review."""
    if found := tx.datalekken.get(datalek_id):
        return found if found.verantwoordelijke == verantwoordelijke else None
    vermoedens = (v for v in tx.nazichten.suspicions(verantwoordelijke) if v.id == datalek_id)
    return next(map(Datalek.of_suspicion, vermoedens), None)


def all_of(tx: Tx, verantwoordelijke: str) -> Sequence[Datalek]:
    """All of one organisation, newest first, with what the review found and nobody opened yet."""
    geopend = tx.datalekken.of(verantwoordelijke)
    bekend = {d.id for d in geopend}
    vermoedens = tx.nazichten.suspicions(verantwoordelijke)
    nieuw = [Datalek.of_suspicion(v) for v in vermoedens if v.id not in bekend]
    return sorted([*geopend, *nieuw], key=lambda d: (-d.gemeld_op.timestamp(), d.id))


def existing(d: Doorgang, datalek_id: str) -> Datalek:
    """The datalek of a passage whose facts have found it.

    Raises:
        UnknownError: it is gone.
    """
    found = find(d.tx, datalek_id, str(d.afzender.organisatie.oin))
    if found is None:
        raise UnknownError("there is no such datalek")
    return found


def facts_of(
    datalek_id: str,
    afzender: Afzender,
    *,
    mag: Callable[[Tx, Datalek], bool] = lambda _tx, _d: True,
    omstandigheden: frozenset[Omstandigheid] = frozenset(),
) -> Callable[[Tx], Feiten]:
    """The facts of one datalek at the own organisation; for all others there is none."""

    def facts(tx: Tx) -> Feiten:
        found = find(tx, datalek_id, str(afzender.organisatie.oin))
        # Another's, one that this officer may not judge and none give the same facts.
        if found is None or not mag(tx, found):
            return Feiten()
        return Feiten(relatie=Relatie.EIGEN_ORGANISATIE, omstandigheden=omstandigheden)

    return facts


def unconcerned(afzender: Afzender) -> Callable[[Tx, Datalek], bool]:
    """Whether it is not about what the sender did: nobody judges a datalek of their own making."""
    wie, eigen = afzender.require_person(), str(afzender.organisatie.oin)

    def may(tx: Tx, datalek: Datalek) -> bool:
        omvang = datalek.omvang
        if omvang and omvang.vraag.medewerker == wie and omvang.vraag.organisatie in {"", eigen}:
            return False
        rijen = (tx.logboek.get(kenmerk) for kenmerk in datalek.kenmerken)
        gedaan = ((rij.kolommen["organisatie"], rij.kolommen["medewerker"]) for rij in rijen if rij)
        return (eigen, wie) not in gedaan

    return may


def deciding(
    gebeurtenis: str,
    handeling: Handeling,
    datalek_id: str,
    change: Callable[[Datalek, Doorgang], Datalek],
    *,
    afzender: Afzender,
    gevraagd: frozenset[Veld] = VELD,
    omstandigheden: frozenset[Omstandigheid] = frozenset(),
    mag: Callable[[Tx, Datalek], bool] | None = None,
) -> Opdracht[Datalek]:
    """A use case that adds a step to one datalek, by somebody whom it does not concern."""

    def act(d: Doorgang) -> Datalek:
        na = change(existing(d, datalek_id), d)
        d.tx.datalekken.put(na)
        return na

    facts = facts_of(datalek_id, afzender, mag=mag or unconcerned(afzender), omstandigheden=omstandigheden)
    return on_datalek(gebeurtenis, handeling, act, facts=facts, gevraagd=gevraagd, locks=(datalek_id,))
