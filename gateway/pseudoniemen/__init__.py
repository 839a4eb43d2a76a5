# SPDX-License-Identifier: EUPL-1.2
"""Pseudoniemen made blind: a system has numbers evaluated that nobody here ever sees."""
