# SPDX-License-Identifier: EUPL-1.2
"""The flows that a law knows and that we do not carry: each with its article and the reason.

What is missing from a register can be forgotten or refused; a reader must be able to
tell which. These rows open nothing and close nothing: deny by default does that. They
say in words that somebody weighed it.

Source: AVG art. 5 lid 2 (verantwoordingsplicht).
"""

import tomllib
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from policies.begrippen import Rol
from policies.errors import RegisterError
from policies.lezen.tabel import Tabel

_BESTAND: Final = "niet_gedragen.toml"
_TAG: Final = "niet-gedragen"


@dataclass(frozen=True, slots=True)
class Stroom:
    """One flow that we do not carry: who would give what to whom, and why it does not pass here."""

    tag: str
    artikel: str
    van: frozenset[Rol]
    naar: frozenset[Rol]
    zin: str
    waarom: str
    bron: str


def load_niet_gedragen(bestand: Path | None = None) -> tuple[Stroom, ...]:
    """The flows of a file, or of the one that came with us, in its order.

    Raises:
        RegisterError: the file cannot be read, is empty, or a row is not right.
    """
    bron: Traversable = files("policies") / _BESTAND if bestand is None else bestand
    try:
        tabel = Tabel(bron.name, "", tomllib.loads(bron.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise RegisterError(bron.name, "toml", f"cannot be read: {e}") from e
    stromen = tuple(_stroom(t) for t in tabel.tabellen("stroom"))
    tabel.done()
    dubbel = [tag for tag, aantal in Counter(s.tag for s in stromen).items() if aantal > 1]
    if dubbel:
        raise tabel.refuse("tag", f"'{dubbel[0]}' is used more than once")
    return stromen


def _stroom(tabel: Tabel) -> Stroom:
    stroom = Stroom(
        tag=tabel.tekst("tag"),
        artikel=tabel.artikel("artikel"),
        van=tabel.woorden("van", Rol),
        naar=tabel.woorden("naar", Rol),
        zin=tabel.tekst("zin"),
        waarom=tabel.tekst("waarom"),
        bron=tabel.tekst("bron"),
    )
    tabel.done()
    voor, _, nummer = stroom.tag.partition("/")
    if voor != _TAG or not nummer.isdecimal():
        raise tabel.refuse("tag", f"'{stroom.tag}' is not '{_TAG}/N'")
    return stroom
