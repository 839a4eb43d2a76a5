# SPDX-License-Identifier: EUPL-1.2
"""What the command line does with policies: `sluis policies …`, one function for each.

A function gets what was typed, and gives an exit status with the text to print. What is
heavy is imported by the function that needs it.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gateway.errors import SettingsError

if TYPE_CHECKING:
    from policies.register import Register
    from policies.vergelijken import Verschil

ACTIEF: Final = "actief"
MEEGEKOMEN: Final = "meegekomen"
_WAT: Final = f"een map, een versie, '{ACTIEF}' of '{MEEGEKOMEN}'"


@dataclass(frozen=True, slots=True)
class Uitvoer:
    """What a command leaves: its exit status, and the text for the terminal."""

    status: int
    tekst: str


@dataclass(frozen=True, slots=True)
class Deelopdracht:
    """One subcommand: how it is called, what it is for, what it is given, and what it does."""

    naam: str
    uitleg: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], Uitvoer]


def add_commands(policies: argparse.ArgumentParser) -> None:
    """Let `policies` take every subcommand of this module."""
    commands = policies.add_subparsers(required=True, metavar="DEELOPDRACHT")
    for deel in DEELOPDRACHTEN:
        parser = commands.add_parser(deel.naam, help=deel.uitleg, description=deel.uitleg)
        deel.add_arguments(parser)
        parser.set_defaults(policies=deel.run)


def diff(given: argparse.Namespace) -> Uitvoer:
    """What differs between two registers: 0 when nothing does, 1 when something does.

    Raises:
        SettingsError: one of them cannot be found or read.
    """
    from policies.vergelijken import compare

    verschil = compare(*_registers(given.oud, given.nieuw))
    return Uitvoer(1 if verschil.wijzigingen else 0, _in_words(verschil))


def _diff_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("oud", metavar="A", help=_WAT)
    parser.add_argument("nieuw", metavar="B", help=_WAT)


def export(given: argparse.Namespace) -> Uitvoer:
    """The register as another engine reads it: its policies, the schema, or the entities.

    Raises:
        SettingsError: the register cannot be found or read.
    """
    import json

    from policies.cedar import cedar_entities, cedar_policies, cedar_schema

    if given.format == "cedarschema":
        return Uitvoer(0, cedar_schema())
    if given.format == "cedarentities":
        return Uitvoer(0, json.dumps(cedar_entities(), indent=2))
    (register,) = _registers(given.register)
    return Uitvoer(0, cedar_policies(register))


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    vormen = ("cedar", "cedarschema", "cedarentities")
    parser.add_argument("--format", choices=vormen, default=vormen[0], help="wat te schrijven")
    parser.add_argument("register", nargs="?", default=MEEGEKOMEN, metavar="REGISTER", help=_WAT)


DEELOPDRACHTEN: Final = (
    Deelopdracht("diff", "toon wat twee registers verschillen", _diff_arguments, diff),
    Deelopdracht("export", "schrijf het register in de taal van Cedar", _export_arguments, export),
)
"""The subcommands, in the order in which `--help` shows them."""


def _in_words(verschil: "Verschil") -> str:
    aantal = len(verschil.wijzigingen)
    woord = "wijziging" if aantal == 1 else "wijzigingen"
    regels = [f"Van {verschil.oud} naar {verschil.nieuw}: {aantal} {woord}."]
    for w in verschil.wijzigingen:
        regels += ["", f"{w.soort} {w.naam} {w.wat} ({w.artikel})", f"  {w.zin}"]
        regels += [f"  [{v.richting}] {v.naam}: {v.zin}" for v in w.voorwaarden]
    if verschil.wijzigingen:
        meer = "Dit register laat meer toe." if verschil.verruimt else "Dit register laat niets meer toe."
        regels += ["", meer]
    return "\n".join(regels)


def _registers(*namen: str) -> tuple["Register", ...]:
    from policies.errors import RegisterError

    try:
        return tuple(_register(naam) for naam in namen)
    except RegisterError as e:
        raise SettingsError(f"the register cannot be read: {e}") from e


def _register(naam: str) -> "Register":
    from policies.register import load_register, parse_register

    if naam == MEEGEKOMEN:
        return load_register()
    if Path(naam).is_dir():
        return load_register(Path(naam))
    return parse_register(_kept(naam))


def _kept(naam: str) -> dict[str, str]:
    """The files of a version that the gateway keeps."""
    import asyncio

    from gateway.beheer import kept_register
    from gateway.settings import read_settings

    teksten = asyncio.run(kept_register(read_settings(), "" if naam == ACTIEF else naam))
    if teksten is None:
        raise SettingsError(f"there is no folder and no kept version '{naam}'")
    return teksten
