"""One BERT encoder with a head for each task of the page: answers, material tags, document class."""

from __future__ import annotations

import torch
from transformers import BertConfig, BertModel, BertPreTrainedModel


class BatteryModel(BertPreTrainedModel):
    """`config.heads` maps a task to its settings; taggers and classifiers name their `labels`.

    Heads: `qa_outputs` and `tagger` on every token, `document` on the pooled first token.
    """

    config_class = BertConfig

    def __init__(self, config: BertConfig) -> None:
        super().__init__(config)
        self.bert = BertModel(config, add_pooling_layer=True)
        self.qa_outputs = torch.nn.Linear(config.hidden_size, 2)
        labels = {task: len(head.get("labels", ())) for task, head in config.heads.items()}
        self.tagger = torch.nn.Linear(config.hidden_size, labels["token-classification"])
        self.document = torch.nn.Linear(config.hidden_size, labels["text-classification"])
        self.post_init()

    def question_logits(self, inputs: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        """Start and end logits [windows, tokens]."""
        start, end = self.qa_outputs(self.bert(**inputs).last_hidden_state).unbind(-1)
        return start, end

    def tag_logits(self, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
        """[windows, tokens, tags]."""
        return self.tagger(self.bert(**inputs).last_hidden_state)

    def class_logits(self, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
        """[windows, classes]."""
        return self.document(self.bert(**inputs).pooler_output)
