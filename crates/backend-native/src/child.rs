//! A child process that is a copy of this one: a compiled program that crashes, or never ends, takes nothing else with it.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};

/// Signals that this process may handle itself and that are to end the child.
const DEFAULT_SIGNALS: [libc::c_int; 3] = [libc::SIGINT, libc::SIGTERM, libc::SIGHUP];

/// Runs `body` in a child process, with these descriptors (none of them 0, 1 or 2) as its standard streams; its result is the exit
/// status. The child's id.
pub(crate) fn fork(streams: [BorrowedFd<'_>; 3], body: impl FnOnce() -> i32) -> io::Result<u32> {
    // SAFETY: of the other threads, which the child does not have, it needs nothing but memory, and the C library's
    // allocator is made for that.
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        0 => {
            settle(streams);
            let status = body();
            // SAFETY: ends the process at once; whatever is to be done at the end of the other process is not ours to do.
            unsafe { libc::_exit(status) }
        }
        child => Ok(child as u32),
    }
}

/// Makes the child independent of what the process has open, but not longer lived.
fn settle(streams: [BorrowedFd<'_>; 3]) {
    // SAFETY: any descriptor may be copied over another, or closed; the default actions are always valid.
    unsafe {
        for signal in DEFAULT_SIGNALS {
            libc::signal(signal, libc::SIG_DFL);
        }
        for (wanted, stream) in streams.iter().enumerate() {
            libc::dup2(stream.as_raw_fd(), wanted as libc::c_int);
        }
        #[cfg(target_os = "linux")]
        {
            libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
            if libc::syscall(libc::SYS_close_range, 3, libc::c_uint::MAX, 0) == 0 {
                return;
            }
        }
        for descriptor in 3..libc::sysconf(libc::_SC_OPEN_MAX).clamp(0, 1 << 16) as libc::c_int {
            libc::close(descriptor);
        }
    }
}
