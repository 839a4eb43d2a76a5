# SPDX-License-Identifier: EUPL-1.2
"""Decisions and rules in plain Dutch words."""
