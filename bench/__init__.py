"""Each published figure of speed and memory is a command here; ``python -m bench.run`` makes them all."""
