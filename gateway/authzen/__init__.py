# SPDX-License-Identifier: EUPL-1.2
"""The policy for other systems: they ask, in the words of AuthZEN 1.0, and do themselves what was decided."""
