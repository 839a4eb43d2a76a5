# SPDX-License-Identifier: EUPL-1.2
"""Everything that can break; one package for each outside thing, strangers to one another."""
