# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer can do with the log; each function is one passage, and so leaves a line."""

from gateway.toezicht.usecases.controleren import (
    ask_witness_again,
    begin_check,
    begin_export,
    conclude_check,
    stop_check,
    view_check,
)
from gateway.toezicht.usecases.gedeeld import Logboekstand
from gateway.toezicht.usecases.lezen import (
    Bureau,
    Regelinzage,
    prove_decision,
    view_desk,
    view_line,
)

__all__ = [
    "Bureau",
    "Logboekstand",
    "Regelinzage",
    "ask_witness_again",
    "begin_check",
    "begin_export",
    "conclude_check",
    "prove_decision",
    "stop_check",
    "view_check",
    "view_desk",
    "view_line",
]
