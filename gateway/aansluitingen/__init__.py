# SPDX-License-Identifier: EUPL-1.2
"""Who is connected: organisations, their systems and keys, at the desk of the functioneel beheerder."""
