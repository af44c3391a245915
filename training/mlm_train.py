"""Further masked-language pre-training of an encoder: `python mlm_train.py settings/mlm-battery.json`."""

from __future__ import annotations

import random
from pathlib import Path

import torch
from transformers import BertForMaskedLM

from encoder_base import base_folder
from mlm_data import IGNORED, TextWindow, mask, plan_text_windows, read_corpus
from qa_data import bucket_batches, load_tokenizer, sample
from train_command import train_from_command_line
from training_loop import Settings, load_model, run


def train(settings: Settings, data: Path, out: Path, threads: int) -> None:
    torch.set_num_threads(threads)
    tokenizer = load_tokenizer(base_folder(settings.base, out) / "tokenizer.json")
    mask_id = tokenizer.token_to_id("[MASK]")
    epochs = []
    for number, corpora in enumerate(settings.epochs):
        rng = random.Random(settings.seed * 1000 + number)
        texts = [t for n, s in corpora.items() for t in sample(read_corpus(data, n), s, rng)]
        windows = plan_text_windows(texts, tokenizer, settings.maxLength)
        epochs.append(
            bucket_batches(windows, settings.tokensPerBatch, settings.windowsPerBatch, rng)
        )
    model = load_model(BertForMaskedLM, settings, out)
    rng = random.Random(settings.seed)

    def loss_of(batch: list[TextWindow]) -> tuple[torch.Tensor, int]:
        arrays = mask(batch, rng, tokenizer.get_vocab_size(), mask_id)
        inputs = {k: torch.from_numpy(v).to(model.device) for k, v in arrays.items()}
        labels = inputs.pop("labels")
        hidden = model.bert(**inputs).last_hidden_state
        guessed = labels != IGNORED
        logits = model.cls(hidden[guessed]).float()
        return torch.nn.functional.cross_entropy(logits, labels[guessed]), labels.numel()

    run(settings, model, epochs, loss_of, out)


if __name__ == "__main__":
    train_from_command_line(__doc__, Settings, train)
