//! A project: its files, which of them are Python 2, and what becomes of them.
//!
//! A file that only one of the two Pythons can parse is that one's. Many files parse as both: then names and modules that
//! only Python 2 has decide, and else the other files of the project. So a project that has been migrated stays as it is.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use ouro_source::{Diagnostic, FileId, SourceMap, Span};
use ruff_python_ast::ModModule;
use ruff_python_parser::parse_module;
use ruff_text_size::Ranged;

use crate::commit::Replacement;
use crate::divide::{self, Division, Verdict};
use crate::edit::Applied;
use crate::evidence::FileEvidence;
use crate::facts::Facts;
use crate::parse::{Module, parse};
use crate::rules::{Place, Rewritten, rewrite};
use crate::source::SourceText;
use crate::tree::{ExprKind, StmtKind};

/// What is to be migrated and how.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Choices {
    /// Files that could be either are Python 2.
    pub python2: bool,
    /// Only divisions are decided, also in files that are Python 3.
    pub divisions: bool,
}

struct File {
    /// The file itself, not a link to it.
    path: PathBuf,
    bytes: Vec<u8>,
    source: SourceText,
    id: FileId,
    two: Option<Module>,
    three: Option<ModModule>,
}

/// The Python files of a folder, or a single one.
pub struct Project {
    root: PathBuf,
    files: Vec<File>,
    sources: SourceMap,
}

/// Why a project cannot be read: diagnostics with the files that they are about.
#[derive(Debug)]
pub struct Errors {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The files.
    pub sources: SourceMap,
}

/// A file that becomes another.
struct Change {
    path: PathBuf,
    bytes: Vec<u8>,
    source: SourceText,
    id: FileId,
    applied: Applied,
    divisions: Vec<Division>,
    /// Where the divisions are in the trial copy, with its text.
    trial: (String, Vec<std::ops::Range<usize>>),
    is_target: bool,
}

/// What a migration would do.
pub struct Migration {
    root: PathBuf,
    changes: Vec<Change>,
    /// The files as they are, which the warnings are about.
    pub sources: SourceMap,
    /// What the author must look at.
    pub warnings: Vec<Diagnostic>,
    /// Files that could be Python 2 or 3 and are left as they are.
    pub unclear: Vec<String>,
    /// How many files are Python 3.
    pub modern: usize,
}

/// A file before and after.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The file as the user names it.
    pub name: String,
    /// Its text.
    pub old: String,
    /// Its new text.
    pub new: String,
}

fn error_of_file(path: &Path, what: &str, error: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::error("", format!("cannot {what} `{}`: {error}", path.display()))
}

fn is_python(path: &Path) -> bool {
    if path.extension().is_some() {
        return path.extension().is_some_and(|extension| extension == "py");
    }
    let mut head = [0; 64];
    let read = std::fs::File::open(path).and_then(|mut file| io::Read::read(&mut file, &mut head)).unwrap_or(0);
    let line = head[..read].split(|&byte| byte == b'\n').next().unwrap_or_default();
    line.starts_with(b"#!") && String::from_utf8_lossy(line).contains("python")
}

/// All Python files below a folder, in order. Folders whose names begin with a dot, and links to folders, are left out.
fn python_files(folder: &Path, found: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            if !path.is_symlink() && !is_hidden && !path.ends_with("__pycache__") {
                python_files(&path, found)?;
            }
        } else if path.is_file() && !is_hidden && is_python(&path) {
            found.insert(path);
        }
    }
    Ok(())
}

impl Project {
    /// Reads a folder or a file.
    pub fn read(path: &Path) -> Result<Project, Errors> {
        let mut sources = SourceMap::new();
        let mut diagnostics = Vec::new();
        let mut paths = BTreeSet::new();
        let listed = match std::fs::metadata(path) {
            Ok(data) if data.is_dir() => python_files(path, &mut paths),
            Ok(_) => {
                paths.insert(path.to_owned());
                Ok(())
            }
            Err(error) => Err(error),
        };
        if let Err(error) = listed {
            diagnostics.push(error_of_file(path, "read", error));
            return Err(Errors { diagnostics, sources });
        }
        let mut seen = BTreeSet::new();
        let root = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut files = Vec::new();
        for shown in paths {
            let real = shown.canonicalize().unwrap_or_else(|_| shown.clone());
            // A link to a file elsewhere is not this project's to change.
            let is_outside = shown != path && !real.starts_with(&root);
            if is_outside || !seen.insert(real.clone()) {
                continue;
            }
            match std::fs::read(&real) {
                Ok(bytes) => files.extend(File::read(real, &shown, bytes, &mut sources, &mut diagnostics)),
                Err(error) => diagnostics.push(error_of_file(&shown, "read", error)),
            }
        }
        if diagnostics.is_empty() { Ok(Project { root, files, sources }) } else { Err(Errors { diagnostics, sources }) }
    }

    /// Rewrites its files, except for divisions that only inference can decide.
    pub fn migrate(self, choices: Choices) -> Result<Migration, Errors> {
        let mut facts = Facts::default();
        self.files.iter().filter_map(|file| file.two.as_ref()).for_each(|module| facts.add(module));
        let mut migration = Migration {
            root: self.root,
            changes: Vec::new(),
            sources: self.sources,
            warnings: Vec::new(),
            unclear: Vec::new(),
            modern: 0,
        };
        let mut errors = Vec::new();
        let mut unclear = Vec::new();
        let mut drafts = Vec::new();
        let (mut any_two, mut any_three) = (false, false);
        for file in self.files {
            if choices.divisions {
                drafts.extend(file.unchanged());
                continue;
            }
            let Some(rewritten) = file.rewritten(&facts) else {
                any_three = true;
                migration.modern += 1;
                continue;
            };
            let rewritten = match rewritten {
                Ok(rewritten) => rewritten,
                Err(range) => {
                    let span = Span::new(file.id, range.start as u32, range.end as u32);
                    let message = "two rewritings contradict each other here";
                    errors.push(
                        Diagnostic::error("", message).at(span, "").help("rewrite this by hand; it is a bug in Ouro"),
                    );
                    continue;
                }
            };
            let is_two = file.three.is_none() || (rewritten.is_two && !rewritten.is_three);
            let is_three = !is_two && rewritten.is_three && !choices.python2;
            any_two |= is_two;
            any_three |= is_three;
            if is_two {
                drafts.push((file, rewritten));
            } else if is_three {
                migration.modern += 1;
            } else {
                unclear.push((file, rewritten));
            }
        }
        if choices.python2 || (any_two && !any_three) {
            drafts.append(&mut unclear);
        }
        for (file, rewritten) in &unclear {
            let text = &rewritten.applied.text;
            let divides = || parse_module(text).is_ok_and(|parsed| !file.divisions(text, parsed.syntax()).is_empty());
            if *text != file.source.text || divides() {
                migration.unclear.push(migration.sources.file(file.id).name.clone());
            }
        }
        drafts.sort_by_key(|(file, _)| file.id);
        for (file, rewritten) in drafts {
            match file.change(rewritten, &mut migration) {
                Ok(change) => migration.changes.push(change),
                Err(diagnostic) => errors.push(*diagnostic),
            }
        }
        if errors.is_empty() { Ok(migration) } else { Err(Errors { diagnostics: errors, sources: migration.sources }) }
    }
}

impl File {
    fn read(
        path: PathBuf,
        shown: &Path,
        bytes: Vec<u8>,
        sources: &mut SourceMap,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<File> {
        let source = match SourceText::decode(&bytes) {
            Ok(source) => source,
            Err(why) => {
                diagnostics.push(error_of_file(shown, "read", why));
                return None;
            }
        };
        let name = shown.strip_prefix(".").unwrap_or(shown).display().to_string();
        let id = sources.add(name, source.text.clone());
        let two = parse(&source.text);
        let three = parse_module(&source.text).map(|parsed| parsed.into_syntax());
        if let (Err(two), Err(three)) = (&two, &three) {
            let span = Span::new(id, two.range.start as u32, two.range.end as u32);
            let place = Span::new(id, three.range().start().into(), three.range().end().into());
            let message = format!("this file is neither Python 2 nor Python 3: {}", two.message);
            let diagnostic = Diagnostic::error("", message).at(span, "as Python 2");
            diagnostics.push(diagnostic.also(place, format!("as Python 3: {}", three.error)));
            return None;
        }
        Some(File { path, bytes, source, id, two: two.ok(), three: three.ok() })
    }

    /// What the rules make of it, if it can be Python 2.
    fn rewritten(&self, facts: &Facts) -> Option<Result<Rewritten, crate::Range>> {
        let module = self.two.as_ref()?;
        Some(rewrite(&self.source, module, &self.place(), facts))
    }

    /// Itself, where only its divisions are of interest.
    fn unchanged(self) -> Option<(File, Rewritten)> {
        self.three.as_ref()?;
        let mut none = crate::edit::Edits::default();
        let applied = none.apply(&self.source.text).ok()?;
        Some((self, Rewritten { applied, ..Rewritten::default() }))
    }

    fn place(&self) -> Place {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut siblings = BTreeSet::new();
        if folder.join("__init__.py").is_file() {
            for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
                let is_module = path.extension().is_some_and(|extension| extension == "py");
                if (is_module || path.join("__init__.py").is_file()) && path != self.path {
                    siblings.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
                }
            }
        }
        Place { siblings, is_script: self.is_target() || self.is_script() }
    }

    /// Whether it defines what a translation begins with.
    fn is_target(&self) -> bool {
        self.two.as_ref().is_some_and(|module| {
            module.body.stmts.iter().any(|stmt| match &stmt.kind {
                StmtKind::Def(_, function) => {
                    let takes = function.params.len();
                    match function.name.name.as_str() {
                        "entry_point" => takes == 1,
                        "target" => (1..=2).contains(&takes),
                        _ => false,
                    }
                }
                _ => false,
            })
        })
    }

    /// Whether it has the usual `if __name__ == "__main__":`.
    fn is_script(&self) -> bool {
        self.two.as_ref().is_some_and(|module| {
            module.body.stmts.iter().any(|stmt| match &stmt.kind {
                StmtKind::If(branches) => branches.iter().any(|(condition, _)| {
                    matches!(condition.as_ref().map(|condition| &condition.kind),
                        Some(ExprKind::Compare(left, _)) if left.name() == Some("__name__"))
                }),
                _ => false,
            })
        })
    }

    /// The divisions of `text`, which `module` is: none where the file says that they are those of Python 3.
    fn divisions(&self, text: &str, module: &ModModule) -> Vec<Division> {
        let truly = self.two.as_ref().is_some_and(|module| module.futures.iter().any(|name| name == "division"));
        if truly || divide::are_true(module) { Vec::new() } else { divide::divisions(text, module) }
    }

    /// What becomes of it; the error is a result that is not Python 3.
    fn change(self, rewritten: Rewritten, migration: &mut Migration) -> Result<Change, Box<Diagnostic>> {
        let text = &rewritten.applied.text;
        let parsed = parse_module(text).map_err(|error| {
            let at = rewritten.applied.origin(error.range().start().into());
            let end = rewritten.applied.origin(error.range().end().into()).max(at);
            let message = format!("what this becomes is not Python 3: {}", error.error);
            let span = Span::new(self.id, at as u32, end as u32);
            let help = "rewrite this by hand, then migrate the rest";
            Box::new(Diagnostic::error("", message).at(span, "").help(help))
        })?;
        let divisions = self.divisions(text, parsed.syntax());
        for warning in &rewritten.warnings {
            let span = Span::new(self.id, warning.range.start as u32, warning.range.end as u32);
            migration.warnings.push(Diagnostic::warning("", &warning.message).at(span, "").help(&warning.help));
        }
        let trial = divide::trial(text, &divisions);
        let is_target = self.is_target();
        let File { path, bytes, source, id, .. } = self;
        Ok(Change { path, bytes, source, id, applied: rewritten.applied, divisions, trial, is_target })
    }
}

impl Change {
    /// What the file becomes, if that is something else.
    fn new_text(&self) -> Option<String> {
        Some(divide::apply(&self.applied.text, &self.divisions)).filter(|text| *text != self.source.text)
    }
}

impl Migration {
    /// Whether divisions are open that inference may decide.
    pub fn has_open_divisions(&self) -> bool {
        self.changes.iter().flat_map(|change| &change.divisions).any(|division| division.verdict == Verdict::Open)
    }

    /// The files that a translation can begin with.
    pub fn targets(&self) -> Vec<PathBuf> {
        self.changes.iter().filter(|change| change.is_target).map(|change| change.path.clone()).collect()
    }

    /// The folder that the project's modules are found from: that of the outermost package.
    fn import_root(&self) -> PathBuf {
        let mut folder = if self.root.is_dir() { self.root.clone() } else { parent(&self.root) };
        while folder.join("__init__.py").is_file() {
            folder = parent(&folder);
        }
        folder
    }

    /// Makes a copy of the project for inference in a folder, and says where a file of the project is in it.
    pub fn trial(&self, folder: &Path) -> io::Result<impl Fn(&Path) -> Option<PathBuf> + use<>> {
        let root = self.import_root();
        let is_whole = root == self.root;
        copy_tree(&root, folder, if is_whole { Depth::All } else { Depth::Packages })?;
        for change in &self.changes {
            let Ok(relative) = change.path.strip_prefix(&root) else { continue };
            let bytes = change.source.encode_plain(&change.trial.0).map_err(io::Error::other)?;
            let path = folder.join(relative);
            std::fs::create_dir_all(parent(&path))?;
            std::fs::write(path, bytes)?;
        }
        let folder = folder.to_owned();
        Ok(move |path: &Path| path.strip_prefix(&root).ok().map(|relative| folder.join(relative)))
    }

    /// Decides divisions by what inference found in the trial copy.
    pub fn decide(&mut self, evidence: &[FileEvidence], place: impl Fn(&Path) -> Option<PathBuf>) {
        for change in &mut self.changes {
            let Some(copy) = place(&change.path) else { continue };
            let copy = copy.canonicalize().unwrap_or(copy);
            let seen: Vec<_> = evidence
                .iter()
                .filter(|file| file.path.canonicalize().is_ok_and(|path| path == copy) && file.text == change.trial.0)
                .flat_map(|file| file.seen.iter().cloned())
                .collect();
            for undecided in divide::settle(&mut change.divisions, &change.trial.1, &seen) {
                if undecided.is_mixed {
                    let at = change.applied.origin(undecided.slash) as u32;
                    let message = "this `/` divides ints in some calls and floats in others";
                    let help = "separate the two: `//` for ints, `/` for floats";
                    let span = Span::new(change.id, at, at + 1);
                    self.warnings.push(Diagnostic::warning("", message).at(span, "").help(help));
                }
            }
        }
    }

    /// Warns of the divisions that nobody could decide; `why` says what was tried.
    pub fn report_open_divisions(&mut self, why: &str) {
        for change in &self.changes {
            for division in change.divisions.iter().filter(|division| division.verdict == Verdict::Open) {
                let at = change.applied.origin(division.slash) as u32;
                let span = Span::new(change.id, at, at + 1);
                let is_known = |other: &Diagnostic| other.primary.as_ref().is_some_and(|label| label.span == span);
                if !self.warnings.iter().any(is_known) {
                    let help = "write `//` where both operands are ints; `/` gives a float in Python 3";
                    let message = format!("it is not known what this `/` divides{why}");
                    self.warnings.push(Diagnostic::warning("", message).at(span, "").help(help));
                }
            }
        }
        self.warnings.sort_by_key(|warning| {
            warning.primary.as_ref().map(|label| (label.span.file(), label.span.start, label.span.end))
        });
    }

    /// The files that change, before and after.
    pub fn differences(&self) -> Vec<Difference> {
        let changed = self.changes.iter().filter_map(|change| {
            let name = self.sources.file(change.id).name.clone();
            Some(Difference { name, old: change.source.text.clone(), new: change.new_text()? })
        });
        changed.collect()
    }

    /// What is to be written. The error names a file whose encoding does not have a character of its new text.
    pub fn replacements(&self) -> Result<Vec<Replacement>, Box<Diagnostic>> {
        let mut all = Vec::new();
        for change in &self.changes {
            let Some(text) = change.new_text() else { continue };
            let new = change.source.encode(&text).map_err(|why| Box::new(error_of_file(&change.path, "write", why)))?;
            all.push(Replacement { path: change.path.clone(), old: change.bytes.clone(), new });
        }
        Ok(all)
    }
}

fn parent(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new(".")).to_owned()
}

/// How much of a folder is copied.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Depth {
    /// Everything that is not hidden.
    All,
    /// Python files and packages.
    Packages,
}

fn copy_tree(from: &Path, to: &Path, depth: Depth) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if name.to_string_lossy().starts_with('.') || name == "__pycache__" {
            continue;
        }
        if path.is_dir() {
            if depth == Depth::All || path.join("__init__.py").is_file() {
                // A link may lead back into the project.
                match path.is_symlink() {
                    true => std::os::unix::fs::symlink(path.canonicalize()?, to.join(name))?,
                    false => copy_tree(&path, &to.join(name), Depth::All)?,
                }
            }
        } else if path.is_file() && (depth == Depth::All || is_python(&path)) {
            // Without its permissions: the copy is written to.
            std::fs::write(to.join(name), std::fs::read(&path)?)?;
        }
    }
    Ok(())
}
