"""Interleaved timing: competing calls take turns, so that a noisy machine disturbs all of them alike."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter


def interleaved(calls: Mapping[str, Callable[[], object]], rounds: int, warm: int = 3) -> dict[str, float]:
    """Median milliseconds of each call over `rounds` turns, after `warm` turns that do not count."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(warm + rounds):
        for name, call in calls.items():
            gc.collect(0)
            start = perf_counter()
            call()
            if turn >= warm:
                taken[name].append((perf_counter() - start) * 1000)
    return {name: median(values) for name, values in taken.items()}
