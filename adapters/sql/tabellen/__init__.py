# SPDX-License-Identifier: EUPL-1.2
"""The tables, one file for each room; importing this package knows them all."""

from adapters.sql.tabellen import (
    kluissleutel,
    logboek,
    nazicht,
    noodinzage,
    overleg,
    register,
    signalering,
    sleutel,
    toegang,
    verbruik,
    verwijsindex,
    zaak,
)
from adapters.sql.tabellen.base import Base

__all__ = [
    "Base",
    "kluissleutel",
    "logboek",
    "nazicht",
    "noodinzage",
    "overleg",
    "register",
    "signalering",
    "sleutel",
    "toegang",
    "verbruik",
    "verwijsindex",
    "zaak",
]
