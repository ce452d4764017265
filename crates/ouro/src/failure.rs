//! Why a command could not do its work: text that is ready to be shown.

use std::fmt::{self, Display, Formatter};
use std::io;
use std::path::Path;

use ouro_host::{HostError, HostException};
use ouro_source::{ColorChoice, Diagnostic, Severity, SourceMap, render};

/// Why a command could not do its work.
#[derive(Debug)]
pub struct Failure {
    /// Complete text, ending with a line break; what is printed.
    text: String,
    /// The exit status.
    status: i32,
}

impl Failure {
    fn with_text(text: String) -> Failure {
        Failure { text, status: 1 }
    }

    /// The exit status of the command.
    pub fn status(&self) -> i32 {
        self.status
    }

    /// A message without a place in the source.
    pub fn new(message: impl Display) -> Failure {
        Failure::with_text(format!("error: {message}\n"))
    }

    /// The same with the code of its page.
    pub fn coded(code: &'static str, message: impl Display) -> Failure {
        Failure::with_text(format!("error[{code}]: {message}\n"))
    }

    /// Diagnostics and nothing else.
    pub fn rendered(diagnostics: &[Diagnostic], sources: &SourceMap, color: ColorChoice) -> Failure {
        Failure::with_text(diagnostics.iter().map(|diagnostic| render(diagnostic, sources, color)).collect())
    }

    /// What usually mends it.
    pub fn help(mut self, help: impl Display) -> Failure {
        self.text.push_str(&format!("  = help: {help}\n"));
        self
    }

    /// A file that could not be read or written.
    pub fn file(what: &str, path: &Path, error: &io::Error) -> Failure {
        Failure::new(format_args!("cannot {what} `{}`: {}", path.display(), plain(error)))
    }

    /// Diagnostics of one translation, the worst first come first served, with a line that counts them.
    pub fn diagnostics(diagnostics: &[Diagnostic], sources: &SourceMap, color: ColorChoice, target: &Path) -> Failure {
        let mut text = String::new();
        for diagnostic in diagnostics {
            text.push_str(&render(diagnostic, sources, color));
            text.push('\n');
        }
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        let counted = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
        let summary = Diagnostic::error("", format!("`{}` could not be translated: {counted}", target.display()));
        text.push_str(&render(&summary, sources, color));
        Failure::with_text(text)
    }

    /// An exception that a function of the target raised, shown as Python shows it. `SystemExit` ends the command as it ends
    /// Python: it is what parsers of options raise after their own messages.
    pub fn exception(doing: &str, exception: &HostException) -> Failure {
        if exception.class_name == "SystemExit" {
            return match (exception.message.as_str(), exception.message.parse()) {
                ("" | "None", _) => Failure { text: String::new(), status: 0 },
                (_, Ok(status)) => Failure { text: String::new(), status },
                (message, Err(_)) => Failure::with_text(format!("{message}\n")),
            };
        }
        let failure = Failure::coded("E0105", format_args!("{doing} raised {exception}"));
        failure.after(&exception.traceback_text)
    }

    /// The message after Python's own text.
    fn after(self, traceback: &str) -> Failure {
        Failure::with_text(format!("{}\n{}", traceback.trim_end(), self.text))
    }
}

impl From<HostError> for Failure {
    fn from(error: HostError) -> Failure {
        match &error {
            // Exactly as Python shows it.
            HostError::Import { traceback } => {
                Failure::coded("E0101", "the target could not be imported").after(traceback)
            }
            HostError::Exit { .. } => Failure::coded("E0101", &error)
                .help("a target runs its program under `if __name__ == \"__main__\":` only"),
            HostError::Start { python, .. } | HostError::Version { python, .. } => {
                Failure::coded("E0106", &error).help(format!(
                    "`{python}` is to be a CPython 3.9 or newer: install one (Debian, Ubuntu: `apt install python3`), or name \
                     it with --python or OURO_PYTHON"
                ))
            }
            HostError::Died { .. } => Failure::coded("E0107", &error),
            HostError::Hung { .. } => {
                Failure::coded("E0107", &error).help("OURO_HOST_TIMEOUT=SECONDS allows it more time")
            }
            HostError::Protocol { .. } => Failure::new(&error).help("this is a bug in Ouro"),
            _ => Failure::new(&error),
        }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// An operating system's error without its number.
pub fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}
