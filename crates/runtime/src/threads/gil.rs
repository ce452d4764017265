//! The global lock. Threads get it in the order in which they ask: one that gives it away and asks again waits until those that
//! asked before have run.
//!
//! A word tells whether the lock is held and how many wait. As long as nobody waits, that word is all there is to it; the
//! queue is for those who do.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// In the word: somebody has the lock.
const HELD: usize = 1;
/// In the word: one that waits.
const WAITER: usize = 2;

/// What a thread waits for.
#[derive(Default)]
struct Turn {
    come: Mutex<bool>,
    changed: Condvar,
}

impl Turn {
    fn wait(&self) {
        let mut come = locked(&self.come);
        while !*come {
            come = self.changed.wait(come).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn give(&self) {
        *locked(&self.come) = true;
        self.changed.notify_one();
    }
}

/// The lock.
#[derive(Default)]
pub(super) struct Gil {
    word: AtomicUsize,
    waiting: Mutex<VecDeque<Arc<Turn>>>,
}

impl Gil {
    /// The lock, held by the caller. It is never freed: somebody may wait for it for ever.
    pub(super) fn held() -> &'static Gil {
        let gil = Gil::default();
        gil.word.store(HELD, Ordering::Relaxed);
        Box::leak(Box::new(gil))
    }

    /// Whether somebody waits.
    pub(super) fn is_wanted(&self) -> bool {
        self.word.load(Ordering::Relaxed) >= WAITER
    }

    pub(super) fn acquire(&self) {
        if self.word.compare_exchange(0, HELD, Ordering::Acquire, Ordering::Relaxed).is_err()
            && let Some(turn) = self.queue_up()
        {
            turn.wait();
        }
    }

    /// A place in the queue; none if the lock was free after all, and is the caller's now.
    fn queue_up(&self) -> Option<Arc<Turn>> {
        let mut waiting = locked(&self.waiting);
        let changed = |word| if word & HELD == 0 { HELD } else { word + WAITER };
        let before = self.word.fetch_update(Ordering::AcqRel, Ordering::Relaxed, |word| Some(changed(word)));
        if before.is_ok_and(|word| word & HELD == 0) {
            return None;
        }
        let turn = Arc::<Turn>::default();
        waiting.push_back(turn.clone());
        Some(turn)
    }

    /// Gives the lock to the first that waits.
    pub(super) fn release(&self) {
        if self.word.compare_exchange(HELD, 0, Ordering::Release, Ordering::Relaxed).is_ok() {
            return;
        }
        // Somebody waits: the lock stays held, by the next.
        let next = locked(&self.waiting).pop_front();
        if let Some(next) = next {
            self.word.fetch_sub(WAITER, Ordering::AcqRel);
            next.give();
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_in_the_order_of_asking() {
        let gil = Gil::held();
        let order = Arc::new(Mutex::new(Vec::new()));
        let threads: Vec<_> = (0..4)
            .map(|number| {
                let order = order.clone();
                let thread = std::thread::spawn(move || {
                    gil.acquire();
                    locked(&order).push(number);
                    gil.release();
                });
                while locked(&gil.waiting).len() <= number {
                    std::thread::yield_now();
                }
                thread
            })
            .collect();
        assert!(gil.is_wanted() && locked(&order).is_empty());
        gil.release();
        threads.into_iter().for_each(|thread| thread.join().expect("it ends"));
        assert_eq!(*locked(&order), [0, 1, 2, 3]);
        assert!(!gil.is_wanted());
    }

    #[test]
    fn nobody_is_forgotten() {
        static COUNT: crate::state::Global<usize> = crate::state::Global::new(0);
        let gil = Gil::held();
        let work = move || {
            for _ in 0..10_000 {
                gil.acquire();
                // SAFETY: the lock is held.
                unsafe { *COUNT.get() += 1 };
                gil.release();
            }
        };
        let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(work)).collect();
        gil.release();
        threads.into_iter().for_each(|thread| thread.join().expect("it ends"));
        // SAFETY: the threads have ended.
        assert_eq!(unsafe { *COUNT.get() }, 40_000);
    }
}
