"""Linnet: a small language of messages, compiled to bytecodes and run by a virtual machine in RPython."""
