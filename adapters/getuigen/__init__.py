# SPDX-License-Identifier: EUPL-1.2
"""Witnesses of logs: what we remember of the logs of others, and whom we ask about our own."""
