//! Threads that C code has started, and on which it calls functions of the program.
//!
//! Such a thread is one of the program's from the beginning of an outermost call to its end: it waits for the lock, its context is
//! among those whose shadow stacks the collector walks, and it calls C as all others do. Between such calls its context is
//! its own. So a thread ends without waiting for the program, at whatever that is.

use std::cell::Cell;

use super::{CURRENT, Context, current_gil, threads};
use crate::fault::HandlerStack;
use crate::start::{fatal, own_stack};

thread_local! {
    /// The context of this thread between outermost calls.
    static KEPT: Cell<Option<Box<Context>>> = const { Cell::new(None) };
    /// Where it handles signals, from its first call on.
    static HANDLER: HandlerStack = HandlerStack::new();
}

/// Makes the calling thread one of the program's, and waits until it may run.
///
/// # Safety
/// A program runs, and the thread is none of it.
pub(crate) unsafe fn attach() {
    // A thread that is about to end has no more variables of its own: it does without, and its context is made anew.
    let _ = HANDLER.try_with(|_| ());
    let kept = KEPT.try_with(Cell::take).ok().flatten();
    let gil = current_gil();
    gil.acquire();
    let context = kept.or_else(|| {
        let (size, limit) = own_stack();
        let mut context = Context::new(gil, size)?;
        context.stack_limit = limit;
        Some(context)
    });
    let context = context.unwrap_or_else(|| fatal(b"no memory for the stack of a thread that C code started"));
    let context = Box::into_raw(context);
    // SAFETY: with the lock the thread runs the program; the context is its own.
    unsafe {
        (*context).gil = gil;
        (*context).root_top = (*context).shadow.base();
        (*context).foreign = 0;
        threads().contexts.push(context);
        CURRENT.set(context);
        (*context).restore();
    }
}

/// Ends what [`attach`] began, and lets other threads run.
///
/// # Safety
/// The thread runs the program, has attached itself, and uses no object any more.
pub(crate) unsafe fn detach() {
    let context = CURRENT.replace(std::ptr::null_mut());
    // SAFETY: by the contract; the context was a box, and nobody knows of it any more.
    unsafe {
        threads().stacklets.end_thread();
        threads().contexts.retain(|&other| other != context);
        let context = Box::from_raw(context);
        let gil = context.gil;
        let _ = KEPT.try_with(move |kept| kept.set(Some(context)));
        gil.release();
    }
}
