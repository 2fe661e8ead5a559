"""Real little servers that stand in for the platforms, for tests and benchmarks."""
