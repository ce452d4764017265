"""Errors of packing and unpacking."""


class StructError(Exception):
    """A format, or what is packed or unpacked by it, is wrong; `msg` says how."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class StructOverflowError(StructError):
    """A number does not fit its format."""
