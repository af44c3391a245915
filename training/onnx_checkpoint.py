"""A Hugging Face folder from a float ONNX file of ours, to train on from shipped weights.

`python onnx_checkpoint.py ../public/models/ID out/RUN/final [--part questions|tags]`
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from encoder_base import write_checkpoint
from export_onnx import MODEL_FILES

EMBEDDINGS = {"word": "word_embeddings", "type": "token_type_embeddings"}
SELF_PARTS = ("query", "key", "value")


def bert_weights(constants: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The state dict that `bert_graph.build_bert` was given; float32, products turned back."""
    weights: dict[str, np.ndarray] = {}
    for name, value in constants.items():
        head, _, kind = name.rpartition(".")
        if kind == "table":
            table = EMBEDDINGS.get(head, "position_embeddings")
            weights[f"bert.embeddings.{table}.weight"] = value
        elif head.endswith(".qkv"):
            layer = head.removeprefix("layer").removesuffix(".qkv")
            for part, block in zip(SELF_PARTS, np.split(value, 3, axis=-1), strict=True):
                place = f"bert.encoder.layer.{layer}.attention.self.{part}.{kind}"
                weights[place] = block.T if kind == "weight" else block
        elif kind in ("weight", "bias"):
            is_dense = kind == "weight" and value.ndim == 2
            prefix = (
                f"{head}.dense"
                if needs_dense(head)
                else "bert.pooler.dense"
                if head == "pooler"
                else head
            )
            weights[f"{prefix}.{kind}"] = value.T if is_dense else value
    return {k: np.ascontiguousarray(v, dtype=np.float32) for k, v in weights.items()}


def needs_dense(layer: str) -> bool:
    """`bert_graph` names the linear layers inside the encoder without their `.dense`."""
    return layer.startswith("bert.encoder") and layer.rsplit(".", 1)[-1] in (
        "output",
        "intermediate",
    )


def constants_of(graph: onnx.GraphProto, part: str | None = None) -> dict[str, np.ndarray]:
    """The constants of a graph, or of one of its two encoders by their names in a graph of its own.

    @raises ValueError the graph holds no such part, or two encoders and no part is named
    """
    constants = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    branches = {a.g.name: a.g for n in graph.node if n.op_type == "If" for a in n.attribute}
    if part is None and not branches:
        return constants
    if part not in branches:
        raise ValueError(f"name one of its encoders: {', '.join(branches) or 'it has only one'}")
    for tensor in branches[part].initializer:
        constants[tensor.name.removeprefix(f"{part}/")] = numpy_helper.to_array(tensor)
    return constants


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--part", choices=("questions", "tags"), help="of a file with two encoders")
    options = parser.parse_args()
    graph = onnx.load(options.model / MODEL_FILES["fp16"]).graph
    weights = bert_weights(constants_of(graph, options.part))
    config = json.loads((options.model / "config.json").read_text())
    write_checkpoint(options.target, weights, config, options.model)
    print(f"{len(weights)} tensors of {config['num_hidden_layers']} layers")


if __name__ == "__main__":
    main()
