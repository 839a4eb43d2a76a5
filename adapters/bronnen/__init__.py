# SPDX-License-Identifier: EUPL-1.2
"""Source systems outside, asked live behind `gateway.ports.Bron`; nothing of an answer is kept."""
