# SPDX-License-Identifier: EUPL-1.2
"""The tables, one file for each room; importing this package knows them all."""

from adapters.sql.tabellen import (
    betrokkenesleutel,
    bewaren,
    getuige,
    inzage,
    kluissleutel,
    logboek,
    nazicht,
    noodinzage,
    onthulling,
    overleg,
    register,
    signalering,
    sleutel,
    standen,
    telling,
    toegang,
    verbruik,
    verwijsindex,
    zaak,
)
from adapters.sql.tabellen.base import Base

__all__ = [
    "Base",
    "betrokkenesleutel",
    "bewaren",
    "getuige",
    "inzage",
    "kluissleutel",
    "logboek",
    "nazicht",
    "noodinzage",
    "onthulling",
    "overleg",
    "register",
    "signalering",
    "sleutel",
    "standen",
    "telling",
    "toegang",
    "verbruik",
    "verwijsindex",
    "zaak",
]
