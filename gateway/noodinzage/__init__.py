# SPDX-License-Identifier: EUPL-1.2
"""Noodinzage: looking into a zaak that is not one's own, because somebody is in danger; always reviewed."""
