//! The source files of the target, and the places of lambdas and classes in them.
//!
//! The host names a lambda by its line and its number among the lambdas that begin there; which range that is comes
//! from a parse of the file, done once for each file that holds a lambda of the program.

use std::cell::{Cell, Ref, RefCell};

use cranelift_entity::EntityRef;
use ouro_source::{FileId, SourceFile, SourceMap, Span};
use ruff_python_ast::visitor::{Visitor, walk_body, walk_expr};
use ruff_python_ast::{Expr, PySourceType};
use ruff_text_size::Ranged;
use rustc_hash::FxHashMap;

/// The files in the order in which the host numbers them.
#[derive(Default)]
pub(crate) struct Sources {
    map: RefCell<SourceMap>,
    /// How many files `map` holds, and those that came while a caller was looking at it.
    count: Cell<usize>,
    waiting: RefCell<Vec<(String, String)>>,
    lambdas: RefCell<FxHashMap<FileId, Vec<(u32, Span)>>>,
}

impl Sources {
    /// The files; new ones are not in a view that is already open.
    pub fn view(&self) -> Ref<'_, SourceMap> {
        self.settle();
        self.map.borrow()
    }

    /// Adds the next file.
    pub fn add(&self, name: String, text: String) {
        self.waiting.borrow_mut().push((name, text));
        self.settle();
    }

    fn settle(&self) {
        if let Ok(mut map) = self.map.try_borrow_mut() {
            for (name, text) in self.waiting.borrow_mut().drain(..) {
                map.add(name, text);
                self.count.set(self.count.get() + 1);
            }
        }
    }

    /// The file that the host calls `number`, if it has sent one.
    pub fn id(&self, number: i64) -> Option<FileId> {
        let number = usize::try_from(number).ok()?;
        (number < self.count.get() + self.waiting.borrow().len()).then(|| FileId::new(number))
    }

    fn with_file<R>(&self, id: FileId, f: impl FnOnce(&SourceFile) -> R) -> R {
        let count = self.count.get();
        if id.index() < count {
            return f(self.map.borrow().file(id));
        }
        let (name, text) = self.waiting.borrow()[id.index() - count].clone();
        let mut alone = SourceMap::new();
        let id = alone.add(name, text);
        f(alone.file(id))
    }

    /// The range of the `ordinal`-th lambda that begins on a line.
    pub fn lambda(&self, id: FileId, line: u32, ordinal: usize) -> Option<Span> {
        let mut cache = self.lambdas.borrow_mut();
        let lambdas = cache.entry(id).or_insert_with(|| self.with_file(id, |file| find_lambdas(id, file)));
        let first = lambdas.partition_point(|&(begin, _)| begin < line);
        lambdas.get(first + ordinal).filter(|&&(begin, _)| begin == line).map(|&(_, span)| span)
    }

    /// The `class NAME` of a class statement, from what the host knows: a line that the statement begins on or after,
    /// or (if not `after`) a line within it, or 0 for nothing.
    pub fn class(&self, id: FileId, name: &str, line: u32, after: bool) -> Span {
        self.with_file(id, |file| {
            let mut offset = 0;
            let mut found = Span::NONE;
            for (index, text) in file.text.split_inclusive('\n').enumerate() {
                let number = index as u32 + 1;
                if !after && line > 0 && number > line && found.is_some() {
                    break;
                }
                let indent = text.len() - text.trim_start().len();
                if !(after && number < line) && is_class_statement(&text[indent..], name) {
                    let start = offset + indent as u32;
                    let length = text[indent..].find(name).unwrap_or(0) + name.len();
                    found = Span::new(id, start, start + length as u32);
                    if after || line == 0 {
                        break;
                    }
                }
                offset += text.len() as u32;
            }
            found
        })
    }
}

fn is_class_statement(line: &str, name: &str) -> bool {
    let Some(rest) = line.strip_prefix("class") else { return false };
    let Some(rest) = rest.trim_start_matches([' ', '\t']).strip_prefix(name) else { return false };
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// All lambdas with the line that each begins on, in source order.
fn find_lambdas(id: FileId, file: &SourceFile) -> Vec<(u32, Span)> {
    let parsed = ruff_python_parser::parse_unchecked_source(&file.text, PySourceType::Python);
    let mut finder = LambdaFinder { id, file, found: Vec::new() };
    walk_body(&mut finder, &parsed.syntax().body);
    finder.found.sort_by_key(|&(_, span)| span.start);
    finder.found
}

struct LambdaFinder<'a> {
    id: FileId,
    file: &'a SourceFile,
    found: Vec<(u32, Span)>,
}

impl<'a> Visitor<'a> for LambdaFinder<'_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Lambda(lambda) = expr {
            let (start, end) = (lambda.start().to_u32(), lambda.end().to_u32());
            self.found.push((self.file.line_column(start).0, Span::new(self.id, start, end)));
        }
        walk_expr(self, expr);
    }
}
