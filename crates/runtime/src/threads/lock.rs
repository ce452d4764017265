//! Locks of programs. Any thread may release what another acquired, as in Python.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::without_gil;

#[derive(Default)]
struct Lock {
    held: Mutex<bool>,
    released: Condvar,
}

impl Lock {
    fn held(&self) -> MutexGuard<'_, bool> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn try_acquire(&self) -> bool {
        !std::mem::replace(&mut *self.held(), true)
    }

    fn acquire(&self, until: Option<Instant>) -> bool {
        let mut held = self.held();
        while *held {
            held = match until {
                None => self.released.wait(held).unwrap_or_else(PoisonError::into_inner),
                Some(until) => match until.checked_duration_since(Instant::now()) {
                    Some(rest) if !rest.is_zero() => {
                        self.released.wait_timeout(held, rest).unwrap_or_else(PoisonError::into_inner).0
                    }
                    _ => return false,
                },
            };
        }
        *held = true;
        true
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_lock_new() -> i64 {
    Box::into_raw(Box::<Lock>::default()) as i64
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_lock_free(lock: i64) {
    // SAFETY: the program frees what it made, once.
    drop(unsafe { Box::from_raw(lock as *mut Lock) });
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_lock_acquire(lock: i64, microseconds: i64) -> i64 {
    // SAFETY: the program frees a lock only when nobody uses it.
    let lock = unsafe { &*(lock as *const Lock) };
    if lock.try_acquire() {
        return 1;
    }
    let until = match u64::try_from(microseconds) {
        Ok(0) => return 0,
        Ok(wait) => Instant::now().checked_add(Duration::from_micros(wait)),
        Err(_) => None,
    };
    // SAFETY: nothing of the heap is used.
    unsafe { without_gil(|| lock.acquire(until)) as i64 }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_lock_release(lock: i64) -> i64 {
    // SAFETY: as above.
    let lock = unsafe { &*(lock as *const Lock) };
    let was_held = std::mem::replace(&mut *lock.held(), false);
    lock.released.notify_one();
    was_held as i64
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_lock_is_held(lock: i64) -> i64 {
    // SAFETY: as above.
    unsafe { *(*(lock as *const Lock)).held() as i64 }
}
