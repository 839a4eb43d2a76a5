# SPDX-License-Identifier: EUPL-1.2
"""The verdict on a directory of tiles."""

from audit.tegelmap import Tegeloordeel
from audit.uitleg.woorden import (
    FAULTS,
    GIVEN_KEY,
    NOT_JUDGED,
    explain_finding,
    is_unreadable,
    number,
    printable,
    regels,
)
from audit.verdict import Fault


def explain_tiles(verdict: Tegeloordeel) -> str:
    """Return the verdict on a directory of tiles, as lines of Dutch."""
    if verdict.finding is not None and verdict.finding.fault is Fault.HEADER:
        return NOT_JUDGED + "In deze map staat geen checkpoint. Het is geen map met tegels van een logboek."
    if verdict.finding is not None and is_unreadable(verdict.finding):
        return NOT_JUDGED + FAULTS[verdict.finding.fault]
    if verdict.head is None or not verdict:
        rows = ["Het logboek klopt NIET.", *_explain_tile(verdict), *explain_finding(verdict.finding)]
    else:
        rows = [
            f"Het logboek klopt: {regels(verdict.head.size)} in {_tegels(verdict.tiles)}.",
            "Samen leiden zij tot wat is getekend. Er is niets veranderd, weggelaten of toegevoegd.",
            "De inhoud van de regels is verzegeld en dus niet gecontroleerd.",
        ]
    if verdict.head is not None:
        rows += [f"Logboek: {printable(verdict.head.origin)}", GIVEN_KEY]
    return "\n".join(rows)


def _tegels(count: int) -> str:
    return f"{number(count)} {'tegel' if count == 1 else 'tegels'}"


def _explain_tile(verdict: Tegeloordeel) -> list[str]:
    tile = verdict.tile
    if tile is None:
        return []
    return [
        f"Eerste fout: {tile.path} (regel {number(tile.first)} tot en met {number(tile.last)}).",
        f"Dit bestand ontbreekt of is veranderd ({tile.problem}).",
    ]
