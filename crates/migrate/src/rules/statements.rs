//! Statements: `print`, `exec`, `raise`, `except`, and what loops and assignments say about their iterables.

use crate::Range;
use crate::edit::{source, text};
use crate::tree::{Block, Expr, ExprKind, Handler, Print, Stmt, StmtKind, Visit, walk_expr, walk_stmt};

use super::Rewriter;

impl<'t> Rewriter<'t> {
    /// The rules for a statement that need the block it is in.
    pub(super) fn statement_in(&mut self, stmt: &'t Stmt, block: &'t Block) {
        match &stmt.kind {
            StmtKind::From(from) if from.level == 0 && from.module.name == "__future__" => {
                self.future_import(stmt, from, block);
            }
            StmtKind::From(from) => self.import_members(stmt, from, block),
            StmtKind::Import(names) => self.import(stmt, names),
            StmtKind::Assign(targets, value) => self.metaclass(stmt, targets, value, block),
            StmtKind::Print(print) if print.comma => self.open_line(stmt, print, block),
            _ => {}
        }
    }

    /// The rules for a statement.
    pub(super) fn statement_rules(&mut self, stmt: &'t Stmt) {
        match &stmt.kind {
            StmtKind::Print(print) => self.print(stmt, print),
            StmtKind::Exec(values) => self.exec(stmt, values),
            StmtKind::Raise(values) => self.raise(stmt, values),
            StmtKind::Try(_, handlers, ..) => handlers.iter().for_each(|handler| self.handler(handler)),
            StmtKind::For(_, iter, body, _) => self.loop_over(iter, body),
            StmtKind::Assign(targets, value) => {
                let unpacks = |target: &Expr| matches!(target.bare().kind, ExprKind::Tuple(_) | ExprKind::List(_));
                if targets.iter().all(unpacks) {
                    self.iterated.insert(value.range.clone());
                }
            }
            StmtKind::Expr(value) => self.expression(value),
            _ => {}
        }
    }

    fn expression(&mut self, value: &'t Expr) {
        // A result that nobody uses need not be a list.
        if let Some((_, name, [])) = value.method_call()
            && matches!(name.name.as_str(), "keys" | "values" | "items")
        {
            self.iterated.insert(value.range.clone());
        }
    }

    fn print(&mut self, stmt: &Stmt, print: &Print) {
        let mut pieces = vec![text("print(")];
        let mut more = Vec::new();
        match print.values.as_slice() {
            [] => {}
            [only] if print.file.is_none() && !print.comma => {
                if let ExprKind::Paren(inner) = &only.kind {
                    match &inner.kind {
                        // Python 2 prints a tuple here; nobody wants that, but so it is.
                        ExprKind::Tuple(_) => self.found.is_three = true,
                        ExprKind::Comprehension(_) | ExprKind::Yield(_) => {}
                        _ => {
                            // It reads like a call already.
                            self.edits.replace(&stmt.range, vec![text("print"), source(&only.range)]);
                            return;
                        }
                    }
                }
                pieces.push(source(&only.range));
            }
            [first, ..] => {
                self.found.is_two = true;
                let last = print.values.last().unwrap_or(first);
                let inner = &print.values[..print.values.len() - 1];
                if let Some(value) = inner.iter().find(|value| self.ends_line(value)) {
                    let help = "put this and what follows into one string";
                    self.warn(&value.range, "Python 2 writes no space behind this end of a line, Python 3 does", help);
                }
                pieces.push(source(&(first.range.start..last.range.end)));
                if print.comma {
                    more.push(text(if self.ends_line(last) { "end=\"\"" } else { "end=\" \"" }));
                }
            }
        }
        if let Some(file) = &print.file {
            self.found.is_two = true;
            pieces.push(text(if print.values.is_empty() { "file=" } else { ", file=" }));
            pieces.push(source(&file.range));
        }
        for piece in more {
            pieces.push(text(", "));
            pieces.push(piece);
        }
        pieces.push(text(")"));
        self.edits.replace(&stmt.range, pieces);
    }

    /// Python 2 writes the space behind a comma only when more is printed on that line.
    fn open_line(&mut self, stmt: &Stmt, print: &Print, block: &Block) {
        let mut following = block.stmts.iter().skip_while(|other| !std::ptr::eq(*other, stmt)).skip(1);
        let goes_on = match following.next().map(|next| &next.kind) {
            Some(StmtKind::Print(next)) => !next.values.is_empty() && print.file.is_none() && next.file.is_none(),
            _ => false,
        };
        if !goes_on && !print.values.last().is_some_and(|last| self.ends_line(last)) {
            self.warn(
                &stmt.range,
                "Python 2 writes the space after this only if more follows on the line, Python 3 at once",
                "join the parts of a line and print them together, if the space at its end matters",
            );
        }
    }

    /// Whether a printed value is a literal that ends with white space other than a blank: then Python 2 writes no space
    /// before what comes next.
    fn ends_line(&self, value: &Expr) -> bool {
        let ExprKind::Strings(parts) = &value.bare().kind else { return false };
        let Some(last) = parts.last() else { return false };
        let body = self.slice(last).trim_end_matches(['"', '\'']);
        let escaped = |escape: &str| body.strip_suffix(escape).is_some_and(|before| !before.ends_with('\\'));
        body.ends_with(['\n', '\t']) || escaped("\\n") || escaped("\\t")
    }

    fn exec(&mut self, stmt: &Stmt, values: &[Expr]) {
        let [code, namespaces @ ..] = values else { return };
        let is_tuple = |inner: &Expr| matches!(&inner.kind, ExprKind::Tuple(items) if items.len() > 1);
        if namespaces.is_empty() {
            if let ExprKind::Paren(inner) = &code.kind {
                self.edits.replace(&stmt.range, vec![text("exec"), source(&code.range)]);
                if is_tuple(inner) {
                    return;
                }
            } else {
                self.edits.replace(&stmt.range, vec![text("exec("), source(&code.range), text(")")]);
            }
            if self.scopes.len() > 1 {
                self.warn(
                    &stmt.range,
                    "`exec` without a namespace cannot set variables of the function around it in Python 3",
                    "give it a dict (`exec(code, namespace)`) and read the results from there",
                );
            }
            return;
        }
        let code = if let ExprKind::Paren(inner) = &code.kind { inner } else { code };
        let mut pieces = vec![text("exec("), source(&code.range)];
        for namespace in namespaces {
            pieces.push(text(", "));
            pieces.push(source(&namespace.range));
        }
        pieces.push(text(")"));
        self.edits.replace(&stmt.range, pieces);
    }

    fn raise(&mut self, stmt: &Stmt, values: &[Expr]) {
        let [class, rest @ ..] = values else { return };
        if let ExprKind::Strings(_) = class.bare().kind {
            self.warn(
                &class.range,
                "strings cannot be raised",
                "define a class derived from `Exception`, and raise and catch that",
            );
            return;
        }
        if rest.is_empty() {
            self.stop_iteration(stmt, class);
            return;
        }
        let value = &rest[0];
        let is_none = |expr: &Expr| expr.name() == Some("None");
        let mut pieces = match (&value.kind, &class.bare().kind) {
            _ if is_none(value) => vec![source(&class.range)],
            // An instance with a value is an error in Python 2, so the call here is to give the class.
            (ExprKind::Paren(inner), _) if matches!(inner.kind, ExprKind::Tuple(_)) => {
                vec![source(&class.range), source(&value.range)]
            }
            (ExprKind::Paren(inner), _) if !matches!(inner.kind, ExprKind::Comprehension(_)) => {
                vec![source(&class.range), source(&value.range)]
            }
            _ => vec![source(&class.range), text("("), source(&value.range), text(")")],
        };
        let looks_like_class = self.looks_like_class(class);
        let is_plain =
            is_none(value) || matches!(value.kind, ExprKind::Paren(_)) || (looks_like_class && is_plain_value(value));
        if !is_plain {
            self.warn(
                &stmt.range,
                "if the value is an exception already, Python 2 raises it as it is, and a tuple is taken for all arguments",
                "raise the value itself if it is an exception; `*value` if it is a tuple",
            );
        }
        if let Some(traceback) = rest.get(1).filter(|traceback| !is_none(traceback)) {
            if is_none(value) && looks_like_class {
                pieces.push(text("()"));
            }
            pieces.push(text(".with_traceback("));
            pieces.push(source(&traceback.range));
            pieces.push(text(")"));
            self.warn(
                &traceback.range,
                "`with_traceback` is there while the program is imported, not in translated code",
                "leave the traceback away: translated code keeps its own (`-g`)",
            );
        }
        pieces.insert(0, text("raise "));
        self.edits.replace(&stmt.range, pieces);
    }

    /// By its name: classes begin with a capital letter.
    fn looks_like_class(&self, expr: &Expr) -> bool {
        let name = match &expr.bare().kind {
            ExprKind::Name(name) => name,
            ExprKind::Attribute(_, name) => &name.name,
            _ => return false,
        };
        name.trim_start_matches('_').starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// In a generator `StopIteration` has been an error since Python 3.7: returning is what it meant.
    fn stop_iteration(&mut self, stmt: &Stmt, class: &Expr) {
        let class = match &class.kind {
            ExprKind::Call(function, args) if args.is_empty() => function,
            _ => class,
        };
        if !self.here().scope.yields || !self.is_builtin(class, "StopIteration") {
            return;
        }
        if self.here().tries > 0 {
            self.warn(
                &stmt.range,
                "`StopIteration` raised in a generator becomes a `RuntimeError` in Python 3",
                "use `return` to end the generator",
            );
        } else {
            self.edits.put(&stmt.range, "return");
        }
    }

    fn handler(&mut self, handler: &'t Handler) {
        let Some(class) = &handler.class else { return };
        if let ExprKind::Strings(_) = class.bare().kind {
            let help = "catch the class that is raised in its place";
            self.warn(&class.range, "strings cannot be raised, so they cannot be caught", help);
        }
        let Some((target, is_as)) = &handler.target else { return };
        let Some(first) = handler.body.stmts.first() else { return };
        let last = handler.body.stmts.last().unwrap_or(first);
        let gap = class.range.end..target.range.start;
        match &target.kind {
            ExprKind::Name(name) if !self.outlives(name, &(first.range.start..last.range.end)) => {
                if !is_as {
                    self.edits.put(&gap, " as ");
                }
                return;
            }
            _ => {}
        }
        let is_tuple = matches!(target.bare().kind, ExprKind::Tuple(_) | ExprKind::List(_));
        let shown = self.slice(&target.range);
        let wanted = target.name().map_or_else(|| "error".to_owned(), |name| format!("{name}_"));
        let name = self.fresh(&wanted);
        self.edits.put(&(gap.start..target.range.end), format!(" as {name}"));
        let value = if is_tuple { format!("{name}.args") } else { name };
        self.insert_first(&handler.body, &format!("{shown} = {value}"));
    }

    /// Whether the variable of an `except` clause is read behind it, where Python 3 has deleted it.
    fn outlives(&self, name: &str, body: &Range) -> bool {
        let here = self.here();
        let reads = |from: usize| here.scope.read_after(name, from);
        reads(body.end).is_some()
            || here.loops.iter().any(|around| reads(around.start).is_some_and(|load| load < body.start))
    }

    fn loop_over(&mut self, iter: &'t Expr, body: &'t Block) {
        let keeps = match iter.bare().method_call() {
            Some((object, name, [])) if matches!(name.name.as_str(), "keys" | "values" | "items") => {
                !self.may_change(object, body)
            }
            _ => true,
        };
        if keeps {
            self.iterated.insert(iter.range.clone());
        }
    }

    /// Whether a loop over a dict might change it: then it goes over a copy, as it did in Python 2.
    fn may_change(&self, object: &Expr, body: &'t Block) -> bool {
        // What a call gives, such as `globals()`, is somebody else's too.
        if let ExprKind::Call(..) = object.bare().kind {
            return true;
        }
        let is_local = object.name().is_some_and(|name| self.scopes.len() > 1 && self.here().scope.binds(name));
        let mut search = Changes { rewriter: self, object: self.slice(&object.range), is_local, found: false };
        search.block(body);
        search.found
    }
}

/// Whether `raise X, value` can only mean `raise X(value)`.
fn is_plain_value(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Strings(_) | ExprKind::Number | ExprKind::Backticks(_) => true,
        ExprKind::Binary(left, ..) => is_plain_value(left.bare()),
        ExprKind::Call(function, _) => matches!(function.name(), Some("str" | "repr" | "int" | "len")),
        _ => false,
    }
}

/// Functions that change nothing that is given to them.
const HARMLESS: &[&str] = &[
    "len",
    "str",
    "repr",
    "int",
    "float",
    "ord",
    "chr",
    "isinstance",
    "range",
    "xrange",
    "min",
    "max",
    "abs",
    "sorted",
    "hash",
    "id",
    "bool",
    "list",
    "tuple",
    "type",
];

/// Looks for what might change a dict.
struct Changes<'r, 't> {
    rewriter: &'r Rewriter<'t>,
    /// The dict, as it is written.
    object: &'r str,
    /// Only code of this function can name it.
    is_local: bool,
    found: bool,
}

impl Changes<'_, '_> {
    fn is_object(&self, expr: &Expr) -> bool {
        self.rewriter.slice(&expr.range) == self.object
    }

    fn is_item(&self, target: &Expr) -> bool {
        matches!(&target.bare().kind, ExprKind::Subscript(object, _) if self.is_object(object))
    }
}

impl<'t> Visit<'t> for Changes<'_, 't> {
    fn stmt(&mut self, stmt: &'t Stmt) {
        self.found |= match &stmt.kind {
            StmtKind::Assign(targets, _) => targets.iter().any(|target| self.is_item(target)),
            StmtKind::AugAssign(target, _) | StmtKind::Del(target) => self.is_item(target),
            _ => false,
        };
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &'t Expr) {
        if let ExprKind::Call(function, args) = &expr.kind {
            let receiver_is_object = matches!(&function.kind, ExprKind::Attribute(object, _) if self.is_object(object));
            let reads = matches!(&function.kind, ExprKind::Attribute(_, name) if matches!(
                name.name.as_str(),
                "get" | "has_key" | "append" | "join" | "startswith" | "endswith" | "write" | "lower" | "upper" | "strip"
            ));
            let harmless = function.name().is_some_and(|name| HARMLESS.contains(&name)) || reads;
            let passed = args.iter().any(|arg| self.is_object(&arg.value));
            self.found |= !harmless && (receiver_is_object || passed || !self.is_local);
        }
        walk_expr(self, expr);
    }
}
