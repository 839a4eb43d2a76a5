# SPDX-License-Identifier: EUPL-1.2
"""What can be done with the review; each function is one passage, and so leaves a line."""

from gateway.nazicht.usecases.antwoorden import Vragen, answer, view_questions
from gateway.nazicht.usecases.beoordelen import (
    Nazichtbureau,
    Nazichtinzage,
    ask,
    judge,
    reopen,
    view_piece,
    view_pieces,
)
from gateway.nazicht.usecases.maken import OPSTELLER, close_day, make_list, purge

__all__ = [
    "OPSTELLER",
    "Nazichtbureau",
    "Nazichtinzage",
    "Vragen",
    "answer",
    "ask",
    "close_day",
    "judge",
    "make_list",
    "purge",
    "reopen",
    "view_piece",
    "view_pieces",
    "view_questions",
]
