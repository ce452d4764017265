//! What is wrong, where, why, and what to do: the data of one message.

use crate::Span;

/// How bad it is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Severity {
    /// Translation cannot succeed.
    Error,
    /// Something the user ought to know.
    Warning,
    /// An answer to a question in the source (`# ouro: reveal x`).
    Info,
}

/// A place and what to say of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words under the place; may be empty.
    pub text: String,
}

/// One message. Build it with [`Diagnostic::error`] and the chained setters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Error, warning or information.
    pub severity: Severity,
    /// `E0123`; the same code always means the same mistake.
    pub code: &'static str,
    /// The headline: one sentence without a full stop.
    pub message: String,
    /// The place to look at first, if there is one.
    pub primary: Option<Label>,
    /// The places that contributed.
    pub secondary: Vec<Label>,
    /// Facts that explain.
    pub notes: Vec<String>,
    /// What usually mends it.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// An error with a code and a headline.
    pub fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    /// A warning with a code and a headline.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity,
            code,
            message: message.into(),
            primary: None,
            secondary: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// The primary place and its label. A span that is nowhere is ignored.
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        if span.is_some() {
            self.primary = Some(Label { span, text: text.into() });
        }
        self
    }

    /// A secondary place. A span that is nowhere is ignored.
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        if span.is_some() {
            self.secondary.push(Label { span, text: text.into() });
        }
        self
    }

    /// A fact that explains.
    pub fn note(mut self, text: impl Into<String>) -> Diagnostic {
        self.notes.push(text.into());
        self
    }

    /// What usually mends it.
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help.push(text.into());
        self
    }
}
