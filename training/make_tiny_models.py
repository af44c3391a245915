"""Tiny random models for tests in a browser: `python make_tiny_models.py`.

`tiny-qa` and `tiny-qa-cased` answer questions; `tiny-joint` has the heads of a joint model.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import BertWordPieceTokenizer
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertForQuestionAnswering, BertModel

from export_onnx import export, register
from golden_passages import PASSAGES

HERE = Path(__file__).parent
VOCABULARY_SIZE = 1900
LOGIT_SPREAD = 4.0
JOINT_HEADS = {
    "question-answering": {},
    "token-classification": {"labels": ["O", "B-MAT", "I-MAT", "B-PRO", "I-PRO"]},
    "text-classification": {"labels": ["non-battery", "battery"]},
}


def make_tokenizer(folder: Path, cased: bool) -> BertWordPieceTokenizer:
    """A vocabulary of our own passages, saved in the folder."""
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
    return tokenizer


def tiny_config(tokenizer: BertWordPieceTokenizer) -> BertConfig:
    return BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=512,
        initializer_range=0.25,
    )


def make_checkpoint(folder: Path, cased: bool, seed: int) -> None:
    """A Hugging Face folder with random weights that answers questions."""
    tokenizer = make_tokenizer(folder, cased)
    torch.manual_seed(seed)
    model = BertForQuestionAnswering(tiny_config(tokenizer)).eval()
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


def make_joint_checkpoint(folder: Path, cased: bool, seed: int) -> None:
    """A joint checkpoint as the training saves it, with random weights."""
    tokenizer = make_tokenizer(folder, cased)
    torch.manual_seed(seed)
    config = tiny_config(tokenizer)
    encoder = BertModel(config).eval()
    tensors = {f"bert.{name}": values for name, values in encoder.state_dict().items()}
    encoded = [tokenizer.encode(context) for context, _ in PASSAGES]
    with torch.no_grad():
        found = [encoder(torch.tensor([e.ids])) for e in encoded if len(e.ids) <= 512]
    tokens = torch.cat([f.last_hidden_state[0] for f in found])
    pooled = torch.cat([f.pooler_output for f in found])
    for layer, labels, inputs in (
        ("qa_outputs", 2, tokens),
        ("tagger", len(JOINT_HEADS["token-classification"]["labels"]), tokens),
        ("document", len(JOINT_HEADS["text-classification"]["labels"]), pooled),
    ):
        table = torch.randn(labels, config.hidden_size)
        logits = (inputs - inputs.mean(0)) @ table.T
        tensors[f"{layer}.weight"] = table * (LOGIT_SPREAD / logits.std())
        tensors[f"{layer}.bias"] = -(inputs.mean(0) @ tensors[f"{layer}.weight"].T)
    save_file({k: v.contiguous() for k, v in tensors.items()}, folder / "model.safetensors")
    described = {**config.to_dict(), "heads": JOINT_HEADS}
    (folder / "config.json").write_text(json.dumps(described, indent=2) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--target", type=Path, default=HERE / "../e2e/fixtures/models")
    parser.add_argument("--only", help="the name of one model")
    options = parser.parse_args()
    for name, cased, seed in (
        ("tiny-qa", False, 11),
        ("tiny-qa-cased", True, 12),
        ("tiny-joint", True, 13),
    ):
        if options.only not in (None, name):
            continue
        is_joint = name == "tiny-joint"
        make = make_joint_checkpoint if is_joint else make_checkpoint
        make(options.out / name, cased, seed)
        description = {
            "id": name,
            "version": 1,
            "task": "question-answering",
            "title": f"Tiny random {'joint' if is_joint else 'QA'} model for tests "
            f"({'cased' if cased else 'uncased'})",
            "baseModel": None,
            "license": "MIT",
            "dtypes": ["fp32"],
            "tolerance": {"fp32": 0.001},
            "heads": {
                "question-answering": {"temperature": 1, "defaultThreshold": 0.3, "noAnswer": True}
            },
        }
        print(name, json.dumps(export(options.out / name, options.target / name, description)))
        register(options.target / name, default=not cased)


if __name__ == "__main__":
    main()
