# SPDX-License-Identifier: EUPL-1.2
"""The tables of access: organisations, clients, sessions, what was used once."""
