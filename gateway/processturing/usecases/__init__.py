# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a zaak; each function is one passage."""

from gateway.processturing.usecases.openen import (
    Melding,
    Opening,
    import_overgang,
    report_melding,
)
from gateway.processturing.usecases.sturen import (
    add_behandelaar,
    advance,
    choose_route,
    decide_urgent,
    hand_over,
    mark_urgent,
    register_step,
    remove_behandelaar,
    undo_step,
)
from gateway.processturing.usecases.volgen import Zaakbeeld, list_own, my_work, view_zaak

__all__ = [
    "Melding",
    "Opening",
    "Zaakbeeld",
    "add_behandelaar",
    "advance",
    "choose_route",
    "decide_urgent",
    "hand_over",
    "import_overgang",
    "list_own",
    "mark_urgent",
    "my_work",
    "register_step",
    "remove_behandelaar",
    "report_melding",
    "undo_step",
    "view_zaak",
]
