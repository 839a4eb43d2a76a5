# SPDX-License-Identifier: EUPL-1.2
"""What the command line does with policies: `sluis policies …`, one function for each.

A function gets what was typed, and gives an exit status with the text to print. What is
heavy is imported by the function that needs it.
"""

import argparse
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from gateway.beheer.deelopdracht import Afdruk, Deelopdracht
from gateway.errors import SettingsError

if TYPE_CHECKING:
    from policies.inrichting import Inrichting
    from policies.register import Register
    from policies.wijziging.vergelijken import Verschil

ACTIEF: Final = "actief"
MEEGEKOMEN: Final = "meegekomen"
_WAT: Final = f"een map, een versie, '{ACTIEF}' of '{MEEGEKOMEN}'"


def add_commands(policies: argparse.ArgumentParser) -> None:
    """Let `policies` take every subcommand of this module."""
    commands = policies.add_subparsers(required=True, metavar="DEELOPDRACHT")
    for deel in DEELOPDRACHTEN:
        parser = commands.add_parser(deel.naam, help=deel.uitleg, description=deel.uitleg)
        deel.add_arguments(parser)
        parser.set_defaults(policies=deel.run)


def diff(given: argparse.Namespace) -> Afdruk:
    """What differs between two registers: 0 when nothing does, 1 when something does.

    Raises:
        SettingsError: one of them cannot be found or read.
    """
    from policies.wijziging.vergelijken import compare

    verschil = compare(*_registers(given.oud, given.nieuw))
    return Afdruk(1 if verschil.wijzigingen else 0, _in_words(verschil))


def _diff_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("oud", metavar="A", help=_WAT)
    parser.add_argument("nieuw", metavar="B", help=_WAT)


def export(given: argparse.Namespace) -> Afdruk:
    """The register as another engine reads it: its policies, the schema, or the entities.

    Raises:
        SettingsError: the register cannot be found or read.
    """
    import json

    from policies.bewijs.cedar import cedar_entities, cedar_policies, cedar_schema

    if given.format == "cedarschema":
        return Afdruk(0, cedar_schema())
    if given.format == "cedarentities":
        return Afdruk(0, json.dumps(cedar_entities(), indent=2))
    (register,) = _registers(given.register)
    return Afdruk(0, cedar_policies(register))


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    vormen = ("cedar", "cedarschema", "cedarentities")
    parser.add_argument("--format", choices=vormen, default=vormen[0], help="wat te schrijven")
    _source_argument(parser)


def register(given: argparse.Namespace) -> Afdruk:
    """The register of processing activities of a day, for a municipality or for none.

    Raises:
        SettingsError: the register or what municipalities use cannot be found or read.

    Source: AVG art. 30 lid 1.
    """
    from policies.boek.artikel30 import entries
    from policies.boek.html import as_html
    from policies.boek.niet_gedragen import load_niet_gedragen
    from policies.boek.uitvoer import as_csv, as_json
    from policies.woorden import ROL

    (gelezen,) = _registers(given.register)
    ingericht = replace(gelezen, inrichting=_inrichting()) if given.gemeente else gelezen
    op = given.op or given.vandaag
    blad = entries(ingericht, load_niet_gedragen(), op, gemeente=given.gemeente or "", rolnaam=ROL)
    return Afdruk(0, {"html": as_html, "csv": as_csv, "json": as_json}[given.format](blad))


def _register_arguments(parser: argparse.ArgumentParser) -> None:
    _source_argument(parser)
    parser.add_argument("--format", choices=("html", "csv", "json"), default="html", help="de vorm")
    parser.add_argument("--op", type=_day, metavar="DAG", help="de dag waarvoor het geldt, zoals 2026-11-22")
    parser.add_argument("--gemeente", type=_municipality, metavar="CODE", help="gemeentecode")


def lint(given: argparse.Namespace) -> Afdruk:
    """What in the register is to be looked at: 1 when something in it is wrong, 0 when nothing is.

    Raises:
        SettingsError: the register or what municipalities use cannot be found or read.
    """
    from policies.errors import RegisterError
    from policies.lint import Ernst
    from policies.lint import lint as go_over
    from policies.register import parse_register

    teksten = _texts(given.register)
    try:
        gevonden = go_over(parse_register(teksten), _inrichting(), teksten)
    except RegisterError as e:
        raise SettingsError(f"the register cannot be read: {e}") from e
    fouten = sum(b.ernst is Ernst.FOUT for b in gevonden)
    slot = f"Fouten: {fouten}. Waarschuwingen: {len(gevonden) - fouten}."
    return Afdruk(1 if fouten else 0, "\n".join([*map(str, gevonden), slot]))


def prove(given: argparse.Namespace) -> Afdruk:
    """Whether the register crosses a red line: 1 with a question that does, 0 when none can.

    Raises:
        SettingsError: the register cannot be found or read.
    """
    from policies.bewijs.bewijzen import prove as look_everywhere
    from policies.bewijs.tegenvoorbeeld import proof_in_words

    (gelezen,) = _registers(given.register)
    begin = perf_counter()
    bewijs = look_everywhere(gelezen)
    return Afdruk(0 if bewijs else 1, proof_in_words(bewijs, perf_counter() - begin))


def _source_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("register", nargs="?", default=MEEGEKOMEN, metavar="REGISTER", help=_WAT)


def _day(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError as e:
        raise argparse.ArgumentTypeError(f"'{tekst}' is geen dag zoals 2026-11-22") from e


def _municipality(tekst: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", tekst):
        raise argparse.ArgumentTypeError(f"'{tekst}' is geen gemeentecode van vier cijfers")
    return tekst


DEELOPDRACHTEN: Final = (
    Deelopdracht(
        "register", "schrijf het register van verwerkingen (AVG art. 30)", _register_arguments, register
    ),
    Deelopdracht("lint", "zoek wat in het register niet goed is", _source_argument, lint),
    Deelopdracht("prove", "bewijs dat geen vraag over een rode lijn gaat", _source_argument, prove),
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
    from policies.register import parse_register

    try:
        return tuple(parse_register(_texts(naam)) for naam in namen)
    except RegisterError as e:
        raise SettingsError(f"the register cannot be read: {e}") from e


def _texts(naam: str) -> Mapping[str, str]:
    """The files of a register, by their names."""
    from policies.errors import RegisterError
    from policies.register import read_texts

    map_ = None if naam == MEEGEKOMEN else Path(naam)
    if map_ is not None and not map_.is_dir():
        return _kept(naam)
    try:
        return read_texts(map_)
    except RegisterError as e:
        raise SettingsError(f"the register cannot be read: {e}") from e


def _inrichting() -> "Inrichting":
    """What the municipalities of this installation brought into use."""
    from gateway.settings import read_settings
    from policies.errors import RegisterError
    from policies.lezen.inrichting import load_inrichting

    try:
        return load_inrichting(read_settings().inrichting_folder)
    except RegisterError as e:
        raise SettingsError(f"what municipalities use cannot be read: {e}") from e


def _kept(naam: str) -> dict[str, str]:
    """The files of a version that the gateway keeps."""
    import asyncio

    from gateway.beheer.installatie import kept_register
    from gateway.settings import read_settings

    teksten = asyncio.run(kept_register(read_settings(), "" if naam == ACTIEF else naam))
    if teksten is None:
        raise SettingsError(f"there is no folder and no kept version '{naam}'")
    return teksten
