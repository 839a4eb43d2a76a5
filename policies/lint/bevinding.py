# SPDX-License-Identifier: EUPL-1.2
"""What going over a register yields: findings, each with a stable code and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Ernst(StrEnum):
    """How grave a finding is: a `fout` stops a change, a `waarschuwing` asks somebody to look."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"


@dataclass(frozen=True, slots=True, order=True)
class Bevinding:
    """One finding: in which file, at which tag or key, and in plain Dutch what to do.

    `code` is stable: tests, pages and scripts know a finding by it. `melding` is for people.
    """

    bestand: str
    plaats: str
    code: str
    ernst: Ernst
    melding: str

    def __str__(self) -> str:
        """One line, as a command line shows it."""
        return f"{self.ernst}: {self.bestand}: {self.plaats}: {self.melding} [{self.code}]"
