"""The part of the profiler in C, which Ouro does not have."""

IS_SUPPORTED = False
