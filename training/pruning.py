"""Narrows the trained net: neurons that hardly matter are taken out, which makes it faster."""

from collections.abc import Callable, Iterable

import torch
from torch import nn

from training.network import Network

KEPT = 0.6  # share of the neurons between the layers of attention
MULTIPLE = 32  # widths that a processor takes at once

Batch = tuple[torch.Tensor, ...]


def narrow(
    network: Network, batches: Iterable[Batch], loss_of: Callable[[Network, Batch], torch.Tensor]
) -> None:
    """Keep the neurons without which the loss would change most (Molchanov 2019), judged on some batches.

    Each layer keeps its own number of them. Train the net on afterwards.
    """
    layers = network.base.encoder.layer
    weights = _weights(network, batches, loss_of)
    least = torch.cat(weights).quantile(1 - KEPT)
    for layer, weight in zip(layers, weights, strict=True):
        width = max(MULTIPLE, round(int((weight >= least).sum()) / MULTIPLE) * MULTIPLE)
        kept = weight.topk(width).indices.sort().values
        into, out = layer.intermediate.dense, layer.output.dense
        layer.intermediate.dense = _linear(into.weight[kept], into.bias[kept])
        layer.output.dense = _linear(out.weight[:, kept], out.bias)


def _weights(
    network: Network, batches: Iterable[Batch], loss_of: Callable[[Network, Batch], torch.Tensor]
) -> list[torch.Tensor]:
    """For each layer, about how much the loss changes without each neuron, summed over messages."""
    fired: dict[int, torch.Tensor] = {}

    def remember(at: int) -> Callable[..., None]:
        def keep(_: nn.Module, __: object, output: torch.Tensor) -> None:
            output.retain_grad()
            fired[at] = output

        return keep

    layers = network.base.encoder.layer
    hooks = [layer.intermediate.register_forward_hook(remember(at)) for at, layer in enumerate(layers)]
    sums = [torch.zeros(layer.intermediate.dense.out_features) for layer in layers]
    for batch in batches:
        loss_of(network, batch).backward()
        for at, output in fired.items():
            sums[at] += (output * output.grad).detach().float().sum(1).square().sum(0)
    for hook in hooks:
        hook.remove()
    network.zero_grad()
    return sums


def _linear(weight: torch.Tensor, bias: torch.Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.detach().clone(), bias.detach().clone()
    return made
