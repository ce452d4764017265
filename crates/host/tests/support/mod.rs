//! Small targets written to temporary folders and imported by every Python that the machine has.
#![allow(dead_code, reason = "each test file uses a part of this")]

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use ouro_host::{Const, Function, Host, HostError, HostOptions, Instance, ObjId, Object, ObjectKind};
use tempfile::TempDir;

/// The interpreters to test with: one of each version from 3.9 on, found on the `PATH` and among those of pyenv.
pub fn pythons() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    let installed = std::env::var_os("PYENV_ROOT")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".pyenv")))
        .map(|root| root.join("versions"));
    let mut folders: Vec<PathBuf> = installed
        .and_then(|folder| std::fs::read_dir(folder).ok())
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    for minor in 9..=14 {
        let name = format!("python3.{minor}");
        // The scripts by which pyenv chooses a version are no interpreters.
        let candidates = folders.iter().filter(|folder| !folder.ends_with("shims")).map(|folder| folder.join(&name));
        found.extend(candidates.into_iter().find(|path| path.is_file()));
    }
    if found.is_empty() { vec!["python3".into()] } else { found }
}

pub fn options(python: &Path) -> HostOptions {
    HostOptions {
        python: Some(python.to_owned()),
        library: std::env::temp_dir().join("no-such-library"),
        timeout: Some(Duration::from_secs(60)),
    }
}

/// A folder with the given files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// An imported target.
pub struct Target {
    pub host: Host,
    pub module: Const,
    pub folder: TempDir,
    pub python: PathBuf,
}

/// Imports `text` with each interpreter and hands it to `check`.
pub fn each(text: &str, check: impl Fn(&Target)) {
    for python in pythons() {
        eprintln!("with {}", python.display());
        let target = import(&python, &[("target.py", text)]).unwrap();
        check(&target);
    }
}

/// Imports `target.py` of a folder with the given files.
pub fn import(python: &Path, files: &[(&str, &str)]) -> Result<Target, HostError> {
    import_with(&options(python), files)
}

pub fn import_with(options: &HostOptions, files: &[(&str, &str)]) -> Result<Target, HostError> {
    let folder = folder(files);
    let host = Host::start(options)?;
    let module = host.import_target(&folder.path().join("target.py"), &["one".into()])?;
    Ok(Target { host, module: Const::Obj(module), folder, python: options.python.clone().unwrap() })
}

impl Target {
    /// A global of the target.
    pub fn get(&self, name: &str) -> Const {
        self.host.getattr(&self.module, name).unwrap_or_else(|| panic!("the target has no {name}"))
    }

    pub fn id(&self, name: &str) -> ObjId {
        self.get(name).obj().unwrap_or_else(|| panic!("{name} is no object"))
    }

    pub fn object(&self, name: &str) -> Rc<Object> {
        self.host.object(self.id(name))
    }

    pub fn function(&self, name: &str) -> Function {
        match &self.object(name).kind {
            ObjectKind::Function(function) => (**function).clone(),
            other => panic!("{name} is no function but {other:?}"),
        }
    }

    pub fn instance(&self, name: &str) -> Instance {
        match &self.object(name).kind {
            ObjectKind::Instance(instance) => instance.clone(),
            other => panic!("{name} is no instance but {other:?}"),
        }
    }

    pub fn kind_of(&self, value: &Const) -> ObjectKind {
        self.host.object(value.obj().unwrap()).kind.clone()
    }

    /// The text of the lambda that a global is.
    pub fn exact_text(&self, name: &str) -> String {
        let span = self.function(name).code.exact.unwrap_or_else(|| panic!("{name} has no exact place"));
        self.host.sources().text(span).unwrap().to_owned()
    }

    /// The line of source text that a function begins on.
    pub fn first_line(&self, name: &str) -> String {
        let code = self.function(name).code;
        let sources = self.host.sources();
        let text = &sources.file(code.file.unwrap_or_else(|| panic!("{name} has no file"))).text;
        text.lines().nth(code.first_line as usize - 1).unwrap().to_owned()
    }
}

pub fn int(value: i64) -> Const {
    Const::Int(value)
}

pub fn text(value: &str) -> Const {
    Const::str(value)
}
