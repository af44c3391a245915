"""Tiny random QA models, uncased and cased, for tests in a browser: `python make_tiny_models.py`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from tokenizers import BertWordPieceTokenizer
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertForQuestionAnswering

from export_onnx import export, register
from golden_passages import PASSAGES

HERE = Path(__file__).parent
VOCABULARY_SIZE = 1900
LOGIT_SPREAD = 4.0


def make_checkpoint(folder: Path, cased: bool, seed: int) -> None:
    """A Hugging Face folder: a vocabulary of our own passages and random weights."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = BertWordPieceTokenizer(lowercase=not cased)
    texts = [text for context, questions in PASSAGES for text in (context, *questions)]
    tokenizer.train_from_iterator(
        texts, vocab_size=VOCABULARY_SIZE, min_frequency=1, limit_alphabet=600, show_progress=False
    )
    tokenizer._tokenizer.post_processor = TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0",
        pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[(t, tokenizer.token_to_id(t)) for t in ("[CLS]", "[SEP]")],
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(seed)
    model = BertForQuestionAnswering(
        BertConfig(
            vocab_size=tokenizer.get_vocab_size(),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=512,
            initializer_range=0.25,
        )
    ).eval()
    encoded = [tokenizer.encode(questions[0], context) for context, questions in PASSAGES]
    with torch.no_grad():
        logits = torch.cat(
            [
                model(torch.tensor([e.ids])).start_logits.flatten()
                for e in encoded
                if len(e.ids) <= 512
            ]
        )
        model.qa_outputs.weight.mul_(LOGIT_SPREAD / logits.std())
    model.save_pretrained(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--target", type=Path, default=HERE / "../e2e/fixtures/models")
    options = parser.parse_args()
    for name, cased, seed in (("tiny-qa", False, 11), ("tiny-qa-cased", True, 12)):
        make_checkpoint(options.out / name, cased, seed)
        description = {
            "id": name,
            "version": 1,
            "task": "question-answering",
            "title": f"Tiny random QA model for tests ({'cased' if cased else 'uncased'})",
            "baseModel": None,
            "license": "MIT",
            "dtypes": ["fp32"],
            "tolerance": {"fp32": 0.001},
            "use": {"temperature": 1, "defaultThreshold": 0.3, "noAnswer": True},
        }
        print(name, json.dumps(export(options.out / name, options.target / name, description)))
        register(options.target / name, default=not cased)


if __name__ == "__main__":
    main()
