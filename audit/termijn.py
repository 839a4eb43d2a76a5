# SPDX-License-Identifier: EUPL-1.2
"""The term by which entries were destroyed: which one, until which day, and between which places.

A tombstone of this kind does not only name what went: it says why it could. Who reads it can add up the
days, and can see that nothing younger went with it.

Source: FORMAT.md section 17.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from audit.canonical import parse_canonical
from audit.entry import Part
from audit.errors import MalformedError, VerificationError
from audit.opening import Opening, text_of
from audit.strict import check_integer

TERMIJN: Final = "termijn"
"""The key under which a tombstone holds it."""

MAX_ARTICLE: Final = 200

_KEYS: Final = frozenset({"artikel", "duur", "op", "tot", "tot_en_met", "van"})
_DURATION: Final = re.compile(
    r"P(?=\d)(?:([1-9]\d{0,2})Y)?(?:([1-9]\d{0,3})M)?(?:([1-9]\d{0,3})W)?(?:([1-9]\d{0,4})D)?", re.ASCII
)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ONE_DAY: Final = timedelta(days=1)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Graftermijn:
    """All that went is of `tot_en_met` or before it, and stood from place `van` up to, not including, `tot`.

    `duur` is how long it had to stay, by `artikel`; it was over on `op`, the day of the destruction.

    Raises:
        MalformedError: no article, duration, day or place, or a term that was not over.

    Source: FORMAT.md section 17; Verordening (EEG, Euratom) 1182/71 art. 3 lid 2 onder c.
    """

    artikel: str
    duur: str
    op: date
    tot_en_met: date
    van: int
    tot: int

    def __post_init__(self) -> None:
        if not 0 < len(self.artikel) <= MAX_ARTICLE or not self.artikel.isprintable():
            raise MalformedError(TERMIJN, f"no article of 1 to {MAX_ARTICLE} letters")
        check_integer(self.van, subject=TERMIJN)
        check_integer(self.tot, subject=TERMIJN, low=self.van + 1)
        if not day_after(self.tot_en_met, self.duur) < self.op:
            raise MalformedError(TERMIJN, f"{self.duur} after {self.tot_en_met} is not before {self.op}")

    @property
    def record(self) -> dict[str, object]:
        """The object under `termijn` in the record of a tombstone."""
        return {
            "artikel": self.artikel,
            "duur": self.duur,
            "op": self.op.isoformat(),
            "tot": self.tot,
            "tot_en_met": self.tot_en_met.isoformat(),
            "van": self.van,
        }

    def require_told_at(self, opening: Opening) -> None:
        """Check that the entry that says so was made on that day, where it shows its moment.

        Raises:
            VerificationError: it was made on another.
            MalformedError: what it shows is no moment.
        """
        told = day_shown(opening)
        # A day in the Netherlands begins an hour or two before that of UTC.
        if told is not None and told not in (self.op, self.op - _ONE_DAY):
            raise VerificationError(TERMIJN, f"destroyed on {self.op}, and told of on {told}")

    def require_nothing_younger(self, latest: date) -> None:
        """Check that no entry before the last one that went is of a later day.

        Raises:
            VerificationError: one is, and so is what went behind it.
        """
        if latest > self.tot_en_met:
            raise VerificationError(TERMIJN, f"until {self.tot_en_met}, and behind an entry of {latest}")


def term_of(record: object) -> Graftermijn:
    """The term that an object spells.

    Raises:
        MalformedError: other keys, other types, or values that are none.
    """
    if not isinstance(record, Mapping) or record.keys() != _KEYS:
        raise MalformedError(TERMIJN, f"not exactly the keys {', '.join(sorted(_KEYS))}")
    return Graftermijn(
        artikel=text_of(record, "artikel"),
        duur=text_of(record, "duur"),
        op=_day_of(record, "op"),
        tot_en_met=_day_of(record, "tot_en_met"),
        van=check_integer(record["van"], subject=TERMIJN),
        tot=check_integer(record["tot"], subject=TERMIJN),
    )


def day_after(dag: date, duur: str) -> date:
    """The last day of a term of this length that began on a day; in a shorter month its last day.

    Raises:
        MalformedError: no duration, or a day that no calendar has.
    """
    found = _DURATION.fullmatch(duur)
    if found is None:
        raise MalformedError(TERMIJN, "no duration, spelled as P5Y")
    years, months, weeks, days = (int(n or 0) for n in found.groups())
    jaar, maand = divmod(dag.year * _MONTHS + dag.month - 1 + years * _MONTHS + months, _MONTHS)
    try:
        over = date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))
        return over + timedelta(weeks=weeks, days=days)
    except (ValueError, OverflowError) as e:
        raise MalformedError(TERMIJN, "a term beyond the calendar") from e


def day_shown(opening: Opening) -> date | None:
    """The day, in UTC, of the passage that an opening shows; None when it does not show its decision.

    Raises:
        MalformedError: it shows a decision without a moment.
    """
    record = next((d.record for d in opening.parts or () if isinstance(d, Part) and d.name == "adl"), None)
    # A record of another kind says nothing about time here: only that of a passage has a moment.
    told: Any = None if record is None else parse_canonical(record).get("timestamp")
    if told is None:
        return None
    try:
        return datetime.fromtimestamp(check_integer(told, subject="moment") / 1000, UTC).date()
    except (ValueError, OverflowError, OSError) as e:
        raise MalformedError("moment", "beyond the calendar") from e


def _day_of(record: Mapping[str, Any], key: str) -> date:
    text = text_of(record, key)
    try:
        # Other spellings of a day are taken as well by the reader of Python.
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise MalformedError(key, "no day, spelled as 2026-11-22")
