# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a signalering; each function is one passage."""

from gateway.signalering.usecases.beslissen import Gezien, lay_aside, list_waiting, take_up, view
from gateway.signalering.usecases.melden import NieuweSignalering, follow, list_reported, report, withdraw

__all__ = [
    "Gezien",
    "NieuweSignalering",
    "follow",
    "lay_aside",
    "list_reported",
    "list_waiting",
    "report",
    "take_up",
    "view",
    "withdraw",
]
