# SPDX-License-Identifier: EUPL-1.2
"""A klantbeeld: gathered live for one purpose at one stage, shown once, kept nowhere."""
