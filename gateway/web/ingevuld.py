# SPDX-License-Identifier: EUPL-1.2
"""What somebody filled in, read strictly: a word of a closed list, a day, a BSN.

What cannot be read is None, or one sentence of ours: an error never repeats what was typed.
"""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from starlette.datastructures import FormData

from gateway.errors import InvalidBsnError, InvalidInputError
from gateway.kern.bsn import Bsn

E = TypeVar("E", bound=StrEnum)


def one_of(lijst: type[E], waarde: object) -> E | None:
    """The word of a closed list that this is; None when it is no word of it."""
    tekst = str(waarde)
    return lijst(tekst) if tekst in {str(woord) for woord in lijst} else None


def choice(lijst: type[E], form: FormData, veld: str, anders: str) -> E:
    """What was chosen from a closed list; `anders` says what to do when nothing of it was.

    Raises:
        InvalidInputError: none of the list was chosen.
    """
    gekozen = one_of(lijst, form.get(veld, ""))
    if gekozen is None:
        raise InvalidInputError(anders, veld=veld)
    return gekozen


def day_of(waarde: object) -> date | None:
    """The day that this is, as a browser sends it; None when it is none."""
    try:
        return date.fromisoformat(str(waarde))
    except ValueError:
        return None


def bsn_in(form: FormData) -> Bsn | None:
    """The BSN in a form, where one is asked; None when it is none."""
    try:
        return Bsn(str(form.get("bsn", "")).strip())
    except InvalidBsnError:
        return None
