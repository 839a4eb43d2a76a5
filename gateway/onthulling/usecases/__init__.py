# SPDX-License-Identifier: EUPL-1.2
"""What can be done with an onthulling; each function is one passage, and so leaves a line."""

from gateway.onthulling.usecases.besluiten import (
    OPRUIMER,
    agree,
    purge,
    refuse,
    view_asked,
    view_question,
)
from gateway.onthulling.usecases.vragen import NieuweOnthulling, ask, show, view_one, view_own

__all__ = [
    "OPRUIMER",
    "NieuweOnthulling",
    "agree",
    "ask",
    "purge",
    "refuse",
    "show",
    "view_asked",
    "view_one",
    "view_own",
    "view_question",
]
