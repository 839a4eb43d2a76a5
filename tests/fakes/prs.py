# SPDX-License-Identifier: EUPL-1.2
"""What a test with the national services needs: tokens, a memory of what was used, parties."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Final

from httpx2 import ASGITransport, AsyncBaseTransport, AsyncClient
from joserfc.jwk import ECKey, OKPKey, RSAKey
from starlette.types import ASGIApp

from adapters.crypto.kromme import Ristretto
from adapters.prs.dienst import Pseudoniemendienst
from adapters.prs.kanaal import Kanaal
from adapters.prs.ontvanger import Ontvanger
from adapters.prs.partij import Doelgroep, Ura
from adapters.prs.spelling import CODE, GIDS, Spelling
from fakes.world import FakeChance, FakeClock
from gateway.kern.bsn import Bsn

PRS_URL: Final = "https://prs.example"
SUZANNE: Final = Bsn("999993653")
ANDER: Final = Bsn("999990019")
ZIEKENHUIS: Final = Ura("90000901")
LAB: Final = Ura("90000902")
NVI: Final = Doelgroep.of("oin:00000099900000002000", "nationale-verwijsindex")
NVI_GIDS: Final = Doelgroep.of("ura:90000901", "nationale-verwijsindex")
VREEMDE: Final = Doelgroep.of("oin:00000099900000003000", "nationale-verwijsindex")
ANDERE_DIENST: Final = Doelgroep.of("oin:00000099900000002000", "toestemmingen")


@dataclass
class Gebruikt:
    """Implements `adapters.prs.ontvanger.Gebruikslijst` in memory."""

    kenmerken: dict[str, datetime] = field(default_factory=dict)

    async def claim(self, kenmerk: str, *, tot: datetime) -> bool:
        """Whether it was not there yet."""
        first = kenmerk not in self.kenmerken
        self.kenmerken.setdefault(kenmerk, tot)
        return first


async def bewijs(oauth: str) -> str:
    """A token that says what it may, for servers that believe it."""
    return f"testing-only:{oauth}"


def kanaal(
    app: ASGIApp | AsyncBaseTransport, *, naam: str = "PRS", url: str = PRS_URL, total_seconds: float = 5.0
) -> Kanaal:
    """The real channel, before this server."""
    transport = app if isinstance(app, AsyncBaseTransport) else ASGITransport(app, raise_app_exceptions=False)
    client = AsyncClient(transport=transport)
    return Kanaal(client, naam=naam, url=url, bewijs=bewijs, total_seconds=total_seconds)


def dienst(lijn: Kanaal, spelling: Spelling = CODE, *, kans: FakeChance | None = None) -> Pseudoniemendienst:
    """The real client of the pseudonym service, over this channel."""
    return Pseudoniemendienst(lijn, spelling=spelling, kromme=Ristretto(), kans=kans or FakeChance())


def ontvanger(
    sleutels: RSAKey | ECKey | OKPKey,
    *,
    voor: Doelgroep = NVI,
    klok: FakeClock | None = None,
    gebruikt: Gebruikt | None = None,
    prs_compatibel: bool = False,
) -> Ontvanger:
    """The real recipient, with a memory of its own."""
    return Ontvanger(
        sleutels,
        voor=voor,
        kromme=Ristretto(),
        klok=klok or FakeClock(),
        gebruikt=gebruikt or Gebruikt(),
        prs_compatibel=prs_compatibel,
    )


def spelled(spelling: Spelling) -> Doelgroep:
    """The index, named as this spelling names recipients."""
    return NVI_GIDS if spelling is GIDS else NVI


Sleutelkeuze = Callable[[Doelgroep, int], bytes]
"""Which seed a pseudonym service takes for a recipient and a version."""


@cache
def rsa_key() -> RSAKey:
    """The key of the index; made once, for it takes long."""
    return RSAKey.generate_key(2048, {"kid": "nvi-1"})


@cache
def other_key() -> RSAKey:
    """The key of another recipient."""
    return RSAKey.generate_key(2048, {"kid": "vreemd-1"})
