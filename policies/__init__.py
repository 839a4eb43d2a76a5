# SPDX-License-Identifier: EUPL-1.2
"""What the law allows: pure, readable by a jurist, importing nothing of ours."""
