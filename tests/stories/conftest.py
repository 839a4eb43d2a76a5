# SPDX-License-Identifier: EUPL-1.2
"""Several organisations, one story, real HTTP."""

from stories.bezoek import bezoek
from stories.opstelling import opstelling

__all__ = ["bezoek", "opstelling"]
