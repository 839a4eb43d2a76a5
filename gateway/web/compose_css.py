# SPDX-License-Identifier: EUPL-1.2
"""Compose `static/sluis.css` from NL Design System component CSS and our own parts.

Only a developer runs this; at run time the composed file is served as it is.

    python -m gateway.web.compose_css                  # our own parts changed
    python -m gateway.web.compose_css --npm DIR        # take the components anew from DIR/node_modules

With `--npm`, DIR is a folder where `npm install` put the packages of `COMPONENTEN`.
"""

import argparse
import re
from pathlib import Path
from typing import Final

HIER: Final = Path(__file__).parent
STIJL: Final = HIER / "stijl"
UITVOER: Final = HIER / "static" / "sluis.css"
NLDS: Final = "nl-design-system.css"

# The order is that of the cascade. Each is EUPL-1.2; brand token packages are not, and stay out.
COMPONENTEN: Final = (
    "@nl-design-system-candidate/heading-css/dist/heading.css",
    "@nl-design-system-candidate/paragraph-css/dist/paragraph.css",
    "@nl-design-system-candidate/link-css/dist/link.css",
    "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
    "@nl-design-system-candidate/button-css/dist/button.css",
    "@nl-design-system-candidate/data-badge-css/dist/data-badge.css",
    "@nl-design-system-candidate/number-badge-css/dist/number-badge.css",
    "@nl-design-system-candidate/code-css/dist/code.css",
    "@utrecht/page-header-css/dist/index.min.css",
    "@utrecht/page-body-css/dist/index.min.css",
    "@utrecht/page-footer-css/dist/index.min.css",
    "@utrecht/nav-bar-css/dist/index.min.css",
    "@utrecht/alert-css/dist/index.min.css",
    "@utrecht/data-list-css/dist/index.min.css",
    "@utrecht/form-field-css/dist/index.min.css",
    "@utrecht/form-label-css/dist/index.min.css",
    "@utrecht/form-fieldset-css/dist/index.min.css",
    "@utrecht/form-field-description-css/dist/index.min.css",
    "@utrecht/form-field-error-message-css/dist/index.min.css",
    "@utrecht/textbox-css/dist/index.min.css",
    "@utrecht/textarea-css/dist/index.min.css",
    "@utrecht/select-css/dist/index.min.css",
    "@utrecht/checkbox-css/dist/index.min.css",
    "@utrecht/table-css/dist/index.min.css",
    "@utrecht/pagination-css/dist/index.min.css",
)

EIGEN: Final = (
    "basis.css",
    "kader.css",
    "knoppen.css",
    "formulier.css",
    "lijsten.css",
    "besluit.css",
    "beeld.css",
    "boek.css",
    "druk.css",
)

# A layer keeps our own rules above the components without a contest of specificity.
_KOP: Final = """/* SPDX-License-Identifier: EUPL-1.2
   Composed by gateway/web/compose_css.py; change the parts in gateway/web/stijl/ and compose again.
   NL Design System components: (c) Gemeente Utrecht, Frameless B.V. and the NL Design System
   community, EUPL-1.2. */
@layer nlds, sluis;
"""


def without_comments(css: str) -> str:
    """Drop comments, source maps and charset lines; inside a layer they are noise or errors."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r'@charset "[^"]*";', "", css)
    return re.sub(r"\s*\n\s*", "\n", css).strip()


def gather_components(node_modules: Path) -> str:
    """Return the component CSS of `COMPONENTEN`, one component a paragraph."""
    parts = [without_comments((node_modules / pad).read_text("utf-8")) for pad in COMPONENTEN]
    return "\n".join(parts) + "\n"


def compose() -> str:
    """Return the whole style sheet: the components first, our own parts after them."""
    nlds = (STIJL / NLDS).read_text("utf-8")
    eigen = "\n".join(without_comments((STIJL / naam).read_text("utf-8")) for naam in EIGEN)
    return f"{_KOP}@layer nlds {{\n{nlds}}}\n@layer sluis {{\n{eigen}\n}}\n"


def main(argv: list[str] | None = None) -> None:
    """Compose and write the style sheet; with `--npm` take the components anew first."""
    parser = argparse.ArgumentParser(description="Compose gateway/web/static/sluis.css")
    parser.add_argument("--npm", type=Path, help="folder that holds node_modules")
    gekozen = parser.parse_args(argv)
    if gekozen.npm is not None:
        (STIJL / NLDS).write_text(gather_components(gekozen.npm / "node_modules"), "utf-8")
    UITVOER.write_text(compose(), "utf-8")


if __name__ == "__main__":
    main()
