"""The net that is trained, and the shape of it that the bot runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

from bot.pipeline.message_net import HEARD, SAID, SAID_OTHERWISE, SAID_PRESENT, Key

HEAD_START = 2.0  # how much the lexicon's word counts before anything is learned
# Two heads for the intent: the bot runs what data/nlu teaches; what the writers of data/messages
# meant, by another guide, only trains what lies below.
BY_NLU, BY_WRITERS = GUIDES = range(2)


@dataclass(frozen=True, slots=True)
class Labels:
    """What the net tells apart."""

    keys: Sequence[Key]
    intents: Sequence[str]


class Network(nn.Module):
    """A small BERT; for each sign, and for the intent, it looks where the message speaks of it."""

    def __init__(self, base: Path, signs: int, intents: int) -> None:
        super().__init__()
        self.base = AutoModel.from_pretrained(base, add_pooling_layer=False)
        width, self.heads = self.base.config.hidden_size, self.base.config.num_attention_heads
        self.look = nn.Parameter(torch.randn(width, signs) * 0.05)
        self.judge = nn.Parameter(torch.randn(signs, width, len(SAID)) * 0.05)
        self.bias = nn.Parameter(torch.tensor([3.0, 0.0, 0.0]).repeat(signs, 1))
        trust = torch.zeros(signs, len(HEARD), len(SAID))
        trust[:, HEARD.index("present"), SAID_PRESENT] = HEAD_START
        trust[:, HEARD.index("other"), SAID_OTHERWISE] = HEAD_START
        trust[:, HEARD.index("unsure"), SAID_OTHERWISE] = HEAD_START
        self.trust = nn.Parameter(trust)
        self.purpose_look = nn.Parameter(torch.randn(width, len(GUIDES)) * 0.05)
        self.purpose_judge = nn.Parameter(torch.randn(len(GUIDES), width, intents) * 0.05)
        self.purpose_bias = nn.Parameter(torch.zeros(len(GUIDES), intents))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Scores (message, sign, said), attention (message, piece, sign), intents (message, guide, intent).

        The lexicon's word is not in the scores yet: `trust` says how much it adds.
        """
        pieces = self.base(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.judged(self.drop(pieces), 1e4 * (1 - mask[..., None].float()))

    def judged(self, pieces: torch.Tensor, hidden: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """What `forward` gives, of pieces (message, piece, width); `hidden` is large for padding."""
        attention = torch.softmax(pieces @ self.look - hidden, dim=1)
        seen = torch.einsum("blk,bld->bkd", attention, pieces)
        scores = torch.einsum("bkd,kdc->bkc", seen, self.judge) + self.bias
        purpose = torch.softmax(pieces @ self.purpose_look - hidden, dim=1)
        gist = torch.einsum("blk,bld->bkd", purpose, pieces)
        return scores, attention, torch.einsum("bkd,kdc->bkc", gist, self.purpose_judge) + self.purpose_bias
