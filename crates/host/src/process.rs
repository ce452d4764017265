//! The child process and the connection to it.
//!
//! The connection is a socket pair whose far end is the child's standard input until the child has moved it to a
//! descriptor of its own; so nothing the target does to the standard streams touches it, and no file of any kind is
//! needed. One request is on the way at a time. A second socket, the alarm, is handed over through the first: anything that
//! happens on it while the child works makes the child print its stack there and die (see `server.py`). That is how a
//! hanging host is asked where it hangs, and why it cannot outlive this process.
//!
//! A Python process that started this one to translate its functions is a host too, over the connection it made: it is not
//! ours to watch or to end.

use std::io::{self, ErrorKind, IoSlice, Read, Write};
use std::mem::MaybeUninit;
use std::net::Shutdown;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};

use crate::HostError;
use crate::host::HostOptions;
use crate::marshal::Writer;

const BOOTSTRAP: &str = include_str!("../py/bootstrap.py");

/// In the order in which they import each other.
const MODULES: [(&str, &str); 3] = [
    ("_ouro_sources", include_str!("../py/sources.py")),
    ("_ouro_objects", include_str!("../py/objects.py")),
    ("_ouro_server", include_str!("../py/server.py")),
];

const OLDEST: (u32, u32, u32) = (3, 9, 0);

/// How long a starting interpreter may take to say its version, a dying one to die, a hanging one to say where.
const START_LIMIT: Duration = Duration::from_secs(60);
const DEATH_LIMIT: Duration = Duration::from_secs(1);

/// Why there is no answer.
pub(crate) enum Failure {
    /// The process is gone: its exit status or signal.
    Died(String),
    /// It gave no answer within the limit: its stack.
    Hung(Duration, String),
}

/// A running host.
pub(crate) struct Process {
    connection: UnixStream,
    /// None for the process that started this one.
    child: Option<Watched>,
    limit: Option<Duration>,
}

/// A child and its alarm.
struct Watched {
    process: Child,
    alarm: UnixStream,
}

impl Process {
    /// Starts the interpreter and gives it the host's modules. Returns its version too.
    pub fn start(options: &HostOptions) -> Result<(Process, (u32, u32, u32)), HostError> {
        let python = match &options.python {
            Some(path) => path.into(),
            None => std::env::var_os("OURO_PYTHON").filter(|name| !name.is_empty()).unwrap_or("python3".into()),
        };
        let name = python.to_string_lossy().into_owned();
        let failed = |message: String| HostError::Start { python: name.clone(), message };
        let pair = || UnixStream::pair().map_err(|error| failed(error.to_string()));
        let ((connection, far_end), (alarm, far_alarm)) = (pair()?, pair()?);
        hand_over(&connection, &far_alarm).map_err(|error| failed(error.to_string()))?;
        let mut command = Command::new(&python);
        command.args(["-c", BOOTSTRAP]).stdin(Stdio::from(OwnedFd::from(far_end)));
        // The order of sets of strings, and so what a program does with it while it is imported, is to be the same each
        // time.
        if std::env::var_os("PYTHONHASHSEED").is_none() {
            command.env("PYTHONHASHSEED", "0");
        }
        let child = command.spawn().map_err(|error| failed(error.to_string()))?;
        // The far ends must close here for the child's death to be seen; the command holds that of the connection.
        drop(command);
        drop(far_alarm);
        let child = Some(Watched { process: child, alarm });
        let mut process = Process { connection, child, limit: None };
        match process.greet() {
            Ok(version) if version >= OLDEST => Ok((process, version)),
            Ok(found) => Err(HostError::Version { python: name, found }),
            Err(Failure::Died(status)) => Err(failed(format!("it {status} before it could answer"))),
            Err(Failure::Hung(limit, _)) => Err(failed(format!("no answer in {} s", limit.as_secs()))),
        }
    }

    /// Gives the process at the other end of a connection the host's modules. Returns its version too.
    pub fn adopt(connection: UnixStream) -> Result<(Process, (u32, u32, u32)), HostError> {
        let mut process = Process { connection, child: None, limit: None };
        let failed = || {
            let message = "it does not speak the host's protocol".to_owned();
            HostError::Start { python: "at the other end of standard input".into(), message }
        };
        let version = process.greet().map_err(|_| failed())?;
        Ok((process, version))
    }

    /// Sends the modules, receives the version.
    fn greet(&mut self) -> Result<(u32, u32, u32), Failure> {
        let modules = Writer::modules(&MODULES);
        // A child that is gone, or an old one that does not read them, is noticed by the read.
        let _ = self.send(&modules);
        self.set_limit(Some(START_LIMIT));
        let mut version = [0; 3];
        self.connection.read_exact(&mut version).map_err(|error| self.failure(&error))?;
        Ok((version[0].into(), version[1].into(), version[2].into()))
    }

    /// Sends a request and waits for its answer, at most for `limit`.
    pub fn exchange(&mut self, request: &[u8], limit: Option<Duration>) -> Result<Vec<u8>, Failure> {
        self.set_limit(limit);
        self.send(request).and_then(|()| self.receive()).map_err(|error| self.failure(&error))
    }

    fn send(&mut self, request: &[u8]) -> io::Result<()> {
        let length = u32::try_from(request.len()).map_err(|_| io::Error::from(ErrorKind::InvalidInput))?;
        let mut frame = Vec::with_capacity(request.len() + 4);
        frame.extend(length.to_le_bytes());
        frame.extend(request);
        self.connection.write_all(&frame)
    }

    fn receive(&mut self) -> io::Result<Vec<u8>> {
        let mut length = [0; 4];
        self.connection.read_exact(&mut length)?;
        let length = u32::from_le_bytes(length) as usize;
        let mut answer = Vec::with_capacity(length.min(1 << 20));
        (&self.connection).take(length as u64).read_to_end(&mut answer)?;
        if answer.len() < length {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(answer)
    }

    fn set_limit(&mut self, limit: Option<Duration>) {
        let limit = limit.map(|limit| limit.max(Duration::from_millis(1)));
        if self.limit != limit {
            self.connection.set_read_timeout(limit).expect("the timeout of an open socket can be set");
            self.limit = limit;
        }
    }

    /// Finds out what an input/output error means, and makes sure that the process is gone.
    fn failure(&mut self, error: &io::Error) -> Failure {
        match (error.kind(), self.limit) {
            (ErrorKind::WouldBlock | ErrorKind::TimedOut, Some(limit)) => Failure::Hung(limit, self.sample_stack()),
            _ => Failure::Died(self.cause_of_death()),
        }
    }

    /// Kills a hanging process; returns the Python stack it died with, innermost frame last.
    fn sample_stack(&mut self) -> String {
        let mut dump = Vec::new();
        let Some(child) = &mut self.child else { return String::new() };
        let limited = child.alarm.set_read_timeout(Some(DEATH_LIMIT));
        if limited.is_ok() && child.alarm.write_all(&[0]).is_ok() {
            // Ends with the process; what came before an error is still worth showing.
            let _ = child.alarm.read_to_end(&mut dump);
        }
        child.kill();
        let dump = String::from_utf8_lossy(&dump);
        let is_own = |line: &&str| line.contains("\"<ouro host");
        let frames = dump.lines().filter(|line| line.starts_with("  File \""));
        let frames: Vec<&str> = frames.skip_while(is_own).take_while(|line| !is_own(line)).collect();
        if frames.is_empty() {
            return String::new();
        }
        let lines = frames.iter().rev().map(|line| line.replacen(" in ", ", in ", 1));
        format!("Stack (most recent call last):\n{}", lines.collect::<Vec<_>>().join("\n"))
    }

    fn cause_of_death(&mut self) -> String {
        if let Some(child) = &mut self.child {
            let deadline = Instant::now() + DEATH_LIMIT;
            while Instant::now() < deadline {
                match child.process.try_wait() {
                    Ok(Some(status)) => return describe_status(status),
                    Ok(None) => std::thread::sleep(Duration::from_millis(1)),
                    Err(error) => return format!("was lost ({error})"),
                }
            }
            child.kill();
        }
        "closed its connection".into()
    }
}

impl Watched {
    fn kill(&mut self) {
        // Both fail only for a process that is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Process {
    /// Lets a child end by itself (it may have exit handlers to run), but not for long.
    fn drop(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        if let Ok(Some(_)) = child.process.try_wait() {
            return;
        }
        let _ = self.connection.shutdown(Shutdown::Write);
        self.set_limit(Some(DEATH_LIMIT));
        let _ = self.connection.read_to_end(&mut Vec::new());
        child.kill();
    }
}

/// Sends one end of a socket pair through a connection, with the one byte that it takes.
fn hand_over(connection: &UnixStream, end: &UnixStream) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut messages = SendAncillaryBuffer::new(&mut space);
    let ends = [end.as_fd()];
    messages.push(SendAncillaryMessage::ScmRights(&ends));
    sendmsg(connection, &[IoSlice::new(&[0])], &mut messages, SendFlags::empty())?;
    Ok(())
}

/// How a process ended, as the end of a sentence about it.
pub fn describe_status(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("exited with status {code}"),
        (None, Some(signal)) => {
            let name = match signal {
                2 => " (interrupt)",
                4 => " (illegal instruction)",
                6 => " (abort)",
                8 => " (arithmetic error)",
                9 => " (kill)",
                11 => " (segmentation fault)",
                15 => " (termination)",
                _ => "",
            };
            format!("was killed by signal {signal}{name}")
        }
        (None, None) => "ended".into(),
    }
}
