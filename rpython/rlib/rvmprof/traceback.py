"""The frames of a running program as the profiler sees them, which it does not."""

from rpython.tool.unsupported import unsupported_names

globals().update(unsupported_names(__name__, "traceback walk_traceback",
                                   "keep the frames of the interpreted program in objects and walk those"))
LOC_INTERPRETED, LOC_JITTED, LOC_JITTED_INLINED = 0, 1, 2
