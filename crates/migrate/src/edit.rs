//! Rewriting a text by edits, which may be nested.
//!
//! An edit replaces a range by pieces: new text, and parts of the source, in which the edits inside them are applied too.
//! So a rule that moves an expression need not know of the rules that change it.

use crate::Range;

/// A part of what an edit puts in place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// New text.
    Text(String),
    /// What the source says there, rewritten.
    Source(Range),
}

/// A piece of new text.
pub fn text(text: impl Into<String>) -> Piece {
    Piece::Text(text.into())
}

/// A piece of the source.
pub fn source(range: &Range) -> Piece {
    Piece::Source(range.clone())
}

struct Edit {
    range: Range,
    pieces: Vec<Piece>,
}

/// The edits of one file.
#[derive(Default)]
pub struct Edits {
    edits: Vec<Edit>,
}

/// A part of the source that stands unchanged in the result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Copied {
    /// Where it begins in the source.
    pub source: usize,
    /// Where it begins in the result.
    pub result: usize,
    /// How many bytes it has.
    pub length: usize,
}

/// A text with edits applied.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Applied {
    /// The result.
    pub text: String,
    /// What it has of the source, in the order of the result.
    pub copied: Vec<Copied>,
}

impl Applied {
    /// Where a byte of the result is from: itself in the source, or what was copied last before it.
    pub fn origin(&self, at: usize) -> usize {
        let next = self.copied.partition_point(|copied| copied.result <= at);
        let Some(copied) = next.checked_sub(1).and_then(|last| self.copied.get(last)) else { return 0 };
        copied.source + (at - copied.result).min(copied.length)
    }

    fn copy(&mut self, source: &str, range: Range) {
        self.copied.push(Copied { source: range.start, result: self.text.len(), length: range.len() });
        self.text.push_str(&source[range]);
    }
}

/// Two edits of which each changes a part of the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overlap(pub Range);

impl Edits {
    /// Replaces a range. Of edits of the same range the first is the outer one.
    pub fn replace(&mut self, range: &Range, pieces: Vec<Piece>) {
        self.edits.push(Edit { range: range.clone(), pieces });
    }

    /// Replaces a range by text.
    pub fn put(&mut self, range: &Range, new: impl Into<String>) {
        self.replace(range, vec![text(new)]);
    }

    /// Inserts text.
    pub fn insert(&mut self, at: usize, new: impl Into<String>) {
        self.put(&(at..at), new);
    }

    /// Wraps a range.
    pub fn wrap(&mut self, range: &Range, before: &str, after: &str) {
        self.replace(range, vec![text(before), source(range), text(after)]);
    }

    /// The text with all edits applied.
    pub fn apply(&mut self, source: &str) -> Result<Applied, Overlap> {
        // Insertions come before what begins at their place; the stable sort keeps outer edits first.
        self.edits.sort_by_key(|edit| (edit.range.start, !edit.range.is_empty(), usize::MAX - edit.range.end));
        let mut out = Applied::default();
        self.render(source, &(0..source.len()), None, &mut out)?;
        Ok(out)
    }

    /// Writes a part of the source; `within` is the edit that it belongs to.
    fn render(&self, source: &str, part: &Range, within: Option<usize>, out: &mut Applied) -> Result<(), Overlap> {
        let mut at = part.start;
        let first = self.edits.partition_point(|edit| edit.range.start < part.start);
        for (index, edit) in self.edits.iter().enumerate().skip(first) {
            let range = &edit.range;
            if range.start > part.end || (range.start == part.end && !range.is_empty()) {
                break;
            }
            // Inside an edit that has just been applied, which copied what it keeps of it.
            let is_done = range.end <= at && range.start < at;
            if is_done || self.is_outside(index, part, within) {
                continue;
            }
            if range.start < at || range.end > part.end {
                return Err(Overlap(range.clone()));
            }
            out.copy(source, at..range.start);
            for piece in &edit.pieces {
                match piece {
                    Piece::Text(new) => out.text.push_str(new),
                    Piece::Source(inner) => self.render(source, inner, Some(index), out)?,
                }
            }
            at = range.end;
        }
        out.copy(source, at..part.end);
        Ok(())
    }

    /// Whether an edit is around a part rather than in it.
    fn is_outside(&self, index: usize, part: &Range, within: Option<usize>) -> bool {
        let Some(outer) = within else { return false };
        let (range, outer_range) = (&self.edits[index].range, &self.edits[outer].range);
        if range.is_empty() {
            return range.start == part.start || range.start == part.end;
        }
        let is_inside_outer = outer_range.start <= part.start && part.end <= outer_range.end;
        (is_inside_outer && index <= outer) || (range.start == part.start && range.end > part.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(edits: &mut Edits, text: &str) -> String {
        edits.apply(text).expect("they nest").text
    }

    #[test]
    fn nested_and_moved() {
        let mut edits = Edits::default();
        // d.has_key(`x`)
        edits.replace(&(0..14), vec![source(&(10..13)), text(" in "), source(&(0..1))]);
        edits.replace(&(10..13), vec![text("repr("), source(&(11..12)), text(")")]);
        assert_eq!(applied(&mut edits, "d.has_key(`x`)"), "repr(x) in d");
    }

    #[test]
    fn equal_ranges_nest_in_order() {
        let mut edits = Edits::default();
        edits.wrap(&(0..1), "a(", ")");
        edits.wrap(&(0..1), "b(", ")");
        assert_eq!(applied(&mut edits, "x"), "a(b(x))");
    }

    #[test]
    fn insertions_stand_before_what_begins_there() {
        let mut edits = Edits::default();
        edits.put(&(0..1), "y");
        edits.insert(0, "first; ");
        edits.insert(1, "!");
        assert_eq!(applied(&mut edits, "x"), "first; y!");
    }

    #[test]
    fn an_overlap_is_an_error() {
        let mut edits = Edits::default();
        edits.put(&(0..2), "y");
        edits.put(&(1..3), "z");
        assert_eq!(edits.apply("abc"), Err(Overlap(1..3)));
    }
}
