# SPDX-License-Identifier: EUPL-1.2
"""Who may speak: clients, sessions and what was used once."""
