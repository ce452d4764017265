//! From RPython programs in Python 2 to RPython 3.
//!
//! `project` finds and reads files and tells the two Pythons apart, `parse` reads Python 2 into a `tree`, `rules` makes the
//! edits, one family of constructs per file, and `edit` applies them: what no rule changes stays as it is written. `divide`
//! decides afterwards, on the Python 3 text, which `/` divides ints, by literals and by what inference has found (`evidence`).
//! `commit` writes all files or none.
//!
//! Architecture invariant: nothing here asks the user or prints; a result is text, warnings and errors.

mod commit;
mod divide;
mod edit;
mod evidence;
mod facts;
mod lex;
mod names;
mod parse;
mod project;
mod rules;
mod source;
mod tree;

pub use commit::{CommitError, Replacement, commit};
pub use evidence::{FileEvidence, evidence};
pub use project::{Choices, Difference, Errors, Migration, Project};

/// A byte range.
pub(crate) type Range = std::ops::Range<usize>;
