import numpy as np
import pytest

from average_weights import average

CONFIG = {"heads": {"token-classification": {"labels": ["O", "B-MAT", "I-MAT"]}}}


def checkpoint(value: float, **config: object) -> tuple[dict[str, np.ndarray], dict]:
    return {"w": np.full(3, value, np.float32)}, {**CONFIG, **config}


def test_the_share_is_that_of_the_second() -> None:
    mixed = average(checkpoint(1), checkpoint(2), 0.7)
    np.testing.assert_allclose(mixed["w"], 1.7, rtol=1e-6)


def test_checkpoints_that_do_not_fit_are_refused() -> None:
    other_shape = ({"w": np.zeros(4, np.float32)}, CONFIG)
    for second, share in (
        (other_shape, 0.5),
        (checkpoint(1, id2label={"0": "O"}), 0.5),
        (checkpoint(1), 1.5),
    ):
        with pytest.raises(ValueError):
            average(checkpoint(1), second, share)
