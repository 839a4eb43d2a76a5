# SPDX-License-Identifier: EUPL-1.2
"""Keeping and destroying: how long each kind of data may stay, and what goes when its day has come."""
