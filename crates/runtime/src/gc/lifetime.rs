//! What happens when objects die: weak references become empty, finalisers are due.
//!
//! A weak reference is an object whose second word is the address of its target, which the collector does not follow. An object
//! that has a finaliser is registered; when it turns out to be dead it is revived once, waits among the *pending*, and is
//! an ordinary object for the finaliser. Weak references to it are emptied before: nobody reaches it again but through the
//! finaliser. Both are looked at twice, at the end of a minor collection (what is young) and of a mark phase (what is old).

use std::collections::VecDeque;

/// The word of a weak reference that has its target's address.
const TARGET: usize = 1;
/// The word of a prebuilt weak reference that refers to its (prebuilt) target.
const KEPT: usize = 2;

/// An object with a finaliser.
#[derive(Copy, Clone)]
struct Registered {
    object: *mut u8,
    /// The queue that it goes to when it is dead; null: its own `__del__` is called.
    queue: *mut u8,
}

/// All weak references and all objects with finalisers.
#[derive(Default)]
pub struct Lifetimes {
    young_weak: Vec<*mut u8>,
    old_weak: Vec<*mut u8>,
    young: Vec<Registered>,
    old: Vec<Registered>,
    /// Dead objects whose finaliser is still to be called.
    pending: VecDeque<Registered>,
    /// Queues that got an object since they were told last.
    triggered: VecDeque<*mut u8>,
    /// The program's finalisers are running.
    pub running: bool,
}

/// What one collection knows of objects.
pub trait Collection {
    /// Where an object that was found alive so far is now; `None` for one that was not found.
    unsafe fn alive(&self, object: *mut u8) -> Option<*mut u8>;
    /// Makes an object alive, with all that it refers to; where it is now.
    unsafe fn revive(&mut self, object: *mut u8) -> *mut u8;
}

unsafe fn word(object: *mut u8, index: usize) -> *mut *mut u8 {
    // SAFETY: the caller's object has that many words.
    unsafe { (object as *mut *mut u8).add(index) }
}

impl Lifetimes {
    /// Makes a new object a weak reference to a target.
    ///
    /// # Safety
    /// Both are objects, and `weak` has a word for the target.
    pub unsafe fn add_weak(&mut self, weak: *mut u8, target: *mut u8) {
        // SAFETY: by the contract.
        unsafe { keep_weak(weak, target) };
        self.young_weak.push(weak);
    }

    /// Has an object's finaliser called when it is dead.
    pub fn register(&mut self, object: *mut u8, queue: *mut u8) {
        self.young.push(Registered { object, queue });
    }

    /// Whether there is something for the program to do.
    pub fn is_due(&self) -> bool {
        !self.running && (!self.triggered.is_empty() || self.pending.iter().any(|dead| dead.queue.is_null()))
    }

    /// The next dead object of a queue (null: with a `__del__`); null if there is none.
    pub fn next_dead(&mut self, queue: *mut u8) -> *mut u8 {
        let found = self.pending.iter().position(|dead| dead.queue == queue);
        found.and_then(|index| self.pending.remove(index)).map_or(std::ptr::null_mut(), |dead| dead.object)
    }

    /// The next queue that is to be told of dead objects; null if there is none.
    pub fn next_triggered(&mut self) -> *mut u8 {
        self.triggered.pop_front().unwrap_or(std::ptr::null_mut())
    }

    /// Calls `f` with each reference that keeps its object alive.
    pub fn each_root(&mut self, mut f: impl FnMut(*mut *mut u8)) {
        for dead in &mut self.pending {
            f(&raw mut dead.object);
            f(&raw mut dead.queue);
        }
        for registered in self.young.iter_mut().chain(&mut self.old) {
            f(&raw mut registered.queue);
        }
        self.triggered.iter_mut().for_each(|queue| f(queue));
    }

    /// The end of a minor collection: all that is alive has been found but for what only finalisers keep.
    ///
    /// # Safety
    /// The lists hold objects as they were before the collection.
    pub unsafe fn after_minor(&mut self, collection: &mut impl Collection) {
        let weak = std::mem::take(&mut self.young_weak);
        let objects = std::mem::take(&mut self.young);
        // SAFETY: passed on to the caller.
        unsafe { self.settle(weak, objects, collection, |_| ()) };
    }

    /// The same for the end of a mark phase. `reach` finds alive what else is when finalisers have made more alive.
    ///
    /// # Safety
    /// As for `after_minor`.
    pub unsafe fn after_major<C: Collection>(&mut self, collection: &mut C, reach: impl FnOnce(&mut C)) {
        let weak = std::mem::take(&mut self.old_weak);
        let objects = std::mem::take(&mut self.old);
        // SAFETY: passed on to the caller.
        unsafe { self.settle(weak, objects, collection, reach) };
    }

    unsafe fn settle<C: Collection>(
        &mut self,
        weak: Vec<*mut u8>,
        objects: Vec<Registered>,
        collection: &mut C,
        reach: impl FnOnce(&mut C),
    ) {
        // SAFETY: passed on to the caller.
        unsafe {
            let unreached = self.settle_weak(weak, collection);
            for registered in objects {
                match collection.alive(registered.object) {
                    Some(object) => self.old.push(Registered { object, ..registered }),
                    None => self.finalise(registered, collection),
                }
            }
            reach(collection);
            // Those that revived objects refer to.
            self.settle_weak(unreached, collection);
        }
    }

    unsafe fn finalise(&mut self, registered: Registered, collection: &mut impl Collection) {
        // SAFETY: passed on to the caller.
        let object = unsafe { collection.revive(registered.object) };
        self.pending.push_back(Registered { object, ..registered });
        if !registered.queue.is_null() && !self.triggered.contains(&registered.queue) {
            self.triggered.push_back(registered.queue);
        }
    }

    /// Empties those whose target is dead; returns those that are dead themselves.
    unsafe fn settle_weak(&mut self, weak: Vec<*mut u8>, collection: &impl Collection) -> Vec<*mut u8> {
        let mut unreached = Vec::new();
        for weak in weak {
            // SAFETY: weak references have a word for the target, which is null or was an object.
            unsafe {
                let Some(weak) = collection.alive(weak) else {
                    unreached.push(weak);
                    continue;
                };
                let target = word(weak, TARGET);
                if (*target).is_null() {
                    continue;
                }
                match collection.alive(*target) {
                    Some(object) => {
                        *target = object;
                        self.old_weak.push(weak);
                    }
                    None => *target = std::ptr::null_mut(),
                }
            }
        }
        unreached
    }
}

/// Makes a new object a reference to a target where nothing ever dies.
///
/// # Safety
/// As for `Lifetimes::add_weak`.
pub unsafe fn keep_weak(weak: *mut u8, target: *mut u8) {
    // SAFETY: by the contract.
    unsafe { *word(weak, TARGET) = target };
}

/// The target of a weak reference; null if it is dead.
///
/// # Safety
/// `weak` is a weak reference.
pub unsafe fn target(weak: *mut u8) -> *mut u8 {
    // SAFETY: by the contract.
    unsafe {
        let target = *word(weak, TARGET);
        if target.is_null() { *word(weak, KEPT) } else { target }
    }
}
