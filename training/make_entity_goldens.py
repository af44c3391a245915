"""Golden file for the TypeScript tagger and classifier: `python make_entity_goldens.py`.

Texts of one window are tagged by the Hugging Face token-classification pipeline
(`aggregation_strategy="first"`), by `tag_data.decode_entities` and by `reference_entities`, our own
statement of the algorithm; a difference stops the program. Longer texts have only the last.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
import transformers
from safetensors.torch import load_file
from tokenizers import Encoding
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    BertForTokenClassification,
    BertTokenizerFast,
    PreTrainedModel,
    pipeline,
)

from golden_passages import LONG_TEXTS, PASSAGES
from make_goldens import utf16_offset, write_lines
from qa_data import load_tokenizer
from tag_data import TaggedText, TagWindow, decode_entities, plan_tag_windows

HERE = Path(__file__).parent
MAX_LENGTH, STRIDE = 384, 128
ROOM = MAX_LENGTH - 2
ALGORITHM = [
    "1. Windows: [CLS] text [SEP] of at most 384 tokens; neighbours share 128 tokens of the text.",
    "2. A word (one piece of the BERT pre-tokenizer) has the likeliest tag of its first token, taken from the "
    "window where that token stands farthest from an edge of the window's text; the ends of the whole text are no "
    "edges; of two alike the earlier window counts.",
    "3. B- begins a span; I- goes on with a span of its kind that ends at the word before, else begins one.",
    "4. The score of a span is the mean softmax probability of its words' tags.",
    "5. The probability of a class is the mean of the windows' softmax, weighted by their tokens, [CLS] and [SEP] "
    "included.",
]


def texts() -> list[str]:
    passages = [context for context, _ in PASSAGES]
    return [
        *passages,
        *(joiner.join(passages[i] for i in places) for places, joiner, _ in LONG_TEXTS),
        " ".join([p for p in passages if p.isascii()][:25]),
    ]


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def outputs(model: PreTrainedModel, windows: Sequence[TagWindow]) -> list[np.ndarray]:
    with torch.no_grad():
        return [model(torch.tensor([w.input_ids])).logits[0].numpy() for w in windows]


def reference_entities(
    encoding: Encoding, logits: Sequence[np.ndarray], names: Sequence[str]
) -> list[dict]:
    """Steps 2 to 4 above; `encoding` is of the whole text without special tokens."""
    total = len(encoding.ids)
    starts = [index * (ROOM - STRIDE) for index in range(len(logits))]
    entities: list[dict] = []
    previous_word, previous_kind = None, None
    for token, (word, (start, end)) in enumerate(
        zip(encoding.word_ids, encoding.offsets, strict=True)
    ):
        if word == previous_word:
            if previous_kind:
                entities[-1]["end"] = end
            continue
        margins = {}
        for window, first in enumerate(starts):
            last = min(first + ROOM, total) - 1
            if first <= token <= last:
                left = total if first == 0 else token - first
                right = total if last == total - 1 else last - token
                margins[window] = min(left, right)
        window = max(margins, key=lambda w: (margins[w], -w))
        probabilities = softmax(logits[window][1 + token - starts[window]])
        tag = names[int(probabilities.argmax())]
        kind, probability = tag[2:], float(probabilities.max())
        if kind and tag[0] == "I" and kind == previous_kind:
            entities[-1]["end"] = end
            entities[-1]["scores"].append(probability)
        elif kind:
            entities.append({"label": kind, "start": start, "end": end, "scores": [probability]})
        previous_word, previous_kind = word, kind
    return [{**e, "score": float(np.mean(e.pop("scores")))} for e in entities]


def spans(entities: Sequence[dict]) -> list[tuple[int, int, str]]:
    return [(e["start"], e["end"], e["label"]) for e in entities]


def is_plain(encoding: Encoding) -> bool:
    """Whether every token is as long as its text: the pipeline takes any other for a word's rest."""
    return all(
        token == "[UNK]" or len(token.removeprefix("##")) == end - start
        for token, (start, end) in zip(encoding.tokens, encoding.offsets, strict=True)
    )


def check(
    text: str,
    found: Sequence[dict],
    windows: Sequence[TagWindow],
    logits: Sequence[np.ndarray],
    names: Sequence[str],
    oracle: Callable[[str], list[dict]] | None,
) -> None:
    """Compare our algorithm with the evaluation's decoder and with the pipeline."""
    ours = {(e.start, e.end, e.label) for e in decode_entities(windows, logits, names)}
    if set(spans(found)) != ours:
        raise AssertionError(f"{text[:60]!r}: {spans(found)} but {ours}")
    if oracle is None:
        return
    theirs = oracle(text)
    expected = [(int(e["start"]), int(e["end"]), e["entity_group"]) for e in theirs]
    gaps = [abs(a["score"] - float(b["score"])) for a, b in zip(found, theirs, strict=False)]
    if spans(found) != expected or max(gaps, default=0) > 1e-5:
        raise AssertionError(f"{text[:60]!r}: {spans(found)} but {expected}")


def load_models(
    folder: Path,
) -> tuple[BertForTokenClassification, BertForSequenceClassification, dict]:
    """The tagger and the classifier of a joint checkpoint as Hugging Face models."""
    config = json.loads((folder / "config.json").read_text())
    tensors = load_file(folder / "model.safetensors")
    encoder = {k: v for k, v in tensors.items() if k.startswith("bert.")}

    def load(kind: type[PreTrainedModel], layer: str, labels: Sequence[str]) -> PreTrainedModel:
        model = kind(
            BertConfig.from_dict(
                {
                    **{k: v for k, v in config.items() if k != "heads"},
                    "id2label": dict(enumerate(labels)),
                    "label2id": {name: i for i, name in enumerate(labels)},
                }
            )
        ).eval()
        head = {f"classifier.{k}": tensors[f"{layer}.{k}"] for k in ("weight", "bias")}
        wanted = model.state_dict()
        model.load_state_dict({k: v for k, v in {**encoder, **head}.items() if k in wanted})
        return model

    heads = config["heads"]
    return (
        load(BertForTokenClassification, "tagger", heads["token-classification"]["labels"]),
        load(BertForSequenceClassification, "document", heads["text-classification"]["labels"]),
        heads,
    )


def make_goldens(folder: Path) -> dict:
    tagger, classifier, heads = load_models(folder)
    names = heads["token-classification"]["labels"]
    tokenizer = load_tokenizer(folder / "tokenizer.json")
    hugging_face = BertTokenizerFast(
        tokenizer_file=str(folder / "tokenizer.json"),
        do_lower_case=json.loads(tokenizer.to_str())["normalizer"]["lowercase"],
    )
    oracle = pipeline(
        "token-classification",
        model=tagger,
        tokenizer=hugging_face,
        aggregation_strategy="first",
        ignore_labels=["O"],
    )
    cases = []
    for text in texts():
        windows = plan_tag_windows([TaggedText(text, ())], tokenizer, names, MAX_LENGTH, STRIDE)
        logits = outputs(tagger, windows)
        encoding = tokenizer.encode(text, add_special_tokens=False)
        found = reference_entities(encoding, logits, names)
        if len(windows) == 1:
            check(text, found, windows, logits, names, oracle if is_plain(encoding) else None)
        weights = np.array([len(w) for w in windows])
        classes = (np.stack([softmax(v) for v in outputs(classifier, windows)]).T @ weights) / (
            weights.sum()
        )
        cases.append(
            {
                "text": text,
                "windows": len(windows),
                "entities": [
                    {
                        **e,
                        "start": utf16_offset(text, e["start"]),
                        "end": utf16_offset(text, e["end"]),
                        "score": float(f"{e['score']:.6g}"),
                    }
                    for e in found
                ],
                "classes": {
                    name: float(f"{p:.6g}")
                    for name, p in zip(heads["text-classification"]["labels"], classes, strict=True)
                },
            }
        )
    return {
        "oracle": f"transformers {transformers.__version__} token-classification, "
        "aggregation_strategy first, fp32 PyTorch on CPU",
        "offsets": "UTF-16 code units",
        "algorithm": ALGORITHM,
        "model": folder.name,
        "cases": cases,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=HERE / "out/tiny-joint")
    parser.add_argument("--target", type=Path, default=HERE / "../src/core/entities/goldens")
    options = parser.parse_args()
    torch.set_num_threads(1)
    goldens = make_goldens(options.checkpoint)
    write_lines(options.target / f"{options.checkpoint.name}.json", goldens, "cases")
    print(len(goldens["cases"]), sum(len(c["entities"]) for c in goldens["cases"]))


if __name__ == "__main__":
    main()
