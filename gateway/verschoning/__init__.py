# SPDX-License-Identifier: EUPL-1.2
"""Verschoning: an employee says whom she knows in private, and a colleague asks to be watched over."""
