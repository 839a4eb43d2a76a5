# SPDX-License-Identifier: EUPL-1.2
"""A signalering: a concern of a closed kind, routed to one owner, that expires."""
