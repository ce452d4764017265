//! `ouro check`: infers and lowers, reports what is wrong, answers `# ouro: reveal x`.

use ouro_source::{ColorChoice, render};

use crate::cli;
use crate::driver::{Job, in_host};
use crate::failure::Failure;
use crate::monitor::Monitor;
use crate::options::Settings;
use crate::output::{print, tell};

/// Runs the command.
pub fn check(args: &cli::Check, settings: &Settings, color: ColorChoice, monitor: &Monitor) -> Result<i32, Failure> {
    let python = args.observe.python.as_deref();
    let job = Job { target: &args.target, args: &args.args, python, settings, color, monitor };
    let (functions, answers) = in_host(|| {
        let (host, entry) = job.import()?;
        let inferred = job.infer(&host, &entry.function)?;
        let reveals = inferred.annotator.reveals();
        let answers: Vec<String> = reveals.iter().map(|reveal| render(reveal, &host.sources(), color)).collect();
        // What inference accepts lowering may still refuse.
        let program = job.lower(inferred)?;
        Ok((program.funcs.len(), answers))
    })?;
    monitor.quiet();
    for answer in answers {
        print(&answer)?;
    }
    tell(&format!("{}: no errors in {functions} functions\n", args.target.display()));
    Ok(0)
}
