//! The command line, as clap reads it. What the choices mean, and which exclude each other, is in [`crate::options`].

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, styling};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::options::{self, Wanted};

const STYLES: styling::Styles = styling::Styles::styled()
    .header(styling::AnsiColor::Green.on_default().bold())
    .usage(styling::AnsiColor::Green.on_default().bold())
    .literal(styling::AnsiColor::Cyan.on_default().bold())
    .placeholder(styling::AnsiColor::Cyan.on_default());

/// From an interpreter written in RPython to a virtual machine.
#[derive(Parser, Debug)]
#[command(name = "ouro", version, styles = STYLES, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Colours in messages.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// When to use colours.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub enum Color {
    /// On a terminal.
    Auto,
    /// Even in a file.
    Always,
    /// Not at all.
    Never,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Translate in memory and run at once.
    Run(Run),
    /// Make a standalone executable.
    Build(Build),
    /// Infer types, report errors, stop.
    Check(Check),
    /// Show the program at any stage.
    Graph(Graph),
    /// Rewrite a project in Python 2 into RPython 3 (see `docs/migrating.md`).
    Migrate(Migrate),
    /// Translate functions of the Python process at the other end of standard input (see `docs/from-python.md`).
    #[command(hide = true)]
    Serve,
    /// Say what an error code means; without a code, list all.
    Explain(Explain),
    /// Say which tools are on this machine, and what installs the rest.
    Doctor(Doctor),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// What all translations share.
#[derive(Args, Debug)]
pub struct Translation {
    /// How much to optimise.
    #[arg(short = 'O', long = "opt", value_name = "LEVEL", default_value = options::DEFAULT_LEVEL,
          value_parser = PossibleValuesParser::new(options::level_values()))]
    pub level: String,
    /// The garbage collector.
    #[arg(long, value_name = "NAME", default_value = "generational",
          value_parser = PossibleValuesParser::new(options::plan_values()))]
    pub gc: String,
    /// What makes the program.
    #[arg(short, long, value_name = "NAME", value_parser = PossibleValuesParser::new(options::backend_values()))]
    pub backend: Option<String>,
    /// Stop the program with a message where an `int` overflows.
    #[arg(long)]
    pub checked: bool,
    /// Leave out the checks of list, string and array indices (for measuring: such a program can crash).
    #[arg(long)]
    pub no_bounds_checks: bool,
    /// Tracebacks of uncaught exceptions; debug information in executables.
    #[arg(short = 'g', long)]
    pub debug: bool,
    /// Leave the generated C in this folder.
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// How hard the C compiler tries; as `-O` by default.
    #[arg(long, value_name = "LEVEL", value_parser = ["0", "1", "2"])]
    pub c_opt: Option<String>,
    /// Accepted for the original translator's sake: there is no debugger to suppress.
    #[arg(long, hide = true)]
    pub batch: bool,
    /// What the translation reports.
    #[command(flatten)]
    pub observe: Observe,
}

impl Translation {
    /// The choices as the tables check them.
    pub fn wanted<'a>(&'a self, default_backend: &'a str, builds: bool) -> Wanted<'a> {
        Wanted {
            level: &self.level,
            gc: &self.gc,
            backend: self.backend.as_deref().unwrap_or(default_backend),
            checked: self.checked,
            no_bounds_checks: self.no_bounds_checks,
            debug: self.debug,
            keep: self.keep.is_some(),
            builds,
        }
    }
}

/// How the translator itself runs and what it tells.
#[derive(Args, Debug)]
pub struct Observe {
    /// Print seconds and peak memory of each phase.
    #[arg(long)]
    pub timings: bool,
    /// Write a trace of the phases that Perfetto and chrome://tracing open.
    #[arg(long, value_name = "FILE")]
    pub time_trace: Option<PathBuf>,
    /// The Python that imports the target [default: $OURO_PYTHON, else python3].
    #[arg(long, value_name = "PATH")]
    pub python: Option<PathBuf>,
    /// Name each phase as it begins.
    #[arg(short, long)]
    pub verbose: bool,
}

/// `ouro run`.
#[derive(Args, Debug)]
pub struct Run {
    /// Options of the translation.
    #[command(flatten)]
    pub translation: Translation,
    /// The file with the entry point.
    #[arg(value_name = "TARGET.py")]
    pub target: PathBuf,
    /// The program's arguments.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGS")]
    pub args: Vec<std::ffi::OsString>,
}

/// `ouro build`.
#[derive(Args, Debug)]
pub struct Build {
    /// Options of the translation.
    #[command(flatten)]
    pub translation: Translation,
    /// The executable [default: the target's name].
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// The file with the entry point.
    #[arg(value_name = "TARGET.py")]
    pub target: PathBuf,
    /// Arguments for the target's own `target(driver, args)`; those that begin with a hyphen go after `--`.
    #[arg(value_name = "ARGS")]
    pub args: Vec<String>,
}

/// `ouro check`.
#[derive(Args, Debug)]
pub struct Check {
    /// What the translation reports.
    #[command(flatten)]
    pub observe: Observe,
    /// The file with the entry point.
    #[arg(value_name = "TARGET.py")]
    pub target: PathBuf,
    /// Arguments for the target's own `target(driver, args)`.
    #[arg(value_name = "ARGS")]
    pub args: Vec<String>,
}

/// `ouro graph`.
#[derive(Args, Debug)]
pub struct Graph {
    /// Options of the translation.
    #[command(flatten)]
    pub translation: Translation,
    /// After which stage to look.
    #[arg(long, value_name = "STAGE", default_value = "lower")]
    pub stage: Stage,
    /// Write a picture to this file (`-`: standard output).
    #[arg(long, value_name = "FILE", conflicts_with = "html")]
    pub svg: Option<PathBuf>,
    /// Write the whole program, at all stages, as one page for a browser to this file (`-`: standard output).
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// The file with the entry point.
    #[arg(value_name = "TARGET.py")]
    pub target: PathBuf,
    /// The function to show, by its name or `module.name`; all if it is not given.
    #[arg(value_name = "FUNCTION")]
    pub function: Option<String>,
}

/// The stages that can be shown.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, ValueEnum)]
pub enum Stage {
    /// Control-flow graphs of Python operations.
    Flow,
    /// The same with a type for every variable.
    Annotate,
    /// Typed IR.
    Lower,
    /// IR after optimisation.
    Optimize,
    /// IR with exceptions, memory and stack checks explicit.
    Weave,
    /// The generated C.
    C,
}

/// `ouro migrate`.
#[derive(Args, Debug)]
pub struct Migrate {
    /// Only show what would change.
    #[arg(long, conflicts_with = "write")]
    pub diff: bool,
    /// Write without asking.
    #[arg(short = 'y', long)]
    pub write: bool,
    /// Write although the files have changes that git does not have.
    #[arg(long)]
    pub allow_dirty: bool,
    /// A file with an entry point, from which inference finds out what each `/` divides; may be given several times
    /// [default: the files that define `entry_point` or `target`].
    #[arg(long, value_name = "FILE")]
    pub target: Vec<PathBuf>,
    /// Take files for Python 2 that could be either.
    #[arg(long)]
    pub python2: bool,
    /// Only decide what each `/` divides, also in files that are Python 3 already: the second round, once the program
    /// passes `ouro check`.
    #[arg(long, conflicts_with = "python2")]
    pub divisions: bool,
    /// The Python that imports the targets [default: $OURO_PYTHON, else python3].
    #[arg(long, value_name = "PATH")]
    pub python: Option<PathBuf>,
    /// A folder, of which all Python files are rewritten, or one file.
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
}

/// `ouro explain`.
#[derive(Args, Debug)]
pub struct Explain {
    /// The code of a message, such as E0301.
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// `ouro doctor`.
#[derive(Args, Debug)]
pub struct Doctor {
    /// The Python that imports targets [default: $OURO_PYTHON, else python3].
    #[arg(long, value_name = "PATH")]
    pub python: Option<PathBuf>,
}
