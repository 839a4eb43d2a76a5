# SPDX-License-Identifier: EUPL-1.2
"""What the gateway does each day by itself, and in whose name."""

from typing import Final

from gateway.berichten import usecases as berichten
from gateway.datalek import usecases as datalek
from gateway.meten import VERBRUIKSWACHT
from gateway.nazicht import usecases as nazicht
from gateway.noodinzage import usecases as noodinzage
from gateway.onthulling import usecases as onthulling
from gateway.toegang import usecases as toegang
from gateway.verbruik import usecases as verbruik
from gateway.verschoning import usecases as verschoning
from gateway.verwijsindex import usecases as verwijsindex
from gateway.zoekvraag import usecases as zoekvraag

EEN_DAG: Final = 86_400.0
NAZICHT_SECONDS: Final = 20.0
"""How often is looked whether a day can be closed or a desk filled; mostly that is one row that was read."""

WIJZER_SECONDS: Final = 20.0
"""How often the index of the log catches up; mostly there is no block to add."""

DAILY: Final = (
    ("collegas", (toegang.BEHEER, toegang.forget_colleagues)),
    ("verwijsindex", (verwijsindex.INDEXHOUDER, verwijsindex.purge)),
    ("berichten", (berichten.BODE, berichten.purge)),
    ("nazicht", (nazicht.OPSTELLER, nazicht.purge)),
    ("noodinzage", (noodinzage.OPRUIMER, noodinzage.purge)),
    ("onthulling", (onthulling.OPRUIMER, onthulling.purge)),
    ("datalek", (datalek.OPRUIMER, datalek.purge)),
    ("zoekvragen", (zoekvraag.OPRUIMER, zoekvraag.purge)),
    ("verschoning", (verschoning.VERGELIJKER, verschoning.purge)),
    ("verbruik", (VERBRUIKSWACHT, verbruik.purge)),
)
"""What is forgotten each day, and in whose name."""
