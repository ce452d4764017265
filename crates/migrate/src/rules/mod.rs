//! The rewriting of one file: a walk over its tree in which each construct meets the rules that concern it.
//!
//! A rule makes edits, or warns where no rewriting is safe. What a node needs to know of what is around it (is it iterated
//! over? is it an operand?) the node around it notes before it is visited.

mod calls;
mod classes;
mod imports;
mod literals;
mod members;
mod names;
mod parameters;
mod statements;

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::Range;
use crate::edit::{Applied, Edits};
use crate::facts::Facts;
use crate::lex::{Kind, columns};
use crate::names::{Scope, bound_anywhere};
use crate::parse::Module;
use crate::source::SourceText;
use crate::tree::{Block, Class, Expr, ExprKind, Function, Param, Stmt, StmtKind, Visit, walk_expr, walk_stmt};

/// Something that its author must look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// Where, in the text before the rewriting.
    pub range: Range,
    /// What: a sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Where a file is: what decides its imports.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The modules beside it, if it is in a package.
    pub siblings: BTreeSet<String>,
    /// It is run as a program: its imports are never relative.
    pub is_script: bool,
}

/// What became of a file.
#[derive(Debug, Default)]
pub struct Rewritten {
    /// The text, in Python 3.
    pub applied: Applied,
    /// What its author must look at.
    pub warnings: Vec<Warning>,
    /// Something in it has no meaning in Python 3.
    pub is_two: bool,
    /// Something in it is not what anybody writes in Python 2.
    pub is_three: bool,
}

/// Rewrites a file. The error is a place where two rules contradict each other.
pub fn rewrite(source: &SourceText, module: &Module, place: &Place, facts: &Facts) -> Result<Rewritten, Range> {
    let mut rewriter = Rewriter {
        text: &source.text,
        source,
        module,
        place,
        facts,
        edits: Edits::default(),
        found: Rewritten::default(),
        scopes: vec![Entry::new(Scope::of_block(&module.body), false)],
        classes: Vec::new(),
        bound: bound_anywhere(&module.body),
        renames: HashMap::new(),
        imports: BTreeSet::new(),
        modules: BTreeSet::new(),
        iterated: HashSet::new(),
        sized: HashSet::new(),
        operands: HashSet::new(),
        negated: HashSet::new(),
        docstrings: HashSet::new(),
        is_about_text: literals::is_about_text(&source.text, module),
    };
    rewriter.plan_imports();
    rewriter.docstring(&module.body);
    rewriter.report_leaks();
    rewriter.block(&module.body);
    rewriter.reserved_words();
    rewriter.indentation();
    rewriter.add_imports();
    let applied = rewriter.edits.apply(&source.text).map_err(|overlap| overlap.0)?;
    let mut found = rewriter.found;
    found.warnings.sort_by_key(|warning| warning.range.start);
    Ok(Rewritten { applied, ..found })
}

/// A scope that the walk is in.
struct Entry<'t> {
    scope: Scope<'t>,
    is_class: bool,
    /// What takes the place of the names of a lambda's tuple parameters.
    substitutions: HashMap<String, String>,
    /// The loops around.
    loops: Vec<Range>,
    /// How many `try` bodies are around.
    tries: usize,
}

impl<'t> Entry<'t> {
    fn new(scope: Scope<'t>, is_class: bool) -> Entry<'t> {
        Entry { scope, is_class, substitutions: HashMap::new(), loops: Vec::new(), tries: 0 }
    }
}

struct Rewriter<'t> {
    text: &'t str,
    source: &'t SourceText,
    module: &'t Module,
    place: &'t Place,
    facts: &'t Facts,
    edits: Edits,
    found: Rewritten,
    scopes: Vec<Entry<'t>>,
    classes: Vec<&'t Class>,
    /// How often each name is bound anywhere in the file.
    bound: HashMap<&'t str, usize>,
    /// Names of the module that get another name.
    renames: HashMap<String, String>,
    /// Import statements to add.
    imports: BTreeSet<&'static str>,
    /// Modules that the file imports under their own names.
    modules: BTreeSet<&'t str>,
    /// Expressions whose items are all that is asked of them.
    iterated: HashSet<Range>,
    /// Expressions of which the length or the membership is asked.
    sized: HashSet<Range>,
    operands: HashSet<Range>,
    /// Calls of `has_key` whose `not` has been taken away.
    negated: HashSet<Range>,
    docstrings: HashSet<Range>,
    /// `u"…"` means the type `unicode`, also where a `str` would have the same characters.
    is_about_text: bool,
}

impl<'t> Rewriter<'t> {
    fn warn(&mut self, range: &Range, message: impl Into<String>, help: impl Into<String>) {
        let warning = Warning { range: range.clone(), message: message.into(), help: help.into() };
        self.found.warnings.push(warning);
    }

    fn slice(&self, range: &Range) -> &'t str {
        &self.text[range.clone()]
    }

    fn here(&self) -> &Entry<'t> {
        self.scopes.last().expect("the module's scope is never left")
    }

    fn here_mut(&mut self) -> &mut Entry<'t> {
        self.scopes.last_mut().expect("the module's scope is never left")
    }

    /// The scope that binds a name, as the current one sees it.
    fn binding_scope(&self, name: &str) -> Option<usize> {
        let last = self.scopes.len() - 1;
        let visible = |index: &usize| *index == last || !self.scopes[*index].is_class;
        (0..=last).rev().filter(visible).find(|&index| self.scopes[index].scope.binds(name))
    }

    /// Whether an expression is a built-in name that nothing has bound.
    fn is_builtin(&self, expr: &Expr, name: &str) -> bool {
        expr.name() == Some(name) && self.binding_scope(name).is_none()
    }

    /// Whether an expression is a module that the file has imported under this name.
    fn is_module(&self, expr: &Expr, module: &str) -> bool {
        expr.name() == Some(module) && self.modules.contains(module) && self.binding_scope(module) == Some(0)
    }

    /// A name that the current scope does not know yet.
    fn fresh(&self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let scope = &self.here().scope;
        while self.bound.contains_key(name.as_str()) || scope.loads.contains_key(name.as_str()) {
            name.push('_');
        }
        name
    }

    fn mark_operand(&mut self, expr: &Expr) {
        self.operands.insert(expr.range.clone());
    }

    /// The white space that a statement's line begins with.
    fn indent_of(&self, stmt: &Stmt) -> &'t str {
        let line = self.line_start(stmt.range.start);
        let text = &self.text[line..stmt.range.start];
        &text[..text.len() - text.trim_start().len()]
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }

    /// The first byte of the next line.
    fn next_line(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        match rest.find(['\n', '\r']) {
            Some(end) => at + end + if rest[end..].starts_with("\r\n") { 2 } else { 1 },
            None => self.text.len(),
        }
    }

    /// Puts a statement before the others of a block, behind its docstring.
    fn insert_first(&mut self, block: &Block, statement: &str) {
        let Some(first) = block.stmts.first() else { return };
        if block.inline {
            self.edits.insert(first.range.start, format!("{statement}; "));
            return;
        }
        let indent = self.indent_of(first);
        let is_docstring = self.docstrings.contains(&first.range);
        match block.stmts.get(1) {
            Some(second)
                if is_docstring && self.line_start(second.range.start) != self.line_start(first.range.start) =>
            {
                let indent = self.indent_of(second);
                self.edits.insert(second.range.start, format!("{statement}\n{indent}"));
            }
            None if is_docstring => self.edits.insert(first.range.end, format!("\n{indent}{statement}")),
            _ => self.edits.insert(first.range.start, format!("{statement}\n{indent}")),
        }
    }

    /// Takes a statement away; the block must not become empty.
    fn remove(&mut self, stmt: &Stmt, block: &Block) {
        let (start, end) = (self.line_start(stmt.range.start), self.next_line(stmt.range.end));
        let rest = self.text[stmt.range.end..end].trim_start();
        let alone = self.text[start..stmt.range.start].trim().is_empty() && (rest.is_empty() || rest.starts_with('#'));
        let may_be_empty = std::ptr::eq(block, &self.module.body);
        if !alone || (block.stmts.len() == 1 && !may_be_empty) {
            self.edits.put(&stmt.range, "pass");
        } else if rest.is_empty() {
            self.edits.put(&(start..end), "");
        } else {
            self.edits.put(&(stmt.range.start..end - rest.len()), "");
        }
    }

    fn docstring(&mut self, block: &Block) {
        if let Some(first) = block.stmts.first()
            && let StmtKind::Expr(value) = &first.kind
            && matches!(value.kind, ExprKind::Strings(_))
        {
            self.docstrings.insert(value.range.clone());
        }
    }

    /// What a comprehension leaves behind in Python 2 and somebody reads.
    fn report_leaks(&mut self) {
        let scope = &self.here().scope;
        let mut leaks: Vec<(String, usize)> = Vec::new();
        for (name, range) in &scope.leaked {
            leaks.extend(scope.read_after(name, range.end).map(|load| ((*name).to_owned(), load)));
        }
        leaks.sort_by_key(|(_, load)| *load);
        leaks.dedup();
        for (name, load) in leaks {
            self.warn(
                &(load..load + name.len()),
                format!("`{name}` is the variable of a list comprehension, which Python 3 does not leave behind"),
                "assign it in a loop, or give one of the two another name",
            );
        }
    }

    fn function(&mut self, function: &'t Function) {
        self.docstring(&function.body);
        let scope = Scope::of_function(&function.params, &function.body);
        self.defaults(&function.params);
        self.scopes.push(Entry::new(scope, false));
        self.report_leaks();
        self.tuple_parameters(function);
        self.block(&function.body);
        self.scopes.pop();
    }

    fn defaults(&mut self, params: &'t [Param]) {
        params.iter().filter_map(|param| param.default.as_ref()).for_each(|default| self.expr(default));
    }

    fn class(&mut self, class: &'t Class) {
        self.docstring(&class.body);
        class.bases.iter().for_each(|base| self.expr(base));
        self.class_rules(class);
        self.classes.push(class);
        self.scopes.push(Entry::new(Scope::of_block(&class.body), true));
        self.block(&class.body);
        self.scopes.pop();
        self.classes.pop();
    }

    /// Names that Python 3 has made keywords.
    fn reserved_words(&mut self) {
        let module = self.module;
        for token in &module.tokens {
            let word = self.slice(&token.range);
            if token.kind == Kind::Name && matches!(word, "async" | "await" | "nonlocal") {
                self.edits.put(&token.range, format!("{word}_"));
                self.warn(
                    &token.range,
                    format!("`{word}` is a keyword of Python 3: the name becomes `{word}_`"),
                    "other files, and strings that mean this name, have to follow",
                );
            }
        }
    }

    /// Python 3 refuses indentation whose depth depends on the width of tabs; then it becomes spaces, as Python 2 counts.
    fn indentation(&mut self) {
        let mut lines: Vec<Range> = Vec::new();
        let mut at_start = true;
        let module = self.module;
        for token in &module.tokens {
            match token.kind {
                Kind::Newline => at_start = true,
                Kind::Indent | Kind::Dedent | Kind::End => {}
                _ => {
                    if at_start {
                        lines.push(self.line_start(token.range.start)..token.range.start);
                    }
                    at_start = false;
                }
            }
        }
        let all: Vec<_> = lines.iter().map(|line| columns(self.slice(line))).collect();
        let agree =
            |pair: &[crate::lex::Columns]| pair[0].wide.cmp(&pair[1].wide) == pair[0].narrow.cmp(&pair[1].narrow);
        // Blocks that end reach back further than one line, so all depths that occur are compared.
        let mut depths = all.clone();
        depths.sort_by_key(|depth| (depth.wide, depth.narrow));
        if all.windows(2).all(agree) && depths.windows(2).all(agree) {
            return;
        }
        self.found.is_two = true;
        for (line, columns) in lines.iter().zip(all) {
            if self.slice(line).contains('\t') {
                self.edits.put(line, " ".repeat(columns.wide));
            }
        }
    }
}

impl<'t> Visit<'t> for Rewriter<'t> {
    fn block(&mut self, block: &'t Block) {
        for stmt in &block.stmts {
            self.statement_in(stmt, block);
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &'t Stmt) {
        self.statement_rules(stmt);
        match &stmt.kind {
            StmtKind::Def(decorators, function) => {
                decorators.iter().for_each(|decorator| self.expr(decorator));
                self.function(function);
            }
            StmtKind::Class(decorators, class) => {
                decorators.iter().for_each(|decorator| self.expr(decorator));
                self.class(class);
            }
            StmtKind::For(..) | StmtKind::While(..) => {
                self.here_mut().loops.push(stmt.range.clone());
                walk_stmt(self, stmt);
                self.here_mut().loops.pop();
            }
            StmtKind::Try(body, handlers, otherwise, finally) => {
                self.here_mut().tries += 1;
                self.block(body);
                self.here_mut().tries -= 1;
                for handler in handlers {
                    handler.class.iter().for_each(|class| self.expr(class));
                    self.block(&handler.body);
                }
                otherwise.iter().chain(finally).for_each(|block| self.block(block));
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn expr(&mut self, expr: &'t Expr) {
        match &expr.kind {
            ExprKind::Name(name) => self.name_rule(expr, name),
            ExprKind::Number => self.number(&expr.range),
            ExprKind::Strings(parts) => self.strings(expr, parts),
            ExprKind::Backticks(inner) => self.backticks(expr, inner),
            ExprKind::Compare(left, rest) => self.comparison(left, rest),
            ExprKind::Call(function, args) => self.call(expr, function, args),
            ExprKind::Attribute(object, name) => self.attribute(expr, object, name),
            ExprKind::Binary(left, right) => {
                self.mark_operand(left);
                self.mark_operand(right);
            }
            ExprKind::Unary(inner) => self.mark_operand(inner),
            ExprKind::Subscript(object, _) => self.mark_operand(object),
            ExprKind::Not(inner) => self.negation(expr, inner),
            ExprKind::Comprehension(comprehension) => {
                for clause in &comprehension.clauses {
                    self.iterated.insert(clause.iter.range.clone());
                    if let ExprKind::Tuple(_) = clause.iter.kind {
                        self.edits.wrap(&clause.iter.range, "(", ")");
                    }
                }
                self.scopes.push(Entry::new(Scope::of_clauses(comprehension), false));
                walk_expr(self, expr);
                self.scopes.pop();
                return;
            }
            ExprKind::Lambda(params, body) => {
                self.defaults(params);
                self.scopes.push(Entry::new(Scope::of_lambda(params, body), false));
                self.lambda_parameters(params, expr);
                self.expr(body);
                self.scopes.pop();
                return;
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}
