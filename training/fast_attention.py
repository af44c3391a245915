"""Attention for training on CPU: batched bfloat16 matrix products with the mask added in.

PyTorch's fused CPU attention spends most of a training step in its backward pass at head size 32;
plain products use the matrix units and are faster here (README, "Speed").
"""

from __future__ import annotations

import math

import torch
from transformers.models.bert.modeling_bert import BertSelfAttention


def attention_forward(
    self: BertSelfAttention,
    hidden_states: torch.Tensor,
    attention_mask: torch.Tensor | None = None,
    *_: object,
    **__: object,
) -> tuple[torch.Tensor]:
    """Self-attention of `hidden_states` [batch, tokens, hidden]; the mask is [batch, 1, 1, tokens]."""
    batch, tokens, _hidden = hidden_states.shape
    heads, size = self.num_attention_heads, self.attention_head_size

    def split(x: torch.Tensor) -> torch.Tensor:
        return x.view(batch, tokens, heads, size).transpose(1, 2).reshape(-1, tokens, size)

    query = split(self.query(hidden_states))
    key = split(self.key(hidden_states))
    value = split(self.value(hidden_states))
    bias = attention_mask[:, :, :1].expand(batch, heads, tokens, tokens).flatten(0, 1)
    scores = torch.baddbmm(bias, query, key.transpose(1, 2), alpha=1 / math.sqrt(size))
    context = torch.bmm(scores.softmax(-1), value)
    return (context.view(batch, heads, tokens, size).transpose(1, 2).reshape(hidden_states.shape),)


def install() -> None:
    """Replace the eager attention of transformers' BERT in this process."""
    BertSelfAttention.forward = attention_forward
