# SPDX-License-Identifier: EUPL-1.2
"""Whole stories on a gateway of their own, told once for each engine, and all that they left behind."""

from privacy.blind import overtocht
from privacy.verteld import verteld

__all__ = ["overtocht", "verteld"]
