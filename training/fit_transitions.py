"""Fit a tagger's transitions: `python fit_transitions.py settings/jnlpba-a.json out/RUN/final TARGET`.

On the documents that the run held out (`heldOutEvery`), whose labels it has not seen, a linear-chain CRF on the frozen logits is fitted by its likelihood: a scale and a shift of the
logits, which go into the classifier's weights, and the transitions, which go into `config.json`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from encoder_base import write_checkpoint
from export_onnx import open_model, read_checkpoint
from qa_data import load_tokenizer
from tag_data import (
    Entity,
    TaggedText,
    is_held_out,
    plan_tag_windows,
    read_tagged,
    tag_at,
    tag_names,
    word_rows,
)
from tag_evaluate import entities_by_text, run_tagger, span_scores
from tag_path import Transitions
from tag_train import TagSettings

HERE = Path(__file__).parent


def held_out_texts(settings: TagSettings, data: Path) -> list[TaggedText]:
    """@raises ValueError the settings hold nothing out, or a text has no document"""
    if settings.heldOutEvery is None:
        raise ValueError("the settings hold no documents out")
    names = sorted({name for sets in settings.epochs for name in sets})
    return [
        text
        for name in names
        for text in read_tagged(
            data / "ner" / f"{name}.jsonl",
            frozenset(settings.kinds),
            {"glued": 1.0},
            random.Random(settings.seed),
        )
        if is_held_out(text.document, settings.heldOutEvery)
    ]


def true_tags(
    entities: Sequence[Entity], ranges: Sequence[tuple[int, int]], names: Sequence[str]
) -> np.ndarray:
    return np.array([names.index(tag_at(entities, *r)) for r in ranges])


def chain_loss(
    emissions: torch.Tensor,
    tags: torch.Tensor,
    present: torch.Tensor,
    start: torch.Tensor,
    matrix: torch.Tensor,
) -> torch.Tensor:
    """Negative log-likelihood a word of a linear-chain CRF.

    `emissions` [rows, words, tags], `tags` and `present` (1 or 0) [rows, words]; every row begins
    with a present word.
    """
    chosen = (emissions.gather(2, tags[..., None])[..., 0] * present).sum(1) + start[tags[:, 0]]
    chosen = chosen + (matrix[tags[:, :-1], tags[:, 1:]] * present[:, 1:]).sum(1)
    forward = emissions[:, 0] + start
    for word in range(1, emissions.shape[1]):
        onward = torch.logsumexp(forward[:, :, None] + matrix, 1) + emissions[:, word]
        forward = torch.where(present[:, word, None] > 0, onward, forward)
    return (torch.logsumexp(forward, 1) - chosen).sum() / present.sum()


def fit(
    logits: Sequence[np.ndarray], tags: Sequence[np.ndarray], decay: float = 1e-3
) -> tuple[float, np.ndarray, Transitions]:
    """Scale, shift [tags] and transitions that make `tags` of rows of words likeliest; none may be empty."""
    labels, rows, width = logits[0].shape[1], len(logits), max(map(len, logits))
    emissions = torch.zeros(rows, width, labels)
    truth = torch.zeros(rows, width, dtype=torch.long)
    present = torch.zeros(rows, width)
    for row, (values, right) in enumerate(zip(logits, tags, strict=True)):
        emissions[row, : len(values)] = torch.from_numpy(values.astype(np.float32))
        truth[row, : len(values)] = torch.from_numpy(right)
        present[row, : len(values)] = 1
    scale = torch.ones((), requires_grad=True)
    shift, start = (torch.zeros(labels, requires_grad=True) for _ in range(2))
    matrix = torch.zeros(labels, labels, requires_grad=True)
    optimiser = torch.optim.LBFGS(
        [scale, shift, start, matrix], max_iter=150, line_search_fn="strong_wolfe"
    )

    def loss() -> torch.Tensor:
        misfit = chain_loss(scale * emissions + shift, truth, present, start, matrix)
        return misfit + decay * (matrix.square().mean() + shift.square().mean())

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        value = loss()
        value.backward()
        return value

    optimiser.step(closure)
    found = [p.detach().numpy() for p in (shift, start, matrix)]
    return scale.item(), found[0], Transitions(found[1], found[2])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("settings", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--data", type=Path, default=HERE / "../../shared/data")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    settings = TagSettings(**json.loads(options.settings.read_text()))
    weights, config = read_checkpoint(options.checkpoint)
    names = tag_names(settings.kinds)
    texts = held_out_texts(settings, options.data)
    windows = plan_tag_windows(
        texts,
        load_tokenizer(options.checkpoint / "tokenizer.json"),
        names,
        join_hyphenated=settings.joinWords,
        with_shapes=settings.wordShapes,
    )
    model = open_model(options.checkpoint, "token-classification", options.threads)
    logits = run_tagger(model, windows)
    ranges, rows = zip(
        *(word_rows(w, v) for w, v in zip(windows, logits, strict=True)), strict=True
    )
    tags = [
        true_tags(texts[w.text_index].entities, r, names)
        for w, r in zip(windows, ranges, strict=True)
    ]
    truth = [set(t.entities) for t in texts]
    alone = entities_by_text(texts, windows, logits, names)
    print("each word by itself", json.dumps(span_scores(truth, alone)))
    documents = sorted({t.document for t in texts})
    together: list[set[Entity]] = []
    right: list[set[Entity]] = []
    for half in (0, 1):
        scored = set(documents[half::2])
        inside = [texts[w.text_index].document in scored for w in windows]
        scale, shift, transitions = fit(
            [r for r, i in zip(rows, inside, strict=True) if not i],
            [t for t, i in zip(tags, inside, strict=True) if not i],
        )
        values = [scale * v + shift for v in logits]
        found = entities_by_text(texts, windows, values, names, transitions)
        together += [f for f, t in zip(found, texts, strict=True) if t.document in scored]
        right += [t for t, text in zip(truth, texts, strict=True) if text.document in scored]
    print("together, fitted on the other half", json.dumps(span_scores(right, together)))
    scale, shift, transitions = fit(rows, tags)
    weights["classifier.weight"] *= scale
    weights["classifier.bias"] = scale * weights["classifier.bias"] + shift
    write_checkpoint(
        options.target,
        weights,
        {**config, "transitions": transitions.to_config()},
        options.checkpoint,
    )


if __name__ == "__main__":
    main()
