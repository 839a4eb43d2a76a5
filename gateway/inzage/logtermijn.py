# SPDX-License-Identifier: EUPL-1.2
"""How long a line of the log stays, in the words of a letter. Dutch, B1.

Source: AVG art. 15 lid 1 onder d.
"""

import re
from datetime import date
from typing import Final

from policies.begrippen import Doel
from policies.register import Register

_DEEL: Final = re.compile(r"(\d+)([YMWD])")
_EENHEID: Final = {
    "Y": ("jaar", "jaar"),
    "M": ("maand", "maanden"),
    "W": ("week", "weken"),
    "D": ("dag", "dagen"),
}


def log_term(register: Register, op: date) -> str:
    """The term of the log on this day with its article; empty when the register has none."""
    beschrijving = register.find(Doel.VERANTWOORDING, op)
    termijnen = [t for t in beschrijving.bewaartermijnen if t.geldig.holds(op)] if beschrijving else []
    return "; ".join(f"{in_words(t.duur)} ({t.artikel})" for t in termijnen)


def in_words(duur: str) -> str:
    """A duration of the register, such as P5Y, as `5 jaar`."""
    delen = ((int(aantal), *_EENHEID[eenheid]) for aantal, eenheid in _DEEL.findall(duur))
    return " en ".join(f"{aantal} {een if aantal == 1 else meer}" for aantal, een, meer in delen)
