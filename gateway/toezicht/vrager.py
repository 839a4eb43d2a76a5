# SPDX-License-Identifier: EUPL-1.2
"""Who asked, in words: a person or a system, and along which way when a line names both."""

from typing import Final

from gateway.kern.logregel import Logregel
from gateway.web.pagina import FUNCTIENAAM
from policies.begrippen import Functie

_OPDRACHT: Final = "sluis "
"""So begins what the command line calls itself; no system that is connected has a space in its name."""


def asker_of(r: Logregel) -> str:
    """The person with the function, or the system."""
    if not r.medewerker:
        return f"Systeem {r.client}".strip() if r.client else "Een systeem"
    functie = FUNCTIENAAM[Functie(r.functie)] if r.functie in set(Functie) else r.functie
    return f"Medewerker {r.medewerker} ({functie})" if functie else f"Medewerker {r.medewerker}"


def way_of(r: Logregel) -> str:
    """Along which client a person asked; empty for who logged in, and for a system that speaks for itself.

    On the command line nobody logs in: whoever sits there says in whose name it is.

    Source: NEN 7513 (who is accountable, and the system that was used, are told apart).
    """
    if not (r.medewerker and r.client):
        return ""
    if r.client.startswith(_OPDRACHT):
        return f"de opdrachtregel ({r.client}), waar niemand zich aanmeldt"
    return r.client
