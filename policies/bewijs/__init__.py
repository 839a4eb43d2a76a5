# SPDX-License-Identifier: EUPL-1.2
"""The proof that no question crosses a red line, and the second engine that judges the same rules."""
