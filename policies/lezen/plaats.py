# SPDX-License-Identifier: EUPL-1.2
"""On which line of a policy file a key stands: TOML readers forget it, and a jurist needs it.

Only used once a file is refused, so it reads the text again and is in no hurry.
"""

import re
from typing import Final

_KOP: Final = re.compile(r"\s*(\[\[|\[)\s*([\w.-]+)\s*\]")
_STAP: Final = re.compile(r"([\w-]+)(?:\[(\d+)\])?")


def line_of(tekst: str, sleutel: str) -> int | None:
    """The line, from 1, of a key such as `regel[3].fasen`, or of the table it is missing from.

    None when the text does not say where; a key inside an inline table has the line of that table.
    """
    regels = tekst.splitlines()
    begin, eind = 0, len(regels)
    gevonden: int | None = None
    for naam, nummer in _STAP.findall(sleutel):
        kop = _table(regels, naam, int(nummer or 1)) if begin == 0 else None
        if kop is not None:
            begin, eind, gevonden = kop[0] + 1, kop[1], kop[0] + 1
            continue
        regel = next(
            (i for i in range(begin, _end_of_table(regels, begin, eind)) if _assigns(regels[i], naam)), None
        )
        if regel is None:
            return gevonden
        return regel + 1
    return gevonden


def _table(regels: list[str], naam: str, nummer: int) -> tuple[int, int] | None:
    koppen = [i for i, regel in enumerate(regels) if (m := _KOP.match(regel)) and m[2] == naam]
    if len(koppen) < nummer:
        return None
    begin = koppen[nummer - 1]
    return begin, _end_of_table(regels, begin + 1, len(regels))


def _end_of_table(regels: list[str], begin: int, eind: int) -> int:
    return next((i for i in range(begin, eind) if _KOP.match(regels[i])), eind)


def _assigns(regel: str, naam: str) -> bool:
    return re.match(rf"\s*{re.escape(naam)}\s*=", regel) is not None
