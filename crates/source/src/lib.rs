//! Source files, spans and diagnostics: what every phase of the translator uses to say *where*.
//!
//! A [`SourceMap`] owns the text of each file once; a [`Span`] is a file id and a byte range and is small enough to sit on
//! every operation from the control-flow graph to the machine code. A [`Diagnostic`] is data, built by the phases and
//! rendered only at the command line (in the manner of rustc, by `annotate-snippets`).

mod diagnostic;
mod render;

pub use diagnostic::{Diagnostic, Label, Severity};
pub use render::{ColorChoice, render};

use cranelift_entity::{PrimaryMap, entity_impl};

/// A source file known to a [`SourceMap`].
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);
entity_impl!(FileId, "file");

/// A byte range in one source file. `Span::NONE` is for what no source text stands for (generated helpers, prebuilt data).
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    file: u32,
    /// Byte offset of the first byte.
    pub start: u32,
    /// Byte offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span of what has no place in any source file.
    pub const NONE: Span = Span { file: u32::MAX, start: 0, end: 0 };

    /// The bytes `start..end` of `file`.
    pub fn new(file: FileId, start: u32, end: u32) -> Span {
        Span { file: file.as_u32(), start, end }
    }

    /// The file, unless this is [`Span::NONE`].
    pub fn file(self) -> Option<FileId> {
        (self.file != u32::MAX).then(|| FileId::from_u32(self.file))
    }

    /// Whether another span lies within this one.
    pub fn contains(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// Whether the span names a place.
    pub fn is_some(self) -> bool {
        self.file != u32::MAX
    }

    /// The smallest span that covers both (the first one's where they are in different files).
    pub fn to(self, other: Span) -> Span {
        if self.file != other.file {
            return self;
        }
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.file() {
            Some(file) => write!(f, "{file}:{}..{}", self.start, self.end),
            None => f.write_str("nowhere"),
        }
    }
}

/// One source file: its name as shown to users, its text, and where its lines begin.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as the user would type it.
    pub name: String,
    /// The whole text.
    pub text: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    fn new(name: String, text: String) -> SourceFile {
        let mut line_starts = vec![0];
        line_starts.extend(text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i as u32 + 1));
        SourceFile { name, text, line_starts }
    }

    /// The 1-based line and column (in characters) of a byte offset.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line_starts.partition_point(|&start| start <= offset) - 1;
        let start = self.line_starts[line] as usize;
        let end = (offset as usize).min(self.text.len());
        let column = self.text.get(start..end).map_or(0, |s| s.chars().count());
        (line as u32 + 1, column as u32 + 1)
    }

    /// The byte offset of a 1-based line and a 0-based column in UTF-8 bytes, as Python's code objects give them.
    pub fn offset(&self, line: u32, byte_column: u32) -> u32 {
        let index = (line.max(1) as usize - 1).min(self.line_starts.len() - 1);
        (self.line_starts[index] + byte_column).min(self.text.len() as u32)
    }

    /// How many lines the file has.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }
}

/// The source files of one translation.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: PrimaryMap<FileId, SourceFile>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// Adds a file; `name` is what messages show.
    pub fn add(&mut self, name: String, text: String) -> FileId {
        self.files.push(SourceFile::new(name, text))
    }

    /// The file with this id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id]
    }

    /// The text under a span, if it has one.
    pub fn text(&self, span: Span) -> Option<&str> {
        self.files[span.file()?].text.get(span.start as usize..span.end as usize)
    }

    /// `file:line:column` of a span's start, or `?` for [`Span::NONE`].
    pub fn place(&self, span: Span) -> String {
        match span.file() {
            None => "?".to_owned(),
            Some(id) => {
                let file = &self.files[id];
                let (line, column) = file.line_column(span.start);
                format!("{}:{line}:{column}", file.name)
            }
        }
    }

    /// The 1-based line of a span's start, 0 for [`Span::NONE`].
    pub fn line(&self, span: Span) -> u32 {
        span.file().map_or(0, |id| self.files[id].line_column(span.start).0)
    }
}
