# SPDX-License-Identifier: EUPL-1.2
"""The register: all purposes and prohibitions of one version, read strictly or not at all.

A register that cannot be read whole is refused whole: half a policy is another policy.

Source: AVG art. 30 (register van de verwerkingsactiviteiten).
"""

import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from policies.begrippen import Doel
from policies.errors import DoelNotConfiguredError, RegisterError
from policies.inrichting import NIETS, Inrichting
from policies.lezen.doelen import read_doel, read_verbod
from policies.lezen.index import Index, build_index
from policies.lezen.plaats import line_of
from policies.lezen.tabel import Tabel
from policies.regel import DoelBeschrijving, Regel, Verbod

_VERSIE_TEKENS: Final = 16
_VERBODEN: Final = "verboden.toml"
_ZONDER_VERBODEN: Final = "the file with prohibitions is missing"

_LINE: Final = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Register:
    """Purposes and prohibitions of one version, ready to decide with.

    `versie` is a hash of the content, not of the spacing or the comments. `inrichting` is what
    municipalities brought into use of it: it is theirs, and has no part in the version.
    """

    versie: str
    doelen: tuple[DoelBeschrijving, ...]
    verboden: tuple[Verbod, ...]
    inrichting: Inrichting = field(repr=False)
    index: Index = field(repr=False, compare=False)

    @property
    def regels(self) -> tuple[Regel, ...]:
        """All rules, in the order of the files."""
        return tuple(regel for doel in self.doelen for regel in doel.regels)

    def find(self, doel: Doel, op: date) -> DoelBeschrijving | None:
        """The description of a purpose as it was on a day, or None."""
        for beschrijving in self.index.doelen.get(doel, ()):
            if beschrijving.geldig.holds(op):
                return beschrijving
        return None

    def doel(self, doel: Doel, op: date) -> DoelBeschrijving:
        """The description of a purpose as it was on a day.

        Raises:
            DoelNotConfiguredError: the register does not hold it on that day.
        """
        if beschrijving := self.find(doel, op):
            return beschrijving
        raise DoelNotConfiguredError(f"register {self.versie} has no purpose {doel} on {op}")


def build_register(
    doelen: Iterable[DoelBeschrijving],
    verboden: Iterable[Verbod],
    *,
    versie: str,
    inrichting: Inrichting = NIETS,
) -> Register:
    """A register of these values; without any purpose, or with nothing in use, it refuses everything."""
    rij_doelen, rij_verboden = tuple(doelen), tuple(verboden)
    return Register(versie, rij_doelen, rij_verboden, inrichting, build_index(rij_doelen, rij_verboden))


def load_register(directory: Path | None = None, inrichting: Inrichting = NIETS) -> Register:
    """Read `doelen/*.toml` and `verboden.toml` from a folder, or those that came with us.

    Raises:
        RegisterError: a file is missing or not right; names the file, the line and the key.
    """
    return parse_register(read_texts(directory), inrichting)


def parse_register(teksten: Mapping[str, str], inrichting: Inrichting = NIETS) -> Register:
    """The register of these files, by name and text.

    Raises:
        RegisterError: a file is not right; names the file, the line and the key.
    """
    try:
        return _register(teksten, inrichting)
    except RegisterError as e:
        regel = e.regel or line_of(teksten.get(e.bestand, ""), e.sleutel)
        raise RegisterError(e.bestand, e.sleutel, e.melding, regel) from e


def read_texts(directory: Path | None = None) -> dict[str, str]:
    """The text of each file of a register, by its name.

    Raises:
        RegisterError: there are no purposes or no prohibitions, or a file is no UTF-8 text.
    """
    map_: Traversable = files("policies") if directory is None else directory
    doelen = map_ / "doelen"
    bestanden = [b for b in doelen.iterdir() if b.name.endswith(".toml")] if doelen.is_dir() else []
    # No purposes, or no prohibitions, is a broken installation and never an open door.
    if not bestanden:
        raise RegisterError("doelen", "*.toml", "no purpose files found")
    verboden = map_ / _VERBODEN
    if not verboden.is_file():
        raise RegisterError(_VERBODEN, "verbod", _ZONDER_VERBODEN)
    return {b.name: _text(b) for b in (*sorted(bestanden, key=lambda b: b.name), verboden)}


def _text(bestand: Traversable) -> str:
    try:
        return bestand.read_text(encoding="utf-8")
    except UnicodeDecodeError as e:
        raise RegisterError(bestand.name, "toml", f"is no UTF-8 text: {e.reason}") from e


def _register(teksten: Mapping[str, str], inrichting: Inrichting) -> Register:
    if _VERBODEN not in teksten:
        raise RegisterError(_VERBODEN, "verbod", _ZONDER_VERBODEN)
    inhoud = _parse(_VERBODEN, teksten[_VERBODEN])
    canoniek = {_VERBODEN: _canonical(inhoud)}
    verboden = tuple(read_verbod(t) for t in _verbod_tables(inhoud))
    doelen: list[DoelBeschrijving] = []
    # One file after the other: the tables of all together take more than the register made of them.
    for bestand in sorted(teksten.keys() - {_VERBODEN}):
        inhoud = _parse(bestand, teksten[bestand])
        canoniek[bestand] = _canonical(inhoud)
        doelen.append(_read_file(bestand, inhoud, _version(canoniek[bestand])))
    _check_tags([(_VERBODEN, v.tag) for v in verboden])
    _check_tags([(f"{d.doel}.toml", r.tag) for d in doelen for r in d.regels])
    alles = ",".join(f"{json.dumps(bestand)}:{tekst}" for bestand, tekst in sorted(canoniek.items()))
    return build_register(doelen, verboden, versie=_version(f"{{{alles}}}"), inrichting=inrichting)


def _parse(naam: str, tekst: str) -> dict[str, object]:
    try:
        return tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as e:
        gevonden = _LINE.search(str(e))
        regel = int(gevonden[1]) if gevonden else len(tekst.splitlines())
        raise RegisterError(naam, "toml", f"cannot be read: {e}", regel) from e


def _canonical(inhoud: Mapping[str, object]) -> str:
    # Dates are the only TOML values of ours that JSON does not know; `str` is their ISO form.
    return json.dumps(inhoud, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)


def _version(canoniek: str) -> str:
    return hashlib.sha256(canoniek.encode()).hexdigest()[:_VERSIE_TEKENS]


def _verbod_tables(inhoud: dict[str, object]) -> tuple[Tabel, ...]:
    tabel = Tabel(_VERBODEN, "", inhoud)
    verboden = tabel.tabellen("verbod")
    tabel.done()
    return verboden


def _read_file(bestand: str, inhoud: dict[str, object], versie: str) -> DoelBeschrijving:
    tabel = Tabel(bestand, "", inhoud)
    doel = tabel.woord("doel", Doel)
    if bestand != f"{doel}.toml":
        raise tabel.refuse("doel", f"the file of this purpose is named {doel}.toml")
    return read_doel(tabel, doel, versie)


def _check_tags(tags: list[tuple[str, str]]) -> None:
    dubbel = [paar for paar, aantal in Counter(tags).items() if aantal > 1]
    if dubbel:
        bestand, tag = dubbel[0]
        raise RegisterError(
            bestand, "tag", f"'{tag}' is used more than once; give one of them the next number"
        )
