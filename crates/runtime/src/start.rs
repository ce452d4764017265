//! Starting and ending a program.
//!
//! The program runs on a thread of its own, because only there the size of the stack is ours to choose: deep recursion
//! is normal in interpreters, and the pages cost nothing until they are touched. At its end it leaves the exit status and
//! wakes who waits for it; a program that ends in the middle of its work does so too and then sleeps for ever.

use std::ffi::{CStr, c_char, c_int};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::Thread;

use crate::abi::{Place, ProgramInfo, State, TRACEBACK_SIZE};
use crate::fault::{HandlerStack, Watch, write_error};
use crate::gc::{self, Config};
use crate::os::{process, stdout};
use crate::raw;
use crate::state::{Global, state};
use crate::text::string::bytes;
use crate::threads;

/// The stack if `OURO_STACK` does not say otherwise.
const STACK_SIZE: usize = 512 << 20;
/// Kept below the limit for functions without a check and for the runtime.
const STACK_RESERVE: usize = 256 << 10;

/// What is taken for the size of a stack where the system does not tell.
const UNKNOWN_STACK: usize = 256 << 10;

/// One program at a time.
pub(crate) static RUNNING: Mutex<()> = Mutex::new(());
/// The exit status, or [`NO_STATUS`].
static EXIT: AtomicI64 = AtomicI64::new(NO_STATUS);
/// No exit status: the program is running.
const NO_STATUS: i64 = i64::MIN;
/// Who waits for it.
static WAITING: Global<Option<Thread>> = Global::new(None);
/// What begins every message that ends a program.
const FATAL: &[u8] = b"Fatal RPython error: ";
/// What the use of a null reference is called.
const NULL_REFERENCE: &[u8] = b"AttributeError: 'None' has no attributes (a null reference was used)";
/// Places for tracebacks.
static PLACES: Global<&[Place]> = Global::new(&[]);

/// What the program's thread needs.
struct Launch(*const ProgramInfo);

// SAFETY: the description is constant data that outlives the run, see `run_program`.
unsafe impl Send for Launch {}

/// The `main` of an executable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ouro_main(argc: c_int, argv: *const *const c_char, info: *const ProgramInfo) -> c_int {
    // SAFETY: `argv` has `argc` strings, `info` is constant data.
    unsafe {
        let args = (0..argc as usize).map(|index| CStr::from_ptr(*argv.add(index)).to_bytes().to_vec()).collect();
        run_program(&*info, args)
    }
}

/// Runs a program to its end and returns the exit status. Programs that are started at the same time run one after another.
///
/// # Safety
/// `info` tells the truth, and stays valid (with all it points to) as long as the process lives. The prebuilt objects
/// are as they were made: a program that ran changed them.
pub unsafe fn run_program(info: &ProgramInfo, args: Vec<Vec<u8>>) -> i32 {
    let _one = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: no program is running.
    unsafe { *WAITING.get() = Some(std::thread::current()) };
    EXIT.store(NO_STATUS, Ordering::Relaxed);
    process::set_args(args);
    let watch = Watch::start();
    // SAFETY: as an executable written in C: whoever reads our output and goes away ends us silently.
    let pipe_action = unsafe { libc::signal(libc::SIGPIPE, libc::SIG_DFL) };
    let status = match spawn(info) {
        true => wait(),
        false => {
            write_error(b"Fatal RPython error: no memory for the stack\n");
            1
        }
    };
    drop(watch);
    // SAFETY: puts back what was there.
    unsafe { libc::signal(libc::SIGPIPE, pipe_action) };
    status
}

/// Waits for the program's end; its exit status.
fn wait() -> i32 {
    loop {
        match EXIT.load(Ordering::Acquire) {
            NO_STATUS => std::thread::park(),
            status => return status as i32,
        }
    }
}

/// Starts the program's thread with the largest stack there is, down from the one wanted.
fn spawn(info: *const ProgramInfo) -> bool {
    let mut size = gc::config::size_variable("OURO_STACK").unwrap_or(STACK_SIZE).max(1 << 20);
    while size >= 1 << 20 {
        let launch = Launch(info);
        let body = move || {
            let launch = launch;
            // SAFETY: by the contract of `run_program`.
            unsafe { run_here(&*launch.0, size) }
        };
        if std::thread::Builder::new().name("program".into()).stack_size(size).spawn(body).is_ok() {
            return true;
        }
        size /= 2;
    }
    false
}

/// Runs the program on this thread.
unsafe fn run_here(info: &'static ProgramInfo, stack_size: usize) {
    let _stack = HandlerStack::new();
    // SAFETY: nobody else uses the state; the tables are as `info` says.
    unsafe {
        *state() = State {
            nursery_free: std::ptr::null_mut(),
            nursery_top: std::ptr::null_mut(),
            root_top: std::ptr::null_mut(),
            exception: std::ptr::null_mut(),
            stack_limit: stack_limit(stack_size),
            result: std::ptr::null_mut(),
            foreign: 0,
            traceback_count: 0,
            traceback: [0; TRACEBACK_SIZE],
        };
        *PLACES.get() = slice(info.places, info.place_count);
        threads::start(stack_size, info.called_by_c != 0);
        stdout::reset();
        raw::reset();
        let types = slice(info.types, info.type_count);
        gc::start(types, info.memory_error, info.finalizers, info.plan, Config::from_env());
        let status = (info.entry)();
        finish(status as i32);
    }
}

/// A table of C as a slice.
unsafe fn slice<T>(start: *const T, length: usize) -> &'static [T] {
    // SAFETY: the table has that many entries, and is constant.
    if length == 0 { &[] } else { unsafe { std::slice::from_raw_parts(start, length) } }
}

/// The address below which calls overflow, for the thread this is called on.
pub(crate) fn stack_limit(stack_size: usize) -> usize {
    let here = &stack_size as *const usize as usize;
    // A thread's own data lie above its first frame, in the same mapping: a page or two at most.
    limit_of_stack(here - stack_size, stack_size)
}

/// The same for a stack that ends at an address.
pub(crate) fn limit_of_stack(end: usize, stack_size: usize) -> usize {
    end + STACK_RESERVE.min(stack_size / 4) + (16 << 10)
}

/// The size of the stack of the calling thread, which somebody else has started, and the limit on it.
pub(crate) fn own_stack() -> (usize, usize) {
    let (end, size) = system_stack().unwrap_or_else(|| {
        let here = 0u8;
        (&raw const here as usize - UNKNOWN_STACK, UNKNOWN_STACK)
    });
    (size, limit_of_stack(end, size))
}

/// Where the stack of the calling thread ends, and its size.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn system_stack() -> Option<(usize, usize)> {
    let (mut start, mut size) = (std::ptr::null_mut(), 0);
    // SAFETY: the system fills in the attributes of this thread, which are given back.
    unsafe {
        let mut attributes = std::mem::zeroed();
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) != 0 {
            return None;
        }
        let failed = libc::pthread_attr_getstack(&attributes, &mut start, &mut size);
        libc::pthread_attr_destroy(&mut attributes);
        (failed == 0).then_some((start as usize, size))
    }
}

#[cfg(any(target_os = "macos", target_os = "ios"))]
fn system_stack() -> Option<(usize, usize)> {
    // SAFETY: asks only.
    unsafe {
        let this = libc::pthread_self();
        let size = libc::pthread_get_stacksize_np(this);
        Some((libc::pthread_get_stackaddr_np(this) as usize - size, size))
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos", target_os = "ios")))]
fn system_stack() -> Option<(usize, usize)> {
    None
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_stack_is_full() -> i64 {
    let here = 0u8;
    // SAFETY: we are on the program's thread.
    unsafe { ((&raw const here as usize) < (*state()).stack_limit) as i64 }
}

/// Flushes, ends the collector and reports the exit status. The caller must not go on running the program.
fn finish(status: i32) {
    stdout::flush();
    raw::report_leaks();
    gc::stop();
    leave(status);
}

/// Reports the exit status; where nobody waits for it, it is that of the process.
fn leave(status: i32) {
    EXIT.store(status.into(), Ordering::Release);
    // SAFETY: it changes only while no program is running, and in a new process.
    match unsafe { WAITING.get() } {
        Some(waiting) => waiting.unpark(),
        // SAFETY: the program has ended.
        None => unsafe { libc::_exit(status) },
    }
}

/// In a new process, where the program's thread is the only one: its end is the end of the process.
pub(crate) fn after_fork() {
    // SAFETY: there is no other thread.
    unsafe { *WAITING.get() = None };
}

/// Ends the program here and now.
fn exit(status: i32) -> ! {
    finish(status);
    loop {
        std::thread::park();
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_exit_now(status: i64) {
    exit(status as i32)
}

/// Stops the program with a message.
pub fn fatal(message: &[u8]) -> ! {
    stdout::flush();
    ouro_print_traceback();
    write_error(&[FATAL, message, b"\n"].concat());
    exit(1)
}

/// Stops the program where it used a null reference. For the signal handler: takes no lock and no memory, so that the heap
/// stays as it is.
pub(crate) fn stop_at_null() -> ! {
    stdout::flush();
    write_error(FATAL);
    write_error(NULL_REFERENCE);
    write_error(b"\n");
    leave(1);
    loop {
        std::thread::park();
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_fatal(message: *mut u8) {
    // SAFETY: it is a string.
    fatal(unsafe { bytes(message) })
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_check_failed(kind: i64) {
    fatal(if kind == 0 { NULL_REFERENCE } else { b"index out of range" })
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_record_place(place: i64, first: i64) {
    // SAFETY: we are on the program's thread.
    let state = unsafe { &mut *state() };
    if first != 0 {
        state.traceback_count = 0;
    }
    state.traceback[state.traceback_count % TRACEBACK_SIZE] = place as u32;
    state.traceback_count += 1;
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_print_traceback() {
    // SAFETY: we are on the program's thread; places hold NUL-terminated strings.
    unsafe {
        let (places, state) = (*PLACES.get(), state());
        let count = (*state).traceback_count;
        if places.is_empty() || count == 0 {
            return;
        }
        stdout::flush();
        let mut text = b"RPython traceback:\n".to_vec();
        for index in (count.saturating_sub(TRACEBACK_SIZE)..count).rev() {
            let id = (*state).traceback[index % TRACEBACK_SIZE] as usize;
            let Some(place) = places.get(id) else { continue };
            text.extend_from_slice(b"  File \"");
            text.extend_from_slice(CStr::from_ptr(place.file.cast()).to_bytes());
            text.extend_from_slice(format!("\", line {}, in ", place.line).as_bytes());
            text.extend_from_slice(CStr::from_ptr(place.function.cast()).to_bytes());
            text.push(b'\n');
        }
        if count > TRACEBACK_SIZE {
            text.extend_from_slice(format!("  ... and {} earlier places\n", count - TRACEBACK_SIZE).as_bytes());
        }
        write_error(&text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ptr::null;

    static STEPS: Global<i64> = Global::new(0);

    extern "C" fn deep() -> i64 {
        fn down(depth: i64) -> i64 {
            let here = &depth as *const i64 as usize;
            // SAFETY: only this test's program runs.
            if here < unsafe { (*state()).stack_limit } { depth } else { down(std::hint::black_box(depth + 1)).max(1) }
        }
        // SAFETY: as above.
        unsafe { *STEPS.get() = down(0) };
        7
    }

    extern "C" fn exits_at_once() -> i64 {
        exit(process::ouro_argc() as i32)
    }

    extern "C" fn uses_null() -> i64 {
        let field = std::hint::black_box(8usize) as *const i64;
        // SAFETY: there is nothing at that address, and the fault ends the program.
        unsafe { field.read_volatile() }
    }

    fn info(entry: extern "C" fn() -> i64) -> &'static ProgramInfo {
        Box::leak(Box::new(ProgramInfo {
            types: null(),
            type_count: 0,
            entry,
            memory_error: std::ptr::null_mut(),
            places: null(),
            place_count: 0,
            plan: 0,
            finalizers: None,
            called_by_c: 0,
        }))
    }

    #[test]
    fn programs_run_one_after_another_and_have_deep_stacks() {
        // SAFETY: the programs have no data.
        unsafe {
            assert_eq!(run_program(info(deep), Vec::new()), 7);
            assert!(*STEPS.get() > 1_000_000);
            assert_eq!(run_program(info(exits_at_once), vec![b"a".to_vec(), b"b".to_vec()]), 2);
            assert_eq!(run_program(info(deep), Vec::new()), 7);
            assert_eq!(run_program(info(uses_null), Vec::new()), 1);
            assert_eq!(run_program(info(deep), Vec::new()), 7);
        }
    }
}
