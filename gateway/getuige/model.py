# SPDX-License-Identifier: EUPL-1.2
"""How we stand with the witnesses of our log: who cosigned what, when, and who refuses.

What the ledger remembers of a witness points at a head; that the witness cosigned that head is read
from the note itself, with the key of the witness. So whoever can write in the database can hide a
cosignature, and cannot invent one.

Source: C2SP tlog-witness, tlog-policy; audit/FORMAT.md section 12.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from audit.cosignature import CosignerKey, open_cosignatures
from audit.errors import AuditError
from audit.getuigenis import Reden
from audit.quorum import MAX_FUTURE_S, Quorum


@dataclass(frozen=True, slots=True)
class Getuigerij:
    """What is remembered of one witness: the last head that it cosigned, and whether it refused one.

    `nota` is that head with its cosignatures, empty when there is none. `alarm` stays until the
    witness cosigns again; `opnieuw` says that somebody asked to try.
    """

    naam: str
    grootte: int = 0
    nota: bytes = field(default=b"", repr=False)
    alarm: Reden | None = None
    alarm_grootte: int = 0
    alarm_op: datetime | None = None
    opnieuw: bool = False

    @property
    def may_be_asked(self) -> bool:
        """Whether it is offered heads: not while it disagrees with us about history, until people looked."""
        return self.alarm is None or self.opnieuw


@dataclass(frozen=True, slots=True)
class Getuigebeeld:
    """One witness as it stands now. `getekend_op` is its own time, None when it never cosigned."""

    naam: str
    grootte: int
    getekend_op: datetime | None
    vers: bool
    alarm: Reden | None = None
    alarm_op: datetime | None = None
    opnieuw: bool = False


@dataclass(frozen=True, slots=True)
class Getuigenstand:
    """All witnesses, how many must have cosigned lately, and how long ago that may be.

    With no witnesses nothing is asked: then nobody outside vouches for the log, which is said.
    """

    getuigen: tuple[Getuigebeeld, ...] = ()
    minstens: int = 0
    hoogstens: timedelta = timedelta()

    @property
    def vers(self) -> int:
        """How many cosigned lately."""
        return sum(g.vers for g in self.getuigen)

    @property
    def bereikt(self) -> bool:
        """Whether enough of them did. No witnesses are never enough."""
        return 0 < self.minstens <= self.vers

    @property
    def alarmen(self) -> tuple[Getuigebeeld, ...]:
        """Those that refuse our log."""
        return tuple(g for g in self.getuigen if g.alarm)


def judge(quorum: Quorum | None, rijen: Sequence[Getuigerij], nu: datetime) -> Getuigenstand:
    """How it stands now. An alarm of a witness that is not asked any more is an alarm still."""
    bekend = {rij.naam: rij for rij in rijen}
    keys = quorum.witnesses if quorum else ()
    namen = {key.name for key in keys}
    age_s = quorum.max_age_s if quorum else 0
    beelden = [_of(key, bekend.get(key.name, Getuigerij(key.name)), nu, age_s) for key in keys]
    vroeger = [_refused(rij) for rij in rijen if rij.naam not in namen and rij.alarm]
    return Getuigenstand((*beelden, *vroeger), quorum.count if quorum else 0, timedelta(seconds=age_s))


def _of(key: CosignerKey, rij: Getuigerij, nu: datetime, age_s: int) -> Getuigebeeld:
    op = _cosigned(key, rij)
    age = (nu - op).total_seconds() if op else None
    return Getuigebeeld(
        rij.naam,
        rij.grootte if op else 0,
        op,
        # A witness that refuses us now vouches for nothing, however fresh its last signature is.
        rij.alarm is None and age is not None and -MAX_FUTURE_S <= age <= age_s,
        rij.alarm,
        rij.alarm_op,
        rij.opnieuw,
    )


def _refused(rij: Getuigerij) -> Getuigebeeld:
    return Getuigebeeld(rij.naam, 0, None, vers=False, alarm=rij.alarm, alarm_op=rij.alarm_op)


def _cosigned(key: CosignerKey, rij: Getuigerij) -> datetime | None:
    """When this witness cosigned the head that is remembered, by its signature under it."""
    if not rij.nota:
        return None
    try:
        found = open_cosignatures(rij.nota, (key,))
    except AuditError:
        return None
    return datetime.fromtimestamp(found[0].time_s, UTC) if found else None


class Getuigenissen(Protocol):
    """What the ledger remembers of the witnesses of its log."""

    def all(self) -> Sequence[Getuigerij]:
        """Every witness that ever cosigned or refused, by name."""

    def ask_again(self, naam: str) -> bool:
        """Let a witness that refused be asked again; False when this one did not refuse.

        The alarm stays until it cosigns: nobody can wave it away.
        """
