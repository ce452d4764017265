//! From a woven program to an executable: writes the units, compiles them in parallel, links.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use ouro_source::SourceMap;
use ouro_weave::Woven;

use crate::cache::{self, Cache};
use crate::foreign::{self, ForeignUnit};
use crate::names::Names;
use crate::plan::{Plan, Unit};
use crate::scratch::{Scratch, Unfinished};
use crate::types::Definitions;
use crate::unit::{self, Context};
use crate::{Built, CError, COptions, OptLevel};

/// The part of the header that is the same for all programs.
const OURO_H: &str = include_str!("ouro.h");
/// The runtime as a static library.
const RUNTIME_LIB: &str = "libouro_runtime.a";
/// So much of what a compiler says is passed on.
const MESSAGE_LINES: usize = 12;

/// The runtime's static library: what `OURO_RUNTIME` names, else `libouro_runtime.a` beside the executable that is running, in
/// `../lib/ouro`, or where cargo puts it (for programs that cargo itself built).
pub fn find_runtime_lib() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("OURO_RUNTIME") {
        return Some(PathBuf::from(path));
    }
    let exe = std::env::current_exe().ok()?;
    let dir = exe.parent()?;
    let installed = [dir.join(RUNTIME_LIB), dir.join("../lib/ouro").join(RUNTIME_LIB)];
    if let Some(path) = installed.into_iter().find(|path| path.is_file()) {
        return Some(path);
    }
    // Cargo adds a hash to the name; the newest is the one that the running program was built with.
    let deps = if dir.ends_with("deps") { dir.to_owned() } else { dir.join("deps") };
    let entries = fs::read_dir(deps).ok()?.filter_map(Result::ok);
    let is_runtime = |name: &str| name.starts_with("libouro_runtime-") && name.ends_with(".a");
    let libraries = entries.filter(|entry| entry.file_name().to_str().is_some_and(is_runtime));
    let newest = libraries.max_by_key(|entry| entry.metadata().and_then(|data| data.modified()).ok());
    newest.map(|entry| entry.path())
}

/// Builds an executable.
pub fn emit(woven: &Woven, sources: &SourceMap, options: &COptions) -> Result<Built, CError> {
    if !options.runtime_lib.is_file() {
        return Err(CError::MissingRuntime(options.runtime_lib.clone()));
    }
    let start = Instant::now();
    let compiler = Compiler::find(options)?;
    let names = Names::new(&woven.program);
    let context = Context {
        woven,
        sources,
        definitions: Definitions::new(&names, &woven.program.types),
        names,
        plan: Plan::new(&woven.program),
        debug: options.debug,
        collector: options.plan,
    };
    let foreign = foreign::units(&woven.program);
    let scratch = Scratch::new()?;
    if let Some(keep) = &options.keep {
        fs::create_dir_all(keep).map_err(CError::io(keep))?;
    }
    let dir = options.keep.as_deref().unwrap_or(scratch.path());
    write_file(&dir.join("ouro.h"), OURO_H)?;
    let header = context.definitions.header(&context.names);
    write_file(&dir.join("program.h"), &header)?;
    if options.keep.is_some() {
        write_file(&dir.join("Makefile"), &makefile(&context, &foreign, &compiler, options))?;
    }
    let cache = options.cache_dir.as_deref().and_then(Cache::open);
    let mut build = Build {
        context: &context,
        foreign: &foreign,
        compiler: &compiler,
        dir,
        objects: scratch.path(),
        cache: cache.as_ref(),
        trusts_cache: true,
    };
    let outcome = build.run(options);
    match outcome {
        Ok(mut built) => {
            built.c_bytes += header.len() as u64;
            built.compile_seconds = start.elapsed().as_secs_f64() - built.link_seconds;
            Ok(built)
        }
        Err(CError::Internal { message, .. }) => {
            let kept = options.keep.clone().unwrap_or_else(|| scratch.keep());
            Err(CError::Internal { message, kept })
        }
        Err(error) => Err(error),
    }
}

/// Writes a file.
pub fn write_file(path: &Path, text: &str) -> Result<(), CError> {
    fs::write(path, text).map_err(CError::io(path))
}

/// The C compiler and its options.
#[derive(Debug)]
pub struct Compiler {
    command: Vec<OsString>,
    /// What tells it from other compilers and versions.
    pub version: String,
    /// Options for compiling.
    pub flags: Vec<&'static str>,
    link_flags: Vec<&'static str>,
}

impl Compiler {
    fn find(options: &COptions) -> Result<Compiler, CError> {
        let cc = options.cc.clone().or_else(|| std::env::var_os("CC").filter(|cc| !cc.is_empty()));
        let cc = cc.unwrap_or_else(|| "cc".into());
        // As for make, CC may hold options.
        let command: Vec<OsString> = match cc.to_str() {
            Some(text) if !Path::new(&cc).exists() => text.split_whitespace().map(OsString::from).collect(),
            _ => vec![cc.clone()],
        };
        let tried = cc.to_string_lossy().into_owned();
        let missing = || CError::MissingCompiler { tried: tried.clone() };
        let (program, args) = command.split_first().ok_or_else(missing)?;
        let output = Command::new(program).args(args).arg("--version").stdin(Stdio::null()).output();
        let output = output.map_err(|_| missing())?;
        let version = format!("{tried}\n{}", String::from_utf8_lossy(&output.stdout));
        Ok(Compiler { command, version, flags: flags(options), link_flags: link_flags(options) })
    }

    /// A command with the working directory in `dir`, whose temporary files go to `scratch`.
    pub fn start(&self, dir: &Path, scratch: &Path) -> Command {
        let mut command = Command::new(&self.command[0]);
        command
            .args(&self.command[1..])
            .current_dir(dir)
            .env("TMPDIR", scratch)
            .env("LC_ALL", "C")
            .stdin(Stdio::null());
        command
    }
}

fn flags(options: &COptions) -> Vec<&'static str> {
    let mut flags = vec![
        match options.opt {
            OptLevel::O0 => "-O0",
            OptLevel::O1 => "-O1",
            OptLevel::O2 => "-O2",
        },
        "-std=gnu11",
        // Whatever a compiler warns of is not for the author of the RPython program.
        "-w",
        // What the operations of the IR mean.
        "-fwrapv",
        "-fno-strict-aliasing",
        // Using a null reference faults, and the runtime makes that a message.
        "-fno-delete-null-pointer-checks",
        "-ffp-contract=off",
        "-fno-math-errno",
        // The ends of a dispatch loop's cases stay apart, so that the processor can tell their jumps apart.
        "-fno-crossjumping",
    ];
    if cfg!(target_os = "linux") {
        // Addresses of prebuilt objects are constants then: no relocations at start.
        flags.push("-fno-pie");
    }
    if options.debug {
        flags.push("-g");
    } else {
        // Nothing unwinds through the program.
        flags.extend(["-fno-asynchronous-unwind-tables", "-fno-unwind-tables"]);
    }
    flags
}

fn link_flags(options: &COptions) -> Vec<&'static str> {
    let mut flags = Vec::new();
    if cfg!(target_os = "linux") {
        flags.extend(["-no-pie", "-Wl,--gc-sections"]);
    }
    if !options.debug {
        flags.push("-Wl,-S");
    }
    flags.extend(["-lm", "-lpthread"]);
    if cfg!(target_os = "linux") {
        flags.push("-ldl");
    }
    flags
}

/// One build under way.
#[derive(Debug)]
pub(crate) struct Build<'a> {
    context: &'a Context<'a>,
    foreign: &'a [ForeignUnit<'a>],
    pub compiler: &'a Compiler,
    /// Where the C is.
    pub dir: &'a Path,
    /// Where the objects are.
    pub objects: &'a Path,
    cache: Option<&'a Cache>,
    /// Whether objects of earlier builds may be taken.
    trusts_cache: bool,
}

/// A C file to be compiled.
#[derive(Copy, Clone, Debug)]
enum Source<'a> {
    Own(&'a Unit),
    Foreign(&'a ForeignUnit<'a>),
}

/// A compiled file.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    path: PathBuf,
    key: String,
    cached: bool,
    /// The size of the C that was written for it.
    pub c_bytes: usize,
}

impl<'a> Build<'a> {
    fn run(&mut self, options: &COptions) -> Result<Built, CError> {
        let mut objects = self.compile_all()?;
        let mut link = self.link(&objects, options);
        if matches!(link, Err(CError::Link { .. })) && objects.iter().any(|object| object.cached) {
            // An object of the cache may be damaged: once more without.
            if let Some(cache) = self.cache {
                objects.iter().for_each(|object| cache.remove(&object.key));
            }
            self.trusts_cache = false;
            objects = self.compile_all()?;
            link = self.link(&objects, options);
        }
        let (executable_bytes, link_seconds) = link?;
        if let Some(cache) = self.cache
            && objects.iter().any(|object| !object.cached)
        {
            cache.trim();
        }
        Ok(Built {
            executable: options.out.clone(),
            executable_bytes,
            c_bytes: objects.iter().map(|object| object.c_bytes as u64).sum(),
            units: objects.len(),
            cached: objects.iter().filter(|object| object.cached).count(),
            compile_seconds: 0.0,
            link_seconds,
        })
    }

    /// Writes and compiles all files on all cores: what is foreign, whose size nobody knows, and then the largest first.
    fn compile_all(&self) -> Result<Vec<Object>, CError> {
        let own = self.context.plan.units.iter();
        let sources: Vec<Source<'a>> = own.map(Source::Own).chain(self.foreign.iter().map(Source::Foreign)).collect();
        let mut order: Vec<usize> = (0..sources.len()).collect();
        order.sort_by_key(|&index| match sources[index] {
            Source::Foreign(_) => None,
            Source::Own(unit) => Some(std::cmp::Reverse(unit.size)),
        });
        let results: Mutex<Vec<Option<Result<Object, CError>>>> = Mutex::new(sources.iter().map(|_| None).collect());
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(&index) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                let result = match sources[index] {
                    Source::Own(unit) => self.compile(unit),
                    Source::Foreign(unit) => unit.compile(self),
                };
                if result.is_err() {
                    // One error is enough: nothing more is begun.
                    next.store(order.len(), Ordering::Relaxed);
                }
                results.lock().unwrap_or_else(|poisoned| poisoned.into_inner())[index] = Some(result);
            }
        };
        let threads = std::thread::available_parallelism().map_or(1, |count| count.get()).min(sources.len());
        std::thread::scope(|scope| {
            for _ in 1..threads {
                scope.spawn(work);
            }
            work();
        });
        let results = results.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
        results.into_iter().flatten().collect()
    }

    fn compile(&self, unit: &Unit) -> Result<Object, CError> {
        let written = unit::write(self.context, unit);
        let file = format!("{}.c", unit.name);
        let path = self.dir.join(&file);
        write_file(&path, &written.text)?;
        let flags = self.compiler.flags.join(" ");
        let key = cache::key(&[&self.compiler.version, &flags, OURO_H, &written.definitions, &written.text]);
        let mut command = self.compiler.start(self.dir, self.objects);
        command.args(&self.compiler.flags).arg(format!("-ffile-prefix-map={}=.", self.dir.display())).arg(&file);
        let refused = |message| CError::Internal { message, kept: PathBuf::new() };
        let mut object = self.object(&unit.name, key, &mut command, refused)?;
        object.c_bytes = written.text.len();
        Ok(object)
    }

    /// The object of a file that `command` compiles: from the cache, if that knows it by the key, and else made, and kept there.
    pub fn object(
        &self,
        name: &str,
        key: String,
        command: &mut Command,
        refused: impl FnOnce(String) -> CError,
    ) -> Result<Object, CError> {
        let path = self.objects.join(format!("{name}.o"));
        // The object of a run before this one may be a link to the cache's.
        let _ = fs::remove_file(&path);
        if self.trusts_cache && self.cache.is_some_and(|cache| cache.get(&key, &path)) {
            return Ok(Object { path, key, cached: true, c_bytes: 0 });
        }
        let output = run(command.args(["-c", "-o"]).arg(&path), &path)?;
        if !output.status.success() {
            return Err(refused(failure(&output, &path)?));
        }
        if let Some(cache) = self.cache {
            cache.put(&key, &path);
        }
        Ok(Object { path, key, cached: false, c_bytes: 0 })
    }

    /// Links the executable; its size and the time that took.
    fn link(&self, objects: &[Object], options: &COptions) -> Result<(u64, f64), CError> {
        let start = Instant::now();
        let out = std::path::absolute(&options.out).map_err(CError::io(&options.out))?;
        let runtime = std::path::absolute(&options.runtime_lib).map_err(CError::io(&options.runtime_lib))?;
        let unfinished = Unfinished::beside(&out);
        let mut command = self.compiler.start(self.objects, self.objects);
        let program = &self.context.woven.program;
        command.args(objects.iter().map(|object| &object.path)).arg(runtime).arg("-o").arg(unfinished.path());
        command.args(foreign::link_flags(program)).args(&self.compiler.link_flags);
        let output = run(&mut command, &options.out)?;
        if !output.status.success() {
            let message = failure(&output, &options.out)?;
            return Err(CError::Link { foreign: foreign::not_found(program, &message), message });
        }
        let size = fs::metadata(unfinished.path()).map_err(CError::io(&options.out))?.len();
        unfinished.finish(&out)?;
        Ok((size, start.elapsed().as_secs_f64()))
    }
}

/// Runs a compiler; the error is about the file.
pub fn run(command: &mut Command, about: &Path) -> Result<Output, CError> {
    command.output().map_err(CError::io(about))
}

/// What a compiler or linker that failed had to say; an error of its own if that is not about the C.
pub fn failure(output: &Output, file: &Path) -> Result<String, CError> {
    let text = String::from_utf8_lossy(&output.stderr);
    // "Signal" is how the compiler's driver reports the end of its own children.
    if output.status.code().is_none() || text.contains("signal terminated program") {
        return Err(CError::Stopped { status: output.status.to_string() });
    }
    if text.contains("No space left on device") {
        let error = std::io::Error::from(std::io::ErrorKind::StorageFull);
        return Err(CError::Io { path: file.to_owned(), error });
    }
    let denied = ["Permission denied", "cannot open output file"].iter().any(|hint| text.contains(hint));
    if denied && !text.contains("undefined reference") {
        let error = std::io::Error::other(text.lines().next().unwrap_or_default().to_owned());
        return Err(CError::Io { path: file.to_owned(), error });
    }
    Ok(text.lines().take(MESSAGE_LINES).collect::<Vec<_>>().join("\n"))
}

/// For people: rebuilds the program from C that was kept.
fn makefile(context: &Context, foreign: &[ForeignUnit], compiler: &Compiler, options: &COptions) -> String {
    let names = context.plan.units.iter().map(|unit| &unit.name).chain(foreign.iter().map(|unit| &unit.name));
    let objects: Vec<String> = names.map(|name| format!("{name}.o")).collect();
    let rules: String = foreign.iter().map(ForeignUnit::rule).collect();
    let link = [foreign::link_flags(&context.woven.program), compiler.link_flags.clone()].concat();
    let name = options.out.file_name().unwrap_or_default().to_string_lossy();
    let runtime = std::path::absolute(&options.runtime_lib).unwrap_or_else(|_| options.runtime_lib.clone());
    format!(
        "CFLAGS = {flags}\nLDLIBS = {link}\nRUNTIME = {runtime}\nOBJECTS = {objects}\n\n\
         {name}: $(OBJECTS)\n\t$(CC) -o $@ $(OBJECTS) $(RUNTIME) $(LDLIBS)\n\n\
         $(OBJECTS): program.h ouro.h\n\n{rules}clean:\n\trm -f $(OBJECTS) {name}\n",
        flags = compiler.flags.join(" "),
        link = link.join(" "),
        runtime = runtime.display(),
        objects = objects.join(" "),
    )
}
