# SPDX-License-Identifier: EUPL-1.2
"""The log for everybody: heads, hashes and commitments, of which nothing about anybody can be read."""
