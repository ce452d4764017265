"""What comes from RPython; `plain` has as much of it as an ordinary Python needs where RPython is not on the path."""

try:
    from rpython.rlib.debug import make_sure_not_resized
    from rpython.rlib.jit import JitDriver, elidable, promote, unroll_safe
    from rpython.rlib.objectmodel import compute_hash, compute_identity_hash, r_dict, specialize
    from rpython.rlib.rarithmetic import ovfcheck, ovfcheck_float_to_int, string_to_int
    from rpython.rlib.rbigint import rbigint
    from rpython.rlib.rerased import erase_int, new_static_erasing_pair, unerase_int
    from rpython.rlib.rfile import create_stdio
    from rpython.rlib.rfloat import DTSF_ADD_DOT_0, formatd, isfinite, string_to_float
    from rpython.rlib.rgc import collect
    from rpython.rlib.rstring import ParseStringError, ParseStringOverflowError, StringBuilder
    from rpython.rlib.streamio import open_file_as_stream
    from rpython.rlib.unroll import unrolling_iterable
    from rpython.jit.codewriter.policy import JitPolicy
except ImportError:
    from .plain import (
        DTSF_ADD_DOT_0, JitDriver, JitPolicy, ParseStringError, ParseStringOverflowError, StringBuilder, collect,
        compute_hash, compute_identity_hash, create_stdio, elidable, erase_int, formatd, isfinite,
        make_sure_not_resized, new_static_erasing_pair, open_file_as_stream, ovfcheck, ovfcheck_float_to_int, promote,
        r_dict, rbigint, specialize, string_to_float, string_to_int, unerase_int, unroll_safe, unrolling_iterable)
