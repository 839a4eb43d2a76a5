# SPDX-License-Identifier: EUPL-1.2
"""The national pseudonym service behind the settings: composed here, for `sluis prs proef`.

No room of the gateway asks this service yet. So nothing is opened, kept or written on the log
here: a person who does not exist is named to it, blinded.
"""

from pathlib import Path

from httpx2 import AsyncClient

from adapters.crypto.kromme import Ristretto
from adapters.prs.dienst import Pseudoniemendienst
from adapters.prs.kanaal import Bewijs, Kanaal
from adapters.prs.partij import Doelgroep
from adapters.prs.proef import Proefbevinding, probe
from adapters.prs.spelling import SPELLINGEN
from adapters.systeem import SystemChance
from gateway.errors import InvalidInputError, SettingsError
from gateway.settings import Settings

__all__ = ["Proefbevinding", "describe", "try_service"]


async def try_service(settings: Settings) -> tuple[Proefbevinding, ...]:
    """Ask the service of these settings once, and say what was as described.

    Raises:
        SettingsError: the settings name no service, or one that cannot be asked.
    """
    if not settings.prs_url or settings.prs_token_file is None:
        raise SettingsError("prs_url: there is no pseudonym service in the settings")
    voor = _recipient(settings)
    spelling = next(s for s in SPELLINGEN if s.naam == settings.prs_spelling)
    async with AsyncClient(trust_env=False) as client:
        kanaal = Kanaal(client, naam="PRS", url=settings.prs_url, bewijs=_proof(settings.prs_token_file))
        dienst = Pseudoniemendienst(kanaal, spelling=spelling, kromme=Ristretto(), kans=SystemChance())
        return await probe(dienst, voor=voor)


def describe(bevindingen: tuple[Proefbevinding, ...]) -> str:
    """What was found, for a terminal: a line each, and the conclusion."""
    lines = [f"{'goed' if b.goed else 'FOUT'}  {b.zin}" for b in bevindingen]
    goed = all(b.goed for b in bevindingen)
    slot = "antwoordt zoals beschreven" if goed else "antwoordt niet zoals beschreven"
    lines.append(f"De pseudoniemendienst {slot}. Er is niets geopend en niets bewaard.")
    lines.append("Met welke sleutel de dienst rekent, is van buiten niet te zien.")
    return "\n".join(lines)


def _recipient(settings: Settings) -> Doelgroep:
    try:
        return Doelgroep.of(settings.prs_recipient, settings.prs_scope)
    except InvalidInputError as e:
        raise SettingsError(
            "prs_recipient and prs_scope: give oin:NUMBER or ura:NUMBER, and a service"
        ) from e


def _proof(file: Path) -> Bewijs:
    try:
        token = file.read_text("ascii").strip()
    except (OSError, ValueError) as e:
        raise SettingsError(f"prs_token_file: {file} cannot be read") from e
    if not token.isprintable() or not token or " " in token:
        raise SettingsError(f"prs_token_file: {file} holds no token")

    async def give(_: str) -> str:
        return token

    return give
