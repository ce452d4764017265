//! What the classes of the whole project define: a method `next` may be an iterator's or anything else's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::parse::Module;
use crate::tree::{Class, Expr, ExprKind, Stmt, StmtKind, Visit, walk_stmt};

/// Whose `next` it is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// An iterator's.
    Iterator,
    /// A method that only has that name.
    Plain,
    /// The class has none that is known.
    Unknown,
}

#[derive(Clone, Default, Debug)]
struct ClassFacts {
    bases: BTreeSet<String>,
    members: BTreeSet<String>,
    /// Its `next` takes `self` alone.
    next_is_bare: bool,
}

/// What is known of a project's classes, by their names.
#[derive(Clone, Default, Debug)]
pub struct Facts {
    classes: BTreeMap<String, ClassFacts>,
    assigned: BTreeSet<String>,
    /// The classes of what is assigned to attributes; none where that is no call of a class. By attribute, then by the class
    /// whose methods assign it.
    held: BTreeMap<String, BTreeMap<String, BTreeSet<Option<String>>>>,
    /// The class that is being looked at.
    inside: String,
    /// Whether a class has a `next` that is no iterator's, once that was asked for.
    plain_next: OnceLock<bool>,
}

/// The names that a class body binds.
pub fn class_members(class: &Class) -> impl Iterator<Item = &str> {
    class.body.stmts.iter().flat_map(|stmt| -> Vec<&str> {
        match &stmt.kind {
            StmtKind::Def(_, function) => vec![&function.name.name],
            StmtKind::Assign(targets, _) => targets.iter().filter_map(Expr::name).collect(),
            _ => Vec::new(),
        }
    })
}

/// The name of the class that an expression calls, by the look of it; `None` for the constant.
fn made_class(expr: &Expr) -> Option<&str> {
    let callee = match &expr.bare().kind {
        ExprKind::Call(callee, _) => callee,
        ExprKind::Name(name) if name == "None" => return Some("None"),
        _ => return None,
    };
    match &callee.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Attribute(_, name) => Some(&name.name),
        _ => None,
    }
}

impl Facts {
    /// Adds what a file defines.
    pub fn add(&mut self, module: &Module) {
        self.plain_next = OnceLock::new();
        self.block(&module.body);
    }

    /// Whether a class of the project defines a member.
    pub fn defines(&self, member: &str) -> bool {
        self.classes.values().any(|class| class.members.contains(member))
    }

    /// Whether every class that defines one member also has the other.
    pub fn every_definer_has(&self, member: &str, other: &str) -> bool {
        let definers = self.classes.iter().filter(|(_, class)| class.members.contains(member));
        definers.into_iter().all(|(name, _)| self.has(name, other))
    }

    /// Whether an attribute of that name is assigned through `self`, or in a class.
    pub fn assigns(&self, name: &str) -> bool {
        self.assigned.contains(name) || self.defines(name)
    }

    /// A class and all that it is derived from, as far as they are known.
    fn line(&self, name: &str) -> Vec<&ClassFacts> {
        let (mut names, mut found) = (vec![name], Vec::new());
        let mut seen = BTreeSet::new();
        while let Some(name) = names.pop() {
            if let Some(class) = self.classes.get(name).filter(|_| seen.insert(name)) {
                found.push(class);
                names.extend(class.bases.iter().map(String::as_str));
            }
        }
        found
    }

    fn has(&self, class: &str, member: &str) -> bool {
        self.line(class).iter().any(|class| class.members.contains(member))
    }

    /// Whether a class with a `next` method is an iterator: it has `__iter__`, or a class derived from it has.
    pub fn is_iterator(&self, class: &str) -> bool {
        let bare = self.line(class).iter().any(|class| class.next_is_bare);
        let derives = |other: &str| self.line(other).iter().any(|facts| facts.bases.contains(class));
        bare && (self.has(class, "__iter__")
            || self.classes.keys().any(|other| derives(other) && self.has(other, "__iter__")))
    }

    /// What `self.next()` is in a class.
    pub fn next_of(&self, class: &str) -> Next {
        if !self.has(class, "next") {
            Next::Unknown
        } else if self.is_iterator(class) {
            Next::Iterator
        } else {
            Next::Plain
        }
    }

    /// Whether a class has a `next` that is no iterator's.
    pub fn has_plain_next(&self) -> bool {
        *self.plain_next.get_or_init(|| {
            let has_own = |name: &&String| self.classes[*name].members.contains("next");
            self.classes.keys().filter(has_own).any(|name| self.next_of(name) == Next::Plain)
        })
    }

    /// The class that an expression is an instance of: a call of a class, or an attribute that only ever holds such.
    fn class_of<'a>(&'a self, expr: &'a Expr, inside: Option<&str>) -> Option<Vec<&'a str>> {
        match &expr.bare().kind {
            ExprKind::Call(..) => made_class(expr).map(|class| vec![class]),
            ExprKind::Attribute(object, name) => {
                let by_class = self.held.get(&name.name)?;
                let own = inside.filter(|_| object.name() == Some("self")).and_then(|class| by_class.get(class));
                let held: Vec<_> = match own {
                    Some(own) => own.iter().collect(),
                    None => by_class.values().flatten().collect(),
                };
                held.into_iter().filter(|class| class.as_deref() != Some("None")).map(Option::as_deref).collect()
            }
            _ => None,
        }
    }

    /// What `expr.next()` is, by what the expression is; `inside` is the class around.
    pub fn next_of_value(&self, expr: &Expr, inside: Option<&str>) -> Next {
        let classes = self.class_of(expr, inside).unwrap_or_default();
        let mut sorts = classes.iter().map(|class| self.next_of(class));
        match sorts.next() {
            Some(first) if sorts.all(|other| other == first) => first,
            _ => Next::Unknown,
        }
    }

    fn assign(&mut self, target: &Expr, value: Option<&Expr>) {
        match &target.kind {
            ExprKind::Attribute(object, name) => {
                if object.name() == Some("self") {
                    self.assigned.insert(name.name.clone());
                }
                let class = value.and_then(made_class).map(str::to_owned);
                let holder = self.inside.clone();
                self.held.entry(name.name.clone()).or_default().entry(holder).or_default().insert(class);
            }
            ExprKind::Tuple(items) => items.iter().for_each(|item| self.assign(item, None)),
            ExprKind::Paren(inner) => self.assign(inner, value),
            _ => {}
        }
    }
}

impl<'t> Visit<'t> for Facts {
    fn stmt(&mut self, stmt: &'t Stmt) {
        match &stmt.kind {
            StmtKind::Class(_, class) => {
                let facts = self.classes.entry(class.name.name.clone()).or_default();
                facts.members.extend(class_members(class).map(str::to_owned));
                for base in &class.bases {
                    match &base.kind {
                        ExprKind::Name(name) => facts.bases.insert(name.clone()),
                        ExprKind::Attribute(_, name) => facts.bases.insert(name.name.clone()),
                        _ => false,
                    };
                }
                facts.next_is_bare |= class.body.stmts.iter().any(|stmt| {
                    matches!(&stmt.kind, StmtKind::Def(_, function)
                        if function.name.name == "next" && function.params.len() == 1)
                });
                let outside = std::mem::replace(&mut self.inside, class.name.name.clone());
                walk_stmt(self, stmt);
                self.inside = outside;
                return;
            }
            StmtKind::Assign(targets, value) => targets.iter().for_each(|target| self.assign(target, Some(value))),
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, _: &'t Expr) {}
}
