"""Conditional logistic regression: which of several options is right, by signs that speak for each.

Comes in: choices, each with the signs of its options and the right one. Goes out: a weight by sign.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import torch

_RIDGE, _STEPS, _RARE = 1.0, 80, 8
_GREATEST = 30.0


class Choice(NamedTuple):
    """The signs of each option (numbers by name), and the index of the right one."""

    options: Sequence[Mapping[str, float]]
    right: int


def judge_left_out(
    questions: Sequence[Any], fit: Callable[[list[Any]], Any], judge: Callable[[Any, Any], Any]
) -> list[Any]:
    """What each question is answered by weights fitted to the questions of the other parts, in order.

    Args:
        questions: Anything with a ``part``.
        fit: Makes weights of questions.
        judge: Answers a question by weights.
    """
    parts = {item.part for item in questions}
    weights = {part: fit([item for item in questions if item.part != part]) for part in sorted(parts)}
    return [judge(item, weights[item.part]) for item in questions]


def fit_choices(choices: Sequence[Choice], ridge: float = _RIDGE, rare: int = _RARE) -> dict[str, float]:
    """The weights under which the right options are likeliest, with a ridge; signs seen rarely are left out."""
    seen = Counter(sign for choice in choices for option in choice.options for sign in option)
    signs = sorted(sign for sign, times in seen.items() if times >= rare)
    table, owners, right = _make_table(choices, {sign: column for column, sign in enumerate(signs)})
    weights = torch.zeros(len(signs), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimizer.zero_grad()
        sums = (table @ weights).clamp(-_GREATEST, _GREATEST)
        totals = torch.zeros(len(choices)).index_add(0, owners, sums.exp()).log()
        loss = (totals - sums[right]).sum() + ridge * (weights**2).sum()
        loss.backward()
        return loss

    optimizer.step(step)
    pairs = zip(signs, weights.tolist(), strict=True)
    return {sign: round(value, 3) for sign, value in pairs if abs(value) >= 0.005}


def _make_table(
    choices: Sequence[Choice], columns: Mapping[str, int]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The signs ``[option, sign]`` of all options, the choice that each belongs to, the rows of the right ones."""
    count = sum(len(choice.options) for choice in choices)
    table = torch.zeros(count, len(columns))
    owners, right = [], []
    for number, choice in enumerate(choices):
        right.append(len(owners) + choice.right)
        for option in choice.options:
            for sign, value in option.items():
                if sign in columns:
                    table[len(owners), columns[sign]] = value
            owners.append(number)
    return table, torch.tensor(owners), torch.tensor(right)
