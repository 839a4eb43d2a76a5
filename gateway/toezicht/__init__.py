# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer may read of the log."""
