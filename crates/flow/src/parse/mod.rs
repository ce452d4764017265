//! Source text to the syntax tree of one function: the only folder that knows the parser crate.
//!
//! A file is parsed once and whole; a function is found by position (binary search from suite to suite, so that it costs
//! nothing in a file of 100 000 lines) and only then converted to [`crate::ast`]. Identifiers `__x` inside a class are
//! mangled here as Python's compiler does, so nothing later knows of it.

mod expressions;
mod search;
mod statements;

use bumpalo::Bump;
use ouro_source::{Diagnostic, FileId, SourceFile, Span};
use ruff_python_ast as py;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::TextRange;

use crate::ast::Func;
use crate::errors;
#[cfg(test)]
use search::Found;
use search::Search;
use statements::Converter;

/// Runs `f` with enough stack for one more level of nesting.
pub(crate) fn deeper<T>(f: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(128 * 1024, 4 * 1024 * 1024, f)
}

/// A `# ouro: reveal x` comment.
#[derive(Clone, Debug)]
pub(crate) struct Reveal {
    pub name: String,
    pub span: Span,
    /// Where its line begins.
    pub line_start: u32,
    /// Whether it follows a simple statement on its line (else it precedes the statement at `next`).
    pub trailing: bool,
    /// The first byte after it that is neither white space nor in a comment.
    pub next: u32,
}

/// A parsed file.
pub(crate) struct ParsedFile {
    file: FileId,
    module: Option<py::ModModule>,
    reveals: Vec<Reveal>,
}

impl Drop for ParsedFile {
    /// The parser's tree frees itself recursively, and a generated expression may be thousands of levels deep.
    fn drop(&mut self) {
        let module = self.module.take();
        stacker::grow(64 * 1024 * 1024, move || drop(module));
    }
}

/// How a function is looked for.
pub(crate) struct Wanted<'a> {
    /// 1-based line of the first decorator, the `def` or the `lambda`.
    pub line: u32,
    /// `__name__` of the code.
    pub name: &'a str,
    /// The exact range, where the line alone is ambiguous.
    pub exact: Option<Span>,
    /// The names of its parameters.
    pub params: &'a [String],
}

impl ParsedFile {
    /// Parses a file, or says why it cannot be.
    pub fn parse(file: FileId, source: &SourceFile) -> Result<ParsedFile, Vec<Diagnostic>> {
        let parsed = parse_unchecked(&source.text, ParseOptions::from(Mode::Module));
        if parsed.has_invalid_syntax() {
            let spans = parsed.errors().iter().take(5);
            return Err(spans.map(|e| errors::syntax(to_span(file, e.location), &e.error.to_string())).collect());
        }
        let module = parsed.try_into_module().map(|module| module.into_syntax());
        Ok(ParsedFile { file, module, reveals: find_reveals(file, &source.text) })
    }

    fn body(&self) -> &[py::Stmt] {
        self.module.as_ref().map_or(&[], |module| &module.body)
    }

    /// The reveal comments inside a span, in order.
    pub fn reveals(&self, span: Span) -> &[Reveal] {
        let from = self.reveals.partition_point(|r| r.span.start < span.start);
        let to = self.reveals.partition_point(|r| r.span.start <= line_end_margin(span));
        &self.reveals[from..to.max(from)]
    }

    /// The tree of the function that fits best.
    pub fn function<'a>(&self, bump: &'a Bump, source: &SourceFile, wanted: &Wanted<'_>) -> Option<Func<'a>> {
        if wanted.line as usize > source.line_count() {
            return None;
        }
        let start = source.offset(wanted.line, 0);
        let end = source.offset(wanted.line + 1, 0);
        let end = if end <= start { source.text.len() as u32 + 1 } else { end };
        let mut search = Search { range: start..end, found: Vec::new(), class: Vec::new() };
        search.suite(self.body());
        let best = search.found.iter().min_by_key(|candidate| candidate.misfit(self.file, wanted))?;
        let converter = Converter { bump, file: self.file, text: &source.text, class: best.class.as_deref() };
        Some(converter.node(best.node))
    }

    /// The tree of the function inside another one that stands exactly at `span`.
    pub fn inner<'a>(&self, bump: &'a Bump, source: &SourceFile, span: Span) -> Option<Func<'a>> {
        let mut search = Search { range: span.start..span.start + 1, found: Vec::new(), class: Vec::new() };
        search.suite(self.body());
        let found = search.found.iter().find(|found| to_span(self.file, found.range()) == span)?;
        let converter = Converter { bump, file: self.file, text: &source.text, class: found.class.as_deref() };
        Some(converter.node(found.node))
    }

    /// Every `def` of the file, for tests that build all of them.
    #[cfg(test)]
    pub fn all_functions<'a>(&self, bump: &'a Bump, source: &SourceFile) -> Vec<(String, Func<'a>)> {
        let mut search = Search { range: 0..u32::MAX, found: Vec::new(), class: Vec::new() };
        search.suite(self.body());
        let convert = |found: &Found<'_>| {
            let converter = Converter { bump, file: self.file, text: &source.text, class: found.class.as_deref() };
            (found.name().to_owned(), converter.node(found.node))
        };
        search.found.iter().map(convert).collect()
    }
}

/// A reveal comment may follow the last statement on its line, outside the function's own range.
fn line_end_margin(span: Span) -> u32 {
    span.end.saturating_add(80)
}

fn find_reveals(file: FileId, text: &str) -> Vec<Reveal> {
    const MARK: &str = "# ouro: reveal ";
    let mut reveals = Vec::new();
    for (at, _) in text.match_indices(MARK) {
        let name_at = at + MARK.len();
        let rest = &text[name_at..];
        let len = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let line_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
        let before = text[line_start..at].trim();
        reveals.push(Reveal {
            name: rest[..len].to_owned(),
            span: Span::new(file, at as u32, (name_at + len) as u32),
            line_start: line_start as u32,
            trailing: !before.is_empty() && !before.ends_with(':'),
            next: next_code(text, at) as u32,
        });
    }
    reveals
}

/// Skips comments and white space from `at` on.
fn next_code(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start().len();
        if !rest[blank..].starts_with('#') {
            return at + blank;
        }
        at += blank + rest[blank..].find('\n').unwrap_or(rest.len() - blank);
    }
}

fn to_span(file: FileId, range: TextRange) -> Span {
    Span::new(file, range.start().to_u32(), range.end().to_u32())
}

#[cfg(test)]
mod tests {
    use ouro_source::SourceMap;

    use super::*;

    fn parse(text: &str) -> (SourceMap, FileId) {
        let mut sources = SourceMap::new();
        let file = sources.add("t.py".into(), text.into());
        (sources, file)
    }

    #[test]
    fn a_syntax_error_is_a_message() {
        let (sources, file) = parse("def f(:\n    pass\n");
        let errors = ParsedFile::parse(file, sources.file(file)).err().unwrap();
        assert_eq!(errors[0].code, "E0202");
        assert!(errors[0].primary.is_some());
    }

    /// The source text of the function found at a line.
    fn find<'t>(sources: &'t SourceMap, file: FileId, line: u32, name: &str, params: &[&str]) -> Option<&'t str> {
        let parsed = ParsedFile::parse(file, sources.file(file)).ok().unwrap();
        let params: Vec<String> = params.iter().map(|&name| name.to_owned()).collect();
        let bump = Bump::new();
        let wanted = Wanted { line, name, exact: None, params: &params };
        let func = parsed.function(&bump, sources.file(file), &wanted)?;
        sources.text(func.span)
    }

    #[test]
    fn functions_are_found_by_line_name_and_parameters() {
        let text = "if x:\n    class C:\n        @d\n        def m(self): return lambda a: a\n        def n(self): pass\nf, g = lambda x: 1, lambda y: 2";
        let (sources, file) = parse(text);
        assert_eq!(find(&sources, file, 3, "m", &["self"]).unwrap().lines().next(), Some("@d"));
        assert_eq!(find(&sources, file, 3, "renamed", &["self"]).unwrap().lines().next(), Some("@d"));
        assert_eq!(find(&sources, file, 4, "<lambda>", &["a"]), Some("lambda a: a"));
        assert_eq!(find(&sources, file, 5, "n", &["self"]), Some("def n(self): pass"));
        assert_eq!(find(&sources, file, 6, "<lambda>", &["y"]), Some("lambda y: 2"));
        assert_eq!(find(&sources, file, 7, "n", &[]), None);
    }

    #[test]
    fn names_in_a_class_are_mangled() {
        let (sources, file) = parse("class _C:\n    def m(self): return self.__x, self.__y__, __z\n");
        let parsed = ParsedFile::parse(file, sources.file(file)).ok().unwrap();
        let bump = Bump::new();
        let shown = format!("{:?}", parsed.all_functions(&bump, sources.file(file)));
        assert!(shown.contains("_C__x") && shown.contains("\"__y__\"") && shown.contains("_C__z"), "{shown}");
    }
}
