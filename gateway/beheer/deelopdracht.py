# SPDX-License-Identifier: EUPL-1.2
"""A subcommand of the command line: what it is called, what it is given, and what it leaves."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Afdruk:
    """What a command leaves: its exit status, and the text for the terminal."""

    status: int
    tekst: str


@dataclass(frozen=True, slots=True)
class Deelopdracht:
    """One subcommand: how it is called, what it is for, what it is given, and what it does."""

    naam: str
    uitleg: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], Afdruk]
