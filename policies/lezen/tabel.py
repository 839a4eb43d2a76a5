# SPDX-License-Identifier: EUPL-1.2
"""One table of a policy file, read strictly: every key once, by name, of the right kind.

What is not read is unknown, and unknown keys refuse the file: a misspelt condition
must not become a rule without that condition.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final, TypeVar

from policies.artikel import parse_artikelen
from policies.errors import RegisterError
from policies.lezen.wetten import check_exists

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")

ALLE: Final = "alle"
"""The word that says, on purpose, that a condition plays no part."""

_SETS: Final[dict[tuple[type, frozenset[Any]], frozenset[Any]]] = {}

_DUUR: Final = re.compile(r"P(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?")


class Tabel:
    """A TOML table that knows its file and place, and which of its keys were read."""

    def __init__(self, bestand: str, plaats: str, inhoud: Mapping[str, object]) -> None:
        self._bestand = bestand
        self._plaats = plaats
        self._inhoud = inhoud
        self._gelezen: set[str] = set()

    def refuse(self, sleutel: str, melding: str) -> RegisterError:
        """The error for one key of this table, with the file and the place."""
        return RegisterError(self._bestand, f"{self._plaats}{sleutel}", melding)

    def __contains__(self, sleutel: str) -> bool:
        return sleutel in self._inhoud

    def __iter__(self) -> Iterator[str]:
        return iter(self._inhoud)

    def is_text(self, sleutel: str) -> bool:
        """Whether this key holds a text."""
        return isinstance(self._inhoud.get(sleutel), str)

    def tekst(self, sleutel: str) -> str:
        """A line of text; empty is refused."""
        waarde = self._take(sleutel)
        if not isinstance(waarde, str) or not waarde.strip():
            raise self.refuse(sleutel, "must be a text that is not empty")
        return waarde

    def artikel(self, sleutel: str) -> str:
        """One or more references to articles, separated by `; `."""
        tekst = self.tekst(sleutel)
        try:
            for artikel in parse_artikelen(tekst):
                check_exists(artikel)
        except ValueError as e:
            raise self.refuse(sleutel, str(e)) from e
        return tekst

    def artikel_or(self, sleutel: str, anders: str) -> str:
        """References to articles, or exactly the text `anders`, which says there is nothing."""
        if self._inhoud.get(sleutel) == anders:
            return self.tekst(sleutel)
        return self.artikel(sleutel)

    def duur(self, sleutel: str) -> str:
        """An ISO 8601 duration in years, months, weeks or days."""
        tekst = self.tekst(sleutel)
        if not _DUUR.fullmatch(tekst):
            raise self.refuse(sleutel, f"'{tekst}' is not a duration such as P15Y")
        return tekst

    def waar(self, sleutel: str) -> bool:
        """True or false, written out."""
        waarde = self._take(sleutel)
        if not isinstance(waarde, bool):
            raise self.refuse(sleutel, "must be true or false")
        return waarde

    def getal(self, sleutel: str) -> int:
        """A whole number above zero."""
        waarde = self._take(sleutel)
        if not isinstance(waarde, int) or isinstance(waarde, bool) or waarde < 1:
            raise self.refuse(sleutel, "must be a whole number above zero")
        return waarde

    def dag(self, sleutel: str) -> date:
        """A day, written as a TOML date."""
        waarde = self._take(sleutel)
        if type(waarde) is not date:
            raise self.refuse(sleutel, "must be a date such as 2026-07-01, without quotes")
        return waarde

    def teksten(self, sleutel: str) -> tuple[str, ...]:
        """A list of texts; an empty list, an empty text and a repetition are refused."""
        waarde = self._take(sleutel)
        if not isinstance(waarde, list) or not waarde:
            raise self.refuse(sleutel, "must be a list that is not empty")
        teksten = [w for w in waarde if isinstance(w, str) and w.strip()]
        if len(teksten) != len(waarde) or len(set(teksten)) != len(teksten):
            raise self.refuse(sleutel, "must hold texts, none empty and none twice")
        return tuple(teksten)

    def woord(self, sleutel: str, lijst: type[_E]) -> _E:
        """One word of a closed vocabulary."""
        return self._woord(sleutel, self.tekst(sleutel), lijst)

    def woorden(self, sleutel: str, lijst: type[_E]) -> frozenset[_E]:
        """Some words of a closed vocabulary; empty is refused, the word `alle` too."""
        return one_set(lijst, (self._woord(sleutel, tekst, lijst) for tekst in self.teksten(sleutel)))

    def woorden_or_alle(self, sleutel: str, lijst: type[_E]) -> frozenset[_E]:
        """A list of words, one word, or `alle`: the whole vocabulary, on purpose."""
        if not isinstance(self._inhoud.get(sleutel), str):
            return self.woorden(sleutel, lijst)
        if self._inhoud[sleutel] == ALLE:
            self._take(sleutel)
            return one_set(lijst, lijst)
        return one_set(lijst, [self.woord(sleutel, lijst)])

    def tabel(self, sleutel: str) -> "Tabel":
        """A table within this one."""
        return self._sub(sleutel, f"{sleutel}.", self._take(sleutel))

    def tabellen(self, sleutel: str) -> tuple["Tabel", ...]:
        """A list of tables; an empty list is refused."""
        waarde = self._take(sleutel)
        if not isinstance(waarde, list) or not waarde:
            raise self.refuse(sleutel, "must be a list of tables that is not empty")
        return tuple(self._sub(sleutel, f"{sleutel}[{i}].", w) for i, w in enumerate(waarde, start=1))

    def optional(self, sleutel: str, read: Callable[[str], _T]) -> _T | None:
        """What `read` makes of this key, or None when the key is not there."""
        return read(sleutel) if sleutel in self else None

    def done(self) -> None:
        """Refuse what was not read.

        Raises:
            RegisterError: the table has a key that nobody knows.
        """
        onbekend = sorted(set(self._inhoud) - self._gelezen)
        if onbekend:
            raise self.refuse(onbekend[0], f"unknown key{_perhaps(onbekend[0], self._gelezen)}")

    def _take(self, sleutel: str) -> object:
        self._gelezen.add(sleutel)
        if sleutel not in self._inhoud:
            raise self.refuse(sleutel, "is missing")
        return self._inhoud[sleutel]

    def _woord(self, sleutel: str, tekst: str, lijst: type[_E]) -> _E:
        try:
            return lijst(tekst)
        except ValueError as e:
            raise self.refuse(sleutel, f"unknown word '{tekst}'{_perhaps(tekst, lijst)}") from e

    def _sub(self, sleutel: str, plaats: str, waarde: object) -> "Tabel":
        if not isinstance(waarde, dict):
            raise self.refuse(sleutel, "must be a table")
        return Tabel(self._bestand, f"{self._plaats}{plaats}", waarde)


def one_set(soort: type[_T], leden: Iterable[_T]) -> frozenset[_T]:
    """One set for the same words, however many rules name them: there are few, and each is large.

    By the list they are from, too: words of two lists that are spelled the same are equal.
    """
    verzameling = frozenset(leden)
    return _SETS.setdefault((soort, verzameling), verzameling)


def _perhaps(tekst: str, bekend: Iterable[str]) -> str:
    """What to write instead: the word that looks most like it first, then all that are known."""
    woorden = sorted(map(str, bekend))
    lijkt = get_close_matches(tekst, woorden, n=1)
    return (f", perhaps '{lijkt[0]}'" if lijkt else "") + f"; known here: {', '.join(woorden)}"
