//! Tuple parameters: `def f(a, (b, c))` gets one name for the tuple and unpacks it; in a lambda its items are indexed.

use std::collections::HashMap;

use crate::tree::{Expr, ExprKind, Function, Param, bound_names};

use super::Rewriter;

impl<'t> Rewriter<'t> {
    fn tuple_name(&self, target: &Expr) -> String {
        let mut names = Vec::new();
        bound_names(target, &mut names);
        let names: Vec<&str> = names.into_iter().map(|(name, _)| name).collect();
        self.fresh(&names.join("_"))
    }

    pub(super) fn tuple_parameters(&mut self, function: &'t Function) {
        let mut unpacking = Vec::new();
        for param in &function.params {
            let ExprKind::Paren(inner) = &param.target.kind else { continue };
            self.found.is_two = true;
            let name = self.tuple_name(inner);
            let pattern = self.slice(&inner.range).trim();
            // `((a,))` is a tuple of one, `((a))` a name.
            if inner.bare().name().is_some() {
                self.edits.put(&param.target.range, pattern.trim_matches(['(', ')', ' ']));
                continue;
            }
            self.edits.put(&param.target.range, &name);
            unpacking.push(format!("{pattern} = {name}"));
        }
        if !unpacking.is_empty() {
            self.insert_first(&function.body, &unpacking.join("; "));
        }
    }

    pub(super) fn lambda_parameters(&mut self, params: &'t [Param], lambda: &Expr) {
        let mut substitutions = HashMap::new();
        for param in params {
            let ExprKind::Paren(inner) = &param.target.kind else { continue };
            self.found.is_two = true;
            let name = self.tuple_name(inner);
            substitute(inner, &name, &mut substitutions);
            self.edits
                .put(&param.target.range, if inner.bare().name().is_some() { self.slice(&inner.range) } else { &name });
        }
        let rebound =
            substitutions.keys().filter(|name| self.here().scope.binds.get(name.as_str()).is_some_and(|b| b.len() > 1));
        if let Some(name) = rebound.min().cloned() {
            self.warn(
                &lambda.range,
                format!("`{name}` is a parameter of this lambda and the variable of a comprehension in it"),
                "give the variable of the comprehension another name",
            );
        }
        self.here_mut().substitutions = substitutions;
    }
}

/// What stands for each name of a pattern: `value[0]`, `value[1][0]` …
fn substitute(pattern: &Expr, value: &str, found: &mut HashMap<String, String>) {
    // Parentheses around a single name mean nothing.
    let ExprKind::Tuple(items) = &pattern.bare().kind else { return };
    for (index, item) in items.iter().enumerate() {
        match item.bare().name() {
            Some(name) => {
                found.insert(name.to_owned(), format!("{value}[{index}]"));
            }
            None => substitute(item, &format!("{value}[{index}]"), found),
        }
    }
}
