# SPDX-License-Identifier: EUPL-1.2
"""A gateway of which two parts fail in a way that nobody foresaw, with a message full of secrets.

`python -m privacy.kapot` serves it as `sluis serve` does: its source always falls over,
its pseudonymiser only for the verwijsindex.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, Final, NoReturn

import uvicorn
from fastapi import FastAPI

from adapters.systeem import SystemChance
from gateway.http import deuren
from gateway.huis import open_house
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer, Huishouden
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel
from gateway.logs import logger, set_up_logs
from gateway.ports import Pseudonymiser
from gateway.settings import Settings, read_settings
from policies.begrippen import Categorie, Doel

GEHEIM: Final = "een geheim dat in geen log hoort"


class KapotError(Exception):
    """Nothing of ours: no part of the house expects it."""


@dataclass
class KapotteBron:
    """Implements a source by failing, and says all it knows when it does."""

    naam: str = "Kapotte bron"
    categorieen: frozenset[Categorie] = frozenset({Categorie.PERSOON})

    async def ask(self, bsn: Bsn, *_: Any, **__: Any) -> NoReturn:
        """Fail."""
        raise KapotError(f"{GEHEIM}: {bsn.digits}")


@dataclass(frozen=True)
class KapotteSleutel:
    """Implements a pseudonymiser that fails for one purpose, with one error behind another."""

    heel: Pseudonymiser

    @property
    def generatie(self) -> int:
        """That of the whole one."""
        return self.heel.generatie

    def derive(self, bsn: Bsn, sleutel: Sleutel) -> Pseudoniem:
        """Fail for the verwijsindex, and hand on what is for another purpose."""
        if sleutel.doel is Doel.VERWIJSINDEX_JEUGD:
            raise KapotError(f"{GEHEIM}: {bsn.digits}") from KapotError(bsn.digits)
        return self.heel.derive(bsn, sleutel)

    def derive_household(self, adres: Adresnummer, sleutel: Sleutel) -> Huishouden:
        """Hand on."""
        return self.heel.derive_household(adres, sleutel)


def serve(settings: Settings) -> None:
    """Serve it until it is told to stop."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        house = await open_house(settings)
        heel = house.sluis
        benoemer = replace(heel.benoemer, pseudonymiser=KapotteSleutel(heel.benoemer.pseudonymiser))
        kapot = replace(heel, bronnen=(KapotteBron(),), benoemer=benoemer)
        deuren.furnish(app, sluis=kapot, toegang=house.toegang, demonstratie=False)
        logger().info("gateway.gestart", adres=settings.url)
        yield
        await house.close()

    set_up_logs(settings.log_format)
    app = deuren.build(life, version="0", url=settings.url, chance=SystemChance())
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", access_log=False)


if __name__ == "__main__":
    serve(read_settings())
