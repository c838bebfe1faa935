"""What a pressed button does: pick an option, mark one, send the marked ones, show more."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.courier import Courier
from bot.channels.exchange import Incoming
from bot.channels.rendering import Button
from bot.channels.telegram.api import MARK, TelegramLine, unmarked
from bot.channels.telegram.updates import Pressed
from bot.channels.ticks import Press
from bot.channels.tokens import Token, read_token
from bot.menus import Pick


@dataclass(frozen=True, slots=True)
class Presses:
    """The presses of one runner; `nothing_marked` is said when nothing was marked."""

    courier: Courier
    line: TelegramLine
    nothing_marked: str

    async def handle(self, pressed: Pressed) -> None:
        """Act on it, once."""
        notice = await self._act(pressed, pressed.token) if pressed.token else ""
        await self.line.acknowledge(pressed.query, notice)

    async def _act(self, pressed: Pressed, token: Token) -> str:
        if token.kind == "more":
            await self.courier.show_more(token.menu, token.place, pressed.id)
        elif token.kind == "tick":
            await self._mark(pressed, token)
        elif token.kind == "option":
            await self._pick(pressed, Pick(token.menu, (token.place,), unmarked(pressed.label)))
        else:
            return await self._send_marked(pressed, token)
        return ""

    async def _mark(self, pressed: Pressed, token: Token) -> None:
        self.courier.ticks.toggle(Press(str(pressed.message), token.place, pressed.query))
        await self.line.mark(str(pressed.message), self._marked_keyboard(pressed))

    async def _send_marked(self, pressed: Pressed, token: Token) -> str:
        places = self.courier.ticks.of(str(pressed.message))
        if not places:
            return self.nothing_marked
        labels = [unmarked(b.label) for b in self._marked_keyboard(pressed) if b.label.startswith(MARK)]
        await self._pick(pressed, Pick(token.menu, places, ", ".join(labels)))
        return ""

    async def _pick(self, pressed: Pressed, pick: Pick) -> None:
        """The answer takes the place of the buttons, and of the words on how to use them."""
        question = pressed.text.removesuffix(self.nothing_marked).rstrip()
        if not question or not pick.label:
            await self.courier.answer(Incoming(pressed.id, pick=pick))
            return
        await self.courier.answer(Incoming(pressed.id, pick=pick), str(pressed.message))
        await self.line.note_answer(pressed.message, f"{question}\n\n{MARK}{pick.label}")

    def _marked_keyboard(self, pressed: Pressed) -> list[Button]:
        marked = self.courier.ticks.of(str(pressed.message))
        return [_marked(label, token, marked) for label, token in pressed.keyboard]


def _marked(label: str, data: str, marked: tuple[int, ...]) -> Button:
    token = read_token(data)
    is_marked = token is not None and token.kind == "tick" and token.place in marked
    return Button((MARK if is_marked else "") + unmarked(label), data)
