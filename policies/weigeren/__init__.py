# SPDX-License-Identifier: EUPL-1.2
"""Why a request does not pass, in the words of the law, and which facts would change the answer."""
