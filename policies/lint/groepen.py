# SPDX-License-Identifier: EUPL-1.2
"""Going over the text of the files: what was written in them and has no part in the register."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Final

from policies.lint.bevinding import Bevinding, Ernst

_EERSTE_REGEL: Final = "[[regel]]"
_GROEP: Final = "[groep"
_WIE: Final = re.compile(r'^[ \t]*wie[ \t]*=[ \t]*"([^"]*)"', re.MULTILINE)


def lint_groepen(teksten: Mapping[str, str]) -> Iterator[Bevinding]:
    """Every group that a file defines and no rule of it names.

    Takes the texts of a register that can be read (`policies.register.read_texts`).
    """
    for bestand, tekst in sorted(teksten.items()):
        kop, _, regels = tekst.partition(_EERSTE_REGEL)
        # Groups stand at the head, and reading all rules a second time would be half of the lint.
        inhoud = tomllib.loads(tekst if _GROEP in regels else kop)
        gebruikt = set(_WIE.findall(regels))
        for naam in inhoud.get("groep", {}):
            if naam not in gebruikt:
                melding = "Geen regel gebruikt deze groep. Haal haar weg."
                yield Bevinding(bestand, f"groep.{naam}", "groep-ongebruikt", Ernst.FOUT, melding)
