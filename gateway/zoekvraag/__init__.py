# SPDX-License-Identifier: EUPL-1.2
"""What the privacy officer looks for in the log, and what is found."""
