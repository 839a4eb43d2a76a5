# SPDX-License-Identifier: EUPL-1.2
"""How many people each client asks for: seen, blocked and limited by people."""
