//! Ctrl-C and its kind: nothing half-written stays behind, no child outlives us, and the status says what happened.

use std::io::Write;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// Folders to remove when the process is stopped.
static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Held while something is done that must not stop half-way.
static BUSY: Mutex<()> = Mutex::new(());

/// Does what a signal must not stop half-way: it ends the process afterwards.
pub fn uninterrupted<T>(f: impl FnOnce() -> T) -> T {
    let _busy = BUSY.lock().unwrap_or_else(PoisonError::into_inner);
    f()
}

/// Waits for signals on a thread of its own; from then on they end the process in good order.
pub fn install(terminal: bool) {
    // Without handlers the signals still end the process.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let _until_the_end = BUSY.lock();
            ouro_backend_c::clean_up();
            for folder in std::mem::take(&mut *folders()) {
                // Nobody is left to be told.
                let _ = std::fs::remove_dir_all(folder);
            }
            if terminal {
                // The line of the progress, if there is one.
                let _ = std::io::stderr().write_all(b"\r\x1b[K");
            }
            std::process::exit(128 + signal);
        }
    });
}

/// A folder for temporary files that is gone when dropped, and on signals.
#[derive(Debug)]
pub struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    /// A new folder.
    pub fn new() -> std::io::Result<Scratch> {
        let folder = tempfile::Builder::new().prefix("ouro-").tempdir()?;
        folders().push(folder.path().to_owned());
        Ok(Scratch { folder })
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        folders().retain(|folder| folder != self.folder.path());
    }
}

fn folders() -> MutexGuard<'static, Vec<PathBuf>> {
    FOLDERS.lock().unwrap_or_else(PoisonError::into_inner)
}
