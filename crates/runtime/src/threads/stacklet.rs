//! Micro-threads: stacks besides the thread's own, between which the program switches.
//!
//! A *stacklet* is a stack that waits to be switched to. Stacks are switched by `corosensei`, whose coroutines go back to who
//! resumed them; so all of a thread's are resumed by a loop on the thread's own stack ([`drive`]), and a switch from one to another
//! goes through it. What a stack has for itself of the state record is in a [`Context`], as with threads.
//!
//! The program switches to a stacklet by an object, its *handle*, which is good for one switch. A stack that waits keeps
//! alive what it refers to as long as its handle is alive; when that is found dead, nobody can switch to it again and
//! it is given back. So stacks and objects that refer to each other are no leak.

use std::cell::Cell;
use std::ptr::{null, null_mut};

use corosensei::stack::{DefaultStack, Stack};
use corosensei::{Coroutine, CoroutineResult, Yielder};

use super::gil::Gil;
use super::{CURRENT, Context, current_gil, keeping, threads};
use crate::gc::entry::collect;
use crate::gc::lifetime::Collection;
use crate::start::{fatal, limit_of_stack};
use crate::state::state;

/// Bytes of the stack of a stacklet, as of C's threads: costs nothing until touched.
const STACK_SIZE: usize = 8 << 20;
/// How many stacks are kept for the next ones.
const POOL: usize = 32;
/// With fewer stacks than these the collector is left alone.
const FEW: usize = 1000;

/// What runs on a new stack; gives the stacklet to go on with.
type Body = extern "C" fn() -> i64;

/// A stack, its frames and what it has for itself.
struct Stacklet {
    context: *mut Context,
    /// None for the thread's own stack.
    coroutine: Option<Coroutine<(), *mut Stacklet, *mut Stacklet>>,
    /// Where the coroutine is left; null for the thread's own stack.
    yielder: *const Yielder<(), *mut Stacklet>,
    /// The own stack of the only thread that can run it. It is never freed, so that its address stands for the thread.
    own: *mut Stacklet,
    /// Null while it runs, and for the thread's own stack.
    handle: *mut u8,
    /// Nothing that it refers to is young.
    settled: bool,
    /// A mark phase has found its handle alive.
    reached: bool,
    /// Where it is in the list of all.
    index: usize,
}

/// All stacks of stacklets.
#[derive(Default)]
pub(super) struct Stacklets {
    all: Vec<*mut Stacklet>,
    pool: Vec<(Box<Context>, DefaultStack)>,
    /// How many there may be before dead ones are looked for.
    limit: usize,
}

thread_local! {
    /// What this thread runs; null until it has used a stacklet.
    static RUNNING: Cell<*mut Stacklet> = const { Cell::new(null_mut()) };
    /// Its own stack, likewise.
    static OWN: Cell<*mut Stacklet> = const { Cell::new(null_mut()) };
}

impl Stacklets {
    /// A stack that no stacklet uses; `None` if there is no memory.
    fn stack(&mut self) -> Option<(Box<Context>, DefaultStack)> {
        if let Some(used) = self.pool.pop() {
            return Some(used);
        }
        let stack = DefaultStack::new(STACK_SIZE).ok()?;
        let mut context = Context::new(current_gil(), STACK_SIZE)?;
        context.stack_limit = limit_of_stack(stack.limit().get(), STACK_SIZE);
        Some((context, stack))
    }

    /// Takes a stack that nothing will run on from the list of all.
    unsafe fn retire(&mut self, stacklet: *mut Stacklet) {
        // SAFETY: the stacklet is in the list, so that it is alive, and its coroutine has ended or will never be resumed.
        // Frames of the program have nothing to drop.
        unsafe {
            let Stacklet { index, context, coroutine, .. } = *Box::from_raw(stacklet);
            self.all.swap_remove(index);
            if let Some(&moved) = self.all.get(index) {
                (*moved).index = index;
            }
            let mut context = Box::from_raw(context);
            if let Some(mut coroutine) = coroutine {
                coroutine.force_reset();
                if self.pool.len() < POOL {
                    (context.root_top, context.foreign) = (context.shadow.base(), 0);
                    self.pool.push((context, coroutine.into_stack()));
                }
            }
        }
    }

    /// In a new process, where the calling thread is the only one. Stacks of others keep what they refer to.
    pub(super) unsafe fn after_fork(&mut self, gil: &'static Gil) {
        self.pool.clear();
        for &stacklet in &self.all {
            // SAFETY: those in the list are alive.
            unsafe { (*(*stacklet).context).gil = gil };
        }
    }

    /// The calling thread ends, or runs the program no more: nothing can switch to its stacks.
    pub(super) unsafe fn end_thread(&mut self) {
        RUNNING.set(null_mut());
        OWN.set(null_mut());
    }

    /// Calls `f` with the stacks that run.
    pub(super) unsafe fn each_running(&self, mut f: impl FnMut(*mut Context)) {
        for &stacklet in &self.all {
            // SAFETY: those in the list are alive.
            unsafe {
                if (*stacklet).handle.is_null() {
                    f((*stacklet).context);
                }
            }
        }
    }
}

/// Calls `f` with each slot of a stack that waits.
unsafe fn each_slot(stacklet: *mut Stacklet, mut f: impl FnMut(*mut *mut u8)) {
    // SAFETY: the slots up to the saved top are in use.
    unsafe {
        let context = &*(*stacklet).context;
        let mut slot = context.shadow.base();
        while slot < context.root_top {
            f(slot);
            slot = slot.add(1);
        }
    }
}

/// Calls `f` with each reference of stacks that wait to what may be young.
///
/// # Safety
/// The calling thread runs the program.
pub(crate) unsafe fn each_young_root(mut f: impl FnMut(*mut *mut u8)) {
    // SAFETY: passed on to the caller; those in the list are alive.
    unsafe {
        for &stacklet in &threads().stacklets.all {
            if !(*stacklet).handle.is_null() && !(*stacklet).settled {
                each_slot(stacklet, &mut f);
            }
        }
    }
}

/// The end of a minor collection, when all that is alive is known.
///
/// # Safety
/// As above.
pub(crate) unsafe fn after_minor(collection: &impl Collection) {
    // SAFETY: passed on to the caller; handles are objects.
    unsafe {
        forget_dead(|stacklet| match collection.alive((*stacklet).handle) {
            Some(handle) => {
                ((*stacklet).handle, (*stacklet).settled) = (handle, true);
                true
            }
            None => false,
        });
    }
}

/// The end of a mark phase, as far as it goes without stacks that wait: marks what they refer to if their handles are alive. To be
/// called again when more was found alive.
///
/// # Safety
/// As above; nothing is young.
pub(crate) unsafe fn reach(collection: &mut impl Collection) {
    // SAFETY: passed on to the caller; references are null or objects.
    unsafe {
        let mut is_more = true;
        while std::mem::take(&mut is_more) {
            for &stacklet in &threads().stacklets.all {
                let waits = !(*stacklet).handle.is_null() && !(*stacklet).reached;
                if waits && collection.alive((*stacklet).handle).is_some() {
                    (*stacklet).reached = true;
                    is_more = true;
                    each_slot(stacklet, |slot| {
                        if !(*slot).is_null() {
                            collection.revive(*slot);
                        }
                    });
                }
            }
        }
    }
}

/// The end of a mark phase, when all that is alive is marked.
///
/// # Safety
/// As above.
pub(crate) unsafe fn after_major() {
    // SAFETY: passed on to the caller.
    unsafe { forget_dead(|stacklet| std::mem::take(&mut (*stacklet).reached)) };
}

/// Gives back the stacks that wait and have dead handles.
unsafe fn forget_dead(mut is_alive: impl FnMut(*mut Stacklet) -> bool) {
    // SAFETY: passed on to the caller; nobody can switch to one whose handle is dead.
    unsafe {
        let stacklets = &mut threads().stacklets;
        for index in (0..stacklets.all.len()).rev() {
            let stacklet = stacklets.all[index];
            if !(*stacklet).handle.is_null() && !is_alive(stacklet) {
                stacklets.retire(stacklet);
            }
        }
    }
}

impl Stacklet {
    /// What this thread is to run on a stack with this context.
    fn new(context: *mut Context) -> *mut Stacklet {
        let stacklet = Stacklet {
            context,
            coroutine: None,
            yielder: null(),
            own: OWN.get(),
            handle: null_mut(),
            settled: false,
            reached: false,
            index: 0,
        };
        Box::into_raw(Box::new(stacklet))
    }
}

/// What this thread runs.
fn running() -> *mut Stacklet {
    if RUNNING.get().is_null() {
        let own = Stacklet::new(CURRENT.get());
        // SAFETY: it is new.
        unsafe { (*own).own = own };
        OWN.set(own);
        RUNNING.set(own);
    }
    RUNNING.get()
}

/// The context of this thread's own stack.
pub(super) fn own_context() -> *mut Context {
    // SAFETY: the own stack of a thread is never freed.
    unsafe { OWN.get().as_ref() }.map_or(CURRENT.get(), |own| own.context)
}

/// A new stack with a coroutine that is about to call `body`; `None` if there is no memory.
unsafe fn begin(body: Body) -> Option<*mut Stacklet> {
    // SAFETY: the caller's thread runs the program, and the stacklet outlives its coroutine.
    unsafe {
        let stacklets = &mut threads().stacklets;
        let (context, stack) = stacklets.stack()?;
        let stacklet = Stacklet::new(Box::into_raw(context));
        (*stacklet).index = stacklets.all.len();
        let run = move |yielder: &Yielder<(), *mut Stacklet>, ()| {
            (*stacklet).yielder = yielder;
            go_on(stacklet);
            let next = body() as *mut Stacklet;
            if !(*state()).exception.is_null() {
                fatal(b"a stacklet ended with an exception");
            }
            if (*next).own != OWN.get() {
                fatal(b"a stacklet ended with a handle of another thread");
            }
            next
        };
        (*stacklet).coroutine = Some(Coroutine::with_stack(stack, run));
        stacklets.all.push(stacklet);
        Some(stacklet)
    }
}

/// Runs `target` until control comes back to the stack that this is called on.
unsafe fn switch_to(target: *mut Stacklet) {
    // SAFETY: the caller's thread runs the program, and `target` is a stack of it that waits.
    unsafe {
        let me = running();
        (*(*me).context).save();
        match (*me).yielder.as_ref() {
            Some(yielder) => yielder.suspend(target),
            None => drive(target),
        }
        go_on(me);
    }
}

/// Makes a stack the one that runs.
unsafe fn go_on(stacklet: *mut Stacklet) {
    // SAFETY: as above.
    unsafe {
        RUNNING.set(stacklet);
        ((*stacklet).handle, (*stacklet).settled) = (null_mut(), false);
        CURRENT.set((*stacklet).context);
        (*(*stacklet).context).restore();
    }
}

/// On the thread's own stack: runs stacklets as they switch to each other, until one switches to the thread's own.
unsafe fn drive(mut next: *mut Stacklet) {
    // SAFETY: as above. What is resumed is borrowed meanwhile, but for its other fields.
    unsafe {
        while let Some(coroutine) = &mut (*next).coroutine {
            match coroutine.resume(()) {
                CoroutineResult::Yield(target) => next = target,
                CoroutineResult::Return(target) => {
                    threads().stacklets.retire(next);
                    next = target;
                }
            }
        }
    }
}

/// Has dead stacks found where there are many more than there were.
unsafe fn limit_number() {
    // SAFETY: the caller's references are on the shadow stack.
    unsafe {
        if threads().stacklets.all.len() >= threads().stacklets.limit.max(FEW) {
            collect();
            let stacklets = &mut threads().stacklets;
            stacklets.limit = 2 * stacklets.all.len();
        }
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_stacklet_current() -> i64 {
    running() as i64
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_stacklet_new(body: i64, handle: *mut u8) -> i64 {
    // SAFETY: the program passes the address of a function and an object, and its references are on the shadow stack.
    unsafe {
        let body = std::mem::transmute::<usize, Body>(body as usize);
        let (handle, stacklet) = keeping(handle, || {
            limit_number();
            begin(body).or_else(|| {
                collect();
                begin(body)
            })
        });
        let Some(stacklet) = stacklet else { return -1 };
        wait_as(handle);
        switch_to(stacklet);
        0
    }
}

/// What runs will wait for its handle.
unsafe fn wait_as(handle: *mut u8) {
    // SAFETY: the caller's thread runs the program.
    unsafe {
        let me = running();
        if !(*me).yielder.is_null() {
            (*me).handle = handle;
        }
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_stacklet_switch(target: i64, handle: *mut u8) -> i64 {
    let target = target as *mut Stacklet;
    // SAFETY: the program passes a stacklet that waits, and its references are on the shadow stack.
    unsafe {
        if (*target).own != OWN.get() {
            return -1;
        }
        wait_as(handle);
        switch_to(target);
        0
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_stacklet_destroy(target: i64) {
    let target = target as *mut Stacklet;
    // SAFETY: the program passes a stacklet that waits, whose handle it will not use again.
    unsafe {
        if (*target).coroutine.is_some() {
            threads().stacklets.retire(target);
        }
    }
}
