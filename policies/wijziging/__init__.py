# SPDX-License-Identifier: EUPL-1.2
"""What a change of the rules does: which way it goes, and for whom."""
