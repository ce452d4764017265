//! `ouro migrate`: shows what would change, has divisions decided by inference, asks, and writes all files or none.

use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use ouro_migrate::{Choices, Difference, FileEvidence, Migration, Project, Replacement, commit, evidence};
use ouro_source::{ColorChoice, render};
use similar::TextDiff;

use crate::cli::{self, Color};
use crate::driver::{Job, in_host};
use crate::failure::{Failure, plain};
use crate::interrupt::{Scratch, uninterrupted};
use crate::monitor::Monitor;
use crate::options::Settings;
use crate::output::{print, tell};

/// Runs the command.
pub fn migrate(args: &cli::Migrate, wanted: Color, color: ColorChoice, monitor: &Monitor) -> Result<i32, Failure> {
    let choices = Choices { python2: args.python2, divisions: args.divisions };
    let migration = Project::read(&args.path).and_then(|project| project.migrate(choices));
    let mut migration = migration.map_err(|errors| Failure::rendered(&errors.diagnostics, &errors.sources, color))?;
    let message = decide_divisions(&mut migration, args, color, monitor)?;
    for warning in &migration.warnings {
        tell(&format!("{}\n", render(warning, &migration.sources, color)));
    }
    tell(&message);
    let differences = migration.differences();
    let colored = match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::io::stdout().is_terminal() && color == ColorChoice::Always,
    };
    for difference in &differences {
        print(&diff(difference, colored))?;
    }
    summary(&migration, &differences);
    if differences.is_empty() || args.diff {
        return Ok(0);
    }
    let replacements =
        migration.replacements().map_err(|error| Failure::rendered(&[*error], &migration.sources, color))?;
    if !args.allow_dirty {
        refuse_uncommitted(&replacements)?;
    }
    if !args.write && !agreed(replacements.len())? {
        tell("nothing was written\n");
        return Ok(0);
    }
    write(&replacements)?;
    tell(&format!("{} written\n", files(replacements.len())));
    Ok(0)
}

fn files(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

fn summary(migration: &Migration, differences: &[Difference]) {
    for name in &migration.unclear {
        tell(&format!(
            "note: `{name}` could be Python 2 or Python 3, and is left as it is; `--python2` takes it for Python 2\n"
        ));
    }
    if differences.is_empty() {
        let known =
            if migration.modern > 0 { format!(": {} in Python 3", files(migration.modern)) } else { String::new() };
        tell(&format!("nothing to rewrite{known}\n"));
        return;
    }
    let warnings = match migration.warnings.len() {
        0 => String::new(),
        1 => ", 1 warning: a place to look at by yourself".to_owned(),
        count => format!(", {count} warnings: places to look at by yourself"),
    };
    tell(&format!("{} to rewrite{warnings}\n", files(differences.len())));
}

/// One file's change as `diff -u` shows it.
fn diff(difference: &Difference, colored: bool) -> String {
    let compared = TextDiff::from_lines(&difference.old, &difference.new);
    let name = &difference.name;
    let text = compared.unified_diff().context_radius(3).header(name, name).to_string();
    if !colored {
        return text;
    }
    let paint = |line: &str| match line.as_bytes() {
        [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] => format!("\x1b[1m{line}\x1b[0m\n"),
        [b'@', ..] => format!("\x1b[36m{line}\x1b[0m\n"),
        [b'+', ..] => format!("\x1b[32m{line}\x1b[0m\n"),
        [b'-', ..] => format!("\x1b[31m{line}\x1b[0m\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(paint).collect()
}

/// Asks inference about divisions that the files do not decide. Gives what to say about it.
fn decide_divisions(
    migration: &mut Migration,
    args: &cli::Migrate,
    color: ColorChoice,
    monitor: &Monitor,
) -> Result<String, Failure> {
    let mut message = String::new();
    if !migration.has_open_divisions() {
        return Ok(message);
    }
    let mut targets = Vec::new();
    for target in &args.target {
        targets.push(target.canonicalize().map_err(|error| Failure::file("read", target, &error))?);
    }
    if targets.is_empty() {
        targets = migration.targets();
    }
    if targets.is_empty() {
        migration.report_open_divisions(": no file defines `entry_point` or `target` (`--target FILE` names one)");
        return Ok(message);
    }
    let scratch = Scratch::new().map_err(|error| Failure::file("make", Path::new("a temporary folder"), &error))?;
    let folder = scratch.file("project");
    let place = migration.trial(&folder).map_err(|error| Failure::file("copy", &args.path, &error))?;
    let mut found = Vec::new();
    for target in &targets {
        let Some(copy) = place(target) else {
            return Err(Failure::new(format_args!("`{}` is not in `{}`", target.display(), args.path.display()))
                .help("`--target` names a file of the project that is migrated"));
        };
        match infer(&copy, args.python.as_deref(), color, monitor) {
            Ok(seen) => found.extend(seen),
            Err(failure) => message.push_str(&stopped(target, &failure, &folder, &args.path)),
        }
    }
    // What is incomplete decides nothing: an operand that is an int so far may be a float as well.
    if message.is_empty() {
        migration.decide(&found, &place);
        migration.report_open_divisions(": the program never reaches it");
    } else {
        migration.report_open_divisions(": inference has stopped before it knew");
    }
    Ok(message)
}

fn stopped(target: &Path, failure: &Failure, copy: &Path, path: &Path) -> String {
    let original = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let original = if original.as_os_str().is_empty() { Path::new(".") } else { original };
    let shown = failure.to_string();
    let canonical = copy.canonicalize().unwrap_or_else(|_| copy.to_owned());
    let shown = shown.replace(&*canonical.to_string_lossy(), &original.to_string_lossy());
    let shown = shown.replace(&*copy.to_string_lossy(), &original.to_string_lossy());
    let root = original.canonicalize().unwrap_or_default();
    let target = target.strip_prefix(root).map_or(target.to_owned(), |inside| original.join(inside));
    format!(
        "{shown}note: so the divisions of `{}` are not decided; once `ouro check` accepts it, `ouro migrate --divisions {}` does \
         that\n",
        target.display(),
        path.display()
    )
}

/// What inference says of the divisions that a target reaches.
fn infer(
    target: &Path,
    python: Option<&Path>,
    color: ColorChoice,
    monitor: &Monitor,
) -> Result<Vec<FileEvidence>, Failure> {
    let job = Job { target, args: &[], python, settings: &Settings::default(), color, monitor };
    in_host(|| {
        let (host, entry) = job.import()?;
        let inferred = job.infer(&host, &entry.function)?;
        Ok(evidence(&inferred.annotator))
    })
}

/// How many files one call of git is asked about.
const FILES_PER_CALL: usize = 500;

/// Refuses files whose present text git does not have: it could not bring them back. Without git nothing is refused.
fn refuse_uncommitted(replacements: &[Replacement]) -> Result<(), Failure> {
    let mut changed = Vec::new();
    for some in replacements.chunks(FILES_PER_CALL) {
        let Some(folder) = some.first().and_then(|replacement| replacement.path.parent()) else { continue };
        let mut git = Command::new("git");
        git.arg("-C").arg(folder).args(["status", "--porcelain", "--untracked-files=all", "--ignored", "--"]);
        git.args(some.iter().map(|replacement| &replacement.path));
        let Ok(output) = git.output() else { return Ok(()) };
        if output.status.success() {
            changed.extend(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned));
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    let shown: Vec<&str> = changed.iter().take(5).map(|line| line.get(3..).unwrap_or(line)).collect();
    let more = if changed.len() > 5 { ", …" } else { "" };
    Err(Failure::new(format_args!("git has not committed what is in {}{more}", shown.join(", ")))
        .help("commit first, so that you can go back and compare; `--allow-dirty` writes all the same"))
}

fn agreed(count: usize) -> Result<bool, Failure> {
    tell(&format!("Rewrite {}? [y/N] ", files(count)));
    let mut answer = String::new();
    // Without standard error nobody sees the question, and the answer is still read.
    let _ = std::io::stderr().flush();
    let read = std::io::stdin().lock().read_line(&mut answer);
    read.map_err(|error| {
        Failure::new(format_args!("cannot read the answer: {}", plain(&error))).help("`-y` does not ask")
    })?;
    if !answer.ends_with('\n') {
        tell("\n");
    }
    Ok(matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes"))
}

fn write(replacements: &[Replacement]) -> Result<(), Failure> {
    let failure = match uninterrupted(|| commit(replacements)) {
        Ok(()) => return Ok(()),
        Err(failure) => failure,
    };
    let error = Failure::file("write", &failure.path, &failure.error);
    if failure.stuck.is_empty() {
        return Err(error.help("no file was changed"));
    }
    let stuck: Vec<PathBuf> = failure.stuck;
    let named: Vec<String> = stuck.iter().map(|path| path.display().to_string()).collect();
    Err(error.help(format_args!("these files are rewritten and could not be put back: {}", named.join(", "))))
}
