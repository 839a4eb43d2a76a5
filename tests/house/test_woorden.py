# SPDX-License-Identifier: EUPL-1.2
"""One word is one thing: a class has its name for itself, over the whole house."""

import ast
from collections import Counter
from typing import Final

from house.bron import ours

SHARED: Final = frozenset(
    {"Activering", "Client", "Deelnemer", "Gebeurtenis", "Gegeven", "Groep", "Ingelogd", "Kluis", "Opening"}
    | {
        "Partij",
        "Persoon",
        "Regelkluis",
        "Registerhouder",
        "Soort",
        "Stap",
        "Stroom",
        "Toegang",
        "Vak",
        "Vraag",
    }
    | {"Werkregel", "Wie"}
)
"""Names with two bearers: a thing and its port, its drawing on a page, or its double in the demo."""


def test_a_class_has_its_name_for_itself() -> None:
    """No two classes or closed lists of ours have one name, but for a thing and its own image."""
    namen = Counter(
        k.name for b in ours() for k in b.knopen if isinstance(k, ast.ClassDef) and not k.name.startswith("_")
    )

    assert {naam for naam, aantal in namen.items() if aantal > 1} - SHARED == set()
