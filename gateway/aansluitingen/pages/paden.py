# SPDX-License-Identifier: EUPL-1.2
"""Where the pages of the beheerder stand, and how an organisation and a system are spelled there."""

from typing import Annotated, Final

from fastapi import Path

Nummer = Annotated[str, Path(pattern=r"^[0-9A-Za-z]{20}$")]
Naam = Annotated[str, Path(pattern=r"^[A-Za-z0-9._~-]{1,64}$")]

PAD: Final = "/beheer"
ORGANISATIES: Final = f"{PAD}/organisaties"
SYSTEMEN: Final = f"{PAD}/systemen"
