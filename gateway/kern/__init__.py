# SPDX-License-Identifier: EUPL-1.2
"""Nouns that all functions share; pure, frozen, without I/O."""
