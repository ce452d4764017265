//! Random well-typed programs mean the same on the host, in native code and through C.
//!
//! `tests/random/generate.py` makes a program of a seed. `OURO_RANDOM=A..B` chooses the seeds, a small fixed range otherwise;
//! a failing program is left in the target folder, and `OURO_RANDOM=SEED..=SEED cargo test -p ouro --test random` runs it
//! alone.

mod support;

use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

use support::{difference, oracle, ouro, python, repository, run, scratch};

const LIMIT: Duration = Duration::from_secs(60);
const DEFAULT_SEEDS: std::ops::Range<u64> = 0..24;

const WAYS: &[&[&str]] = &[&["-O0"], &["-O2"], &["-O2", "--backend", "c", "--c-opt", "1"]];

/// Values that agreed: one for each line a program printed, each way it was run.
static COMPARED: AtomicU64 = AtomicU64::new(0);

fn check(seed: u64) -> Result<(), Failed> {
    let generator = repository().join("tests/random/generate.py");
    let generated = run(Command::new(python()).arg(generator).arg(seed.to_string()), LIMIT)?;
    if generated.status != 0 {
        return Err(format!("the generator failed: {}", generated.stderr).into());
    }
    let path = scratch("random").join(format!("random_{seed}.py"));
    std::fs::write(&path, &generated.stdout)?;
    let expected = run(&mut oracle(&path, std::iter::empty::<&str>()), LIMIT)?;
    if expected.stderr.contains("Traceback") {
        return Err(format!("the generator made a program that the host refuses:\n{}", expected.stderr).into());
    }
    for way in WAYS {
        let mut command = ouro(["run"]);
        command.args(*way).arg(&path);
        let report = match run(&mut command, LIMIT) {
            Ok(found) => match difference(&expected, &found) {
                None => {
                    let values = expected.stdout.iter().filter(|&&byte| byte == b'\n').count();
                    COMPARED.fetch_add(values as u64, Ordering::Relaxed);
                    continue;
                }
                Some(report) => report,
            },
            Err(message) => message,
        };
        return Err(format!(
            "{report}\nthis run alone:   target/debug/ouro run {} {}\n\
             this trial alone: OURO_RANDOM={seed}..={seed} cargo test -p ouro --test random",
            way.join(" "),
            path.display()
        )
        .into());
    }
    std::fs::remove_file(&path)?;
    Ok(())
}

/// `A..B`, `A..=B` or one seed.
fn seeds(text: &str) -> Option<std::ops::Range<u64>> {
    let number = |text: &str| text.trim().parse::<u64>().ok();
    match text.split_once("..") {
        Some((start, end)) => match end.strip_prefix('=') {
            Some(end) => Some(number(start)?..number(end)?.checked_add(1)?),
            None => Some(number(start)?..number(end)?),
        },
        None => number(text).map(|seed| seed..seed + 1),
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let chosen = match std::env::var("OURO_RANDOM") {
        Ok(text) => seeds(&text).unwrap_or_else(|| panic!("OURO_RANDOM={text} is no range of seeds such as 0..100")),
        Err(_) => DEFAULT_SEEDS,
    };
    let trials = chosen.map(|seed| Trial::test(format!("seed-{seed}"), move || check(seed))).collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    println!("{} values compared", COMPARED.load(Ordering::Relaxed));
    conclusion.exit_code()
}
