# SPDX-License-Identifier: EUPL-1.2
"""Nazicht: the privacy officer looks every day at what stands out, and at a sample that nobody chose."""
