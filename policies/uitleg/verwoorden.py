# SPDX-License-Identifier: EUPL-1.2
"""Values of a register in plain Dutch words: lists, days, who may do something."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Final

from policies.begrippen import Functie, Regime

NIETS: Final = "niets"

_KLASSEN: Final = {"functie": len(Functie), "regime": len(Regime)}


def value_in_words(waarde: object) -> str:
    """Any value of a register as one phrase; what is empty is `niets`."""
    match waarde:
        case None:
            woorden = ""
        case bool():
            woorden = "ja" if waarde else "nee"
        case date():
            woorden = day_in_words(waarde)
        case Mapping():
            woorden = "; ".join(f"{value_in_words(k)}: {v}" for k, v in waarde.items())
        case frozenset() | tuple() | list():
            woorden = list_in_words(waarde)
        case _ if is_dataclass(waarde) and type(waarde).__str__ is object.__str__:
            woorden = " ".join(value_in_words(getattr(waarde, f.name)) for f in fields(waarde))
        case _:
            woorden = str(waarde).replace("_", " ")
    return woorden or NIETS


def list_in_words(waarden: Iterable[object]) -> str:
    """A list: one of rules or fields in order of its words, a sequence in its own order."""
    woorden = [value_in_words(w) for w in waarden]
    return ", ".join(sorted(woorden) if isinstance(waarden, frozenset) else woorden)


def day_in_words(dag: date) -> str:
    """A day as people write it."""
    return f"{dag.day}-{dag.month}-{dag.year}"


def who_in_words(mensen: Iterable[tuple[str, str, str]]) -> str:
    """Who: each role once, with its functions and the laws they act under."""
    wetten: dict[tuple[str, str], set[str]] = defaultdict(set)
    for rol, regime, functie in mensen:
        wetten[rol, functie].add(regime)
    functies: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    for (rol, functie), regimes in wetten.items():
        functies[rol, frozenset(regimes)].add(functie)
    delen = (_party(rol, set(regimes), namen) for (rol, regimes), namen in functies.items())
    return "; ".join(sorted(delen))


def _party(rol: str, regimes: set[str], functies: set[str]) -> str:
    wie = "alle functies" if len(functies) == _KLASSEN["functie"] else list_in_words(frozenset(functies))
    wet = "alle wetten" if len(regimes) == _KLASSEN["regime"] else list_in_words(frozenset(regimes))
    return f"{value_in_words(rol)} ({wie}; {wet})"
