"""Golden files for the TypeScript decoder, made with the Hugging Face question-answering pipeline.

`python make_goldens.py --checkpoint out/RUN/final` writes `question-answering.json` (windows with
logits, and answers) and `tiny-qa.json` (text to answer on the tiny test models). Every golden is
also decoded by `reference_answers`, our own statement of the pipeline's algorithm; a difference
stops the program.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
import transformers
from transformers import BertForQuestionAnswering, BertTokenizerFast, pipeline

from golden_passages import LONG_TEXTS, PASSAGES

HERE = Path(__file__).parent
MAX_ANSWER_LEN = 15
ALGORITHM = """\
1. Windows: tokenizer(question, context, truncation=only_second, max_length=384, stride=128 tokens of overlap); \
no padding. The fast-tokenizer path never uses max_question_len: a question is not cut.
2. Per window, candidates are the context tokens and every token whose id is [CLS]'s; all other logits become -10000.
3. start = softmax(start logits), end = softmax(end logits), in float32, [CLS] included.
4. handle_impossible_answer: nullScore = min over the windows of start[0] * end[0], taken before the next step.
5. start[0] = end[0] = 0 for [CLS].
6. score[s][e] = start[s] * end[e] for s <= e < s + max_answer_len (in tokens), else 0.
7. Per window the best k = 2 * top_k + 10 pairs (align_to_words) by score, falling; equal scores have no fixed order.
8. Pairs whose start or end is no candidate are dropped. Pairs with score 0 can remain in contexts with fewer than k \
possible pairs; they only add 0, or stand last with score 0.
9. A pair becomes characters: start of the word that holds token s, end of the word that holds token e. A word is one \
piece of the BERT pre-tokenizer (split at white space, punctuation and CJK characters); so only wordpieces are joined.
10. answer = context[start:end], cut from the original text (offsets count Unicode code points in Python; \
in this file they are given in UTF-16 units as well).
11. Merging: answers are kept in order of appearance (window by window, best first). If an earlier answer has the same \
text, compared in lower case, the new score is ADDED to it (its offsets stay); else it is appended. So a score is the \
sum over places and windows and can exceed 1 where windows overlap.
12. handle_impossible_answer: {answer: "", start: 0, end: 0, score: nullScore} is appended.
13. Stable sort by score, falling; the first top_k are returned (top_k 1 returns a dictionary instead of a list)."""


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()


def reference_answers(context: str, windows: Sequence[dict], options: dict) -> list[dict]:
    """The algorithm above over windows `{offsets, words, wordChars, context, start_logits, end_logits}`."""
    top_k, null_score, answers = options["top_k"], float("inf"), []
    for window in windows:
        candidates = window["candidates"]
        start = softmax(np.where(candidates, window["start_logits"], np.float32(-10_000)))
        end = softmax(np.where(candidates, window["end_logits"], np.float32(-10_000)))
        null_score = min(null_score, float(start[0] * end[0]))
        start[0] = end[0] = 0
        pairs = [
            (float(start[s] * end[e]), s, e)
            for s in np.flatnonzero(start)
            for e in range(s, min(s + options["max_answer_len"], len(end)))
            if end[e] > 0
        ]
        pairs.sort(key=lambda pair: -pair[0])
        for score, s, e in pairs[: 2 * top_k + 10]:
            first, last = window["word_chars"][s][0], window["word_chars"][e][1]
            text = context[first:last]
            same = next((a for a in answers if a["answer"].lower() == text.lower()), None)
            if same:
                same["score"] += score
            else:
                answers.append({"answer": text, "start": first, "end": last, "score": score})
    if options["handle_impossible_answer"]:
        answers.append({"answer": "", "start": 0, "end": 0, "score": null_score})
    return sorted(answers, key=lambda a: -a["score"])[:top_k]


def model_windows(
    model: BertForQuestionAnswering, tokenizer: BertTokenizerFast, question: str, context: str
) -> list[dict]:
    encoded = tokenizer(
        question,
        context,
        truncation="only_second",
        max_length=384,
        stride=128,
        return_overflowing_tokens=True,
    )
    windows = []
    for index, ids in enumerate(encoded["input_ids"]):
        encoding = encoded[index]
        inside = np.array([s == 1 for s in encoding.sequence_ids])
        with torch.no_grad():
            output = model(
                input_ids=torch.tensor([ids]),
                attention_mask=torch.ones(1, len(ids), dtype=torch.long),
                token_type_ids=torch.tensor([encoding.type_ids]),
            )
        windows.append(
            {
                "input_ids": ids,
                "context_start": int(inside.argmax()),
                "candidates": inside | (np.array(ids) == tokenizer.cls_token_id),
                "word_chars": [
                    encoding.word_to_chars(w, 1) if i else (0, 0)
                    for w, i in zip(encoding.word_ids, inside, strict=True)
                ],
                "start_logits": output.start_logits[0].numpy(),
                "end_logits": output.end_logits[0].numpy(),
            }
        )
    return windows


def pipeline_answers(oracle: object, question: str, context: str, options: dict) -> list[dict]:
    result = oracle(question=question, context=context, **options)
    return result if isinstance(result, list) else [result]


def questions() -> Iterator[tuple[str, str, dict]]:
    """(question, context, options); the options go round so that every passage meets all four."""
    number = 0
    for context, asked in [
        *PASSAGES,
        *(
            (joiner.join(PASSAGES[i][0] for i in places), asked)
            for places, joiner, asked in LONG_TEXTS
        ),
    ]:
        for question in asked:
            yield (
                question,
                context,
                {
                    "top_k": (1, 3)[number % 2],
                    "handle_impossible_answer": number % 4 >= 2,
                    "max_answer_len": MAX_ANSWER_LEN,
                },
            )
            number += 1


def utf16_offset(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le")) // 2


def in_utf16(answers: Sequence[dict], context: str) -> list[dict]:
    return [
        {
            "answer": a["answer"],
            "start": utf16_offset(context, a["start"]),
            "end": utf16_offset(context, a["end"]),
            "score": float(f"{a['score']:.6g}"),
        }
        for a in answers
    ]


def same_answers(expected: Sequence[dict], found: Sequence[dict]) -> bool:
    return len(expected) == len(found) and all(
        (e["answer"], e["start"], e["end"]) == (f["answer"], f["start"], f["end"])
        and abs(e["score"] - f["score"]) < 1e-4
        for e, f in zip(expected, found, strict=True)
    )


def load(folder: Path) -> tuple[BertForQuestionAnswering, BertTokenizerFast, object]:
    tokenizer_file = folder / "tokenizer.json"
    normalizer = json.loads(tokenizer_file.read_text(encoding="utf-8"))["normalizer"]
    # BertTokenizerFast lowers the case unless it is told not to, whatever the file says.
    tokenizer = BertTokenizerFast(
        tokenizer_file=str(tokenizer_file),
        model_max_length=512,
        do_lower_case=normalizer["lowercase"],
    )
    model = BertForQuestionAnswering.from_pretrained(folder, attn_implementation="eager").eval()
    return model, tokenizer, pipeline("question-answering", model=model, tokenizer=tokenizer)


def make_goldens(checkpoint: Path, stored_model: str) -> dict:
    """At least 240 goldens with windows and logits (4 decimals)."""
    model, tokenizer, oracle = load(checkpoint)
    goldens = []
    for question, context, options in questions():
        answers = pipeline_answers(oracle, question, context, options)
        windows = model_windows(model, tokenizer, question, context)
        found = reference_answers(context, windows, options)
        if not same_answers(answers, found):
            raise AssertionError(f"{question!r} on {context[:60]!r}: {answers} but {found}")
        goldens.append(
            {
                "question": question,
                "context": context,
                "options": options,
                "windows": [
                    {
                        "input_ids": w["input_ids"],
                        "context_start": w["context_start"],
                        "start_logits": [round(float(x), 4) for x in w["start_logits"]],
                        "end_logits": [round(float(x), 4) for x in w["end_logits"]],
                    }
                    for w in windows
                ],
                "answers": in_utf16(answers, context),
            }
        )
    return {**header(), "model": stored_model, "goldens": goldens}


def make_tiny_goldens(folders: Sequence[Path], count: int = 60) -> dict:
    """Text-to-answer goldens; answers whose place is decided by less than 1e-4 are left out."""
    models = []
    for folder in folders:
        model, tokenizer, oracle = load(folder)
        cases = []
        everything = list(questions())
        for place in range(len(everything)):
            question, context, options = everything[(place * 37) % len(everything)]
            answers = pipeline_answers(oracle, question, context, options)
            windows = model_windows(model, tokenizer, question, context)
            if not same_answers(answers, reference_answers(context, windows, options)):
                raise AssertionError(f"{question!r} on {context[:60]!r}")
            ranked = reference_answers(context, windows, {**options, "top_k": options["top_k"] + 1})
            scores = [a["score"] for a in ranked]
            if all(a - b > 1e-4 for a, b in itertools.pairwise(scores)):
                cases.append(
                    {
                        "question": question,
                        "context": context,
                        "options": options,
                        "answers": in_utf16(answers, context),
                    }
                )
            if len(cases) == count:
                break
        models.append({"model": folder.name, "cases": cases})
    return {**header(), "models": models}


def header() -> dict:
    return {
        "pipeline": f"transformers {transformers.__version__} question-answering, align_to_words true, "
        "max_seq_len 384, doc_stride 128, max_question_len 64, fp32 PyTorch on CPU",
        "offsets": "UTF-16 code units",
        "algorithm": ALGORITHM.split("\n"),
    }


def write_lines(path: Path, value: dict, list_key: str) -> None:
    """JSON with one list item a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = {k: v for k, v in value.items() if k != list_key}
    rows = ",\n".join(
        json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in value[list_key]
    )
    start = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    path.write_text(f'{start},\n "{list_key}": [\n{rows}\n]}}\n', encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--checkpoint", type=Path, help="fine-tuned model; without it tiny-qa.json is made"
    )
    parser.add_argument("--model-id", default="batteryqa-minilm-l6-v4")
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--target", type=Path, default=HERE / "../src/core/spans/goldens")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.checkpoint is None:
        tiny = make_tiny_goldens([options.out / "tiny-qa", options.out / "tiny-qa-cased"])
        write_lines(options.target / "tiny-qa.json", tiny, "models")
        print("tiny-qa.json", [len(m["cases"]) for m in tiny["models"]])
    else:
        goldens = make_goldens(options.checkpoint, options.model_id)
        write_lines(options.target / "question-answering.json", goldens, "goldens")
        print("question-answering.json", len(goldens["goldens"]))


if __name__ == "__main__":
    main()
