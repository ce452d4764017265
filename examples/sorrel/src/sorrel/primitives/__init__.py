"""The methods that are written in RPython.  Importing this package gives them to their classes."""

from sorrel.primitives import collections, kernel, numbers, text
from sorrel.primitives.registry import install

for module in (kernel, numbers, text, collections):
    install(module)
