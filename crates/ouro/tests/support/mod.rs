//! What the suites share: where things are, running processes with a limit, comparing what they did.

// Each suite uses a part of this.
#![allow(dead_code)]

use std::ffi::OsStr;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// What a process did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Standard output.
    pub stdout: Vec<u8>,
    /// Standard error.
    pub stderr: String,
    /// The exit status; 128 + signal if one ended it.
    pub status: i32,
}

/// The repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the crate is in the repository")
}

/// A folder for this suite's files, emptied by nobody.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// The interpreter that is both oracle and host; found once, because wrappers are slow to start.
pub fn python() -> &'static str {
    static PYTHON: OnceLock<String> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let named = std::env::var("OURO_PYTHON").ok().filter(|name| !name.is_empty());
        let named = named.unwrap_or_else(|| "python3".into());
        let output = Command::new(&named).args(["-c", "import sys; print(sys.executable)"]).output();
        let output = output.expect("the tests need python3");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    })
}

/// The `ouro` command with a settled environment.
pub fn ouro<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ouro"));
    command.args(args).env("OURO_PYTHON", python()).env("XDG_CACHE_HOME", scratch("cache"));
    // Memory comes and goes quickly in the tests; the reports of bugs are to be short.
    command.env("RUST_BACKTRACE", "0").env_remove("NO_COLOR").env_remove("OURO_LIBRARY").stdin(Stdio::null());
    command
}

/// The host's Python on a program, as the oracle.
pub fn oracle<S: AsRef<OsStr>>(program: &Path, args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(python());
    command.arg("-u").arg(program).args(args).stdin(Stdio::null());
    command.env("PYTHONPATH", repository()).env("PYTHONIOENCODING", "latin-1").env("PYTHONHASHSEED", "0");
    command
}

/// Runs a command to its end, or kills it after `limit`.
pub fn run(command: &mut Command, limit: Duration) -> Result<Outcome, String> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("cannot start {command:?}: {error}"))?;
    let stdout = reader(child.stdout.take());
    let stderr = reader(child.stderr.take());
    let status = wait(&mut child, limit);
    let (stdout, stderr) = (stdout.join().unwrap_or_default(), stderr.join().unwrap_or_default());
    let stderr = String::from_utf8_lossy(&stderr).into_owned();
    match status {
        Some(status) => Ok(Outcome { stdout, stderr, status }),
        None => Err(format!("no end after {} s; standard error was\n{}", limit.as_secs(), tail(&stderr))),
    }
}

fn reader(stream: Option<impl Read + Send + 'static>) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut stream) = stream {
            // What was read before an error is what there is.
            let _ = stream.read_to_end(&mut bytes);
        }
        bytes
    })
}

/// The status, or none if the child had to be killed.
pub fn wait(child: &mut Child, limit: Duration) -> Option<i32> {
    let deadline = Instant::now() + limit;
    let mut pause = Duration::from_millis(1);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0))),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(pause),
            _ => {
                // It may have ended just now.
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// Where two outcomes differ that should not.
pub fn difference(expected: &Outcome, found: &Outcome) -> Option<String> {
    let mut text = String::new();
    if expected.stdout != found.stdout {
        let (left, right) = (lines(&expected.stdout), lines(&found.stdout));
        let at = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
        let line = |lines: &[String]| lines.get(at).map_or("(end)".to_owned(), |line| format!("{line:?}"));
        text += &format!("output differs in line {}:\n  host: {}\n  ouro: {}\n", at + 1, line(&left), line(&right));
    }
    if expected.status != found.status {
        text += &format!("status differs: host {}, ouro {}\n", expected.status, found.status);
    }
    let uncaught = uncaught(&expected.stderr);
    if uncaught.is_some() && uncaught != last_class(&found.stderr) {
        text += &format!("uncaught exception differs: host {uncaught:?}, ouro {:?}\n", last_class(&found.stderr));
    }
    if text.is_empty() {
        return None;
    }
    if !found.stderr.is_empty() {
        text += &format!("standard error:\n{}", tail(&found.stderr));
    }
    Some(text)
}

fn lines(bytes: &[u8]) -> Vec<String> {
    bytes.split(|&byte| byte == b'\n').map(|line| line.iter().map(|&byte| char::from(byte)).collect()).collect()
}

/// The class of the exception that ended the host's run, if one did.
fn uncaught(stderr: &str) -> Option<String> {
    let lines: Vec<&str> = stderr.lines().collect();
    let last = lines.iter().rposition(|line| line.starts_with("Traceback (most recent call last):"))?;
    // What a finaliser raised is reported, and ends nothing.
    let is_ignored = last > 0 && lines[last - 1].starts_with("Exception ignored in");
    (!is_ignored).then(|| last_class(stderr)).flatten()
}

/// The class named in the last line: `module.Class: message` or `Class`.
fn last_class(stderr: &str) -> Option<String> {
    let line = stderr.lines().rev().find(|line| !line.trim().is_empty())?;
    let line = line.strip_prefix("Fatal RPython error: ").unwrap_or(line);
    let name = line.split(':').next()?.trim();
    Some(name.rsplit('.').next().unwrap_or(name).to_owned())
}

/// The end of a long text.
pub fn tail(text: &str) -> String {
    const MOST: usize = 3000;
    let start = text.char_indices().rev().nth(MOST).map_or(0, |(at, _)| at);
    text[start..].to_owned()
}

/// The RPython programs in a folder, by name.
pub fn programs(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    files.sort();
    files
}
