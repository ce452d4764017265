//! Threads, one of which runs the program at a time.
//!
//! A thread runs the program's code while it holds the global lock ([`gil`]); it gives it away around calls that can take long
//! ([`without_gil`]) and where the program says so. So neither generated code nor the collector knows of threads: what a
//! thread has for itself of the state record (its shadow stack, the end of its stack) is put aside in its [`Context`] and
//! taken out again when the lock changes hands, and the collector walks the shadow stacks of all contexts.

mod attach;
mod entry;
mod gil;
mod lock;
pub(crate) mod stacklet;

use std::cell::Cell;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

pub(crate) use attach::{attach, detach};
pub use entry::*;
pub use lock::*;
pub use stacklet::{ouro_stacklet_current, ouro_stacklet_destroy, ouro_stacklet_new, ouro_stacklet_switch};

use crate::gc::shadow::ShadowStack;
use crate::start::fatal;
use crate::state::{Global, state};
use gil::Gil;
use stacklet::Stacklets;

/// What a stack that the program runs on has for itself: a thread's own, or that of a stacklet.
struct Context {
    shadow: ShadowStack,
    /// The first free slot of the shadow stack while another thread runs.
    root_top: *mut *mut u8,
    /// See `State::stack_limit`.
    stack_limit: usize,
    /// See `State::foreign`.
    foreign: usize,
    gil: &'static Gil,
}

/// The threads of the running program.
struct Threads {
    /// Of their own stacks.
    contexts: Vec<*mut Context>,
    stacklets: Stacklets,
    /// C code calls the program, perhaps on threads of its own.
    called_by_c: bool,
}

/// The lock of the running program; null before the first one.
static GIL: AtomicPtr<Gil> = AtomicPtr::new(null_mut());

static THREADS: Global<Option<Threads>> = Global::new(None);

thread_local! {
    /// The context of what this thread runs; null if it has never run the program.
    static CURRENT: Cell<*mut Context> = const { Cell::new(null_mut()) };
    /// Whether this thread gave the lock away and has not got it back.
    static RELEASED: Cell<bool> = const { Cell::new(false) };
}

impl Context {
    /// For a thread with a stack of this size; `None` if there is no address space for its shadow stack.
    fn new(gil: &'static Gil, stack_size: usize) -> Option<Box<Context>> {
        let shadow = ShadowStack::new(stack_size)?;
        Some(Box::new(Context { root_top: shadow.base(), shadow, stack_limit: 0, foreign: 0, gil }))
    }

    /// Puts aside what the state record has of this thread.
    unsafe fn save(&mut self) {
        // SAFETY: the caller's thread runs the program.
        unsafe {
            self.root_top = (*state()).root_top;
            self.stack_limit = (*state()).stack_limit;
            self.foreign = (*state()).foreign;
        }
    }

    /// Takes it out again.
    unsafe fn restore(&self) {
        // SAFETY: as above.
        unsafe {
            (*state()).root_top = self.root_top;
            (*state()).stack_limit = self.stack_limit;
            (*state()).foreign = self.foreign;
        }
    }
}

/// The threads of the running program.
///
/// # Safety
/// As [`Global::get`]: the caller holds the lock.
unsafe fn threads() -> &'static mut Threads {
    // SAFETY: passed on to the caller; there are threads as long as a program runs.
    unsafe { THREADS.get().as_mut().expect("a running program") }
}

/// The lock of the running program.
fn current_gil() -> &'static Gil {
    // SAFETY: what is stored there is never freed.
    unsafe { GIL.load(Ordering::Acquire).as_ref().expect("a running program") }
}

/// Makes a new lock, held by the caller, that of the program.
fn replace_gil() -> &'static Gil {
    let gil = Gil::held();
    GIL.store(std::ptr::from_ref(gil).cast_mut(), Ordering::Release);
    gil
}

/// Makes the calling thread the first of a program that is about to run. The threads of one that ended wait for ever.
///
/// # Safety
/// No program is running.
pub(crate) unsafe fn start(stack_size: usize, called_by_c: bool) {
    let gil = replace_gil();
    let context = Context::new(gil, stack_size).unwrap_or_else(|| fatal(b"no memory for the stack"));
    let context = Box::into_raw(context);
    // SAFETY: by the contract; the context is new.
    unsafe {
        *THREADS.get() = Some(Threads { contexts: vec![context], stacklets: Stacklets::default(), called_by_c });
        (*state()).root_top = (*context).shadow.base();
    }
    CURRENT.set(context);
    RELEASED.set(false);
}

/// Calls `f` with the first slot and the slot after the last of each shadow stack, but for those of stacklets that wait.
///
/// # Safety
/// The calling thread runs the program.
pub(crate) unsafe fn each_shadow_stack(mut f: impl FnMut(*mut *mut u8, *mut *mut u8)) {
    // SAFETY: the contexts live as long as their threads.
    unsafe {
        let mut walk = |context: *mut Context| {
            let here = context == CURRENT.get();
            f((*context).shadow.base(), if here { (*state()).root_top } else { (*context).root_top });
        };
        threads().contexts.iter().for_each(|&context| walk(context));
        threads().stacklets.each_running(walk);
    }
}

/// Whether this thread runs the program, or waits to do so.
pub(crate) fn is_known() -> bool {
    !CURRENT.get().is_null()
}

/// Whether there is no thread that could run meanwhile.
///
/// # Safety
/// The calling thread runs the program.
pub(crate) unsafe fn alone() -> bool {
    // SAFETY: passed on to the caller.
    unsafe { threads().contexts.len() == 1 && !threads().called_by_c }
}

/// Lets other threads run, until [`acquire`]. Nothing happens where there are none, and none can come from C code.
///
/// # Safety
/// The calling thread runs the program, and uses no object until it has the lock again.
pub(crate) unsafe fn release() {
    // SAFETY: by the contract.
    unsafe {
        if !alone() {
            let context = CURRENT.get();
            (*context).save();
            RELEASED.set(true);
            (*context).gil.release();
        }
    }
}

/// Waits for the lock that [`release`] gave away, if it was given away: whether it was. All objects may have moved.
///
/// # Safety
/// The calling thread runs the program, or has called [`release`].
pub(crate) unsafe fn acquire() -> bool {
    let released = RELEASED.replace(false);
    if released {
        let context = CURRENT.get();
        // SAFETY: by the contract, the context is this thread's.
        unsafe {
            (*context).gil.acquire();
            (*context).restore();
        }
    }
    released
}

/// Runs `f` while other threads may run the program.
///
/// # Safety
/// As [`release`].
pub(crate) unsafe fn without_gil<R>(f: impl FnOnce() -> R) -> R {
    // SAFETY: by the contract.
    unsafe {
        release();
        let result = f();
        acquire();
        result
    }
}

/// The same for a caller that goes on to use `object`: where it is afterwards.
///
/// # Safety
/// As [`release`]; `object` is one.
pub(crate) unsafe fn without_gil_keeping<R>(object: *mut u8, f: impl FnOnce() -> R) -> (*mut u8, R) {
    // SAFETY: by the contract.
    unsafe { keeping(object, || without_gil(f)) }
}

/// Runs `f`, which may collect: where `object` is afterwards.
///
/// # Safety
/// The calling thread runs the program; `object` is one.
unsafe fn keeping<R>(object: *mut u8, f: impl FnOnce() -> R) -> (*mut u8, R) {
    // SAFETY: the slot is on this thread's shadow stack, whose end is guarded.
    unsafe {
        let slot = (*state()).root_top;
        *slot = object;
        (*state()).root_top = slot.add(1);
        let result = f();
        (*state()).root_top = slot;
        (*slot, result)
    }
}
