# SPDX-License-Identifier: EUPL-1.2
"""What the municipalities of the demo brought into use: everything, with examples for references.

Written once; who changes a file sees the gateway refuse, and say why.
"""

from pathlib import Path
from typing import Final

from gateway.demo.gemeenten import GEMEENTEN
from policies.inrichting import BEHEERDER

_VORM: Final = """\
# Een voorbeeld. Haal een regel weg en start opnieuw: Sluis weigert dan, en zegt waarom.
gemeente = "{code}"

[[actief]]
doelen = "alle"
verwerkingsverantwoordelijke = "{wie}"
dpia = "Voorbeeld-DPIA {naam}"
van = 2013-01-01

[[actief.verwerkers]]
naam = "De beheerder van Sluis"
overeenkomst = "Voorbeeld-verwerkersovereenkomst {naam}"
"""


def write_inrichting(folder: Path) -> None:
    """Write a file for each municipality, and one for who runs the gateway; files that are there stay.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(exist_ok=True)
    wie = [(g.code, g.naam, f"Het college van {g.naam}") for g in GEMEENTEN]
    for code, naam, college in (*wie, (BEHEERDER, "Sluis", "De beheerder van Sluis")):
        bestand = folder / f"{code}.toml"
        if not bestand.exists():
            bestand.write_text(_VORM.format(code=code, naam=naam, wie=college), encoding="utf-8")
