"""Find the few input channels of a linear layer that reach far beyond the others.

Dynamic quantization has one scale for a whole activation tensor, so a single far channel takes the
resolution from all others. Such channels are multiplied apart in float (the idea of LLM.int8(),
Dettmers et al. 2022). Measured on our own golden passages.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
import onnxruntime as ort
from tokenizers import Tokenizer

from golden_passages import PASSAGES


def linear_layers(model: onnx.ModelProto) -> dict[str, tuple[str, str]]:
    """Layer name → (input tensor, weight initialiser) of every product with a constant."""
    constants = {i.name for i in model.graph.initializer}
    return {
        n.name.removesuffix(".matmul"): (n.input[0], n.input[1])
        for n in model.graph.node
        if n.op_type == "MatMul" and n.input[1] in constants
    }


def channel_maxima(
    model: onnx.ModelProto, tensors: Sequence[str], tokenizer: Tokenizer, is_pair: bool
) -> dict[str, np.ndarray]:
    """max |x| over all tokens of the passages, by channel, of each named tensor [1, tokens, n]."""
    (positions,) = [i.dims[0] for i in model.graph.initializer if i.name == "position.table"]
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    known = {o.name for o in probe.graph.output}
    probe.graph.output.extend(onnx.ValueInfoProto(name=t) for t in tensors if t not in known)
    runner = ort.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    maxima: dict[str, np.ndarray] = {}
    for number, (context, questions) in enumerate(PASSAGES):
        question = questions[number % len(questions)]
        encoding = tokenizer.encode(question, context) if is_pair else tokenizer.encode(context)
        encoding.truncate(positions)
        inputs = {
            "input_ids": np.array([encoding.ids], np.int64),
            "attention_mask": np.ones((1, len(encoding.ids)), np.int64),
            "token_type_ids": np.array([encoding.type_ids], np.int64),
        }
        for name, values in zip(tensors, runner.run(list(tensors), inputs), strict=True):
            largest = np.abs(values[0]).max(axis=0)
            maxima[name] = np.maximum(maxima.get(name, largest), largest)
    return maxima


def outlier_channels(
    model: onnx.ModelProto, tokenizer: Tokenizer, is_pair: bool, count: int, layers: Sequence[str]
) -> dict[str, np.ndarray]:
    """The `count` farthest channels of every layer whose name holds one of `layers`."""
    inputs = {
        name: tensor
        for name, (tensor, _) in linear_layers(model).items()
        if any(part in name for part in layers)
    }
    if not inputs:
        return {}
    maxima = channel_maxima(model, sorted(set(inputs.values())), tokenizer, is_pair)
    return {name: np.sort(np.argsort(-maxima[x])[:count]) for name, x in inputs.items()}
