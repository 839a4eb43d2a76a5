# SPDX-License-Identifier: EUPL-1.2
"""The errors of the policy. A refusal is no error: it is an answer (`besluit.Geweigerd`)."""


class PolicyError(Exception):
    """The root of all that the policy raises on purpose."""


class RegisterError(PolicyError):
    """A policy file is not right; names the file, the line and the key, so that a jurist can find it.

    `regel` is the number of the line, from 1, or None when the fault is not on a line.
    """

    def __init__(self, bestand: str, sleutel: str, melding: str, regel: int | None = None) -> None:
        plaats = bestand if regel is None else f"{bestand}, line {regel}"
        super().__init__(f"{plaats}: {sleutel}: {melding}")
        self.bestand = bestand
        self.sleutel = sleutel
        self.melding = melding
        self.regel = regel


class UnknownFieldError(PolicyError):
    """The name is no field of the closed list in `velden.py`."""


class DoelNotConfiguredError(PolicyError):
    """The register does not describe this purpose on this day."""


class ToestemmingError(PolicyError):
    """A consent cannot be recorded so: it is for nothing in particular, or its days do not fit."""
