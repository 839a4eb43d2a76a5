# SPDX-License-Identifier: EUPL-1.2
"""How one line stands in the log: worked out again each time that somebody looks at it."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from audit.errors import AuditError
from gateway.errors import ConflictError, LedgerError
from gateway.toezicht.model import Logboek
from gateway.toezicht.nazien import prove
from gateway.toezicht.vastgelegd import Vastgelegd


class Bewijsoordeel(StrEnum):
    """What working it out again came to."""

    BEWEZEN = "bewezen"
    WACHT = "wacht"
    KLOPT_NIET = "klopt_niet"


@dataclass(frozen=True, slots=True)
class Regelbewijs:
    """The verdict, under which head, and the records of the line as they were written down.

    Of a line that was erased or changed there are none.
    """

    oordeel: Bewijsoordeel
    plek: int | None
    grootte: int = 0
    getekend_op: datetime | None = None
    records: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def judge_line(logboek: Logboek, rij: Vastgelegd) -> Regelbewijs:
    """Work the proof of a line out; never raises, for what does not hold must be seen too.

    Source: audit/FORMAT.md section 7.
    """
    hoofd = logboek.head()
    grootte, wanneer = (hoofd.grootte, hoofd.tijd) if hoofd else (0, None)
    try:
        prove(logboek, rij)
        oordeel = Bewijsoordeel.BEWEZEN
    except ConflictError:
        oordeel = Bewijsoordeel.WACHT
    except LedgerError:
        oordeel = Bewijsoordeel.KLOPT_NIET
    return Regelbewijs(oordeel, rij.plek, grootte, wanneer, _records(rij))


def _records(rij: Vastgelegd) -> tuple[tuple[str, str], ...]:
    try:
        records = rij.records()
    except AuditError:
        return ()
    return tuple((naam, json.dumps(r, indent=2, ensure_ascii=False)) for naam, r in records.items())
