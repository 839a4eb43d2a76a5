# SPDX-License-Identifier: EUPL-1.2
"""What is done about keeping and destroying; each function is one passage, and so leaves a line."""

from gateway.bewaren.usecases.bekijken import Bewaarbureau, Tegengehouden, view_retention
from gateway.bewaren.usecases.opruimen import destroy_connections, destroy_requests
from gateway.bewaren.usecases.plichten import NieuweBewaarplicht, lift_duty, set_duty
from gateway.bewaren.usecases.vergeten import find_dormant, forget
from gateway.bewaren.usecases.vernietigen import (
    VERNIETIGER,
    Batch,
    destroy_signaleringen,
    destroy_zaak,
    find_due,
)

__all__ = [
    "VERNIETIGER",
    "Batch",
    "Bewaarbureau",
    "NieuweBewaarplicht",
    "Tegengehouden",
    "destroy_connections",
    "destroy_requests",
    "destroy_signaleringen",
    "destroy_zaak",
    "find_dormant",
    "find_due",
    "forget",
    "lift_duty",
    "set_duty",
    "view_retention",
]
