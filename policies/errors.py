# SPDX-License-Identifier: EUPL-1.2
"""The errors of the policy. A refusal is no error: it is an answer (`besluit.Geweigerd`)."""


class PolicyError(Exception):
    """The root of all that the policy raises on purpose."""


class RegisterError(PolicyError):
    """A policy file is not right; names the file and the key, so that a jurist can find it."""

    def __init__(self, bestand: str, sleutel: str, melding: str) -> None:
        super().__init__(f"{bestand}: {sleutel}: {melding}")
        self.bestand = bestand
        self.sleutel = sleutel
        self.melding = melding


class UnknownFieldError(PolicyError):
    """The name is no field of the closed list in `velden.py`."""


class DoelNotConfiguredError(PolicyError):
    """The register does not describe this purpose on this day."""
