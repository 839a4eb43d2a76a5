# SPDX-License-Identifier: EUPL-1.2
"""The page of what attacks get, written from what they got.

`PYTHONPATH=.:tests python -m attacks.pagina > docs/aanvallen.md` writes it anew.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from attacks import (
    gestolen_token,
    gewist,
    herhalen,
    ingewijde,
    koppelen,
    meegelezen,
    met_sleutel,
    treffer_of_niet,
    verwisseld,
    wandelen,
    zonder_sleutel,
)
from attacks.stad import MENSEN, Stad, inhabited
from attacks.uitslag import Uitslag
from attacks.woordenboek import ALLE

Aanval = Callable[[Stad], Awaitable[Sequence[Uitslag]]]

AANVALLEN: Final[Mapping[str, Aanval]] = {
    "Twee ontvangers leggen hun tabellen naast elkaar": koppelen.attack,
    "Alle nummers proberen, zonder sleutel": zonder_sleutel.attack,
    "Alle nummers proberen, met een sleutel": met_sleutel.attack,
    "Nadat iemand is gewist": gewist.attack,
    "Meegelezen bij een blinde registratie": meegelezen.attack,
    "Een ingewijde met de database en de logs": ingewijde.attack,
    "Een treffer van een misser onderscheiden": treffer_of_niet.attack,
    "Opgenomen en nog eens gestuurd": herhalen.attack,
    "Een gateway of tussenstation dat liegt": verwisseld.attack,
    "Een gestolen token": gestolen_token.attack,
    "Langs alle nummers wandelen": wandelen.attack,
}
"""In this order: the town goes on living under the later ones."""

_KOP: Final = f"""# Aanvallen, en wat zij opleveren

Deze bladzijde is geschreven door de aanvallen zelf, in `tests/attacks/`; een test houdt haar gelijk.
Na een wijziging: `PYTHONPATH=.:tests .venv/bin/python -m attacks.pagina > docs/aanvallen.md`.

Elke aanval krijgt een stad van {len(MENSEN)} testpersonen, met echte sleutels en een echte database.
Alle nummers zijn hier de {len(ALLE)} geldige van de testreeks 9999xxxxx.
Heel Nederland is tienduizend keer zo veel; met een sleutel kost dat één processorkern ongeveer twee uur.
Er wordt geteld en geen tijd gemeten, zodat de uitkomst overal dezelfde is.
Een aanval die niets opleverde, bewijst niet dat een andere niets oplevert.
Wie wat kan weten en wat een installatie móét doen, staat in `gateway/TRUST.md`.

*Geslaagd* zegt bij hoeveel mensen of pogingen het lukte. Wat vet is, lukte."""


async def attack_all() -> Mapping[str, Sequence[Uitslag]]:
    """Attack one town in every way."""
    async with inhabited() as stad:
        return {titel: await aanval(stad) for titel, aanval in AANVALLEN.items()}


def render(uitslagen: Mapping[str, Sequence[Uitslag]]) -> str:
    """The page, in Markdown."""
    return "\n\n".join([_KOP, *(_table(titel, rijen) for titel, rijen in uitslagen.items())]) + "\n"


def _table(titel: str, uitslagen: Sequence[Uitslag]) -> str:
    kop = [f"## {titel}", "", "| wat de aanvaller heeft | wat hij doet | geslaagd | wat hij krijgt |"]
    return "\n".join([*kop, "|---|---|---|---|", *map(_row, uitslagen)])


def _row(u: Uitslag) -> str:
    geslaagd = f"{u.gelukt} van {u.van}"
    return f"| {u.heeft} | {u.probeert} | {f'**{geslaagd}**' if u.gelukt else geslaagd} | {u.krijgt} |"


if __name__ == "__main__":
    sys.stdout.write(render(asyncio.run(attack_all())))
