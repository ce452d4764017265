//! The scratch directory of a build, which no way out leaves behind.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;

use crate::CError;

/// Directories and half-written files of builds under way.
static LIVE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Tells unfinished files of this process apart.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// Removes what builds under way have written so far. For signal handlers (on a thread of their own) before the process exits.
pub fn clean_up() {
    for path in std::mem::take(&mut *lock()) {
        // Nobody is left to be told that this failed.
        let _ = std::fs::remove_file(&path);
        let _ = std::fs::remove_dir_all(&path);
    }
}

fn lock() -> std::sync::MutexGuard<'static, Vec<PathBuf>> {
    LIVE.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// A directory that is removed with its contents when dropped.
#[derive(Debug)]
pub struct Scratch {
    dir: TempDir,
}

impl Scratch {
    /// A new directory.
    pub fn new() -> Result<Scratch, CError> {
        let dir = tempfile::Builder::new().prefix("ouro-").tempdir().map_err(CError::io(&std::env::temp_dir()))?;
        lock().push(dir.path().to_owned());
        Ok(Scratch { dir })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Leaves the directory where it is.
    pub fn keep(mut self) -> PathBuf {
        self.dir.disable_cleanup(true);
        self.path().to_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        lock().retain(|path| path != self.dir.path());
    }
}

/// A file that gets its final name only when it is complete, and else is removed.
#[derive(Debug)]
pub struct Unfinished {
    path: PathBuf,
    finished: bool,
}

impl Unfinished {
    /// A file beside `path`, not there yet.
    pub fn beside(path: &Path) -> Unfinished {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = path.with_file_name(format!(".{name}.{}.{count}", std::process::id()));
        lock().push(path.clone());
        Unfinished { path, finished: false }
    }

    /// Where it is being written.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it its final name.
    pub fn finish(mut self, path: &Path) -> Result<(), CError> {
        std::fs::rename(&self.path, path).map_err(CError::io(path))?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        lock().retain(|path| *path != self.path);
        if !self.finished {
            // It need not have been created.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
