# SPDX-License-Identifier: EUPL-1.2
"""Keys, pseudonyms and the vault: the only place where the digits of a BSN meet a key."""
