# SPDX-License-Identifier: EUPL-1.2
"""The bare peer: a FastAPI route that does one durable SQLAlchemy insert, and nothing else.

Same server settings, same database settings, same size of body as a signalering. It
checks no token, decides nothing, derives nothing, matches nothing and logs nothing.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel
from sqlalchemy import Column, Integer, MetaData, String, Table, insert

from adapters.sql.postgres import PostgresEngine
from adapters.sql.sqlite import open_file

METADATA = MetaData()
KAAL = Table(
    "kaal",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("gemeente", String(4)),
    Column("soort", String(40)),
    Column("urgentie", String(16)),
    Column("vervalt_op", String(10)),
)


class Body(BaseModel):
    """The body of a signalering, parsed and no more."""

    model_config = ConfigDict(alias_generator=to_camel)

    doel: str
    gemeente: str
    burgerservicenummer: str
    soort: str
    urgentie: str
    vervalt_op: date


def make_app(url: str) -> FastAPI:
    """The app with its one route."""
    # On SQLite the insert runs on the event loop: the quickest way there is without grouping.
    file = (
        open_file(Path(url.removeprefix("sqlite:///")), begin="BEGIN IMMEDIATE", query_only=False)
        if url.startswith("sqlite")
        else None
    )
    server = None if file else PostgresEngine(url)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        if server:
            await server.write(METADATA.create_all)
        elif file:
            METADATA.create_all(file)
        yield

    app = FastAPI(lifespan=life, openapi_url=None)

    @app.post("/signaleringen", status_code=201)
    async def post(body: Body) -> dict[str, str]:
        row = {
            "gemeente": body.gemeente,
            "soort": body.soort,
            "urgentie": body.urgentie,
            "vervalt_op": body.vervalt_op.isoformat(),
        }
        if server:
            await server.write(lambda conn: conn.execute(insert(KAAL), row))
        elif file:
            with file.begin() as conn:
                conn.execute(insert(KAAL), row)
        return {"status": "ok"}

    return app


if __name__ == "__main__":
    uvicorn.run(
        make_app(os.environ["KAAL_DATABASE"]),
        host="127.0.0.1",
        port=int(os.environ["KAAL_PORT"]),
        log_level="warning",
        access_log=False,
    )
