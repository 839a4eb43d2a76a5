# SPDX-License-Identifier: EUPL-1.2
"""A casusoverleg: who sits at the table, what is agreed, and what each may see."""
