"""Learnt weights, a file a model and language: made by `benchmarks/quoting_train*.py`, read by `ranker`."""
