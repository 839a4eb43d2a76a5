# SPDX-License-Identifier: EUPL-1.2
"""When a question that passes would break a red line, by theme; the list itself is in `rode_lijnen.py`."""
