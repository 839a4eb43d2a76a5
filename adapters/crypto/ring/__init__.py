# SPDX-License-Identifier: EUPL-1.2
"""The key rings: where the secrets of a gateway are, and what is derived from them."""
