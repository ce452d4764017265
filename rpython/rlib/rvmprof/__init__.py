"""The statistical profiler, see `rpython.rlib.rvmprof.rvmprof`."""

from rpython.rlib.rvmprof.rvmprof import (
    VMProfError, VMProfPlatformUnsupported, disable, enable, get_profile_path, get_unique_id, register_code,
    register_code_object_class, resolve_addr, resolve_many_addrs, start_sampling, stop_sampling, vmprof_execute_code)
