# SPDX-License-Identifier: EUPL-1.2
"""A page as a reader without JavaScript has it: its words, its links, and forms that can be filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from httpx2 import Response

_SILENT: Final = frozenset({"script", "style", "svg", "head"})
_VOID: Final = frozenset({"input", "meta", "link", "br", "hr", "img", "path", "use", "circle", "rect", "wbr"})


@dataclass
class Formulier:
    """A form: where it goes, what a browser would send as it stands, and which answers each field knows."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)

    def filled(self, **answers: str | list[str]) -> dict[str, list[str]]:
        """What is sent when these fields are filled in; only what the form offers can be."""
        sent = dict(self.values)
        for name, answer in answers.items():
            chosen = [answer] if isinstance(answer, str) else answer
            assert name in self.free or set(chosen) <= self.known.get(name, set()), f"no such answer: {name}"
            sent[name] = chosen
        return sent


@dataclass
class Pagina(HTMLParser):
    """One page, read whole."""

    response: Response
    forms: list[Formulier] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _silent: int = 0
    _form: Formulier | None = None
    _select: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.response.text)
        self.close()

    @property
    def status(self) -> int:
        """The status it came with."""
        return self.response.status_code

    @property
    def path(self) -> str:
        """The path that the browser shows in the end."""
        return self.response.url.path

    @property
    def text(self) -> str:
        """All words a reader can see, with single spaces."""
        return " ".join(" ".join(self._words).split())

    def form(self, action: str, **having: str) -> Formulier:
        """The form that goes to an address that ends like this and has these values."""
        for form in self.forms:
            if form.action.endswith(action) and _has(form, having):
                return form
        raise AssertionError(f"no form to {action} among {[f.action for f in self.forms]} on {self.path}")

    def link(self, part: str) -> str:
        """The first link with this in its address."""
        found = [link for link in self.links if part in link]
        assert found, f"no link to {part} on {self.path}"
        return found[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, forms and fields."""
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "form":
            self._form = Formulier(given.get("action", ""))
            self.forms.append(self._form)
        elif tag == "select":
            self._select = given.get("name", "")
        elif self._form is not None:
            self._note_field(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Leave what ended."""
        if tag in _SILENT:
            self._silent -= 1
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if not self._silent:
            self._words.append(data)

    def _note_field(self, form: Formulier, tag: str, given: Mapping[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        kind = given.get("type", "submit" if tag == "button" else "text")
        if tag == "option":
            form.known.setdefault(self._select, set()).add(value)
            if "selected" in given:
                form.values[self._select] = [value]
        elif tag in {"input", "button"} and kind in {"radio", "checkbox", "submit"}:
            form.known.setdefault(name, set()).add(value)
            if "checked" in given:
                form.values.setdefault(name, []).append(value)
        elif tag in {"input", "textarea"} and name:
            form.values[name] = [value]
            if kind != "hidden":
                form.free.add(name)


def _has(form: Formulier, having: Mapping[str, str]) -> bool:
    return all(
        form.values.get(n) == [v] or v in form.known.get(n, ()) or n in form.free for n, v in having.items()
    )
