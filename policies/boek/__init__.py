# SPDX-License-Identifier: EUPL-1.2
"""The register as a book to read: the entries of article 30, the overview, and what is not carried."""
