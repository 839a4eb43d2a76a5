# SPDX-License-Identifier: EUPL-1.2
"""The code by which an employee is known, and the one place that decides whether it is one.

Such a code stands in tables, on pages and in the log of others. So it is a code: no name,
no sentence, and never a number that may be somebody's BSN.
"""

import re
from typing import Final

from gateway.errors import InvalidInputError

# As long as the log has room for. No spaces: it is a code and not a name.
_CODE: Final = re.compile(r"[A-Za-z0-9._:@|~+/=-]{1,64}", re.ASCII)
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_NINE_DIGITS: Final = re.compile(r"[0-9]{9}", re.ASCII)
_SEPARATORS: Final = re.compile(r"[^A-Za-z0-9]+", re.ASCII)


def holds_nine_digits(text: str) -> bool:
    """Whether there are nine digits in a row, also with dots or dashes in between.

    The elfproef is not asked: a BSN with one digit wrong may be somebody else's. A UUID is
    no number, and one in thirty would hold nine digits.
    """
    return not _UUID.fullmatch(text) and bool(_NINE_DIGITS.search(_SEPARATORS.sub("", text)))


def as_medewerker_id(text: str, *, veld: str = "medewerker") -> str:
    """The code of an employee, as it is kept.

    Raises:
        InvalidInputError: it is no code, or may be a BSN; the message never echoes it.

    Source: Wabb art. 10 (a BSN only where a law lets it be); AVG art. 5 lid 1 onder c.
    """
    code = text.strip()
    if not _CODE.fullmatch(code) or holds_nine_digits(code):
        raise InvalidInputError(
            "Vul het nummer van een medewerker in, zonder spaties. Geen naam en geen BSN.", veld=veld
        )
    return code
