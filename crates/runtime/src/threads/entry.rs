//! Starting threads, and what else programs do with them.

use super::stacklet::own_context;
use super::{CURRENT, Context, acquire, current_gil, release, replace_gil, threads};
use crate::fault::HandlerStack;
use crate::start::{after_fork, fatal, stack_limit};
use crate::state::state;

/// The code of a thread.
type Body = extern "C" fn();

/// What a new thread needs.
struct Launch {
    context: *mut Context,
    body: Body,
}

// SAFETY: the context is used by its thread alone, and by whoever holds the lock.
unsafe impl Send for Launch {}

/// Runs a thread's code from its first lock to its last.
fn run(launch: Launch, stack_size: usize) {
    let _stack = HandlerStack::new();
    let Launch { context, body } = launch;
    CURRENT.set(context);
    // SAFETY: the context was made for this thread; with the lock the thread runs the program.
    unsafe {
        (*context).stack_limit = stack_limit(stack_size);
        let gil = (*context).gil;
        gil.acquire();
        (*context).restore();
        body();
        if !(*state()).exception.is_null() {
            fatal(b"a thread ended with an exception");
        }
        threads().stacklets.end_thread();
        threads().contexts.retain(|&other| other != context);
        CURRENT.set(std::ptr::null_mut());
        drop(Box::from_raw(context));
        gil.release();
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_thread_start(body: i64, stack_size: i64) -> i64 {
    let stack_size = (stack_size as usize).max(1 << 20);
    // SAFETY: the program passes the address of a function without arguments; the caller has the lock.
    unsafe {
        let body = std::mem::transmute::<usize, Body>(body as usize);
        let Some(context) = Context::new(current_gil(), stack_size) else { return -1 };
        let context = Box::into_raw(context);
        threads().contexts.push(context);
        let launch = Launch { context, body };
        let start = std::thread::Builder::new().stack_size(stack_size).spawn(move || run(launch, stack_size));
        match start {
            Ok(handle) => std::os::unix::thread::JoinHandleExt::as_pthread_t(&handle) as i64,
            Err(_) => {
                threads().contexts.pop();
                drop(Box::from_raw(context));
                -1
            }
        }
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_thread_ident() -> i64 {
    // SAFETY: asks only.
    unsafe { libc::pthread_self() as i64 }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gil_yield() {
    // SAFETY: the calling thread runs the program, and its references are on the shadow stack.
    unsafe {
        if current_gil().is_wanted() {
            release();
            acquire();
        }
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gil_release() {
    // SAFETY: as above.
    unsafe { release() }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gil_acquire() {
    // SAFETY: as above.
    unsafe {
        acquire();
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_threads_after_fork() {
    after_fork();
    // SAFETY: in the new process this thread is alone; the others, and what they were about to do, are gone.
    unsafe {
        let gil = replace_gil();
        threads().stacklets.after_fork(gil);
        let own = own_context();
        (*own).gil = gil;
        let gone = std::mem::replace(&mut threads().contexts, vec![own]);
        gone.into_iter().filter(|&context| context != own).for_each(|context| drop(Box::from_raw(context)));
    }
}
