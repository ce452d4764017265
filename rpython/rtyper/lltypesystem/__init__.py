"""Low-level types and memory, as library code and whole programs use them directly."""
