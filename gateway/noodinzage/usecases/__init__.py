# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a noodinzage; each function is one passage, and so leaves a line."""

from gateway.noodinzage.usecases.kijken import Noodbeeld, look
from gateway.noodinzage.usecases.nakijken import (
    OPRUIMER,
    Nakijkstuk,
    purge,
    review,
    view_review,
    view_reviews,
)
from gateway.noodinzage.usecases.vragen import (
    NieuweNoodinzage,
    Noodoverzicht,
    agree,
    ask,
    view_one,
    view_own,
)

__all__ = [
    "OPRUIMER",
    "Nakijkstuk",
    "NieuweNoodinzage",
    "Noodbeeld",
    "Noodoverzicht",
    "agree",
    "ask",
    "look",
    "purge",
    "review",
    "view_one",
    "view_own",
    "view_review",
    "view_reviews",
]
