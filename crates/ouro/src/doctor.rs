//! `ouro doctor`: which tools are on this machine, what each is for, and what installs those that are missing.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cli;
use crate::failure::Failure;
use crate::installation;
use crate::output::print;

/// The oldest and the newest host that are tested.
const PYTHONS: std::ops::RangeInclusive<u32> = 9..=14;

/// Runs the command: status 1 if something that `ouro run` needs is missing.
pub fn doctor(args: &cli::Doctor) -> Result<i32, Failure> {
    let mut report = Report::default();
    let python = args.python.clone().map(PathBuf::into_os_string);
    let python = python.or_else(|| std::env::var_os("OURO_PYTHON").filter(|name| !name.is_empty()));
    host(&mut report, &python.unwrap_or("python3".into()));
    library(&mut report);
    native(&mut report);
    c_backend(&mut report);
    boehm(&mut report);
    print(&report.text)?;
    Ok(if report.broken { 1 } else { 0 })
}

#[derive(Default)]
struct Report {
    text: String,
    /// Something is missing that every translation needs.
    broken: bool,
}

impl Report {
    fn good(&mut self, what: &str, found: &str) {
        self.text.push_str(&format!("ok       {what:<14} {found}\n"));
    }

    fn missing(&mut self, what: &str, purpose: &str, install: &str) {
        self.text.push_str(&format!("missing  {what:<14} {purpose}\n{:24}{install}\n", ""));
    }

    fn more(&mut self, what: &str, found: &str) {
        self.text.push_str(&format!("also     {what:<14} {found}\n"));
    }
}

fn host(report: &mut Report, python: &OsString) {
    match python_version(python) {
        Some((version, path)) if is_new_enough(&version) => report.good("host Python", &format!("{version}  {path}")),
        found => {
            report.broken = true;
            let found = found.map_or("not found".to_owned(), |(version, path)| format!("is {version} ({path})"));
            report.missing(
                "host Python",
                &format!("`{}` {found}; it imports the target and is to be 3.9 or newer", python.to_string_lossy()),
                "Debian, Ubuntu: apt install python3; Fedora: dnf install python3; or name one with --python",
            );
        }
    }
    for minor in PYTHONS {
        let name = format!("python3.{minor}");
        if let Some((version, path)) = python_version(&name.clone().into()) {
            report.more(&name, &format!("{version}  {path}"));
        }
    }
}

fn is_new_enough(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= (3, 9)
}

/// Version and full path of an interpreter that really runs.
fn python_version(python: &OsString) -> Option<(String, String)> {
    let script = "import sys; print('%d.%d.%d' % sys.version_info[:3]); print(sys.executable)";
    let text = output_of(Command::new(python).args(["-c", script]))?;
    let mut lines = text.lines();
    Some((lines.next()?.to_owned(), lines.next()?.to_owned()))
}

fn library(report: &mut Report) {
    match installation::library() {
        Ok(path) => report.good("library", &path.join("rpython").display().to_string()),
        Err(failure) => {
            report.broken = true;
            report.missing("library", "the `rpython` package that programs import", failure.to_string().trim_end());
        }
    }
}

fn native(report: &mut Report) {
    let machine = std::env::consts::ARCH;
    match machine {
        "x86_64" | "aarch64" | "riscv64" | "s390x" => {
            report.good("backend native", &format!("{machine}, no tools needed"))
        }
        _ => report.missing("backend native", &format!("no code generator for {machine}"), "use `--backend c`"),
    }
}

fn c_backend(report: &mut Report) {
    let named = std::env::var_os("CC").filter(|cc| !cc.is_empty());
    let cc = named.unwrap_or("cc".into());
    match compiler(&cc) {
        Some(version) => report.good("backend c", &format!("`{}` is {version}", cc.to_string_lossy())),
        None => report.missing(
            "backend c",
            &format!("`{}` does not run; `ouro build` needs a C compiler", cc.to_string_lossy()),
            "Debian, Ubuntu: apt install gcc; Fedora: dnf install gcc; macOS: xcode-select --install",
        ),
    }
    for name in ["gcc", "clang"] {
        if let Some(version) = compiler(&name.into()) {
            report.more(name, &version);
        }
    }
    match installation::runtime_archive() {
        Ok(path) => report.good("runtime", &path.display().to_string()),
        Err(_) => report.missing(
            "runtime",
            "libouro_runtime.a is not beside `ouro`; `ouro build` links it into executables",
            "cargo build --release -p ouro-runtime",
        ),
    }
}

fn compiler(cc: &OsString) -> Option<String> {
    let text = output_of(Command::new(cc).arg("--version"))?;
    text.lines().next().map(str::to_owned)
}

/// Only the benchmarks use it, for comparison.
fn boehm(report: &mut Report) {
    let places = ["/usr/include/gc.h", "/usr/include/gc/gc.h", "/usr/local/include/gc.h", "/opt/homebrew/include/gc.h"];
    match places.iter().find(|place| Path::new(place).exists()) {
        Some(place) => report.good("libgc", place),
        None => report.missing(
            "libgc",
            "Boehm's collector, which the benchmarks compare with; nothing else needs it",
            "Debian, Ubuntu: apt install libgc-dev; Fedora: dnf install gc-devel",
        ),
    }
}

fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
