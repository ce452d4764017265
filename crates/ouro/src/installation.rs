//! Where Ouro's own files are: the library that programs import, and the runtime that executables are linked with.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::failure::Failure;

const ARCHIVE: &str = "libouro_runtime.a";

/// The folder that holds `rpython/`: `$OURO_LIBRARY`, else `../lib/ouro` beside the executable's folder, else the
/// folder this was built from.
pub fn library() -> Result<PathBuf, Failure> {
    if let Some(named) = std::env::var_os("OURO_LIBRARY").filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        return match holds_library(&named) {
            true => Ok(named),
            false => Err(Failure::new(format_args!(
                "OURO_LIBRARY is `{}`, which holds no `rpython` package",
                named.display()
            ))),
        };
    }
    let installed = executable_folder().and_then(|bin| Some(bin.parent()?.join("lib").join("ouro")));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_owned);
    let found = installed.into_iter().chain(source).find(|folder| holds_library(folder));
    found.ok_or_else(|| {
        Failure::new("the `rpython` package that belongs to this `ouro` is not there")
            .help("OURO_LIBRARY names the folder that holds it")
    })
}

fn holds_library(folder: &Path) -> bool {
    folder.join("rpython").join("__init__.py").is_file()
}

/// The runtime as a static library: beside the executable, in `../lib/ouro`, or where cargo leaves it.
pub fn runtime_archive() -> Result<PathBuf, Failure> {
    let missing = || {
        Failure::new(format_args!("the runtime library `{ARCHIVE}` is not beside `ouro`"))
            .help("build it: `cargo build --release -p ouro-runtime`")
    };
    let bin = executable_folder().ok_or_else(missing)?;
    let deps = bin.join("deps");
    let mut candidates: Vec<PathBuf> = vec![bin.join(ARCHIVE)];
    candidates.extend(bin.parent().map(|parent| parent.join("lib").join("ouro").join(ARCHIVE)));
    candidates.push(deps.join(ARCHIVE));
    candidates.extend(hashed(&deps));
    // The tests' executables are in `deps` themselves.
    candidates.extend(hashed(&bin));
    let modified = |path: &PathBuf| path.metadata().and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    // Cargo leaves old ones beside those it has just made.
    candidates.into_iter().filter(|path| path.is_file()).max_by_key(modified).ok_or_else(missing)
}

fn hashed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_archive = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("libouro_runtime-") && name.ends_with(".a")
    };
    entries.map(|entry| entry.path()).filter(is_archive).collect()
}

fn executable_folder() -> Option<PathBuf> {
    let path = std::env::current_exe().ok()?;
    let path = path.canonicalize().unwrap_or(path);
    path.parent().map(Path::to_owned)
}
