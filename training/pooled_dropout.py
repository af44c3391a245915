"""Dropout whose masks are random slices of one prepared pool: drawing bits is slow on CPU."""

from __future__ import annotations

import torch


class PooledDropout(torch.nn.Module):
    """Multiplies by a slice, at a random place, of a pool of {0, 1 / (1 − p)} values."""

    POOL_SIZE = 1 << 23

    def __init__(self, p: float, seed: int) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        kept = torch.rand(self.POOL_SIZE, generator=generator) >= p
        self.register_buffer("pool", kept.float() / (1 - p), persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x
        at = int(torch.randint(self.POOL_SIZE - x.numel(), ()))
        return x * self.pool[at : at + x.numel()].view(x.shape)


def use_pooled_dropout(model: torch.nn.Module, seed: int) -> None:
    """Swap every active nn.Dropout of the model for one shared PooledDropout."""
    shared: PooledDropout | None = None
    for module in list(model.modules()):
        for name, child in module.named_children():
            if isinstance(child, torch.nn.Dropout) and child.p > 0:
                shared = shared or PooledDropout(child.p, seed)
                setattr(module, name, shared)
