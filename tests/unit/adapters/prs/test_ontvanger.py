# SPDX-License-Identifier: EUPL-1.2
"""The recipient's side: what is opened, what is refused, and that a reference works once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fakes.prs import (
    ANDER,
    ANDERE_DIENST,
    NVI,
    SUZANNE,
    VREEMDE,
    Gebruikt,
    dienst,
    kanaal,
    ontvanger,
    rsa_key,
)
from fakes.prs_server import BLINDED, Prs, sealed, service
from fakes.world import FakeClock

from adapters.crypto.kromme import Ristretto
from adapters.prs.base64url import encode
from adapters.prs.errors import VerwijzingError
from adapters.prs.ontvanger import Herkenning
from adapters.prs.verwijzing import Persoonsverwijzing

ONES = bytes([255] * 32)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
DELEN = ("header", "wrapped key", "nonce", "ciphertext", "tag")


def respelled(jwe: str, deel: int) -> list[str]:
    """The same JWE with one part in other letters that a lenient reader takes for the same bytes."""
    parts = jwe.split(".")
    bare = parts[deel]
    spare = {0: 0, 2: 4, 3: 2}[len(bare) % 4]
    last = LETTERS.index(bare[-1])
    others = [bare[:-1] + LETTERS[last ^ bits] for bits in range(1, 1 << spare)]
    others += [bare + "=" * (-len(bare) % 4 or 4), bare + "\n", f" {bare}"]
    return [".".join([*parts[:deel], other, *parts[deel + 1 :]]) for other in others]


async def test_bare_audience_is_accepted_in_the_old_mode_only() -> None:
    """The number without its prefix is this recipient to the compatibility mode alone."""
    verwijzing = sealed(aud=str(NVI.organisatie))

    with pytest.raises(VerwijzingError, match="aud is not this recipient"):
        await ontvanger(rsa_key()).open(verwijzing)

    assert await ontvanger(rsa_key(), prs_compatibel=True).open(verwijzing)


@pytest.mark.parametrize(
    ("changes", "fout"),
    [
        pytest.param({"aud": VREEMDE.verwijzing}, "aud", id="another recipient"),
        pytest.param({"aud": [NVI.verwijzing]}, "aud", id="a list of recipients"),
        pytest.param({"aud": None}, "aud", id="no recipient"),
        pytest.param({"scope": ANDERE_DIENST.scope}, "scope", id="another service"),
        pytest.param({"scope": None}, "scope", id="no service"),
        pytest.param({"version": "2.0"}, "version is not 1.1", id="another version"),
        pytest.param({"subject": None}, "subject does not begin", id="no subject"),
        pytest.param({"subject": 7}, "subject does not begin", id="subject is a number"),
        pytest.param({"subject": "rid:abc"}, "subject does not begin", id="another kind of subject"),
        pytest.param({"subject": "pseudonym:eval:!!"}, "subject is not base64url", id="no letters"),
        pytest.param({"subject": "pseudonym:eval:AAAA"}, "factor or a point", id="a short point"),
        pytest.param({"subject": f"pseudonym:eval:{encode(bytes(32))}"}, "factor or a point", id="identity"),
        pytest.param({"subject": f"pseudonym:eval:{encode(ONES)}"}, "a point", id="not canonical"),
        pytest.param({"iat": None}, "iat is no moment", id="no iat"),
        pytest.param({"exp": None}, "exp is no moment", id="no exp"),
        pytest.param({"exp": True}, "exp is no moment", id="exp is true"),
        pytest.param({"exp": float("nan")}, "exp is no moment", id="exp is not a number"),
        pytest.param({"exp": 10**400}, "good for 1 to 300", id="exp is beyond all time"),
        pytest.param({"iat": -(10**400)}, "good for 1 to 300", id="iat is before all time"),
        pytest.param({"exp": 0}, "exp has passed", id="expired long ago"),
        pytest.param({"extra_versions": []}, "extra_versions is not", id="older keys in a list"),
        pytest.param({"extra_versions": {"0": "AA"}}, "no version", id="version 0"),
        pytest.param({"extra_versions": {"eerste": "AA"}}, "no version", id="version in words"),
        pytest.param({"extra_versions": {"1": 7}}, "is no text", id="an older point is a number"),
        pytest.param({"extra_versions": {"1": encode(bytes(32))}}, "a point", id="older identity"),
        pytest.param({"extra_versions": {str(i): "AA" for i in range(1, 99)}}, "at most 16", id="too many"),
        pytest.param({"extraVersions": {}}, "not one object", id="both spellings at once"),
    ],
)
async def test_wrong_claims_are_refused(changes: dict[str, Any], fout: str) -> None:
    """What was not made for this recipient, this service and this moment is refused, and not used up."""
    gebruikt = Gebruikt()

    with pytest.raises(VerwijzingError, match=fout) as gevangen:
        await ontvanger(rsa_key(), gebruikt=gebruikt).open(sealed(**changes))

    assert gevangen.value.reden.startswith("Deze verwijzing naar een persoon is niet bruikbaar.")
    assert gebruikt.kenmerken == {}


async def test_life_is_short_and_bounded() -> None:
    """A reference is good for 300 seconds and what clocks may differ; one that promises more is refused."""
    prs, klok = service(), FakeClock()
    verwijzing = sealed(prs)
    nu = int(klok.now().timestamp())

    klok.advance(timedelta(seconds=329))
    assert await ontvanger(rsa_key(), klok=klok).open(verwijzing)
    klok.advance(timedelta(seconds=1))
    with pytest.raises(VerwijzingError, match="exp has passed"):
        await ontvanger(rsa_key(), klok=klok).open(verwijzing)
    with pytest.raises(VerwijzingError, match="good for 1 to 300"):
        await ontvanger(rsa_key()).open(sealed(prs, exp=nu + 301))
    with pytest.raises(VerwijzingError, match="iat is not a moment before now"):
        await ontvanger(rsa_key()).open(sealed(prs, iat=nu + 31, exp=nu + 300))


async def test_reference_works_once() -> None:
    """The second time it is refused, with another factor too, and remembered until it has expired."""
    gebruikt, klok = Gebruikt(), FakeClock()
    balie, verwijzing = ontvanger(rsa_key(), gebruikt=gebruikt), sealed()
    await balie.open(verwijzing)

    for again in (verwijzing, replace(verwijzing, factor=Ristretto().make_factor(bytes(64)))):
        with pytest.raises(VerwijzingError, match="was used before"):
            await balie.open(again)
    assert gebruikt.kenmerken == {verwijzing.kenmerk: klok.now() + timedelta(seconds=330)}


@pytest.mark.parametrize("deel", [pytest.param(i, id=naam) for i, naam in enumerate(DELEN)])
async def test_other_letters_of_the_same_bytes_do_not_work_again(deel: int) -> None:
    """A JWE of which a part is written with other spare bits, padding or letters is not opened at all."""
    gebruikt = Gebruikt()
    balie, verwijzing = ontvanger(rsa_key(), gebruikt=gebruikt), sealed()
    await balie.open(verwijzing)

    for jwe in respelled(verwijzing.jwe, deel):
        with pytest.raises(VerwijzingError, match=r"cannot be opened|no compact JWE"):
            await balie.open(Persoonsverwijzing(jwe, verwijzing.factor))
    assert set(gebruikt.kenmerken) == {verwijzing.kenmerk}


async def test_damaged_factor_burns_nothing() -> None:
    """A factor of zero is refused and the reference is still good."""
    balie, verwijzing = ontvanger(rsa_key()), sealed()

    with pytest.raises(VerwijzingError, match="the factor or a point"):
        await balie.open(replace(verwijzing, factor=bytes(32)))

    assert await balie.open(verwijzing)


async def test_swapped_factors_recognise_nobody() -> None:
    """Two references whose factors were exchanged give points that belong to neither person."""
    prs = service()
    client = dienst(kanaal(prs.app()))
    one, other = await client.refer(SUZANNE, voor=NVI), await client.refer(ANDER, voor=NVI)
    right = {(await ontvanger(rsa_key()).open(v)).nieuwste for v in (one, other)}

    swapped = [replace(one, factor=other.factor), replace(other, factor=one.factor)]
    wrong = {(await ontvanger(rsa_key()).open(v)).nieuwste for v in swapped}
    assert right & wrong == set()


async def test_older_keys_are_given_newest_first() -> None:
    """While the service rotates, the recipient gets a point under each key, and can find what it stored."""
    prs = Prs({NVI: rsa_key()}, versies=(1, 2, 11))
    herkend = await ontvanger(rsa_key()).open(await dienst(kanaal(prs.app())).refer(SUZANNE, voor=NVI))
    before = Prs({NVI: rsa_key()}, versies=(1,))
    stored = await ontvanger(rsa_key()).open(await dienst(kanaal(before.app())).refer(SUZANNE, voor=NVI))

    assert [nummer for nummer, _ in herkend.ouder] == [2, 1]
    assert stored.nieuwste == herkend.punten[2]
    assert len(set(herkend.punten)) == 3


async def test_older_keys_are_read_in_the_later_spelling() -> None:
    """`extraVersions`, as the later guide writes it, is read as well."""
    prs = Prs({NVI: rsa_key()}, versies=(1, 2))
    claims = prs.claims(BLINDED, NVI)
    verwijzing = sealed(prs, extra_versions=None, extraVersions=claims["extra_versions"])

    assert len((await ontvanger(rsa_key()).open(verwijzing)).ouder) == 1


def test_recognition_is_silent_when_printed() -> None:
    """The points are not in its repr."""
    assert repr(Herkenning(b"p" * 32, ((1, b"q" * 32),))) == "Herkenning()"
