//! The `ouro` command: from an interpreter in RPython to a virtual machine.
//!
//! `cli` reads the command line, `options` is the table of what can be chosen and combined, `driver` runs the phases under the
//! eyes of `monitor`; each command has a file. Messages are complete texts (`failure`) by the time they get here.
//!
//! Architecture invariant: nothing depends on this crate, and no phase knows how it is watched or where its messages go.

mod check;
mod cli;
mod doctor;
mod driver;
mod explain;
mod failure;
mod graph;
mod installation;
mod interrupt;
mod migrate;
mod monitor;
mod options;
mod output;
mod page;
mod panic;
mod picture;
mod progress;
mod run;
mod serve;
mod shape;
mod target;

use std::io::IsTerminal;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use ouro_source::ColorChoice;

use cli::{Cli, Color, Command};
use failure::Failure;
use monitor::Monitor;
use options::Settings;

/// Deeply nested source makes deep recursion in the phases; pages of the stack that are not used cost nothing.
const STACK_SIZES: [usize; 3] = [1 << 30, 256 << 20, 16 << 20];

fn main() {
    let cli = Cli::try_parse().unwrap_or_else(|error| stop(&error));
    panic::install();
    let terminal = std::io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
    interrupt::install(terminal);
    let status = on_large_stack(move || execute(&cli, terminal));
    std::process::exit(status);
}

/// Runs `f` on a thread with the largest stack that can be had. A panic there has been reported by the hook.
fn on_large_stack(f: impl FnOnce() -> i32 + Send) -> i32 {
    let work = std::sync::Mutex::new(Some(f));
    std::thread::scope(|scope| {
        for size in STACK_SIZES {
            let body = || work.lock().ok().and_then(|mut work| work.take()).map_or(1, |f| f());
            if let Ok(thread) = std::thread::Builder::new().stack_size(size).spawn_scoped(scope, body) {
                return thread.join().unwrap_or(1);
            }
        }
        output::tell("error: no memory for a stack\n");
        1
    })
}

fn execute(cli: &Cli, terminal: bool) -> i32 {
    let color = match cli.color {
        Color::Always => ColorChoice::Always,
        Color::Auto if terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) => {
            ColorChoice::Always
        }
        _ => ColorChoice::Never,
    };
    let observed = observed(&cli.command);
    let monitor = match observed {
        Some(observe) => Monitor::new(observe.verbose, observe.timings, observe.time_trace.clone(), terminal),
        None => Monitor::new(false, false, None, false),
    };
    let result = dispatch(cli, color, &monitor);
    let finished = monitor.finish();
    match result.and_then(|status| finished.map(|()| status)) {
        Ok(status) => status,
        Err(failure) => {
            output::tell(&failure.to_string());
            failure.status()
        }
    }
}

fn observed(command: &Command) -> Option<&cli::Observe> {
    match command {
        Command::Run(args) => Some(&args.translation.observe),
        Command::Build(args) => Some(&args.translation.observe),
        Command::Check(args) => Some(&args.observe),
        Command::Graph(args) => Some(&args.translation.observe),
        Command::Serve
        | Command::Migrate(_)
        | Command::Explain(_)
        | Command::Doctor(_)
        | Command::Completions { .. } => None,
    }
}

fn dispatch(cli: &Cli, color: ColorChoice, monitor: &Monitor) -> Result<i32, Failure> {
    match &cli.command {
        Command::Run(args) => run::run(args, &settings(&args.translation, "native", false), color, monitor),
        Command::Build(args) => run::build(args, &settings(&args.translation, "c", true), color, monitor),
        Command::Check(args) => check::check(args, &Settings::default(), color, monitor),
        Command::Graph(args) => graph::graph(args, &settings(&args.translation, "c", false), color, monitor),
        Command::Migrate(args) => migrate::migrate(args, cli.color, color, monitor),
        Command::Serve => serve::serve(),
        Command::Explain(args) => explain::explain(args),
        Command::Doctor(args) => doctor::doctor(args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "ouro", &mut script);
            output::print(&String::from_utf8_lossy(&script)).map(|()| 0)
        }
    }
}

/// The choices as the phases need them; what does not go together ends the process here, as other wrong arguments do.
fn settings(translation: &cli::Translation, default_backend: &str, builds: bool) -> Settings {
    let wanted = translation.wanted(default_backend, builds);
    options::resolve(&wanted)
        .unwrap_or_else(|message| stop(&Cli::command().error(ErrorKind::ArgumentConflict, message)))
}

/// Ends the process with what clap has to say: wrong arguments are bad input like any other, a request for help is not.
fn stop(error: &clap::Error) -> ! {
    // Without an output there is nobody to tell.
    let _ = error.print();
    std::process::exit(error.use_stderr().into())
}
