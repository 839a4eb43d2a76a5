# SPDX-License-Identifier: EUPL-1.2
"""The application: the house behind its doors, and what goes on beside the requests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version

from fastapi import FastAPI

from adapters.sql.teller import Logteller
from adapters.sql.wijzerbouw import Wijzerbouw
from adapters.systeem import SystemChance
from gateway.achtergrond.dagelijks import DAILY, EEN_DAG, NAZICHT_SECONDS, WIJZER_SECONDS
from gateway.achtergrond.herhaling import every
from gateway.achtergrond.verzamelaar import spare_the_collector
from gateway.bewaren.ronde import Vernietigingsronde
from gateway.getuige.huis import Getuigenwacht, quorum_of
from gateway.http import deuren
from gateway.huis import House, open_house
from gateway.inzage.ronde import Doorgeefronde
from gateway.logs import logger
from gateway.nazicht.ronde import Nazichtronde
from gateway.registers.inrichting import Registerkamer
from gateway.settings import Settings
from gateway.sleutelbeheer.wisselbeurt import Wisselbeurt
from gateway.toegang.stilte import quiet_authlib
from gateway.toezicht.inrichting import Toezicht

VERSION = version("sluis")


def create_app(settings: Settings, *, demonstratie: bool = False) -> FastAPI:
    """The application; everything is opened when it starts and closed when it stops."""
    quiet_authlib()

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        house = await open_house(settings)
        await house.bewaker.require_continued()
        await house.begin_register()
        wacht = Getuigenwacht(quorum_of(settings), house.sluis.clock, house.ledger.look)
        toezicht = _desk(settings, house, wacht)
        kamer = Registerkamer(house.registers, house.ledger.look, settings.second_person_above)
        deuren.furnish(
            app,
            sluis=house.sluis,
            toegang=house.toegang,
            toezicht=toezicht,
            registers=kamer,
            demonstratie=demonstratie,
        )
        spare_the_collector()
        logger().info(
            "gateway.gestart",
            adres=settings.url,
            database=settings.database.partition(":")[0],
            organisaties=len(house.adresboek.all()),
            sleutelring=settings.keys_ring,
        )
        if settings.keys_ring == "open" and not demonstratie:
            # Loud, and in the place that is watched: a warning at the terminal is seen by nobody.
            logger().warning("sleutelring.onverzegeld", map=str(settings.keys))
        if not await house.bewaker.begin_counting(settings.stand_distance):
            # A log from before there were stands: what is in it can be proven, that it is all cannot.
            logger().warning("logboek.ongeteld")
        # On a server the command line moves people by itself; a file has one writer, and that is this one.
        wisselbeurt = Wisselbeurt.of(settings, house.verhuizer)
        beurten = (
            *wisselbeurt.tasks(settings.refresh_seconds),
            (settings.head_seconds, "logboek", house.bewaker.keep),
            (settings.refresh_seconds, "adresboek", house.adresboek.refresh),
            (settings.refresh_seconds, "register", house.registers.refresh),
            (settings.refresh_seconds, "verbruik", house.sluis.verbruik.refresh),
            (settings.witness_seconds, "getuigen", house.rondgang.go),
            (settings.refresh_seconds, "getuigenwacht", wacht.refresh),
            (settings.refresh_seconds, "tellingen", Logteller(house.engine).go),
        )
        tasks = [*(asyncio.create_task(every(*beurt)) for beurt in beurten), *_daily(house)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await toezicht.close()
            await kamer.close()
            wisselbeurt.close()
            await house.close()
            logger().info("gateway.gestopt", adres=settings.url)

    return deuren.build(life, version=VERSION, url=settings.url, chance=SystemChance())


def _desk(settings: Settings, house: House, wacht: Getuigenwacht) -> Toezicht:
    return Toezicht.furnish(
        vkey=house.vkey, look=house.ledger.look, wacht=wacht, head_seconds=settings.head_seconds
    )


def _daily(house: House) -> list[asyncio.Task[None]]:
    """What is done each day. Each room has a task of its own, so one that fails keeps none from it."""
    ronde = Nazichtronde(house.sluis, house.ledger.look, getuigen=[g.key for g in house.rondgang.getuigen])
    return [
        asyncio.create_task(every(NAZICHT_SECONDS, "nazicht", ronde.go)),
        asyncio.create_task(
            every(WIJZER_SECONDS, "logwijzer", Wijzerbouw(house.engine, house.sluis.clock).go)
        ),
        asyncio.create_task(every(EEN_DAG, "bewaren", Vernietigingsronde(house.sluis).go)),
        asyncio.create_task(
            every(NAZICHT_SECONDS, "doorgeven", Doorgeefronde(house.sluis, house.ledger.look).go)
        ),
        *(asyncio.create_task(every(EEN_DAG, taak, partial(house.clean, *van))) for taak, van in DAILY),
    ]
