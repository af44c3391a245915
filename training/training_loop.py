"""The training loop that every task shares.

Weights run in bfloat16 with a float32 master copy in the optimiser. A run that was stopped goes on
from its last checkpoint when the same command is given again.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from transformers import BertConfig, BertPreTrainedModel

import fast_attention
from encoder_base import base_folder, copy_tokenizer
from pooled_dropout import use_pooled_dropout

Batch = TypeVar("Batch", bound=Sequence)


@dataclass(frozen=True)
class Settings:
    """One settings file; `epochs` maps, for every epoch, a data set to the share of it used.

    `runEpochs` stops a run early while the learning rate still follows the whole plan. `layers`
    builds the encoder from these layers of the base, in this order; a repeated one is copied.
    Weights whose names begin with one of `frozen` stay as they are. The weights of the last
    `averageShare` of the planned steps are averaged into the final ones (Izmailov et al. 2018).
    """

    name: str
    base: str
    seed: int
    learningRate: float
    epochs: list[dict[str, float]]
    runEpochs: int | None = None
    layers: list[int] | None = None
    frozen: tuple[str, ...] = ()
    maxLength: int = 384
    stride: int = 128
    tokensPerBatch: int = 8192
    windowsPerBatch: int = 48
    warmupShare: float = 0.06
    finalRateShare: float = 0.0
    weightDecay: float = 0.01
    dropout: float = 0.1
    clipNorm: float = 1.0
    checkpointMinutes: float = 5.0
    averageShare: float = 0.0


class MasterOptimiser:
    """AdamW over float32 copies of a model's weights, which are turned to bfloat16."""

    def __init__(self, model: torch.nn.Module, settings: Settings) -> None:
        named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
        self.names = [n for n, _ in named]
        self.weights = [p for _, p in named]
        self.masters = [p.detach().float().clone() for p in self.weights]
        self.frozen = {
            n: p.detach().float().clone()
            for n, p in model.named_parameters()
            if not p.requires_grad
        }
        model.to(torch.bfloat16)
        decayed = [m for m, n in zip(self.masters, self.names, strict=True) if decays(n)]
        others = [m for m, n in zip(self.masters, self.names, strict=True) if not decays(n)]
        self.adam = torch.optim.AdamW(
            [
                {"params": decayed, "weight_decay": settings.weightDecay},
                {"params": others, "weight_decay": 0.0},
            ],
            lr=settings.learningRate,
            fused=True,
        )
        for master in self.masters:
            master.grad = torch.zeros_like(master)
        self.clip_norm = settings.clipNorm
        self.averages: list[torch.Tensor] = []
        self.averaged = 0

    def step(self, rate: float) -> float:
        """One update from the bfloat16 gradients; returns their norm."""
        for weight, master in zip(self.weights, self.masters, strict=True):
            if weight.grad is None:
                master.grad.zero_()
            else:
                master.grad.copy_(weight.grad)
            weight.grad = None
        norm = torch.nn.utils.clip_grad_norm_(self.masters, self.clip_norm)
        for group in self.adam.param_groups:
            group["lr"] = rate
        self.adam.step()
        self.copy_to_model()
        return float(norm)

    def average(self) -> None:
        """Takes the weights as they are into their running mean."""
        self.averaged += 1
        if not self.averages:
            self.averages = [master.detach().clone() for master in self.masters]
            return
        for mean, master in zip(self.averages, self.masters, strict=True):
            mean.lerp_(master, 1 / self.averaged)

    def copy_to_model(self) -> None:
        for weight, master in zip(self.weights, self.masters, strict=True):
            weight.data.copy_(master)

    def state(self) -> dict:
        return {
            "masters": self.masters,
            "adam": self.adam.state_dict(),
            "averages": self.averages,
            "averaged": self.averaged,
        }

    def restore(self, state: dict) -> None:
        for master, saved in zip(self.masters, state["masters"], strict=True):
            master.data.copy_(saved)
        self.copy_to_model()
        self.adam.load_state_dict(state["adam"])
        self.averaged = state.get("averaged", 0)
        self.averages = [
            saved.to(master.device)
            for saved, master in zip(state.get("averages", []), self.masters, strict=False)
        ]

    def float_weights(self) -> dict[str, torch.Tensor]:
        return {**self.frozen, **dict(zip(self.names, self.masters, strict=True))}

    def final_weights(self) -> dict[str, torch.Tensor]:
        """The running mean where there is one."""
        if not self.averages:
            return self.float_weights()
        return {**self.frozen, **dict(zip(self.names, self.averages, strict=True))}


def decays(name: str) -> bool:
    return not (name.endswith("bias") or "LayerNorm" in name)


def rate_at(step: int, steps: int, settings: Settings) -> float:
    """Linear warm-up, then linear decay to `finalRateShare` of the peak."""
    warmup = max(1, round(steps * settings.warmupShare))
    if step < warmup:
        return settings.learningRate * (step + 1) / warmup
    left = (steps - step) / max(1, steps - warmup)
    return settings.learningRate * (settings.finalRateShare + (1 - settings.finalRateShare) * left)


def load_model(
    kind: type[BertPreTrainedModel], settings: Settings, out: Path, **config: object
) -> BertPreTrainedModel:
    """A model for training, on a GPU when there is one."""
    torch.manual_seed(settings.seed)
    fast_attention.install()
    folder = base_folder(settings.base, out)
    described = BertConfig.from_pretrained(folder, attn_implementation="eager")
    described.update(
        {
            "hidden_dropout_prob": settings.dropout,
            "attention_probs_dropout_prob": 0.0,
            **config,
        }
    )
    model = kind.from_pretrained(folder, config=described)
    if settings.layers is not None:
        old = model.bert.encoder.layer
        model.bert.encoder.layer = torch.nn.ModuleList(deepcopy(old[i]) for i in settings.layers)
        model.config.num_hidden_layers = len(settings.layers)
    for name, weight in model.named_parameters():
        weight.requires_grad_(not name.startswith(tuple(settings.frozen)))
    use_pooled_dropout(model, settings.seed)
    return model.to("cuda" if torch.cuda.is_available() else "cpu").train()


def add_token_types(model: BertPreTrainedModel, count: int) -> None:
    """Makes the token types `count`, all as type 0 is, unless there are as many already."""
    table = model.bert.embeddings.token_type_embeddings
    if table.num_embeddings == count:
        return
    rows = table.weight.data[:1].repeat(count, 1)
    model.bert.embeddings.token_type_embeddings = torch.nn.Embedding.from_pretrained(
        rows, freeze=not table.weight.requires_grad
    )
    model.config.type_vocab_size = count


def save_model(
    folder: Path, model: BertPreTrainedModel, weights: dict[str, torch.Tensor], base: Path
) -> None:
    """A float32 Hugging Face folder: config.json, model.safetensors, tokenizer files."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = type(model)(model.config)
    missing, unexpected = copy.load_state_dict(weights, strict=False)
    tied = tuple(model._tied_weights_keys or ())
    if unexpected or any("position_ids" not in m and not m.endswith(tied) for m in missing):
        raise ValueError(f"weights do not fit the model: {missing} {unexpected}")
    copy.save_pretrained(folder)
    copy_tokenizer(base, folder)


def write_atomically(path: Path, state: dict) -> None:
    part = path.with_suffix(".part")
    torch.save(state, part)
    os.replace(part, path)


def run(
    settings: Settings,
    model: BertPreTrainedModel,
    epochs: Sequence[Sequence[Batch]],
    loss_of: Callable[[Batch], tuple[torch.Tensor, int]],
    out: Path,
) -> None:
    """Train on the batches of all epochs; `loss_of` returns a batch's loss and its token count."""
    folder = out / settings.name
    folder.mkdir(parents=True, exist_ok=True)
    base = base_folder(settings.base, out)
    optimiser = MasterOptimiser(model, settings)
    steps = sum(map(len, epochs))
    checkpoint = folder / "checkpoint.pt"
    first_step, seconds = 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        optimiser.restore(state["optimiser"])
        first_step, seconds = state["step"], state["seconds"]
    log = (folder / "log.jsonl").open("a")

    def report(**values: object) -> None:
        line = json.dumps(values)
        print(line, flush=True)
        print(line, file=log, flush=True)

    started = time.monotonic() - seconds
    saved = since = time.monotonic()
    sizes = [sum(map(len, batches)) for batches in epochs]
    report(event="start", steps=steps, step=first_step, windows=sizes)
    recent: list[float] = []
    tokens = step = 0
    for epoch, batches in enumerate(epochs[: settings.runEpochs]):
        for batch in batches:
            step += 1
            if step <= first_step:
                continue
            torch.manual_seed(settings.seed * 1_000_003 + step)
            loss, count = loss_of(batch)
            loss.backward()
            rate = rate_at(step - 1, steps, settings)
            norm = optimiser.step(rate)
            if step > steps * (1 - settings.averageShare):
                optimiser.average()
            recent.append(loss.item())
            tokens += count
            now = time.monotonic()
            if step % 25 == 0:
                report(
                    step=step,
                    of=steps,
                    epoch=epoch,
                    loss=round(sum(recent) / len(recent), 4),
                    norm=round(norm, 2),
                    rate=round(rate, 8),
                    tokensPerSecond=round(tokens / (now - since)),
                    minutes=round((now - started) / 60, 1),
                )
                recent, tokens, since = [], 0, now
            if now - saved > settings.checkpointMinutes * 60:
                state = {"step": step, "seconds": now - started, "optimiser": optimiser.state()}
                write_atomically(checkpoint, state)
                saved = now
        if step > first_step:
            save_model(folder / f"epoch-{epoch}", model, optimiser.float_weights(), base)
    save_model(folder / "final", model, optimiser.final_weights(), base)
    report(event="end", minutes=round((time.monotonic() - started) / 60, 1))
