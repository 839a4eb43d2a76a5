# SPDX-License-Identifier: EUPL-1.2
"""The table of verwijzingen."""
