//! The global lock. Threads get it in the order in which they ask: one that gives it away and asks again waits until those that
//! asked before have run.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::Thread;

/// A thread that waits, and whether it was its turn.
struct Waiter {
    thread: Thread,
    turn: Arc<AtomicBool>,
}

#[derive(Default)]
struct Queue {
    held: bool,
    waiting: VecDeque<Waiter>,
}

/// The lock.
#[derive(Default)]
pub(super) struct Gil {
    queue: Mutex<Queue>,
    /// The length of the queue, to be looked at without a lock.
    waiting: AtomicUsize,
}

impl Gil {
    /// The lock, held by the caller.
    pub(super) fn held() -> Gil {
        let gil = Gil::default();
        gil.queue().held = true;
        gil
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether somebody waits.
    pub(super) fn is_wanted(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 0
    }

    pub(super) fn acquire(&self) {
        let turn = {
            let mut queue = self.queue();
            if !queue.held {
                queue.held = true;
                return;
            }
            let turn = Arc::new(AtomicBool::new(false));
            queue.waiting.push_back(Waiter { thread: std::thread::current(), turn: turn.clone() });
            self.waiting.store(queue.waiting.len(), Ordering::Relaxed);
            turn
        };
        while !turn.load(Ordering::Acquire) {
            std::thread::park();
        }
    }

    /// Gives the lock to the first that waits.
    pub(super) fn release(&self) {
        let mut queue = self.queue();
        let Some(next) = queue.waiting.pop_front() else {
            queue.held = false;
            return;
        };
        self.waiting.store(queue.waiting.len(), Ordering::Relaxed);
        drop(queue);
        next.turn.store(true, Ordering::Release);
        next.thread.unpark();
    }
}
