# SPDX-License-Identifier: EUPL-1.2
"""The desk of the privacy officer at a glance: how much passed, what was refused, what runs out."""
