# SPDX-License-Identifier: EUPL-1.2
"""Keys: which ring stands behind the settings, and how everybody moves from one key to the next."""
