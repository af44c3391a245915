"""Fine-tune a BERT encoder for named entities: `python tag_train.py settings/jnlpba-a.json`."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertForTokenClassification

import own_labels
from encoder_base import base_folder
from qa_data import bucket_batches, load_tokenizer, sample
from tag_data import (
    IGNORED,
    WORD_SHAPES,
    TaggedText,
    TagWindow,
    is_held_out,
    join_texts,
    plan_tag_windows,
    read_tagged,
    stack_tags,
    tag_names,
)
from train_command import train_from_command_line
from training_loop import Settings, add_token_types, load_model, run

HELD_OUT = (".dev", ".test", ".devel")


@dataclass(frozen=True)
class TagSettings(Settings):
    """`kinds` are the entity types learnt.

    `compactShare` and `gluedShare` of the tokenised texts get these styles of `join_tokens`.
    `joinWords` tells the decoder to give a hyphenated word one tag, that of its first piece.
    `bracketShare` of the super- and subscripts are put in brackets (`write_in_brackets`).
    `contextShare` of the documents have their sentences joined up to `contextCharacters`.
    `maskShare` of the pieces are hidden, so that the names are not learnt by heart.
    `wordShapes` gives the shapes of the words as token types. Every `heldOutEvery`-th document is
    not learnt from.
    """

    kinds: list[str] = field(default_factory=lambda: ["MAT"])
    compactShare: float = 0.5
    gluedShare: float = 0.0
    joinWords: bool = False
    contextShare: float = 0.0
    contextCharacters: int = 900
    bracketShare: float = 0.0
    maskShare: float = 0.0
    wordShapes: bool = False
    heldOutEvery: int | None = None


def epoch_batches(
    settings: TagSettings, epoch: int, data: Path, tokenizer: Tokenizer
) -> list[list[TagWindow]]:
    rng = random.Random(settings.seed * 1000 + epoch)
    kept = frozenset(settings.kinds)
    styles = {"compact": settings.compactShare, "glued": settings.gluedShare}
    texts = []
    for name, share in settings.epochs[epoch].items():
        if name.endswith(HELD_OUT):
            raise ValueError(f"{name} is for evaluation only")
        if name.startswith(own_labels.PREFIX):
            found = own_labels.read_own_entities(data, name.removeprefix(own_labels.PREFIX), kept)
        else:
            path = data / "ner" / f"{name}.jsonl"
            found = read_tagged(path, kept, styles, rng, settings.bracketShare)
            if settings.heldOutEvery is not None:
                found = [t for t in found if not is_held_out(t.document, settings.heldOutEvery)]
            found = join_some(found, settings.contextShare, settings.contextCharacters, rng)
        texts += sample(found, share, rng)
    windows = plan_tag_windows(
        texts,
        tokenizer,
        tag_names(settings.kinds),
        settings.maxLength,
        settings.stride,
        with_shapes=settings.wordShapes,
    )
    return bucket_batches(windows, settings.tokensPerBatch, settings.windowsPerBatch, rng)


def join_some(
    texts: list[TaggedText], share: float, characters: int, rng: random.Random
) -> list[TaggedText]:
    """The texts, those of a random `share` of the documents joined."""
    if share == 0:
        return texts
    chosen = {d: rng.random() < share for d in dict.fromkeys(t.document for t in texts)}
    return join_texts(
        [t if chosen[t.document] else replace(t, document="") for t in texts], characters
    )


def train(settings: TagSettings, data: Path, out: Path, threads: int) -> None:
    torch.set_num_threads(threads)
    tokenizer = load_tokenizer(base_folder(settings.base, out) / "tokenizer.json")
    epochs = [
        epoch_batches(settings, epoch, data, tokenizer) for epoch in range(len(settings.epochs))
    ]
    names = tag_names(settings.kinds)
    model = load_model(
        BertForTokenClassification,
        settings,
        out,
        id2label=dict(enumerate(names)),
        label2id={name: i for i, name in enumerate(names)},
        join_words=settings.joinWords,
        word_shapes=settings.wordShapes,
    )
    if settings.wordShapes:
        add_token_types(model, WORD_SHAPES)

    mask_id = tokenizer.token_to_id("[MASK]")

    def loss_of(batch: list[TagWindow]) -> tuple[torch.Tensor, int]:
        inputs = {k: torch.from_numpy(v).to(model.device) for k, v in stack_tags(batch).items()}
        labels = inputs.pop("labels")
        if settings.maskShare > 0:
            hidden = (torch.rand(labels.shape) < settings.maskShare).to(labels.device)
            inputs["input_ids"][hidden & (labels != IGNORED)] = mask_id
        logits = model(**inputs).logits.float()
        loss = torch.nn.functional.cross_entropy(
            logits.flatten(0, 1), labels.flatten(), ignore_index=IGNORED
        )
        return loss, labels.numel()

    run(settings, model, epochs, loss_of, out)


if __name__ == "__main__":
    train_from_command_line(__doc__, TagSettings, train)
