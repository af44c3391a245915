import pytest
import torch
from transformers import BertConfig, BertForQuestionAnswering

from pooled_dropout import PooledDropout
from training_loop import MasterOptimiser, Settings, rate_at

SETTINGS = Settings(name="t", base="", seed=1, learningRate=1e-3, epochs=[])


def test_the_rate_rises_then_falls_to_its_final_share() -> None:
    rates = [rate_at(step, 100, SETTINGS) for step in range(100)]
    assert max(rates) == pytest.approx(1e-3)
    assert rates[0] < rates[5]
    assert rates[-1] < 2e-5


def test_small_steps_are_kept_in_the_master_weights() -> None:
    shape = {"vocab_size": 20, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2}
    model = BertForQuestionAnswering(BertConfig(**shape, intermediate_size=8))
    optimiser = MasterOptimiser(model, SETTINGS)
    before = {k: v.clone() for k, v in optimiser.float_weights().items()}
    for _ in range(3):
        output = model(input_ids=torch.tensor([[1, 2, 3]]))
        (output.start_logits.float().sum() + output.end_logits.float()[0, 0]).backward()
        optimiser.step(1e-6)
    after = optimiser.float_weights()
    name = "qa_outputs.weight"
    assert after[name].dtype == torch.float32
    assert 0 < (after[name] - before[name]).abs().max() < 1e-5
    restored = MasterOptimiser(model, SETTINGS)
    restored.restore(optimiser.state())
    assert torch.equal(restored.float_weights()[name], after[name])


def test_the_final_weights_are_the_mean_of_the_last_steps_also_after_a_stop() -> None:
    model = torch.nn.Linear(2, 1)
    optimiser = MasterOptimiser(model, SETTINGS)
    for step in range(4):
        with torch.no_grad():
            optimiser.masters[0].fill_(float(step))
        optimiser.average()
        if step == 1:
            stopped, optimiser = optimiser, MasterOptimiser(model, SETTINGS)
            optimiser.restore(stopped.state())
    assert torch.equal(optimiser.final_weights()["weight"], torch.full((1, 2), 1.5))
    assert torch.equal(optimiser.float_weights()["weight"], torch.full((1, 2), 3.0))


def test_a_checkpoint_from_before_averaging_can_be_gone_on_from() -> None:
    model = torch.nn.Linear(2, 1)
    state = MasterOptimiser(model, SETTINGS).state()
    old = {k: v for k, v in state.items() if not k.startswith("average")}
    optimiser = MasterOptimiser(model, SETTINGS)
    optimiser.restore(old)
    assert optimiser.final_weights().keys() == optimiser.float_weights().keys()


def test_pooled_dropout_keeps_the_mean_and_is_off_in_evaluation() -> None:
    layer = PooledDropout(0.1, seed=1)
    x = torch.ones(200, 300)
    assert layer(x).mean() == pytest.approx(1, abs=0.01)
    assert torch.equal(layer.eval()(x), x)
