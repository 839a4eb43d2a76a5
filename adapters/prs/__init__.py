# SPDX-License-Identifier: EUPL-1.2
"""The national pseudonym service (PRS) and referral index (NVI), behind our own terms.

Guide and code of these services disagree in places, and both still change. What they
call things stands in `spelling.py` and `lijst.py`; nothing else here knows it.
"""
