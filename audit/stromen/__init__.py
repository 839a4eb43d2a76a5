# SPDX-License-Identifier: EUPL-1.2
"""The records of one passage, each for its own readers, as three parts of one entry under one trace id.

`ldv` says whose data was processed and for which activity, and nobody's user; `adl` says what the
policy was asked and answered, and nobody's name at all; `nen7513` says which user did it. Each has its
own salt, so that one can be shown without the others. See FORMAT.md section 15.
"""
