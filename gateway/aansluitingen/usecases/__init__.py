# SPDX-License-Identifier: EUPL-1.2
"""What can be done about who is connected; each function is one passage."""

from gateway.aansluitingen.usecases.organisaties import (
    Aangeslotenen,
    add_organisatie,
    change_organisatie,
    connect,
    end_organisatie,
    list_connected,
    view_organisatie,
)
from gateway.aansluitingen.usecases.systemen import (
    add_client,
    add_keys,
    change_client,
    end_client,
    view_client,
    withdraw_key,
)

__all__ = [
    "Aangeslotenen",
    "add_client",
    "add_keys",
    "add_organisatie",
    "change_client",
    "change_organisatie",
    "connect",
    "end_client",
    "end_organisatie",
    "list_connected",
    "view_client",
    "view_organisatie",
    "withdraw_key",
]
