//! Classes: metaclasses, and special methods that have another name or are not asked any more.

use crate::edit::{source, text};
use crate::tree::{Block, Class, Expr, Function, Stmt, StmtKind};

use super::Rewriter;

/// Special methods that have another name.
const RENAMED: &[(&str, &str)] = &[
    ("__nonzero__", "__bool__"),
    ("__div__", "__truediv__"),
    ("__rdiv__", "__rtruediv__"),
    ("__idiv__", "__itruediv__"),
];

/// Special methods that nobody calls any more.
const GONE: &[(&str, &str)] = &[
    ("__cmp__", "define `__eq__`, `__ne__`, `__lt__` … in its place"),
    ("__getslice__", "`__getitem__` gets a `slice`; in translated code give the method a plain name and call it"),
    ("__setslice__", "`__setitem__` gets a `slice`; in translated code give the method a plain name and call it"),
    ("__delslice__", "`__delitem__` gets a `slice`; in translated code give the method a plain name and call it"),
    ("__coerce__", "the operators of the class convert their operand themselves"),
    ("__unicode__", "give it a plain name and call it where text is wanted"),
    ("__hex__", "`hex(x)` asks `__index__`"),
    ("__oct__", "`oct(x)` asks `__index__`"),
    ("__long__", "`int(x)` asks `__int__`"),
];

fn methods(class: &Class) -> impl Iterator<Item = &Function> {
    class.body.stmts.iter().filter_map(|stmt| match &stmt.kind {
        StmtKind::Def(_, function) => Some(&**function),
        _ => None,
    })
}

impl<'t> Rewriter<'t> {
    pub(super) fn class_rules(&mut self, class: &'t Class) {
        let has = |name: &str| crate::facts::class_members(class).any(|member| member == name);
        for method in methods(class) {
            let name = &method.name;
            if let Some((_, new)) = RENAMED.iter().find(|(old, _)| *old == name.name)
                && !has(new)
            {
                self.found.is_two = true;
                self.edits.put(&name.range, *new);
            }
            if let Some((old, help)) = GONE.iter().find(|(old, _)| *old == name.name) {
                self.warn(&name.range, format!("Python 3 never calls `{old}`"), *help);
            }
            if name.name == "next" && self.facts.is_iterator(&class.name.name) && !has("__next__") {
                self.found.is_two = true;
                self.edits.put(&name.range, "__next__");
            }
        }
        if let Some(eq) = methods(class).find(|method| method.name.name == "__eq__")
            && !has("__hash__")
        {
            self.warn(
                &eq.name.range,
                "in Python 3 a class that defines `__eq__` without `__hash__` cannot be hashed",
                "define `__hash__`, or add `__hash__ = object.__hash__` for hashing by identity",
            );
        }
    }

    /// `__metaclass__ = X` in a class or a module.
    pub(super) fn metaclass(&mut self, stmt: &'t Stmt, targets: &'t [Expr], value: &'t Expr, block: &'t Block) {
        let [target] = targets else { return };
        if target.name() != Some("__metaclass__") {
            return;
        }
        self.found.is_two = true;
        let class = self.classes.last().copied().filter(|class| std::ptr::eq(&class.body, block));
        let Some(class) = class else {
            if self.scopes.len() == 1 && value.name() == Some("type") {
                self.remove(stmt, block);
            } else {
                let help = "give each class its metaclass: `class C(metaclass=M)`";
                self.warn(&stmt.range, "`__metaclass__` has no meaning here in Python 3", help);
            }
            return;
        };
        let own_names = &self.here().scope;
        let mut used = crate::names::Scope::of_lambda(&[], value).loads.into_keys();
        if let Some(name) = used.find(|name| own_names.binds(name)).map(str::to_owned) {
            let message = format!("the metaclass uses `{name}`, which is defined in the class");
            self.warn(&stmt.range, message, "define it before the class: `class C(metaclass=M)`");
            return;
        }
        let (at, before, after) = match &class.parens {
            None => (class.name.range.end, "(", ")"),
            Some(_) if class.bases.is_empty() => (class.name.range.end, "(", ")"),
            Some(_) => (class.bases.last().map_or(0, |base| base.range.end), ", ", ""),
        };
        let end = match &class.parens {
            Some(parens) if class.bases.is_empty() => parens.end,
            _ => at,
        };
        let pieces = vec![text(format!("{before}metaclass=")), source(&value.range), text(after)];
        self.edits.replace(&(at..end), pieces);
        self.remove(stmt, block);
    }
}
