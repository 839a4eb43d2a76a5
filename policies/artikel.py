# SPDX-License-Identifier: EUPL-1.2
"""A reference to an article of law, in one spelling: `Wmo 2015 art. 5.2.5 lid 3 onder a`.

One spelling, so that a reference can be compared with the list of articles that exist.
"""

import re
from dataclasses import dataclass
from typing import Final

WETTEN: Final = (
    "AVG",
    "UAVG",
    "Wmo 2015",
    "Jeugdwet",
    "Participatiewet",
    "Wgs",
    "WGS",
    "SUWI",
    "Wkkgz",
    "Wvggz",
    "Awb",
    "Wabvpz",
    "Wlz",
    "Zvw",
    "BW 7",
)
"""The laws a policy file may cite.

`Wgs` is the Wet gemeentelijke schuldhulpverlening, `WGS` the Wet gegevensverwerking door
samenwerkingsverbanden: they differ in capitals only.
"""

_VORM: Final = re.compile(
    rf"(?P<wet>{'|'.join(WETTEN)}) art\. (?P<nummer>\d[\d.:]*[a-z]{{0,2}})"
    r"(?: lid (?P<lid>\d+))?(?: onder (?P<onder>[a-z]))?"
)


@dataclass(frozen=True, slots=True)
class Artikel:
    """One article, with the paragraph and the letter when they are cited."""

    wet: str
    nummer: str
    lid: int | None = None
    onder: str | None = None


def parse_artikelen(tekst: str) -> tuple[Artikel, ...]:
    """The articles in a text such as `AVG art. 30; Wgs art. 8d`.

    Raises:
        ValueError: the text is not written in the one spelling.
    """
    return tuple(_parse(deel) for deel in tekst.split("; "))


def _parse(deel: str) -> Artikel:
    gelezen = _VORM.fullmatch(deel)
    if gelezen is None:
        raise ValueError(f"'{deel}' is not 'WET art. N [lid N] [onder x]', with a law of {', '.join(WETTEN)}")
    lid = gelezen["lid"]
    return Artikel(gelezen["wet"], gelezen["nummer"], int(lid) if lid else None, gelezen["onder"])
