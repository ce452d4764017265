//! Imports: modules that have another name, modules beside the importing one, and `__future__`.

use crate::edit::text;
use crate::tree::{Alias, Block, FromImport, Stmt, StmtKind, Visit, walk_stmt};

use super::Rewriter;
use super::members::MEMBERS;

/// Modules that have another name.
const MODULES: &[(&str, &str)] = &[
    ("StringIO", "io"),
    ("cStringIO", "io"),
    ("cPickle", "pickle"),
    ("ConfigParser", "configparser"),
    ("Queue", "queue"),
    ("SocketServer", "socketserver"),
    ("HTMLParser", "html.parser"),
    ("Cookie", "http.cookies"),
    ("httplib", "http.client"),
    ("BaseHTTPServer", "http.server"),
    ("xmlrpclib", "xmlrpc.client"),
    ("urlparse", "urllib.parse"),
    ("__builtin__", "builtins"),
    ("copy_reg", "copyreg"),
    ("repr", "reprlib"),
    ("thread", "_thread"),
    ("anydbm", "dbm"),
    ("commands", "subprocess"),
    ("Tkinter", "tkinter"),
];

/// Packages of the time when RPython was a part of PyPy.
const PACKAGES: &[(&str, &str)] = &[
    ("pypy.rlib", "rpython.rlib"),
    ("pypy.rpython", "rpython.rtyper"),
    ("pypy.translator", "rpython.translator"),
    ("pypy.annotation", "rpython.annotator"),
    ("pypy.jit", "rpython.jit"),
    ("pypy.config.translationoption", "rpython.config.translationoption"),
    ("pypy.config.config", "rpython.config.config"),
    ("pypy.tool.pairtype", "rpython.tool.pairtype"),
    ("pypy.tool.sourcetools", "rpython.tool.sourcetools"),
];

/// Modules that are gone.
const GONE: &[(&str, &str)] = &[
    ("sets", "`set` and `frozenset` are built in"),
    ("md5", "use `hashlib.md5`"),
    ("sha", "use `hashlib.sha1`"),
    ("new", "use `types.FunctionType`, `types.MethodType`, `type(name, bases, dict)`"),
    ("exceptions", "exceptions are built in"),
    ("compiler", "use the module `ast`"),
    ("popen2", "use the module `subprocess`"),
    ("UserDict", "use `collections.UserDict`, or `dict`"),
    ("urllib2", "use `urllib.request` and `urllib.error`"),
    ("imp", "use `importlib`"),
];

/// The new name of a module, if it has one.
fn new_module(name: &str) -> Option<String> {
    if let Some((_, new)) = MODULES.iter().find(|(old, _)| *old == name) {
        return Some((*new).to_owned());
    }
    let inside = |old: &str| name.strip_prefix(old).filter(|rest| rest.is_empty() || rest.starts_with('.'));
    PACKAGES.iter().find_map(|(old, new)| inside(old).map(|rest| format!("{new}{rest}")))
}

impl<'t> Rewriter<'t> {
    /// Finds out before the walk what imports rename: names are used before and behind them.
    pub(super) fn plan_imports(&mut self) {
        let mut imports = Imports::default();
        imports.block(&self.module.body);
        self.modules = imports.modules.iter().map(|alias| alias.name.name.as_str()).collect();
        for alias in imports.modules {
            let name = alias.name.name.as_str();
            if self.is_sibling(name) || self.bound.get(name) != Some(&1) {
                continue;
            }
            if let Some(new) = new_module(name)
                && !self.bound.contains_key(new.split('.').next().unwrap_or_default())
            {
                self.renames.insert(name.to_owned(), new);
            }
        }
        for (module, alias) in imports.members {
            let Some((_, _, new)) = MEMBERS.iter().find(|(owner, old, _)| *owner == module && *old == alias.name.name)
            else {
                continue;
            };
            if !new.contains('.') && self.bound.get(alias.binds()) == Some(&1) && !self.bound.contains_key(new) {
                self.renames.insert(alias.binds().to_owned(), (*new).to_owned());
            }
        }
    }

    /// Whether a module beside this one is meant, as it is in Python 2.
    fn is_sibling(&self, name: &str) -> bool {
        let absolute = self.module.futures.iter().any(|future| future == "absolute_import");
        let first = name.split('.').next().unwrap_or_default();
        !absolute && !self.place.is_script && self.place.siblings.contains(first)
    }

    pub(super) fn future_import(&mut self, stmt: &Stmt, from: &FromImport, block: &Block) {
        let names = from.names.iter().flatten();
        let kept: Vec<&str> =
            names.map(|alias| alias.name.name.as_str()).filter(|name| *name == "annotations").collect();
        if kept.is_empty() {
            self.remove(stmt, block);
        }
        if from.names.iter().flatten().any(|alias| alias.name.name == "unicode_literals") {
            self.warn(
                &stmt.range,
                "with `unicode_literals` all strings of this file are text; in RPython 3 they are bytes, characters 0 to 255",
                "text beyond Latin-1 is of the type `unicode` of `rpython.rlib.runicode`",
            );
        }
    }

    pub(super) fn import(&mut self, stmt: &Stmt, names: &[Alias]) {
        let (mut absolute, mut relative) = (Vec::new(), Vec::new());
        let mut changed = false;
        for alias in names {
            let name = alias.name.name.as_str();
            let shown = alias.alias.as_ref().map(|alias| format!(" as {}", alias.name));
            if self.is_sibling(name) {
                if name.contains('.') {
                    self.warn(
                        &alias.name.range,
                        format!("`{name}` is found beside this module, which Python 3 does not do by itself"),
                        "import it by its full name, or `from .package import module`",
                    );
                    absolute.push(self.slice(&alias.name.range).to_owned() + shown.as_deref().unwrap_or_default());
                } else {
                    changed = true;
                    relative.push(name.to_owned() + shown.as_deref().unwrap_or_default());
                }
                continue;
            }
            self.gone(alias);
            let Some(new) = new_module(name) else {
                absolute.push(name.to_owned() + shown.as_deref().unwrap_or_default());
                continue;
            };
            changed = true;
            self.found.is_two = true;
            let shown = shown.unwrap_or_else(|| {
                let kept = !self.renames.contains_key(name) && !name.contains('.');
                if kept { format!(" as {name}") } else { String::new() }
            });
            if name.contains('.') && alias.alias.is_none() {
                self.warn(
                    &alias.name.range,
                    format!("`{name}` has become `{new}`, and is used by its full name"),
                    "rename it where it is used",
                );
            }
            absolute.push(format!("{new}{shown}"));
        }
        if !changed {
            return;
        }
        let mut lines = Vec::new();
        if !absolute.is_empty() {
            lines.push(format!("import {}", absolute.join(", ")));
        }
        if !relative.is_empty() {
            lines.push(format!("from . import {}", relative.join(", ")));
        }
        self.put_lines(stmt, &lines);
    }

    /// Statements in the place of one.
    fn put_lines(&mut self, stmt: &Stmt, lines: &[String]) {
        let line_start = self.line_start(stmt.range.start);
        let begins_line = self.text[line_start..stmt.range.start].trim().is_empty();
        let separator = if begins_line { format!("\n{}", self.indent_of(stmt)) } else { "; ".to_owned() };
        self.edits.put(&stmt.range, lines.join(&separator));
    }

    fn gone(&mut self, alias: &Alias) {
        if let Some((name, help)) = GONE.iter().find(|(name, _)| *name == alias.name.name) {
            self.warn(&alias.name.range, format!("Python 3 has no module `{name}`"), *help);
        }
    }

    pub(super) fn import_members(&mut self, stmt: &Stmt, from: &FromImport, block: &Block) {
        let module = from.module.name.as_str();
        if from.level > 0 {
            return;
        }
        if self.is_sibling(module) {
            self.edits.put(&from.module.range, format!(".{module}"));
            return;
        }
        let Some(names) = &from.names else {
            if let Some(new) = new_module(module) {
                self.found.is_two = true;
                self.edits.put(&from.module.range, new);
            }
            return;
        };
        self.gone(&Alias { name: from.module.clone(), alias: None });
        let new = new_module(module);
        let renamed =
            |alias: &Alias| MEMBERS.iter().find(|(owner, old, _)| *owner == module && *old == alias.name.name);
        if let Some(new) = &new {
            self.found.is_two = true;
            self.edits.put(&from.module.range, new.as_str());
        }
        if !names.iter().any(|alias| renamed(alias).is_some()) {
            return;
        }
        self.found.is_two = true;
        let (mut kept, mut lines) = (Vec::new(), Vec::new());
        for alias in names {
            let local = alias.binds();
            match renamed(alias).map(|(_, _, new)| *new) {
                None => kept.push(self.slice(&(alias.name.range.start..alias_end(alias))).to_owned()),
                Some(new) => match new.split_once('.') {
                    Some((_, member)) => {
                        kept.push(if member == local { local.to_owned() } else { format!("{member} as {local}") })
                    }
                    // A built-in name needs no import.
                    None if local == new || self.renames.contains_key(local) => {}
                    None => lines.push(format!("{local} = {new}")),
                },
            }
        }
        if !kept.is_empty() {
            lines.insert(0, format!("from {} import {}", new.as_deref().unwrap_or(module), kept.join(", ")));
        }
        if lines.is_empty() {
            self.remove(stmt, block);
        } else {
            self.put_lines(stmt, &lines);
        }
    }

    /// Adds the imports that the rules asked for behind those at the head of the file.
    pub(super) fn add_imports(&mut self) {
        let wanted: Vec<&str> = self.imports.iter().copied().filter(|line| !self.has_line(line)).collect();
        if wanted.is_empty() {
            return;
        }
        let module = self.module;
        let stmts = &module.body.stmts;
        let is_head = |stmt: &&Stmt| !matches!(stmt.kind, StmtKind::Def(..) | StmtKind::Class(..));
        let last_import = stmts
            .iter()
            .take_while(is_head)
            .filter(|stmt| matches!(stmt.kind, StmtKind::Import(_) | StmtKind::From(_)))
            .last();
        let lines: String = wanted.iter().map(|line| format!("{line}\n")).collect();
        let at = match (last_import, stmts.first()) {
            (Some(stmt), _) => self.next_line(stmt.range.end),
            (None, Some(first)) if self.docstrings.contains(&first.range) => self.next_line(first.range.end),
            (None, Some(first)) => self.line_start(first.range.start),
            (None, None) => 0,
        };
        let needs_break = at > 0 && !self.text[..at].ends_with(['\n', '\r']);
        self.edits.replace(&(at..at), vec![text(if needs_break { format!("\n{lines}") } else { lines })]);
    }

    /// Whether the module has this `from` import already.
    fn has_line(&self, line: &str) -> bool {
        self.module
            .body
            .stmts
            .iter()
            .any(|stmt| matches!(stmt.kind, StmtKind::From(_)) && self.slice(&stmt.range) == line)
    }
}

fn alias_end(alias: &Alias) -> usize {
    alias.alias.as_ref().map_or(alias.name.range.end, |alias| alias.range.end)
}

/// The imports of a file, wherever they are.
#[derive(Default)]
struct Imports<'t> {
    /// Modules that keep their own name.
    modules: Vec<&'t Alias>,
    /// Members with their modules.
    members: Vec<(&'t str, &'t Alias)>,
}

impl<'t> Visit<'t> for Imports<'t> {
    fn stmt(&mut self, stmt: &'t Stmt) {
        match &stmt.kind {
            StmtKind::Import(names) => self.modules.extend(names.iter().filter(|alias| alias.alias.is_none())),
            StmtKind::From(from) if from.level == 0 => {
                self.members.extend(from.names.iter().flatten().map(|alias| (from.module.name.as_str(), alias)));
            }
            _ => walk_stmt(self, stmt),
        }
    }
}
