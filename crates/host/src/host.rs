//! The queries: what the phases ask the live Python process, and what of the answers is kept.
//!
//! All queries take `&self` and share the caches. Those that cannot return a `Result` leave through
//! [`catch`](crate::catch) with a [`HostError`] when the host is dead, hangs, or runs into an exception of the
//! target's.

use std::cell::{Cell, Ref, RefCell};
use std::ops::{Deref, Range};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use cranelift_entity::SecondaryMap;
use ouro_source::SourceMap;
use rustc_hash::FxHashMap;

use crate::describe::describe;
use crate::error::throw;
use crate::marshal::{Garbled, Reader, Writer};
use crate::process::{Failure, Process};
use crate::source::Sources;
use crate::{Class, Const, Function, HostError, HostException, IntKind, ObjId, Object, ObjectKind, record};

/// How long a query other than an import may take where nothing else is said.
const QUERY_LIMIT: Duration = Duration::from_secs(30);

/// How to start the host.
#[derive(Clone, Debug, Default)]
pub struct HostOptions {
    /// The interpreter; else `$OURO_PYTHON`, else `python3` on the `PATH`.
    pub python: Option<PathBuf>,
    /// The folder that holds `rpython/`; it is put on `sys.path`.
    pub library: PathBuf,
    /// How long any one query, imports included, may take. By default imports may take for ever and other queries
    /// `$OURO_HOST_TIMEOUT` seconds, or 30.
    pub timeout: Option<Duration>,
}

/// What the host has cost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HostStats {
    /// Requests sent.
    pub round_trips: u64,
    /// Objects received.
    pub objects: u64,
    /// Bytes received.
    pub bytes: u64,
    /// Time that the Python side spent on the requests.
    pub python_seconds: f64,
}

/// An [`Object`] known to be a function.
#[derive(Clone, Debug)]
pub struct FunctionView(Rc<Object>);

impl Deref for FunctionView {
    type Target = Function;

    fn deref(&self) -> &Function {
        match &self.0.kind {
            ObjectKind::Function(function) => function,
            _ => unreachable!("checked when the view was made"),
        }
    }
}

/// An [`Object`] known to be a class.
#[derive(Clone, Debug)]
pub struct ClassView(Rc<Object>);

impl Deref for ClassView {
    type Target = Class;

    fn deref(&self) -> &Class {
        match &self.0.kind {
            ObjectKind::Class(class) => class,
            _ => unreachable!("checked when the view was made"),
        }
    }
}

/// The live Python process.
pub struct Host {
    process: RefCell<Process>,
    /// Why the process is gone, once it is.
    failed: RefCell<Option<HostError>>,
    version: (u32, u32, u32),
    query_limit: Option<Duration>,
    import_limit: Option<Duration>,
    objects: RefCell<SecondaryMap<ObjId, Option<Rc<Object>>>>,
    sources: Sources,
    value_classes: ValueClasses,
    attributes: RefCell<FxHashMap<Const, FxHashMap<String, Option<Const>>>>,
    lookups: RefCell<FxHashMap<(String, String), Const>>,
    tuples: RefCell<FxHashMap<Vec<Const>, Const>>,
    number_classes: RefCell<FxHashMap<Option<IntKind>, ObjId>>,
    stats: Cell<HostStats>,
}

/// The classes of the values that travel as themselves.
struct ValueClasses {
    none: ObjId,
    bool: ObjId,
    int: ObjId,
    float: ObjId,
    str: ObjId,
    bytes: ObjId,
}

/// What came back for a request, its objects and files already taken in.
struct Answer {
    frame: Vec<u8>,
    status: Status,
    result: Range<usize>,
}

#[derive(PartialEq)]
enum Status {
    Done,
    Raised,
    Exit,
    Interrupted,
    Missing,
    Unreadable,
}

impl Answer {
    fn reader(&self) -> Reader<'_> {
        Reader::new(&self.frame[self.result.clone()])
    }
}

impl Host {
    /// Starts the process.
    pub fn start(options: &HostOptions) -> Result<Host, HostError> {
        let from_environment = std::env::var("OURO_HOST_TIMEOUT").ok().and_then(|text| text.parse::<f64>().ok());
        let from_environment = from_environment.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        let query_limit = options.timeout.or(from_environment).unwrap_or(QUERY_LIMIT);
        Host::greet(Process::start(options)?, &options.library, Some(query_limit), options.timeout)
    }

    /// The process that started this one and is at the other end of `connection`: its own time is its own business.
    pub fn adopt(connection: UnixStream, library: &Path) -> Result<Host, HostError> {
        Host::greet(Process::adopt(connection)?, library, None, None)
    }

    fn greet(
        (process, version): (Process, (u32, u32, u32)),
        library: &Path,
        query_limit: Option<Duration>,
        import_limit: Option<Duration>,
    ) -> Result<Host, HostError> {
        let unknown = ObjId::from_u32(0);
        let mut host = Host {
            process: RefCell::new(process),
            failed: RefCell::default(),
            version,
            query_limit,
            import_limit,
            objects: RefCell::default(),
            sources: Sources::default(),
            value_classes: ValueClasses {
                none: unknown,
                bool: unknown,
                int: unknown,
                float: unknown,
                str: unknown,
                bytes: unknown,
            },
            attributes: RefCell::default(),
            lookups: RefCell::default(),
            tuples: RefCell::default(),
            number_classes: RefCell::default(),
            stats: Cell::default(),
        };
        let library = std::path::absolute(library).unwrap_or_else(|_| library.to_owned());
        let mut request = Writer::request("hello", 1);
        request.text(&library.to_string_lossy());
        let starting = || "starting".to_owned();
        let answer = host.ask(request, host.query_limit, starting)?;
        host.value_classes = host.parse(&answer, starting, |reader| {
            reader.tuple()?;
            let [none, bool, int, float, str, bytes] = std::array::from_fn(|_| reader.id());
            Ok(ValueClasses { none: none?, bool: bool?, int: int?, float: float?, str: str?, bytes: bytes? })
        })?;
        Ok(host)
    }

    /// Imports a file as the module that its name says (not as `__main__`), with its folder first on `sys.path` and
    /// `[path, ...argv]` in `sys.argv`. Returns the module.
    pub fn import_target(&self, path: &Path, argv: &[String]) -> Result<ObjId, HostError> {
        let operation = || format!("importing `{}`", path.display());
        let mut request = Writer::request("import", 2);
        request.text(&path.to_string_lossy());
        request.tuple(argv.len());
        for argument in argv {
            request.text(argument);
        }
        let answer = self.ask(request, self.import_limit, operation)?;
        if answer.status == Status::Unreadable {
            let message = self.parse(&answer, operation, Self::only_text)?;
            return Err(HostError::Target { path: path.to_owned(), message });
        }
        self.check_import(&answer, operation)?;
        self.parse(&answer, operation, |reader| {
            reader.const_()?.obj().ok_or_else(|| Garbled("a module expected".into()))
        })
    }

    /// The object `module.name` (`name` may be dotted, and is the module itself when empty); the module is imported if
    /// need be.
    pub fn lookup(&self, module: &str, name: &str) -> Result<Const, HostError> {
        let key = (module.to_owned(), name.to_owned());
        if let Some(found) = self.lookups.borrow().get(&key) {
            return Ok(found.clone());
        }
        let full = if name.is_empty() { module.to_owned() } else { format!("{module}.{name}") };
        let operation = || format!("looking up `{full}`");
        let mut request = Writer::request("lookup", 2);
        request.text(module);
        request.text(name);
        let answer = self.ask(request, self.import_limit, operation)?;
        if answer.status == Status::Missing {
            return Err(HostError::Lookup { name: full });
        }
        self.check_import(&answer, operation)?;
        let found = self.parse(&answer, operation, |reader| reader.const_())?;
        self.lookups.borrow_mut().insert(key, found.clone());
        Ok(found)
    }

    /// Something of the `builtins` module.
    pub fn builtin(&self, name: &str) -> Const {
        self.lookup("builtins", name).unwrap_or_else(|error| throw(error))
    }

    /// The contents of an object, as they were when they were first fetched.
    pub fn object(&self, id: ObjId) -> Rc<Object> {
        if let Some(object) = self.fetched(id) {
            return object;
        }
        let operation = || "taking apart an object".to_owned();
        let mut request = Writer::request("object", 1);
        request.id(id);
        self.query(request, operation, |_| Ok(()));
        match self.fetched(id) {
            Some(object) => object,
            None => throw(self.garbled("the object asked for is missing".into(), operation)),
        }
    }

    fn fetched(&self, id: ObjId) -> Option<Rc<Object>> {
        self.objects.borrow()[id].clone()
    }

    /// The object if it is a class.
    pub fn class(&self, id: ObjId) -> Option<Rc<Object>> {
        Some(self.object(id)).filter(|object| matches!(object.kind, ObjectKind::Class(_)))
    }

    /// The object as a class, if it is one.
    pub fn as_class(&self, id: ObjId) -> Option<ClassView> {
        self.class(id).map(ClassView)
    }

    /// The object as a function, if it is one.
    pub fn as_function(&self, id: ObjId) -> Option<FunctionView> {
        let object = self.object(id);
        matches!(object.kind, ObjectKind::Function(_)).then_some(FunctionView(object))
    }

    /// Forgets the contents of all objects and all attributes, so that what the host has changed since is seen. Ids
    /// stay valid.
    pub fn refresh(&self) {
        self.query(Writer::request("forget", 0), || "starting anew".to_owned(), |_| Ok(()));
        self.objects.borrow_mut().clear();
        self.attributes.borrow_mut().clear();
    }

    /// [`Host::refresh`] for a host that goes on working while it is asked nothing: what belongs to the library or to Python
    /// itself is taken to be as it was. Ids end here, as those of other objects may be given anew.
    pub fn renew(&self) {
        let operation = || "starting anew".to_owned();
        let kept = self.query(Writer::request("renew", 0), operation, |reader| match reader.const_()? {
            Const::Bytes(kept) => Ok(kept),
            other => Err(Garbled(format!("bytes expected, found {other:?}"))),
        });
        for (id, object) in self.objects.borrow_mut().iter_mut() {
            if kept.get(id.as_u32() as usize).is_none_or(|&kept| kept == 0) {
                *object = None;
            }
        }
        self.attributes.borrow_mut().clear();
        if kept.is_empty() {
            self.lookups.borrow_mut().clear();
            self.tuples.borrow_mut().clear();
            self.number_classes.borrow_mut().clear();
        }
    }

    /// Of a host that gives the orders: tells it how the last one went, and waits for the next. None when it has gone.
    pub fn next_order(&self, report: &[Const]) -> Option<Vec<Const>> {
        let mut request = Writer::request("next", report.len());
        for part in report {
            request.const_(part);
        }
        let answer = self.ask(request, None, || "waiting".to_owned()).ok()?;
        self.parse(&answer, || "waiting".to_owned(), |reader| reader.list(Reader::const_)).ok()
    }

    /// `getattr(value, name)`, descriptors and all; `None` where Python raises `AttributeError`.
    pub fn getattr(&self, value: &Const, name: &str) -> Option<Const> {
        if let Some(known) = self.attributes.borrow().get(value).and_then(|known| known.get(name)) {
            return known.clone();
        }
        let mut request = Writer::request("getattr", 2);
        request.const_(value);
        request.text(name);
        let operation = || format!("getting attribute `{name}` of {}", self.describe_fetched(value));
        let found = self.query(request, operation, |reader| reader.optional_const());
        self.attributes.borrow_mut().entry(value.clone()).or_default().insert(name.to_owned(), found.clone());
        found
    }

    /// Calls an object in the host.
    pub fn call(&self, callable: &Const, args: &[Const], kwargs: &[(String, Const)]) -> Result<Const, HostException> {
        let operation = || format!("calling {}", self.describe_fetched(callable));
        let mut request = Writer::request("call", 3);
        request.const_(callable);
        request.consts(args);
        request.tuple(kwargs.len() * 2);
        for (name, value) in kwargs {
            request.text(name);
            request.const_(value);
        }
        let answer = self.ask(request, self.query_limit, operation).unwrap_or_else(|error| throw(error));
        if answer.status == Status::Raised {
            return Err(self.parse(&answer, operation, read_exception).unwrap_or_else(|error| throw(error)));
        }
        Ok(self.parse(&answer, operation, |reader| reader.const_()).unwrap_or_else(|error| throw(error)))
    }

    /// The class of a value.
    pub fn type_of(&self, value: &Const) -> ObjId {
        let kind = match value {
            Const::None => return self.value_classes.none,
            Const::Bool(_) => return self.value_classes.bool,
            Const::Int(_) | Const::BigInt(_) => return self.value_classes.int,
            Const::Float(_) => return self.value_classes.float,
            Const::Str(_) | Const::WideStr(_) => return self.value_classes.str,
            Const::Bytes(_) => return self.value_classes.bytes,
            Const::Obj(id) => return self.object(*id).class,
            Const::FixedInt(kind, _) => Some(*kind),
            Const::SingleFloat(_) => None,
        };
        if let Some(&class) = self.number_classes.borrow().get(&kind) {
            return class;
        }
        let mut request = Writer::request("class", 1);
        request.const_(value);
        let class = self.query(request, || format!("finding the class of {value:?}"), Self::only_object);
        self.number_classes.borrow_mut().insert(kind, class);
        class
    }

    /// A tuple; the same object for the same members.
    pub fn make_tuple(&self, items: &[Const]) -> Const {
        if let Some(known) = self.tuples.borrow().get(items) {
            return known.clone();
        }
        let tuple = self.make("tuple", items);
        self.tuples.borrow_mut().insert(items.to_vec(), tuple.clone());
        tuple
    }

    /// A new list.
    pub fn make_list(&self, items: &[Const]) -> Const {
        self.make("list", items)
    }

    /// A new dict; the keys must be hashable.
    pub fn make_dict(&self, items: &[(Const, Const)]) -> Const {
        let flat: Vec<Const> = items.iter().flat_map(|(key, value)| [key.clone(), value.clone()]).collect();
        self.make("dict", &flat)
    }

    fn make(&self, kind: &str, items: &[Const]) -> Const {
        let mut request = Writer::request("make", 2);
        request.text(kind);
        request.consts(items);
        self.query(request, || format!("making a {kind}"), |reader| reader.const_())
    }

    /// Whether two values are one: the same object, or equal values of the same immutable type.
    pub fn identical(&self, left: &Const, right: &Const) -> bool {
        left == right
    }

    /// Python's `left == right`.
    pub fn equal(&self, left: &Const, right: &Const) -> bool {
        match (left, right) {
            (Const::None, Const::None) => return true,
            (Const::Bool(left), Const::Bool(right)) => return left == right,
            (Const::Int(left), Const::Int(right)) => return left == right,
            (Const::Str(left), Const::Str(right)) => return left == right,
            _ => {}
        }
        let mut request = Writer::request("equal", 2);
        request.const_(left);
        request.const_(right);
        let operation = || format!("comparing {} with {}", self.describe_fetched(left), self.describe_fetched(right));
        self.query(request, operation, |reader| reader.bool())
    }

    /// A short description for messages, without addresses: function `f`, class `C`, `<C instance>`.
    pub fn describe(&self, value: &Const) -> String {
        describe(value, &|id| Some(self.object(id)))
    }

    /// The same from what is known already, for when the host cannot be asked.
    fn describe_fetched(&self, value: &Const) -> String {
        describe(value, &|id| self.fetched(id))
    }

    /// Every source file seen so far, as [`Code::file`](crate::Code) names them. Files that are fetched while the view
    /// is held are in the next one.
    pub fn sources(&self) -> Ref<'_, SourceMap> {
        self.sources.view()
    }

    /// The version of the interpreter.
    pub fn version(&self) -> (u32, u32, u32) {
        self.version
    }

    /// What the host has cost since the last time.
    pub fn take_stats(&self) -> HostStats {
        self.stats.take()
    }

    /// A query whose answer is all that the caller can use: anything else is thrown.
    fn query<T>(
        &self,
        request: Writer,
        operation: impl Fn() -> String,
        parse: impl FnOnce(&mut Reader<'_>) -> Result<T, Garbled>,
    ) -> T {
        let ask = || {
            let answer = self.ask(request, self.query_limit, &operation)?;
            match answer.status {
                Status::Done => self.parse(&answer, &operation, parse),
                _ => {
                    let exception = self.parse(&answer, &operation, read_exception)?;
                    Err(HostError::Raised { operation: operation(), traceback: exception.traceback_text })
                }
            }
        };
        ask().unwrap_or_else(|error| throw(error))
    }

    /// Sends a request; takes in the files and objects that come with the answer.
    fn ask(
        &self,
        request: Writer,
        limit: Option<Duration>,
        operation: impl Fn() -> String,
    ) -> Result<Answer, HostError> {
        if let Some(error) = &*self.failed.borrow() {
            return Err(error.clone());
        }
        let answered = self.process.borrow_mut().exchange(&request.into_bytes(), limit);
        let error = match answered {
            Ok(frame) => match self.absorb(frame) {
                Ok(answer) => return Ok(answer),
                Err(Garbled(message)) => HostError::Protocol { operation: operation(), message },
            },
            Err(Failure::Died(status)) => HostError::Died { operation: operation(), status },
            Err(Failure::Hung(limit, stack)) => HostError::Hung { operation: operation(), limit, stack },
        };
        *self.failed.borrow_mut() = Some(error.clone());
        Err(error)
    }

    fn absorb(&self, frame: Vec<u8>) -> Result<Answer, Garbled> {
        let mut reader = Reader::new(&frame);
        if reader.tuple()? != 5 {
            return Err(Garbled("an answer has five parts".into()));
        }
        let status = match reader.u32()? {
            0 => Status::Done,
            1 => Status::Raised,
            2 => Status::Exit,
            3 => Status::Interrupted,
            4 => Status::Missing,
            5 => Status::Unreadable,
            status => return Err(Garbled(format!("{status} is no status"))),
        };
        let start = reader.position();
        reader.skip()?;
        let result = start..reader.position();
        let mut stats = self.stats.get();
        stats.round_trips += 1;
        stats.bytes += frame.len() as u64;
        stats.python_seconds += reader.float()?;
        for _ in 0..reader.tuple()? {
            reader.tuple()?;
            self.sources.add(reader.text()?, reader.text()?);
        }
        let count = reader.u32()?;
        stats.objects += u64::from(count);
        let mut objects = self.objects.borrow_mut();
        for _ in 0..count {
            let (id, object) = record::read(&mut reader, &self.sources)?;
            objects[id] = Some(Rc::new(object));
        }
        drop(objects);
        self.stats.set(stats);
        Ok(Answer { frame, status, result })
    }

    /// Reads the result of an answer.
    fn parse<T>(
        &self,
        answer: &Answer,
        operation: impl Fn() -> String,
        parse: impl FnOnce(&mut Reader<'_>) -> Result<T, Garbled>,
    ) -> Result<T, HostError> {
        parse(&mut answer.reader()).map_err(|Garbled(message)| self.garbled(message, operation))
    }

    fn garbled(&self, message: String, operation: impl Fn() -> String) -> HostError {
        HostError::Protocol { operation: operation(), message }
    }

    /// The errors that imports end with.
    fn check_import(&self, answer: &Answer, operation: impl Fn() -> String) -> Result<(), HostError> {
        Err(match answer.status {
            Status::Done => return Ok(()),
            Status::Raised => {
                HostError::Import { traceback: self.parse(answer, operation, read_exception)?.traceback_text }
            }
            Status::Exit => self.parse(answer, operation, |reader| {
                reader.tuple()?;
                Ok(HostError::Exit { status: reader.text()?, traceback: reader.text()? })
            })?,
            Status::Interrupted => HostError::Interrupted,
            Status::Missing | Status::Unreadable => self.garbled("a status out of place".into(), operation),
        })
    }

    fn only_text(reader: &mut Reader<'_>) -> Result<String, Garbled> {
        reader.tuple()?;
        reader.text()
    }

    fn only_object(reader: &mut Reader<'_>) -> Result<ObjId, Garbled> {
        reader.const_()?.obj().ok_or_else(|| Garbled("an object expected".into()))
    }
}

fn read_exception(reader: &mut Reader<'_>) -> Result<HostException, Garbled> {
    reader.tuple()?;
    let class = Host::only_object(reader)?;
    let (class_name, message, traceback_text) = (reader.text()?, reader.text()?, reader.text()?);
    Ok(HostException { class_name, message, traceback_text, class })
}
