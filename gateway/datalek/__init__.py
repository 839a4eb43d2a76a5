# SPDX-License-Identifier: EUPL-1.2
"""Datalekken: from a suspicion to a decision, within 72 hours, and a register of them all."""
