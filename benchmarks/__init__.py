"""How fast it is, beside the same work done raw. `make bench`, or `python -m benchmarks --help`."""
