# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a casusoverleg; each function is one passage."""

from gateway.casusoverleg.usecases.afspraken import NieuweAfspraak, agree, settle
from gateway.casusoverleg.usecases.beleggen import Eerder, Voorbereiding, call, invite, prepare
from gateway.casusoverleg.usecases.deelnemen import Lijstregel, answer, list_mine, view
from gateway.casusoverleg.usecases.leiden import add_item, close, mark_held, record_consent

__all__ = [
    "Eerder",
    "Lijstregel",
    "NieuweAfspraak",
    "Voorbereiding",
    "add_item",
    "agree",
    "answer",
    "call",
    "close",
    "invite",
    "list_mine",
    "mark_held",
    "prepare",
    "record_consent",
    "settle",
    "view",
]
