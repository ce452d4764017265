//! Writing several files so that all are new or all are old.
//!
//! Everything that can fail for want of space or permission happens first, on new files beside the old ones; then each is
//! renamed over its old one. If a rename fails those done are undone. The files keep their permissions and owners.

use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// One file to replace.
#[derive(Clone, Debug)]
pub struct Replacement {
    /// The file itself, not a link to it.
    pub path: PathBuf,
    /// What it held when it was read.
    pub old: Vec<u8>,
    /// What it is to hold.
    pub new: Vec<u8>,
}

/// Why nothing was written.
#[derive(Debug)]
pub struct CommitError {
    /// The file that could not be replaced.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
    /// Files that are new although they should be old: undoing failed too.
    pub stuck: Vec<PathBuf>,
}

/// Replaces all files or none.
pub fn commit(replacements: &[Replacement]) -> Result<(), CommitError> {
    commit_with(replacements, |new, path| new.persist(path).map(drop).map_err(|error| error.error))
}

/// [`commit`] with the step that can fail half-way, for tests of that.
fn commit_with(
    replacements: &[Replacement],
    mut replace: impl FnMut(NamedTempFile, &Path) -> io::Result<()>,
) -> Result<(), CommitError> {
    let failed = |path: &Path, error| CommitError { path: path.to_owned(), error, stuck: Vec::new() };
    let mut staged = Vec::new();
    for replacement in replacements {
        let new = stage(replacement, &replacement.new).map_err(|error| failed(&replacement.path, error))?;
        // What puts it back is there before anything changes.
        let old = stage(replacement, &replacement.old).map_err(|error| failed(&replacement.path, error))?;
        staged.push((new, old, &replacement.path));
    }
    let mut done: Vec<(NamedTempFile, &PathBuf)> = Vec::new();
    for (new, old, path) in staged {
        if let Err(error) = replace(new, path) {
            let mut failure = failed(path, error);
            for (old, path) in done.into_iter().rev() {
                if old.persist(path).is_err() {
                    failure.stuck.push(path.clone());
                }
            }
            return Err(failure);
        }
        done.push((old, path));
    }
    Ok(())
}

/// A new file beside the one that it is to replace, which is as it was read and may be written.
fn stage(replacement: &Replacement, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let data = std::fs::metadata(&replacement.path)?;
    if data.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    if std::fs::read(&replacement.path)? != replacement.old {
        return Err(io::Error::other("it has changed since it was read"));
    }
    let folder = replacement.path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".ouro-migrate-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(data.permissions())?;
    // Only root can give files away; the permissions say who may use them.
    let _ = chown(file.path(), Some(data.uid()), Some(data.gid()));
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn tree(names: &[&str]) -> (tempfile::TempDir, Vec<Replacement>) {
        let folder = tempfile::tempdir().expect("a folder");
        let replacements = names.iter().map(|name| {
            let path = folder.path().join(name);
            std::fs::write(&path, format!("old {name}")).expect("written");
            Replacement { path, old: format!("old {name}").into_bytes(), new: format!("new {name}").into_bytes() }
        });
        let replacements = replacements.collect();
        (folder, replacements)
    }

    /// All files of a folder with what they hold.
    fn contents(folder: &Path) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = std::fs::read_dir(folder)
            .expect("read")
            .flatten()
            .map(|entry| {
                let text = std::fs::read_to_string(entry.path()).expect("read");
                (entry.file_name().to_string_lossy().into_owned(), text)
            })
            .collect();
        all.sort();
        all
    }

    #[test]
    fn all_are_replaced_and_keep_their_permissions() {
        let (folder, replacements) = tree(&["a", "b"]);
        std::fs::set_permissions(&replacements[0].path, PermissionsExt::from_mode(0o751)).expect("set");
        commit(&replacements).expect("written");
        assert_eq!(contents(folder.path()), [("a".into(), "new a".into()), ("b".into(), "new b".into())]);
        let mode = std::fs::metadata(&replacements[0].path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o751);
    }

    #[test]
    fn a_failure_at_any_file_leaves_all_as_they_were() {
        for fails in 0..3 {
            let (folder, replacements) = tree(&["a", "b", "c"]);
            let before = contents(folder.path());
            let mut count = 0;
            let result = commit_with(&replacements, |new, path| {
                count += 1;
                if count > fails {
                    Err(io::Error::other("no"))
                } else {
                    new.persist(path).map(drop).map_err(|e| e.error)
                }
            });
            let failure = result.expect_err("it fails");
            assert!(failure.path == replacements[fails].path && failure.stuck.is_empty());
            assert_eq!(contents(folder.path()), before);
        }
    }

    #[test]
    fn what_is_read_only_or_has_changed_stops_before_anything_is_written() {
        let (folder, replacements) = tree(&["a", "b"]);
        std::fs::set_permissions(&replacements[1].path, PermissionsExt::from_mode(0o444)).expect("set");
        let before = contents(folder.path());
        let failure = commit(&replacements).expect_err("it fails");
        assert!(failure.error.to_string().contains("read-only"), "{failure:?}");
        assert_eq!(contents(folder.path()), before);

        let (folder, replacements) = tree(&["a", "b"]);
        std::fs::write(&replacements[1].path, "edited").expect("written");
        let before = contents(folder.path());
        let failure = commit(&replacements).expect_err("it fails");
        assert!(failure.error.to_string().contains("changed"), "{failure:?}");
        assert_eq!(contents(folder.path()), before);
    }
}
