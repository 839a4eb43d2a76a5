# SPDX-License-Identifier: EUPL-1.2
"""From the files of municipalities to what is in use: one file each, `0392.toml`, and `beheerder.toml`.

What is not filled in yet may be left out: the purpose is then not in use, and says why. A
misspelt key is refused, as in the register.
"""

import tomllib
from pathlib import Path
from typing import Final

from policies.begrippen import Doel
from policies.errors import RegisterError
from policies.inrichting import BEHEERDER, Activering, Inrichting, Overeenkomst, build_inrichting
from policies.lezen.plaats import line_of
from policies.lezen.tabel import Tabel
from policies.regel import Geldigheid

_CODE_TEKENS: Final = 4


def load_inrichting(directory: Path) -> Inrichting:
    """What the files of this folder bring into use; an empty or missing folder brings nothing.

    Raises:
        RegisterError: a file is not right; names the file, the line and the key.
    """
    bestanden = sorted(directory.glob("*.toml")) if directory.is_dir() else []
    return build_inrichting(
        a for bestand in bestanden for a in _read(bestand.name, bestand.read_text("utf-8"))
    )


def _read(naam: str, tekst: str) -> tuple[Activering, ...]:
    try:
        tabel = Tabel(naam, "", tomllib.loads(tekst))
        gemeente = _gemeente(tabel)
        activeringen = tuple(_activering(t, gemeente) for t in tabel.tabellen("actief"))
        tabel.done()
    except tomllib.TOMLDecodeError as e:
        raise RegisterError(naam, "toml", f"cannot be read: {e}") from e
    except RegisterError as e:
        raise RegisterError(naam, e.sleutel, e.melding, line_of(tekst, e.sleutel)) from e
    return activeringen


def _gemeente(tabel: Tabel) -> str:
    code = tabel.tekst("gemeente")
    if code != BEHEERDER and not (len(code) == _CODE_TEKENS and code.isascii() and code.isdigit()):
        raise tabel.refuse("gemeente", f"'{code}' is no gemeentecode of four digits, nor '{BEHEERDER}'")
    return code


def _activering(tabel: Tabel, gemeente: str) -> Activering:
    activering = Activering(
        gemeente=gemeente,
        doelen=tabel.woorden_or_alle("doelen", Doel),
        verantwoordelijke=tabel.optional("verwerkingsverantwoordelijke", tabel.tekst) or "",
        dpia=tabel.optional("dpia", tabel.tekst) or "",
        verwerkers=tuple(_overeenkomst(t) for t in tabel.tabellen("verwerkers"))
        if "verwerkers" in tabel
        else (),
        geldig=Geldigheid(tabel.dag("van"), tabel.optional("tot", tabel.dag)),
        dpia_herzien_voor=tabel.optional("dpia_herzien_voor", tabel.dag),
    )
    tabel.done()
    return activering


def _overeenkomst(tabel: Tabel) -> Overeenkomst:
    overeenkomst = Overeenkomst(
        tabel.tekst("naam"),
        tabel.optional("overeenkomst", tabel.tekst) or "",
        tabel.optional("geldig_tot", tabel.dag),
    )
    tabel.done()
    return overeenkomst
