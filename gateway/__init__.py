# SPDX-License-Identifier: EUPL-1.2
"""What a wijkteam would recognise, and the doors to it."""
