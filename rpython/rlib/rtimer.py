"""A counter that always goes on, for measuring."""

import time

UNIT_TSC, UNIT_NS, UNIT_QUERY_PERFORMANCE_COUNTER = 0, 1, 2


def read_timestamp():
    """Nanoseconds since some time in the past."""
    return time.monotonic_ns()


def get_timestamp_unit():
    """What `read_timestamp` counts: UNIT_NS."""
    return UNIT_NS
