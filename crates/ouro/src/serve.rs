//! `ouro serve`: translates functions of a running Python process, for the package `ouro`.
//!
//! The process at the other end of standard input gives orders and is at the same time the host whose objects are translated. A
//! compiled function is a program that answers calls (`rpython/translator/calls.py`), run in a process of its own: what goes
//! wrong in it ends that process only. Calls go past this process, over a socket that comes, with the caller's standard
//! output and errors, through a second connection: this one's standard output.

use std::collections::BTreeMap;
use std::io::{self, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use ouro_annotate::ClassId;
use ouro_backend_native::Compiled;
use ouro_host::{Const, Host, ObjId, Object, ObjectKind};
use ouro_source::ColorChoice;
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

use crate::cli::Stage;
use crate::driver::{Inferred, Job, in_host};
use crate::failure::{Failure, plain};
use crate::installation;
use crate::interrupt::Scratch;
use crate::monitor::Monitor;
use crate::options::{self, Backend, Settings, Wanted};
use crate::output;
use crate::page::page_of;
use crate::run::{self, Output};
use crate::shape::{self, Description};

/// How long a process that has closed its connection may take to end.
const DEATH_LIMIT: Duration = Duration::from_secs(1);

/// A compiled function.
enum Program {
    Native(Box<Compiled>),
    C { executable: PathBuf, _folder: Scratch },
}

struct Session {
    host: Host,
    handles: UnixStream,
    programs: BTreeMap<i64, Program>,
    last: i64,
    /// The processes that run programs, and how those that have ended did so.
    running: BTreeMap<i32, Option<ExitStatus>>,
}

/// What `translate` is to do.
struct Order {
    goal: String,
    /// The bridge to the function, or the entry point of a standalone program.
    subject: Const,
    standalone: bool,
    /// What the function is called in messages.
    name: String,
    settings: Settings,
    timings: bool,
    path: Option<PathBuf>,
}

/// Carries out orders until the other side goes.
pub fn serve() -> Result<i32, Failure> {
    let by_hand = |error: io::Error| {
        Failure::new(format_args!("no connection: {}", plain(&error)))
            .help("`ouro serve` is started by the Python package `ouro`; `import ouro` in Python")
    };
    let connection = io::stdin().as_fd().try_clone_to_owned().map_err(by_hand)?;
    let handles = io::stdout().as_fd().try_clone_to_owned().map_err(by_hand)?;
    let host = Host::adopt(connection.into(), &installation::library()?)?;
    let mut session =
        Session { host, handles: handles.into(), programs: BTreeMap::new(), last: 0, running: BTreeMap::new() };
    // Small functions are done before other threads have woken up, and a process with one thread is copied most safely.
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    alone.map_err(|error| Failure::new(format_args!("no thread pool: {error}")))?;
    let mut report = Vec::new();
    while let Some(order) = session.host.next_order(&report) {
        session.reap();
        let outcome = catch_unwind(AssertUnwindSafe(|| session.execute(&order)));
        let translated = order.first().and_then(Const::as_text).as_deref() == Some("translate");
        if translated && catch_unwind(AssertUnwindSafe(|| session.host.renew())).is_err() {
            return Ok(0); // the other side has gone
        }
        report = match outcome {
            Ok(Ok(value)) => vec![Const::Bool(true), value],
            Ok(Err(failure)) => vec![Const::Bool(false), Const::str(&failure.to_string())],
            Err(_) => {
                let text = "internal error: see standard error\n  = note: this is a bug in Ouro, not in your program\n";
                vec![Const::Bool(false), Const::str(text)]
            }
        };
    }
    Ok(0)
}

impl Session {
    fn execute(&mut self, order: &[Const]) -> Result<Const, Failure> {
        match (order.first().and_then(Const::as_text).as_deref(), &order[1..]) {
            (Some("translate"), parts) => self.translate(&Order::read(parts)?),
            (Some("start"), [Const::Int(number)]) => self.start(*number),
            (Some("end"), [Const::Int(process), Const::Bool(now)]) => Ok(Const::str(&self.end(*process as i32, *now))),
            (Some("drop"), numbers) => {
                for number in numbers {
                    if let Const::Int(number) = number {
                        self.programs.remove(number);
                    }
                }
                Ok(Const::None)
            }
            _ => Err(Failure::new("an order that is not known").help("the package `ouro` and `ouro` differ in age")),
        }
    }

    fn translate(&mut self, order: &Order) -> Result<Const, Failure> {
        let monitor = Monitor::new(false, order.timings, None, false);
        let job = Job {
            target: Path::new(&order.name),
            args: &[],
            python: None,
            settings: &order.settings,
            color: ColorChoice::Never,
            monitor: &monitor,
        };
        let made = in_host(|| self.make(&job, order))?;
        monitor.finish()?;
        match made {
            Made::Text(text) => Ok(Const::str(&text)),
            Made::Program(program) => {
                self.last += 1;
                self.programs.insert(self.last, program);
                Ok(Const::Int(self.last))
            }
        }
    }

    fn make(&self, job: &Job<'_>, order: &Order) -> Result<Made, Failure> {
        let host = &self.host;
        let (inferred, result) = match order.standalone {
            true => (job.infer(host, &order.subject)?, "int".to_owned()),
            false => infer_bridge(job, host, &order.subject)?,
        };
        if order.goal == "annotate" {
            return Ok(Made::Text(result));
        }
        if order.goal == "rtype" {
            job.lower(inferred)?;
            return Ok(Made::Text(result));
        }
        if let ("html", Some(path)) = (&*order.goal, &order.path) {
            let function = if order.standalone { None } else { host.getattr(&order.subject, "function") };
            let entry = function.as_ref().unwrap_or(&order.subject);
            output::write(path, &page_of(job, host, inferred, entry, Stage::Annotate, None)?)?;
            return Ok(Made::Text(path.display().to_string()));
        }
        let woven = job.woven_from(host, inferred)?;
        if order.goal == "compile" && job.settings.backend == Backend::Native {
            return Ok(Made::Program(Program::Native(Box::new(run::machine_code(job, &woven)?))));
        }
        let folder = Scratch::new().map_err(|error| Failure::file("write in", &std::env::temp_dir(), &error))?;
        let (keep, out) = match (&*order.goal, &order.path) {
            ("source", Some(path)) => (Some(path.clone()), folder.file("program")),
            ("executable", Some(path)) => (None, path.clone()),
            _ => (None, folder.file("program")),
        };
        let output = Output { out, keep, c_opt: None };
        run::emit(job, &output, &woven, &host.sources())?;
        Ok(match &order.path {
            Some(path) => Made::Text(path.display().to_string()),
            None => Made::Program(Program::C { executable: output.out, _folder: folder }),
        })
    }

    /// Runs a compiled function in a process of its own; the process.
    fn start(&mut self, number: i64) -> Result<Const, Failure> {
        let failed = |error: &io::Error| Failure::new(format_args!("cannot run it: {}", plain(error)));
        let streams = receive_streams(&self.handles).map_err(|error| failed(&error))?;
        let process = match self.programs.get(&number) {
            None => return Err(Failure::new("a function that is no more")),
            Some(Program::Native(compiled)) => {
                let [socket, out, errors] = &streams;
                compiled.run_in_child(vec![b"ouro".to_vec()], [socket.as_fd(), out.as_fd(), errors.as_fd()])
            }
            Some(Program::C { executable, .. }) => {
                let [socket, out, errors] = streams;
                let mut command = Command::new(executable);
                command.stdin(Stdio::from(socket)).stdout(Stdio::from(out)).stderr(Stdio::from(errors));
                command.spawn().map(|child| child.id())
            }
        };
        let process = process.map_err(|error| failed(&error))? as i32;
        self.running.insert(process, None);
        Ok(Const::Int(process.into()))
    }

    /// Makes sure that a process has ended, or that it does now; how it did.
    fn end(&mut self, process: i32, now: bool) -> String {
        let deadline = Instant::now() + if now { Duration::ZERO } else { DEATH_LIMIT };
        loop {
            self.reap();
            match self.running.get(&process) {
                None => return "is unknown".into(),
                Some(Some(status)) => {
                    let text = ouro_host::describe_status(*status);
                    self.running.remove(&process);
                    return text;
                }
                Some(None) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(1)),
                Some(None) => {
                    self.kill(process);
                    self.running.remove(&process);
                    return "closed its connection".into();
                }
            }
        }
    }

    fn kill(&self, process: i32) {
        if let Some(pid) = Pid::from_raw(process) {
            // Both fail only for a process that is gone already.
            let _ = kill_process(pid, Signal::KILL);
            let _ = waitpid(Some(pid), WaitOptions::empty());
        }
    }

    /// Learns of the processes that have ended.
    fn reap(&mut self) {
        for (&process, status) in &mut self.running {
            if status.is_none()
                && let Some(pid) = Pid::from_raw(process)
                && let Ok(Some((_, ended))) = waitpid(Some(pid), WaitOptions::NOHANG)
            {
                *status = Some(ExitStatus::from_raw(ended.as_raw()));
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for (&process, status) in &self.running {
            if status.is_none() {
                self.kill(process);
            }
        }
    }
}

/// What a translation gives.
enum Made {
    Text(String),
    Program(Program),
}

/// Infers a function between a bridge's two halves: the one that calls it with the arguments that are received, and, made when the
/// types of its result and exceptions are known, the one that hands these out. Also what it returns, for people.
fn infer_bridge<'h>(job: &Job<'_>, host: &'h Host, bridge: &Const) -> Result<(Inferred<'h>, String), Failure> {
    let part = |name: &str| host.getattr(bridge, name).and_then(|part| part.obj().map(|id| (id, part)));
    let (Some((call, _)), Some((_, finish))) = (part("call"), part("finish")) else {
        return Err(Failure::new("a bridge without its halves").help("this is a bug in Ouro"));
    };
    let arguments: Vec<ObjId> = match part("classes").map(|(id, _)| host.object(id)).as_deref() {
        Some(Object { kind: ObjectKind::List(classes), .. }) => classes.iter().filter_map(Const::obj).collect(),
        _ => Vec::new(),
    };
    let mut shown = String::new();
    let inferred = job.infer_from(host, |annotator| {
        let graph = job.annotate(annotator, call, Vec::new())?;
        let result = annotator.defs.graphs[graph].result.clone();
        shown = annotator.display(&result);
        let arguments: Vec<ClassId> = arguments.iter().map(|&class| annotator.class_of(class)).collect();
        let Description { text, classes, members } = shape::describe(annotator, &result, &arguments);
        let main = host.call(&finish, &[Const::str(&text), host.make_list(&classes), host.make_list(&members)], &[]);
        let main = main.map_err(|exception| Failure::exception("the package `ouro`", &exception))?;
        let Const::Obj(main) = main else { return Err(Failure::new("a bridge that leads nowhere")) };
        job.annotate(annotator, main, Vec::new())
    })?;
    Ok((inferred, shown))
}

impl Order {
    fn read(parts: &[Const]) -> Result<Order, Failure> {
        let [goal, subject, standalone, name, level, gc, backend, checked, debug, timings, path] = parts else {
            return Err(Failure::new("an order with other parts").help("the package `ouro` and `ouro` differ in age"));
        };
        let text = |part: &Const| part.as_text().unwrap_or_default();
        let flag = |part: &Const| *part == Const::Bool(true);
        let (level, gc, backend) = (text(level), text(gc), text(backend));
        let wanted = Wanted {
            level: &level,
            gc: &gc,
            backend: &backend,
            checked: flag(checked),
            no_bounds_checks: false,
            debug: flag(debug),
            keep: false,
            builds: false,
        };
        Ok(Order {
            goal: text(goal),
            subject: subject.clone(),
            standalone: flag(standalone),
            name: text(name),
            settings: options::resolve(&wanted).map_err(Failure::new)?,
            timings: flag(timings),
            path: path.as_text().map(PathBuf::from),
        })
    }
}

/// The descriptors that go with an order to start: the socket for calls, standard output and errors.
fn receive_streams(handles: &UnixStream) -> io::Result<[OwnedFd; 3]> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(3))];
    let mut messages = RecvAncillaryBuffer::new(&mut space);
    let mut byte = [0];
    recvmsg(handles, &mut [IoSliceMut::new(&mut byte)], &mut messages, RecvFlags::CMSG_CLOEXEC)?;
    let received: Vec<OwnedFd> = messages
        .drain()
        .flat_map(|message| match message {
            RecvAncillaryMessage::ScmRights(descriptors) => descriptors.collect::<Vec<_>>(),
            _ => Vec::new(),
        })
        .collect();
    received.try_into().map_err(|_| io::Error::other("three descriptors expected"))
}
