"""Turns bot messages into what an app can show: buttons where it has them, else a numbered menu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import Any

from bot.channels.capabilities import Capabilities
from bot.channels.phone_alphabet import in_phone_alphabet
from bot.channels.pictures import Picture, body_map, is_on_the_map
from bot.channels.text_pieces import joined, pieces
from bot.channels.tokens import done_token, more_token, option_token, tick_token
from bot.menus import is_exclusive, is_list, reference
from bot.messages import BotMessage


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: what is written on it, and the token that comes back."""

    label: str
    token: str


@dataclass(frozen=True, slots=True)
class Part:
    """One message as an app shows it; with `ticks`, buttons are marked until the last one is pressed.

    The text of a picture is its caption; no question depends on the picture.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    ticks: bool = False
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words around options; the field `one` is the response `utter_menu_one` of domain.yml."""

    one: str
    several: str
    ticks: str
    done: str
    more: str
    picture: str

    @classmethod
    def of(cls, responses: Mapping[str, Sequence[Mapping[str, Any]]]) -> Phrases:
        """The phrases in a domain's responses."""
        return cls(**{field.name: responses[f"utter_menu_{field.name}"][0]["text"] for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders for one app; the same messages always give the same parts.

    `public_url` is where apps that fetch pictures reach this server; without it they get none.
    """

    app: Capabilities
    phrases: Phrases
    public_url: str = ""

    def parts(self, messages: Sequence[BotMessage]) -> list[Part]:
        """What to send, in this order, for the replies of one turn."""
        whole = [part for message in messages for part in self._parts(message)]
        if self.app.joined:
            whole = list(self._joined(sorted(whole, key=lambda part: part.picture is None)))
        return [piece for part in whole for piece in self._pieces(part)]

    def more(self, message: BotMessage, start: int) -> Part:
        """The buttons of a long menu from the option at `start` on, and what they stand for."""
        text = self.phrases.more if self._labels_fit(message) else "\n".join(_numbered(message)[start:])
        return Part(text, tuple(self._page(message, start)))

    def numbers(self, message: BotMessage) -> bool:
        """Whether a runner sees the options of this message with numbers."""
        return is_list(message) and (not self._says_all(message) or self._is_pictured(message))

    def _joined(self, parts: Sequence[Part]) -> Iterator[Part]:
        """Neighbours that are text alone become one part."""
        for is_more, group in groupby(parts, key=lambda part: bool(part.buttons or part.picture)):
            if is_more:
                yield from group
            else:
                yield from map(Part, joined([part.text for part in group], self.app.text_length))

    def _parts(self, message: BotMessage) -> Iterator[Part]:
        """The picture comes first, as quick replies vanish once something follows them."""
        if self._is_pictured(message):
            yield Part(self.phrases.picture, picture=body_map(self.public_url))
        yield self._part(message)

    def _is_pictured(self, message: BotMessage) -> bool:
        can_be_sent = self.app.pictures == "uploaded" or (self.app.pictures == "fetched" and self.public_url)
        return bool(can_be_sent) and is_on_the_map(message)

    def _part(self, message: BotMessage) -> Part:
        text, buttons = message.text, tuple(self._buttons(message))
        ticks = self._ticks(message)
        if not self._says_all(message):
            text = "\n\n".join([text, self._menu(message)])
        elif ticks:
            text = "\n\n".join([text, self.phrases.ticks])
        return Part(in_phone_alphabet(text) if self.app.phone_alphabet else text, buttons, ticks)

    def _ticks(self, message: BotMessage) -> bool:
        return self.app.ticks and _several(message)

    def _says_all(self, message: BotMessage) -> bool:
        """Whether the buttons alone are enough, or there is nothing to choose."""
        if not message.options or not is_list(message):
            return True
        shown = self._labels_fit(message) and (not _several(message) or self.app.ticks)
        return shown and not (self.app.folded and len(message.options) > self.app.buttons)

    def _unfolds(self, message: BotMessage) -> bool:
        """Whether every answer can stand in one list."""
        return is_list(message) and self._says_all(message)

    def _labels_fit(self, message: BotMessage) -> bool:
        """Whether every answer that gets a button fits on it."""
        lone_only = _several(message) and not self.app.ticks
        shown = [option for option in message.options if is_exclusive(option) or not lone_only]
        return bool(self.app.buttons) and all(len(option.label) <= self.app.label_length for option in shown)

    def _menu(self, message: BotMessage) -> str:
        how = self.phrases.several if _several(message) else self.phrases.one
        return "\n".join([*_numbered(message), "", how])

    def _buttons(self, message: BotMessage) -> Iterator[Button]:
        """Where several may be true but one can be pressed, only answers that stand alone get a button."""
        if not self.app.buttons or not message.options or (self.app.folded and not self._unfolds(message)):
            return
        if _several(message) and not self.app.ticks:
            shown = [place for place, option in enumerate(message.options) if is_exclusive(option)]
            yield from (self._button(message, place) for place in shown)
            return
        yield from self._page(message, 0)
        if _several(message):
            yield Button(self.phrases.done, done_token(reference(message)))

    def _page(self, message: BotMessage, start: int) -> Iterator[Button]:
        rest = len(message.options) - start
        fits = rest <= self.app.buttons
        end = len(message.options) if fits else start + self.app.buttons - 1
        yield from (self._button(message, place) for place in range(start, end))
        if not fits:
            yield Button(self.phrases.more, more_token(reference(message), end))

    def _button(self, message: BotMessage, place: int) -> Button:
        ticked = self._ticks(message) and not is_exclusive(message.options[place])
        token = tick_token if ticked else option_token
        return Button(self._label(message, place), token(reference(message), place))

    def _label(self, message: BotMessage, place: int) -> str:
        """Labels that do not all fit give way to the numbers of the menu; on the map both are needed."""
        label, number = message.options[place].label, str(place + 1)
        if not self._labels_fit(message):
            return number
        return f"{number}. {label}" if self._is_pictured(message) else label

    def _pieces(self, part: Part) -> list[Part]:
        *first, last = pieces(part.text, self.app.text_length)
        return [*(Part(text) for text in first), replace(part, text=last)]


def _several(message: BotMessage) -> bool:
    return message.question is not None and message.question.multiple


def _numbered(message: BotMessage) -> list[str]:
    return [f"{number}. {option.label}" for number, option in enumerate(message.options, start=1)]
