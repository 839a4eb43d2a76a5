# SPDX-License-Identifier: EUPL-1.2
"""Witnessing: the logs of others whose heads we cosign, and the witnesses whom we ask about ours."""
