//! Calls from another process: how a function that was compiled alone is reached from Python.
//!
//! Such a program (`rpython/translator/calls.py`) waits on a socket, its standard input, for the arguments of a call, and
//! answers with the result. Both are a 32-bit length and that many bytes, in which the program reads and writes words and
//! texts (a word of length, then the characters). With a request may come two descriptors, the new standard output and
//! errors: the caller's own may change from one call to the next.

use std::mem::MaybeUninit;

use crate::os::stdout;
use crate::state::Global;
use crate::text::string::{bytes, bytes_mut};
use crate::threads;

/// Bytes of the length before each message.
const HEAD: usize = 4;
/// Received at once; most requests are smaller.
const PIECE: usize = 64 << 10;
/// The socket is moved out of the way of the descriptors that programs use, but not so far that the kernel needs a larger table:
/// to a process with threads it gives one in milliseconds.
const LOWEST: libc::c_int = 50;
/// Descriptors that can come with a request: standard output and errors.
const STREAMS: [libc::c_int; 2] = [1, 2];

#[derive(Debug)]
struct Calls {
    socket: libc::c_int,
    request: Vec<u8>,
    /// How far the request has been read.
    position: usize,
    /// With room for its length before it; empty before the first request.
    answer: Vec<u8>,
}

static CALLS: Global<Calls> = Global::new(Calls { socket: -1, request: Vec::new(), position: 0, answer: Vec::new() });

fn calls() -> &'static mut Calls {
    // SAFETY: we are on the program's thread, and every function here ends before another begins.
    unsafe { CALLS.get() }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_calls_start() {
    // SAFETY: descriptors may be copied and closed; the path is NUL-terminated.
    unsafe {
        calls().socket = libc::fcntl(0, libc::F_DUPFD_CLOEXEC, LOWEST);
        let null = libc::open(c"/dev/null".as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC);
        libc::dup2(null, 0);
        libc::close(null);
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_calls_next() -> i64 {
    stdout::flush();
    let calls = calls();
    // SAFETY: the program's references are on the shadow stack, and no other thread takes or answers calls.
    unsafe { (calls.send() && threads::without_gil(|| calls.receive())).into() }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_calls_take() -> i64 {
    let mut word = [0; 8];
    word.copy_from_slice(calls().take(8));
    i64::from_le_bytes(word)
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_calls_take_text(out: *mut u8) {
    // SAFETY: it is a fresh string.
    let out = unsafe { bytes_mut(out) };
    out.copy_from_slice(calls().take(out.len()));
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_calls_give(word: i64) {
    calls().answer.extend_from_slice(&word.to_le_bytes());
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_calls_give_text(text: *mut u8) {
    // SAFETY: it is a string.
    let text = unsafe { bytes(text) };
    ouro_calls_give(text.len() as i64);
    calls().answer.extend_from_slice(text);
}

impl Calls {
    /// The next bytes of the request, which has what its reader expects: both sides are made from the same types.
    fn take(&mut self, count: usize) -> &[u8] {
        let start = self.position;
        self.position += count;
        match self.request.get(start..self.position) {
            Some(taken) => taken,
            None => crate::start::fatal(b"the arguments of a call from outside are cut short"),
        }
    }

    /// Sends the answer, if there was a request; whether there is still somebody to read it.
    fn send(&mut self) -> bool {
        if !self.answer.is_empty() {
            let Ok(length) = u32::try_from(self.answer.len() - HEAD) else {
                crate::start::fatal(b"a result of 4 GiB or more cannot be handed out");
            };
            self.answer[..HEAD].copy_from_slice(&length.to_le_bytes());
        }
        let mut rest = &self.answer[..];
        while !rest.is_empty() {
            // SAFETY: the slice is valid for its length.
            let sent = unsafe { libc::send(self.socket, rest.as_ptr().cast(), rest.len(), libc::MSG_NOSIGNAL) };
            match usize::try_from(sent) {
                Ok(sent) => rest = &rest[sent..],
                Err(_) if interrupted() => {}
                Err(_) => return false,
            }
        }
        true
    }

    /// Waits for a request; whether one came.
    fn receive(&mut self) -> bool {
        self.request.clear();
        self.position = HEAD;
        self.answer.clear();
        self.answer.resize(HEAD, 0);
        let mut wanted = HEAD;
        while self.request.len() < wanted {
            let length = self.request.len();
            let room = if length < HEAD { PIECE } else { wanted - length };
            self.request.resize(length + room, 0);
            let received = receive_piece(self.socket, &mut self.request[length..]);
            self.request.truncate(length + received.unwrap_or(0));
            match received {
                Some(0) => return false,
                None if !interrupted() => return false,
                _ => {}
            }
            if let Some(head) = self.request.first_chunk::<HEAD>() {
                wanted = HEAD + u32::from_le_bytes(*head) as usize;
            }
        }
        true
    }
}

fn interrupted() -> bool {
    std::io::Error::last_os_error().kind() == std::io::ErrorKind::Interrupted
}

/// Receives what is there, at least a byte, and puts descriptors that came with it in their places. The number of bytes, 0 at
/// the end; none for an error.
fn receive_piece(socket: libc::c_int, room: &mut [u8]) -> Option<usize> {
    // Aligned as the headers in it are to be.
    let mut space = [0u64; 8];
    let mut part = libc::iovec { iov_base: room.as_mut_ptr().cast(), iov_len: room.len() };
    // SAFETY: an all-zero header is a valid one.
    let mut message: libc::msghdr = unsafe { MaybeUninit::zeroed().assume_init() };
    message.msg_iov = &raw mut part;
    message.msg_iovlen = 1;
    message.msg_control = space.as_mut_ptr().cast();
    message.msg_controllen = size_of_val(&space) as _;
    // SAFETY: all that the header points to is valid and writable.
    let received = unsafe { libc::recvmsg(socket, &mut message, 0) };
    let received = usize::try_from(received).ok()?;
    // SAFETY: the kernel has filled the header; the data of such a message are descriptors, now ours.
    unsafe {
        let header = libc::CMSG_FIRSTHDR(&message);
        if !header.is_null() && (*header).cmsg_level == libc::SOL_SOCKET && (*header).cmsg_type == libc::SCM_RIGHTS {
            let descriptors = libc::CMSG_DATA(header).cast::<libc::c_int>();
            let size = (*header).cmsg_len as usize - libc::CMSG_LEN(0) as usize;
            for index in 0..size / size_of::<libc::c_int>() {
                let descriptor = descriptors.add(index).read_unaligned();
                if let Some(&stream) = STREAMS.get(index) {
                    libc::dup2(descriptor, stream);
                }
                libc::close(descriptor);
            }
            stdout::reset();
        }
    }
    Some(received)
}
