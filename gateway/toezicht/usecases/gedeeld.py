# SPDX-License-Identifier: EUPL-1.2
"""What every passage over the log shares: its purpose, its ground, and how far somebody may read.

Source: AVG art. 5 lid 2, art. 39 lid 1 onder b.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from audit.stromen.vorm import Stroom
from gateway.getuige.model import Getuigerij
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Feiten, Opdracht
from gateway.ports import Tx
from gateway.toezicht.model import Bereik, Controle, Hoofd
from policies.begrippen import Categorie, Doel, Handeling, Relatie, Veld
from policies.velden import NAMEN

T = TypeVar("T")

BEWIJS: Final = frozenset({Veld(Categorie.LOGBOEK, "bewijs")})
STROMEN: Final = {stroom: Veld(Categorie.LOGBOEK, stroom.value) for stroom in Stroom}
_ALLES: Final = frozenset(Veld(Categorie.LOGBOEK, naam) for naam in NAMEN[Categorie.LOGBOEK])
REGEL: Final = _ALLES - BEWIJS - frozenset(STROMEN.values())
"""What proves the log, the streams in which it is handed out, and what a line of it says."""


@dataclass(frozen=True, slots=True)
class Logboekstand:
    """How the log itself is: its last signed head, what waits for the next, the last check, its witnesses."""

    hoofd: Hoofd | None
    wachtend: int
    controle: Controle | None
    getuigen: Sequence[Getuigerij] = ()


def reading(
    gebeurtenis: str,
    act: Callable[[Doorgang], T],
    *,
    facts: Callable[[Tx], Feiten] | None = None,
    velden: frozenset[Veld] = REGEL,
) -> Opdracht[T]:
    """A passage that reads."""
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.RAADPLEGEN,
        velden=velden,
        facts=facts or _own_log,
        act=act,
    )


def checking(gebeurtenis: str, act: Callable[[Doorgang], T], velden: frozenset[Veld] = BEWIJS) -> Opdracht[T]:
    """A passage that checks or exports."""
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.VERANTWOORDING,
        handeling=Handeling.CONTROLEREN,
        velden=velden,
        facts=_own_log,
        act=act,
    )


def _own_log(_: Tx) -> Feiten:
    """Whoever asks stays within what the own organisation answers for: `find` gives nothing else."""
    return Feiten(relatie=Relatie.EIGEN_ORGANISATIE)


def own(afzender: Afzender) -> Bereik:
    """The lines that one's own organisation answers for, whoever acted."""
    return Bereik(str(afzender.organisatie.oin))


def reach(tx: Tx, zaak_id: str, afzender: Afzender) -> Bereik:
    """What may be read when this zaak is asked for: all of it when it is of the own municipality."""
    zaak = tx.zaken.get(zaak_id) if zaak_id and afzender.organisatie.gemeente else None
    eigen = zaak is not None and zaak.gemeente == afzender.organisatie.gemeente
    return replace(own(afzender), zaken=frozenset({zaak_id} if eigen else ()))


def state(tx: Tx, afzender: Afzender) -> Logboekstand:
    """How the log is now, and the last check that one's own organisation began."""
    controle = tx.logboek.last_check(str(afzender.organisatie.oin))
    return Logboekstand(tx.logboek.head(), tx.logboek.unsigned(), controle, tx.getuigen.all())
