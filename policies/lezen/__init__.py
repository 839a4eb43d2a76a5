# SPDX-License-Identifier: EUPL-1.2
"""From the files to values: read strictly, or refused with the file, the line and the reason."""
