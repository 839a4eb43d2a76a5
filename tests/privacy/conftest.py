# SPDX-License-Identifier: EUPL-1.2
"""A whole story on a gateway of its own, told once for each engine, and all that it left behind."""

from privacy.verteld import verteld

__all__ = ["verteld"]
