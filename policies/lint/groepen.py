# SPDX-License-Identifier: EUPL-1.2
"""Going over the text of the files: what was written in them and has no part in the register."""

import tomllib
from collections.abc import Iterator, Mapping

from policies.lint.bevinding import Bevinding, Ernst


def lint_groepen(teksten: Mapping[str, str]) -> Iterator[Bevinding]:
    """Every group that a file defines and no rule of it names.

    Takes the texts of a register that can be read (`policies.register.read_texts`).
    """
    for bestand, tekst in sorted(teksten.items()):
        inhoud = tomllib.loads(tekst)
        gebruikt = {
            regel.get("wie") for regel in inhoud.get("regel", ()) if isinstance(regel.get("wie"), str)
        }
        for naam in inhoud.get("groep", {}):
            if naam not in gebruikt:
                melding = "Geen regel gebruikt deze groep. Haal haar weg."
                yield Bevinding(bestand, f"groep.{naam}", "groep-ongebruikt", Ernst.FOUT, melding)
