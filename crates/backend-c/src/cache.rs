//! Compiled units of earlier builds, found by a hash of everything the object depends on.
//!
//! Safe against concurrent builds (objects appear by renaming) and of limited size (the least recently used go first). That the
//! cache cannot be used is never an error: the unit is compiled then.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The cache is kept below this many bytes.
const LIMIT: u64 = 512 << 20;

/// `$XDG_CACHE_HOME/ouro`, or `~/.cache/ouro`.
pub fn default_cache_dir() -> Option<PathBuf> {
    let absolute = |path: &PathBuf| path.is_absolute();
    let base = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(absolute);
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")).filter(absolute);
    Some(base.or_else(home)?.join("ouro"))
}

/// The key of an object that depends on these texts alone.
pub fn key(parts: &[&str]) -> String {
    let half = |seed: u8| {
        let mut hasher = DefaultHasher::new();
        hasher.write_u8(seed);
        for part in parts {
            hasher.write_usize(part.len());
            hasher.write(part.as_bytes());
        }
        hasher.finish()
    };
    format!("{:016x}{:016x}", half(0), half(1))
}

/// A directory of objects.
#[derive(Debug)]
pub struct Cache {
    dir: PathBuf,
}

impl Cache {
    /// The cache in this directory, if there can be one.
    pub fn open(dir: &Path) -> Option<Cache> {
        let dir = dir.join("objects");
        fs::create_dir_all(&dir).ok()?;
        Some(Cache { dir })
    }

    fn path(&self, key: &str) -> PathBuf {
        self.dir.join(format!("{key}.o"))
    }

    /// Copies an object to `to`; whether there was one.
    pub fn get(&self, key: &str, to: &Path) -> bool {
        let path = self.path(key);
        let whole = fs::metadata(&path).is_ok_and(|data| data.len() > 0);
        let found = whole && (fs::hard_link(&path, to).is_ok() || fs::copy(&path, to).is_ok());
        if found {
            // The time of the last use; an inexact one only makes the object go sooner.
            let _ = File::options().append(true).open(&path).and_then(|file| file.set_modified(SystemTime::now()));
        }
        found
    }

    /// Keeps an object.
    pub fn put(&self, key: &str, object: &Path) {
        // A cache that is full or read-only only means that the next build compiles again.
        let Ok(temporary) = tempfile::NamedTempFile::new_in(&self.dir) else { return };
        if fs::copy(object, temporary.path()).is_ok() {
            let _ = temporary.persist(self.path(key));
        }
    }

    /// Forgets an object.
    pub fn remove(&self, key: &str) {
        let _ = fs::remove_file(self.path(key));
    }

    /// Removes the least recently used objects until a quarter of the limit is free.
    pub fn trim(&self) {
        let Ok(entries) = fs::read_dir(&self.dir) else { return };
        let file = |entry: fs::DirEntry| {
            let data = entry.metadata().ok()?;
            Some((data.modified().ok()?, data.len(), entry.path()))
        };
        let mut files: Vec<(SystemTime, u64, PathBuf)> = entries.filter_map(|entry| file(entry.ok()?)).collect();
        let mut total: u64 = files.iter().map(|file| file.1).sum();
        if total <= LIMIT {
            return;
        }
        files.sort();
        for (_, size, path) in files {
            if total <= LIMIT / 4 * 3 {
                break;
            }
            if fs::remove_file(path).is_ok() {
                total -= size;
            }
        }
    }
}
