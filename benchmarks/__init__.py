"""Workloads, each measured against a floor in the same run. `make bench` writes benchmarks/results.json."""
