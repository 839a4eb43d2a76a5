# SPDX-License-Identifier: EUPL-1.2
"""Onthulling: an employee must know which BSN belongs to a zaak, and never finds out alone."""
