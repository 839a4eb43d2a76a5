# SPDX-License-Identifier: EUPL-1.2
"""A verwijzing: that an organisation is involved with a youth, and nothing else."""
