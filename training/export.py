"""Writes what the bot loads: weights of eight bits, the tokenizer, and what the numbers stand for."""

import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional

from training.network import BY_NLU, Labels, Network


def export(network: Network, base: Path, labels: Labels, folder: Path) -> None:
    """Write the net for `bot.pipeline.message_net` to load."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 20000, (1, 20))
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            ForOneMessage(network),
            (ids,),
            whole,
            input_names=["ids"],
            output_names=["scores", "peaks", "intents"],
            dynamic_axes={"ids": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, folder / "model.onnx", weight_type=QuantType.QInt8)
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")
    trust = [[[round(one, 4) for one in row] for row in sign] for sign in network.trust.tolist()]
    named = {"signs": labels.keys, "intents": labels.intents, "trust": trust}
    (folder / "legend.json").write_text(json.dumps(named) + "\n", encoding="utf-8")


class ForOneMessage(nn.Module):
    """The same net as far as the bot runs it: one message, no padding, fewer and larger products."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        words = network.base.embeddings
        self.place = nn.Parameter(words.position_embeddings.weight + words.token_type_embeddings.weight[0])
        self.layers = nn.ModuleList(_Layer(one, network.heads) for one in network.base.encoder.layer)

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Scores (sign, said), peak of attention (sign), and likelihood of each intent."""
        net, words = self.network, self.network.base.embeddings
        pieces = words.LayerNorm(words.word_embeddings(ids[0]) + self.place[: ids.shape[1]])
        for layer in self.layers:
            pieces = layer(pieces)
        scores, attention, intents = net.judged(pieces[None], torch.zeros(1))
        return scores[0], attention[0].argmax(dim=0), torch.softmax(intents[0, BY_NLU], dim=-1)


class _Layer(nn.Module):
    """One layer of the encoder, over (piece, width)."""

    def __init__(self, layer: nn.Module, heads: int) -> None:
        super().__init__()
        self.layer = layer
        parts = (layer.attention.self.query, layer.attention.self.key, layer.attention.self.value)
        self.heads, self.width = heads, layer.attention.self.query.out_features // heads
        sizes = (self.width**-0.5, 1.0, 1.0)  # the query carries the scale
        pairs = list(zip(parts, sizes, strict=True))
        self.weight = nn.Parameter(torch.cat([part.weight * size for part, size in pairs]))
        self.bias = nn.Parameter(torch.cat([part.bias * size for part, size in pairs]))

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        """The pieces after attention and the two products that follow it."""
        mixed = functional.linear(pieces, self.weight, self.bias)
        query, key, value = mixed.reshape(-1, 3, self.heads, self.width).permute(1, 2, 0, 3)
        seen = torch.softmax(query @ key.transpose(1, 2), dim=-1) @ value
        attended = self.layer.attention.output(seen.transpose(0, 1).flatten(1), pieces)
        return self.layer.output(self.layer.intermediate(attended), attended)
