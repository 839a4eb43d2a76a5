# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a datalek; each function is one passage, and so leaves a line."""

from gateway.datalek.usecases.bekijken import begin_search, keep_extent, view_all, view_one
from gateway.datalek.usecases.beoordelen import agree, assess, decide, know_earlier, mark_told
from gateway.datalek.usecases.melden import NieuwVermoeden, report
from gateway.datalek.usecases.uitvoeren import CONCEPTEN, OPRUIMER, export_register, make_draft, purge

__all__ = [
    "CONCEPTEN",
    "OPRUIMER",
    "NieuwVermoeden",
    "agree",
    "assess",
    "begin_search",
    "decide",
    "export_register",
    "keep_extent",
    "know_earlier",
    "make_draft",
    "mark_told",
    "purge",
    "report",
    "view_all",
    "view_one",
]
