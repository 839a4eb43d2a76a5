# SPDX-License-Identifier: EUPL-1.2
"""The register as a book: what may pass, for whom, on which article, and where it is in use."""
