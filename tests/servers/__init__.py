"""The platforms as little servers of our own: real HTTP, for tests and benchmarks."""
