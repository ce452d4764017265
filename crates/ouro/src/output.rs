//! Writing to standard output and standard error, which may be closed, full, or read by somebody who goes away.

use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::failure::{Failure, plain};

/// The status of a process that SIGPIPE ends.
const BROKEN_PIPE: i32 = 128 + 13;

/// Prints what the command is for.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        // Whoever read this has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => std::process::exit(BROKEN_PIPE),
        Err(error) => Err(Failure::new(format_args!("cannot write to standard output: {}", plain(&error)))),
    }
}

/// Says something beside.
pub fn tell(text: &str) {
    // Without standard error there is nobody to tell.
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Writes a file, or prints where the file is `-`.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if path == Path::new("-") {
        return print(text);
    }
    std::fs::write(path, text).map_err(|error| Failure::file("write", path, &error))
}
