"""Two BERT encoders over one word table in one ONNX graph: questions, and tags with classes.

A run of pairs (a token type 1 occurs) takes the question encoder, any other run the tagger's; the
outputs of the encoder that did not run are zeros. One file, one session, and neither task pays with
its quality for the other. The word table, half of a small BERT, is there once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import onnx
from onnx import GraphProto, TensorProto, helper, numpy_helper

from bert_graph import (
    INPUTS,
    JOINT_HEADS,
    BertShape,
    GraphBuilder,
    Head,
    Weights,
    encode,
    finish,
    token_input,
    word_vectors,
)

WORDS = "words"
SHARED = (WORDS, "attention_mask", "token_type_ids")
QUESTION_HEADS = (JOINT_HEADS["question-answering"],)
TAGGER_HEADS = (JOINT_HEADS["token-classification"], JOINT_HEADS["text-classification"])
WORD_TABLE = "bert.embeddings.word_embeddings.weight"


def encoder_part(
    weights: Weights,
    shape: BertShape,
    heads: Sequence[Head],
    dtype: type[np.floating],
    outliers: Mapping[str, np.ndarray] | None = None,
) -> onnx.ModelProto:
    """An encoder with its heads that takes `words` [batch, sequence, hidden] for `input_ids`."""
    g = GraphBuilder(dtype, outliers or {})
    outputs = encode(g, weights, shape, WORDS, heads)
    words = helper.make_tensor_value_info(
        WORDS,
        helper.np_dtype_to_tensor_dtype(np.dtype(dtype)),
        ["batch", "sequence", shape.hidden],
    )
    return finish(g, [words, *map(token_input, SHARED[1:])], outputs)


def branch(
    name: str, part: onnx.ModelProto, order: Sequence[str], labels: Mapping[str, int]
) -> GraphProto:
    """The part as a branch: its own outputs, and zeros for the others, in the given order."""
    graph = part.graph
    own = {output.name for output in graph.output}

    def local(tensor: str) -> str:
        return tensor if tensor in SHARED or not tensor else f"{name}/{tensor}"

    nodes = []
    for node in graph.node:
        copy = onnx.NodeProto()
        copy.CopyFrom(node)
        copy.name = f"{name}/{node.name}"
        copy.input[:] = [local(t) for t in node.input]
        copy.output[:] = [local(t) for t in node.output]
        nodes.append(copy)
    constants = []
    for tensor in graph.initializer:
        constant = onnx.TensorProto()
        constant.CopyFrom(tensor)
        constant.name = local(tensor.name)
        constants.append(constant)
    missing = [output for output in order if output not in own]
    if missing:
        nodes.append(helper.make_node("Shape", ["token_type_ids"], [f"{name}/shape"]))
        nodes.append(
            helper.make_node("Shape", ["token_type_ids"], [f"{name}/rows"], start=0, end=1)
        )
    for output in missing:
        axes = f"{name}/rows" if output == "class_logits" else f"{name}/shape"
        if output in labels:
            count = numpy_helper.from_array(
                np.array([labels[output]], np.int64), f"{name}/{output}.labels"
            )
            constants.append(count)
            sized = f"{name}/{output}.shape"
            nodes.append(helper.make_node("Concat", [axes, count.name], [sized], axis=0))
            axes = sized
        nodes.append(helper.make_node("ConstantOfShape", [axes], [local(output)]))
    outputs = [
        helper.make_tensor_value_info(local(o), TensorProto.FLOAT, output_axes(o, labels))
        for o in order
    ]
    return helper.make_graph(nodes, name, [], outputs, constants)


def output_axes(output: str, labels: Mapping[str, int]) -> list[str | int]:
    axes: list[str | int] = ["batch"] if output == "class_logits" else ["batch", "sequence"]
    return [*axes, labels[output]] if output in labels else axes


def join_encoders(
    questions: Weights,
    tagger: Weights,
    shape: BertShape,
    dtype: type[np.floating] = np.float32,
    int8_embedding: bool = False,
    outliers: tuple[Mapping[str, np.ndarray], Mapping[str, np.ndarray]] = ({}, {}),
    prepare: Callable[[onnx.ModelProto], onnx.ModelProto] = lambda part: part,
) -> onnx.ModelProto:
    """The joint graph; `prepare` may quantize each encoder before they are put together.

    @raises ValueError the two have other word tables
    """
    if not np.array_equal(questions[WORD_TABLE], tagger[WORD_TABLE]):
        raise ValueError("the two encoders were not trained over the same word table")
    g = GraphBuilder(dtype)
    words = word_vectors(g, questions, int8_embedding)
    g.node("Identity", [words], WORDS)
    largest = g.node("ReduceMax", ["token_type_ids"], "largest_type", keepdims=0)
    is_pair = g.node("Greater", [largest, g.constant("no_pair", np.array(0, np.int64))], "is_pair")
    heads = (*QUESTION_HEADS, *TAGGER_HEADS)
    order = [name for head in heads for name in head.outputs]
    labels = {head.outputs[0]: len(tagger[f"{head.layer}.bias"]) for head in TAGGER_HEADS}
    parts = [
        prepare(encoder_part(weights, shape, chosen, dtype, far))
        for weights, chosen, far in zip(
            (questions, tagger), (QUESTION_HEADS, TAGGER_HEADS), outliers, strict=True
        )
    ]
    branches = [
        branch(name, part, order, labels)
        for name, part in zip(("questions", "tags"), parts, strict=True)
    ]
    g.nodes.append(
        helper.make_node(
            "If", [is_pair], order, name="task", then_branch=branches[0], else_branch=branches[1]
        )
    )
    outputs = [
        helper.make_tensor_value_info(o, TensorProto.FLOAT, output_axes(o, labels)) for o in order
    ]
    return finish(g, [token_input(n) for n in INPUTS], outputs)
