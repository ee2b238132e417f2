"""The tests. A package of its own, since a dependency (spylls 0.1.7) installs another one by the name of `tests`."""
