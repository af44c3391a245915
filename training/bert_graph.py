"""A BERT network as an ONNX graph (opset 17, standard operators), built from its weights.

Inputs `input_ids, attention_mask, token_type_ids` are int64 [batch, sequence]. Outputs are float32,
named by the heads: for question answering the start and end logits [batch, sequence], for token
classification [batch, sequence, labels], for text classification [batch, labels].
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Task = Literal["question-answering", "token-classification", "text-classification"]
Weights = Mapping[str, np.ndarray]
MASKED_SCORE = -10_000.0
OPSET = 17
IR_VERSION = 9
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


@dataclass(frozen=True)
class Head:
    """What stands on the encoder: `layer` is the prefix of its linear layer in the state dict."""

    task: Task
    layer: str
    outputs: tuple[str, ...]


QUESTION_HEAD = Head("question-answering", "qa_outputs", ("start_logits", "end_logits"))
ONLY_HEADS: dict[Task, Head] = {
    h.task: h
    for h in (
        QUESTION_HEAD,
        Head("token-classification", "classifier", ("logits",)),
        Head("text-classification", "classifier", ("logits",)),
    )
}
JOINT_HEADS: dict[Task, Head] = {
    h.task: h
    for h in (
        QUESTION_HEAD,
        Head("token-classification", "tagger", ("tag_logits",)),
        Head("text-classification", "document", ("class_logits",)),
    )
}


def heads_of(config: Mapping, task: Task) -> list[Head]:
    """The heads that a checkpoint's config names under `heads`, else the one of its task."""
    if "heads" not in config:
        return [ONLY_HEADS[task]]
    return [JOINT_HEADS[t] for t in JOINT_HEADS if t in config["heads"]]


@dataclass(frozen=True)
class BertShape:
    layers: int
    hidden: int
    heads: int
    layer_norm_epsilon: float

    @property
    def head_size(self) -> int:
        return self.hidden // self.heads


@dataclass
class GraphBuilder:
    """Nodes and initialisers of one graph; every method returns the name of a tensor."""

    dtype: type[np.floating]
    outliers: Mapping[str, np.ndarray] = field(default_factory=dict)
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    initializers: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def node(self, op: str, inputs: list[str], name: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [name], name=name, **attributes))
        return name

    def constant(self, name: str, value: np.ndarray) -> str:
        if name not in self.initializers:
            self.initializers[name] = numpy_helper.from_array(np.asarray(value, order="C"), name)
        return name

    def weight(self, name: str, value: np.ndarray) -> str:
        return self.constant(name, value.astype(self.dtype))

    def integers(self, *values: int) -> str:
        return self.constant("int64_" + "_".join(map(str, values)), np.array(values, np.int64))

    def scalar(self, name: str, value: float) -> str:
        return self.constant(name, np.array(value, self.dtype))

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        """x · weightᵀ + bias for a PyTorch weight [out, in].

        The layer's outlier channels are set to 0 in x and multiplied in a product of their own.
        """
        outliers = self.outliers.get(name)
        source = x
        if outliers is not None:
            kept = np.ones(weight.shape[1])
            kept[outliers] = 0
            x = self.node("Mul", [x, self.weight(f"{name}.kept", kept)], f"{name}.without_outliers")
        table = self.weight(f"{name}.weight", weight.T)
        product = self.node("MatMul", [x, table], f"{name}.matmul")
        shift = self.weight(f"{name}.bias", bias)
        if outliers is None:
            return self.node("Add", [product, shift], name)
        total = self.node("Add", [product, shift], f"{name}.biased")
        indices = self.constant(f"{name}.outliers", outliers.astype(np.int64))
        picked = self.node("Gather", [source, indices], f"{name}.picked", axis=-1)
        rows = self.weight(f"{name}.outlier_weight", weight[:, outliers].T)
        return self.node(
            "Add", [total, self.node("MatMul", [picked, rows], f"{name}.outlier")], name
        )

    def layer_norm(self, x: str, weights: Weights, prefix: str, epsilon: float) -> str:
        scale = self.weight(f"{prefix}.weight", weights[f"{prefix}.weight"])
        shift = self.weight(f"{prefix}.bias", weights[f"{prefix}.bias"])
        return self.node(
            "LayerNormalization", [x, scale, shift], f"{prefix}.out", axis=-1, epsilon=epsilon
        )

    def gelu(self, x: str, name: str) -> str:
        """x · ½ · (1 + erf(x / √2)), in the form that ONNX Runtime fuses."""
        scaled = self.node("Div", [x, self.scalar("sqrt2", np.sqrt(2))], f"{name}.scaled")
        erf = self.node("Erf", [scaled], f"{name}.erf")
        shifted = self.node("Add", [erf, self.scalar("one", 1)], f"{name}.shifted")
        product = self.node("Mul", [x, shifted], f"{name}.product")
        return self.node("Mul", [product, self.scalar("half", 0.5)], name)

    def embedding(self, table: np.ndarray, ids: str, name: str, int8_rows: bool) -> str:
        """Rows of `table`; with `int8_rows` stored as int8 with one scale a row."""
        if not int8_rows:
            return self.node("Gather", [self.weight(f"{name}.table", table), ids], name)
        scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-12) / 127
        quantized = np.clip(np.rint(table / scales), -127, 127).astype(np.int8)
        rows = self.node("Gather", [self.constant(f"{name}.int8", quantized), ids], f"{name}.rows")
        cast = self.node(
            "Cast", [rows], f"{name}.cast", to=helper.np_dtype_to_tensor_dtype(np.dtype(self.dtype))
        )
        scale = self.node(
            "Gather", [self.weight(f"{name}.scales", scales), ids], f"{name}.row_scales"
        )
        return self.node("Mul", [cast, scale], name)


def build_bert(
    weights: Weights,
    shape: BertShape,
    heads: Task | Sequence[Head],
    dtype: type[np.floating] = np.float32,
    int8_embedding: bool = False,
    outliers: Mapping[str, np.ndarray] | None = None,
    producer: str = "batteryqa-training",
) -> onnx.ModelProto:
    """The graph of a Hugging Face BERT state dict (`bert.` prefix and the heads).

    `outliers` maps a linear layer to the input channels that it multiplies apart: the same result,
    but what is left of its input is easier to quantize.
    """
    g = GraphBuilder(dtype, outliers or {})
    if isinstance(heads, str):
        heads = [ONLY_HEADS[heads]]
    words = word_vectors(g, weights, int8_embedding)
    outputs = encode(g, weights, shape, words, heads)
    return finish(g, [token_input(n) for n in INPUTS], outputs, producer)


def token_input(name: str) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "sequence"])


def finish(
    g: GraphBuilder,
    inputs: Sequence[onnx.ValueInfoProto],
    outputs: Sequence[onnx.ValueInfoProto],
    producer: str = "batteryqa-training",
) -> onnx.ModelProto:
    graph = helper.make_graph(g.nodes, "bert", inputs, outputs, list(g.initializers.values()))
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name=producer,
    )
    onnx.checker.check_model(model, full_check=True)
    return model


def word_vectors(g: GraphBuilder, weights: Weights, int8_rows: bool) -> str:
    """[batch, sequence, hidden] rows of the word table."""
    table = weights["bert.embeddings.word_embeddings.weight"]
    return g.embedding(table, "input_ids", "word", int8_rows)


def encode(
    g: GraphBuilder, weights: Weights, shape: BertShape, words: str, heads: Sequence[Head]
) -> list[onnx.ValueInfoProto]:
    """From the word vectors to the outputs of the heads."""
    hidden = embeddings(g, weights, shape, words)
    mask = attention_bias(g)
    for layer in range(shape.layers):
        hidden = encoder_layer(g, weights, shape, hidden, mask, layer)
    return [output for head in heads for output in head_outputs(g, weights, hidden, head)]


def embeddings(g: GraphBuilder, weights: Weights, shape: BertShape, words: str) -> str:
    prefix = "bert.embeddings"
    types = g.embedding(
        weights[f"{prefix}.token_type_embeddings.weight"], "token_type_ids", "type", False
    )
    table = g.weight("position.table", weights[f"{prefix}.position_embeddings.weight"])
    length = g.node("Shape", ["token_type_ids"], "sequence_length", start=1, end=2)
    positions = g.node("Slice", [table, g.integers(0), length, g.integers(0)], "position")
    total = g.node("Add", [words, types], "word_and_type")
    total = g.node("Add", [total, positions], "embedded")
    return g.layer_norm(total, weights, f"{prefix}.LayerNorm", shape.layer_norm_epsilon)


def attention_bias(g: GraphBuilder) -> str:
    """[batch, 1, 1, sequence]: 0 for a token, −10000 for padding."""
    to = helper.np_dtype_to_tensor_dtype(np.dtype(g.dtype))
    present = g.node("Cast", ["attention_mask"], "mask.present", to=to)
    absent = g.node("Sub", [g.scalar("one", 1), present], "mask.absent")
    bias = g.node("Mul", [absent, g.scalar("masked_score", MASKED_SCORE)], "mask.flat")
    return g.node("Unsqueeze", [bias, g.integers(1, 2)], "mask.bias")


def encoder_layer(
    g: GraphBuilder, weights: Weights, shape: BertShape, x: str, mask: str, layer: int
) -> str:
    prefix, name = f"bert.encoder.layer.{layer}", f"layer{layer}"
    attention = f"{prefix}.attention"

    def parts(kind: str) -> list[np.ndarray]:
        return [weights[f"{attention}.self.{part}.{kind}"] for part in ("query", "key", "value")]

    qkv = g.linear(x, np.concatenate(parts("weight")), np.concatenate(parts("bias")), f"{name}.qkv")
    names = [f"{name}.{part}" for part in ("query", "key", "value")]
    g.nodes.append(
        helper.make_node(
            "Split", [qkv, g.integers(*[shape.hidden] * 3)], names, name=f"{name}.split", axis=-1
        )
    )
    query, key, value = names
    query = g.node(
        "Mul", [query, g.scalar("query_scale", shape.head_size**-0.5)], f"{query}.scaled"
    )

    def heads(tensor: str, order: list[int]) -> str:
        split = g.node(
            "Reshape", [tensor, g.integers(0, 0, shape.heads, shape.head_size)], f"{tensor}.split"
        )
        return g.node("Transpose", [split], f"{tensor}.heads", perm=order)

    scores = g.node(
        "MatMul", [heads(query, [0, 2, 1, 3]), heads(key, [0, 2, 3, 1])], f"{name}.scores"
    )
    scores = g.node("Add", [scores, mask], f"{name}.masked")
    attended = g.node("Softmax", [scores], f"{name}.attention", axis=-1)
    context = g.node("MatMul", [attended, heads(value, [0, 2, 1, 3])], f"{name}.context")
    context = g.node("Transpose", [context], f"{name}.context.tokens", perm=[0, 2, 1, 3])
    context = g.node("Reshape", [context, g.integers(0, 0, shape.hidden)], f"{name}.context.flat")

    def dense(tensor: str, part: str) -> str:
        return g.linear(
            tensor, weights[f"{part}.dense.weight"], weights[f"{part}.dense.bias"], part
        )

    epsilon = shape.layer_norm_epsilon
    projected = dense(context, f"{attention}.output")
    x = g.node("Add", [projected, x], f"{name}.attention.sum")
    x = g.layer_norm(x, weights, f"{attention}.output.LayerNorm", epsilon)
    inner = g.gelu(dense(x, f"{prefix}.intermediate"), f"{name}.gelu")
    x = g.node("Add", [dense(inner, f"{prefix}.output"), x], f"{name}.sum")
    return g.layer_norm(x, weights, f"{prefix}.output.LayerNorm", epsilon)


def head_outputs(
    g: GraphBuilder, weights: Weights, hidden: str, head: Head
) -> list[onnx.ValueInfoProto]:
    def to_float(tensor: str, name: str, axes: list[str | int]) -> onnx.ValueInfoProto:
        if g.dtype is np.float32:
            g.node("Identity", [tensor], name)
        else:
            g.node("Cast", [tensor], name, to=TensorProto.FLOAT)
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, axes)

    layer = head.layer
    table, shift = weights[f"{layer}.weight"], weights[f"{layer}.bias"]
    if head.task == "question-answering":
        logits = g.linear(hidden, table, shift, layer)
        g.nodes.append(
            helper.make_node(
                "Split", [logits, g.integers(1, 1)], ["start", "end"], name="ends", axis=-1
            )
        )
        return [
            to_float(
                g.node("Squeeze", [part, g.integers(-1)], f"{part}.flat"),
                name,
                ["batch", "sequence"],
            )
            for part, name in zip(("start", "end"), head.outputs, strict=True)
        ]
    (name,) = head.outputs
    if head.task == "token-classification":
        return [
            to_float(g.linear(hidden, table, shift, layer), name, ["batch", "sequence", len(shift)])
        ]
    first = g.node("Gather", [hidden, g.constant("first", np.array(0, np.int64))], "cls", axis=1)
    dense = weights["bert.pooler.dense.weight"], weights["bert.pooler.dense.bias"]
    pooled = g.node("Tanh", [g.linear(first, *dense, "pooler")], "pooled")
    return [to_float(g.linear(pooled, table, shift, layer), name, ["batch", len(shift)])]
