# SPDX-License-Identifier: EUPL-1.2
"""Destroying lines of the log that are past their term, some at a time, with the line that says so.

Unlike the rest of the round this is one passage: a line that is past its term does not change any more, and
what keeps it here is asked in the passage that destroys it. How far the walk came is in the same transaction,
so a round that is broken off goes on where it was, and two replicas never take one line twice.

Source: AVG art. 5 lid 1 onder e and lid 2; audit/FORMAT.md section 17.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from audit.errors import MalformedError
from audit.grafsteen import Grafsteen
from audit.termijn import Graftermijn
from gateway.bewaren.houden import held
from gateway.bewaren.logresten import Logbatch, Logrest, Logresten
from gateway.bewaren.model import Gegevenssoort, Vernietiging
from gateway.bewaren.termijnen import Vervaldag
from gateway.bewaren.usecases.opruimen import last_due
from gateway.bewaren.usecases.vergeten import LOGDOEL
from gateway.bewaren.usecases.vernietigen import VERNIETIGD
from gateway.errors import TermijnError
from gateway.kern.kalender import begin_of
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Handeling
from policies.register import Register

EEN_LOGSLAG: Final = 250
"""Lines in one passage: nobody else writes meanwhile."""

GEBEURTENIS: Final = "logboek.vernietigd"


@dataclass(frozen=True, slots=True)
class Logslag:
    """How many lines went, and from which place to go on; None when that was all."""

    weg: int
    verder: int | None


def expire_lines(register: Register, *, limit: int = EEN_LOGSLAG) -> Opdracht[Logslag]:
    """Destroy the next lines that are past their term, from where the walk came; what must stay is kept.

    Raises:
        TermijnError: the term of the register cannot be told in a tombstone. The act raises it.
    """

    def find(log: Logresten, laatste: date) -> Logbatch:
        return log.ahead(begin_of(laatste + timedelta(days=1)), limit=limit)

    return _expiring(register, find)


def expire_kept(register: Register, *, vanaf: int = 0, limit: int = EEN_LOGSLAG) -> Opdracht[Logslag]:
    """Destroy of the lines that were kept before what nothing keeps here any more.

    Raises:
        TermijnError: the term of the register cannot be told in a tombstone. The act raises it.
    """
    return _expiring(register, lambda log, _: log.kept(vanaf=vanaf, limit=limit))


def _expiring(register: Register, find: Callable[[Logresten, date], Logbatch]) -> Opdracht[Logslag]:
    def act(d: Doorgang) -> Logslag:
        laatste = last_due(LOGDOEL, register, d.vandaag)
        if laatste is None:
            return Logslag(0, None)  # the log has no term: what it says stays
        log = d.tx.bewaringen.log
        batch = find(log, laatste[0])
        houdt = held(d.tx.bewaringen, batch.regels, d.vandaag)
        log.keep(houdt.keys())
        weg = [r for r in batch.regels if r.plek not in houdt]
        if weg:
            steen = log.destroy([r.plek for r in weg], regel=d.id)
            d.bury(_told(steen, weg, *laatste, op=d.vandaag))
            _remember(d, weg, laatste[1], register)
        return Logslag(len(weg), batch.verder)

    return Opdracht(
        gebeurtenis=GEBEURTENIS,
        doel=LOGDOEL,
        handeling=Handeling.VERWIJDEREN,
        velden=VERNIETIGD,
        # A bewaarplicht that somebody sets meanwhile comes before this or after it, never halfway.
        alone=True,
        act=act,
    )


def _told(steen: Grafsteen, weg: Sequence[Logrest], laatste: date, dag: Vervaldag, *, op: date) -> Grafsteen:
    """The tombstone, with why these lines could go."""
    plekken = [r.plek for r in weg]
    try:
        termijn = Graftermijn(dag.artikel, dag.duur, op, laatste, van=min(plekken), tot=max(plekken) + 1)
    except MalformedError as e:
        raise TermijnError(f"the term {dag.duur} cannot be told in a tombstone") from e
    return replace(steen, termijn=termijn)


def _remember(d: Doorgang, weg: Sequence[Logrest], dag: Vervaldag, register: Register) -> None:
    """Tell each municipality what went of it; the line of what no municipality answers for tells the rest."""
    toegangen = d.tx.toegangen
    bekend = [*toegangen.organisaties(), *(o for o, _ in toegangen.ended())]
    gemeenten = {str(o.oin): o.gemeente for o in bekend if o.gemeente}
    per = Counter(gemeenten[r.verantwoordelijke] for r in weg if r.verantwoordelijke in gemeenten)
    for gemeente, aantal in sorted(per.items()):
        d.tx.bewaringen.add_up(
            Vernietiging(
                d.id,
                Gegevenssoort.LOGREGEL,
                str(dag.doel),
                gemeente,
                aantal,
                (),
                dag.artikel,
                register.versie,
                d.nu,
            )
        )
