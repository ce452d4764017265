//! `ouro run` and `ouro build`: from the woven program to something that runs.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use ouro_backend_c::{Built, CError, COptions};
use ouro_backend_native::{Compiled, NativeError, NativeOptions};
use ouro_source::{ColorChoice, SourceMap};
use ouro_weave::Woven;

use crate::cli;
use crate::driver::{Job, in_host};
use crate::failure::{Failure, plain};
use crate::installation;
use crate::interrupt::Scratch;
use crate::monitor::Monitor;
use crate::options::{Backend, Settings};

/// `ouro run`: the program's exit status.
pub fn run(args: &cli::Run, settings: &Settings, color: ColorChoice, monitor: &Monitor) -> Result<i32, Failure> {
    let argv: Vec<OsString> =
        std::iter::once(args.target.clone().into_os_string()).chain(args.args.iter().cloned()).collect();
    let target_args: Vec<String> = args.args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let python = args.translation.observe.python.as_deref();
    let job = Job { target: &args.target, args: &target_args, python, settings, color, monitor };
    match settings.backend {
        Backend::Native => run_native(&job, argv),
        Backend::C => run_c(&job, &args.translation, &argv),
    }
}

fn run_native(job: &Job<'_>, argv: Vec<OsString>) -> Result<i32, Failure> {
    // The host ends before the program begins.
    let woven = in_host(|| {
        let (host, entry) = job.import()?;
        job.woven(&host, &entry.function)
    })?;
    let compiled = machine_code(job, &woven)?;
    drop(woven);
    job.monitor.quiet();
    let argv = argv.into_iter().map(OsString::into_vec).collect();
    Ok(job.monitor.phase("run", "running", || compiled.run(argv)))
}

/// Compiles a woven program in memory.
pub fn machine_code(job: &Job<'_>, woven: &Woven) -> Result<Compiled, Failure> {
    let options = NativeOptions { opt: job.settings.level.native, plan: job.settings.plan };
    let compiled =
        job.monitor.phase("codegen", "making machine code", || ouro_backend_native::compile(woven, &options));
    compiled.map_err(native_failure)
}

fn native_failure(error: NativeError) -> Failure {
    let failure = Failure::new(&error);
    match error {
        NativeError::UnsupportedMachine(_) => failure.help("`--backend c` works wherever there is a C compiler"),
        _ => failure,
    }
}

fn run_c(job: &Job<'_>, translation: &cli::Translation, argv: &[OsString]) -> Result<i32, Failure> {
    let scratch = Scratch::new().map_err(|error| Failure::file("write in", &std::env::temp_dir(), &error))?;
    let name = job.target.file_stem().unwrap_or("program".as_ref()).to_string_lossy().into_owned();
    let executable = scratch.file(&name);
    in_host(|| {
        let (host, entry) = job.import()?;
        let woven = job.woven(&host, &entry.function)?;
        emit(job, &output(translation, executable.clone()), &woven, &host.sources())
    })?;
    job.monitor.quiet();
    let mut command = Command::new(&executable);
    command.arg0(&argv[0]).args(&argv[1..]);
    let status = job.monitor.phase("run", "running", || {
        let mut child = command.spawn()?;
        // The running program needs its file no more, whatever becomes of us.
        drop(scratch);
        child.wait()
    });
    let status = status.map_err(|error| Failure::new(format_args!("cannot run the program: {}", plain(&error))))?;
    Ok(status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0)))
}

/// `ouro build`.
pub fn build(args: &cli::Build, settings: &Settings, color: ColorChoice, monitor: &Monitor) -> Result<i32, Failure> {
    let python = args.translation.observe.python.as_deref();
    let job = Job { target: &args.target, args: &args.args, python, settings, color, monitor };
    if let Some(output) = &args.output {
        check_output(output)?;
    }
    in_host(|| {
        let (host, entry) = job.import()?;
        let out = match (&args.output, entry.exe_name) {
            (Some(output), _) => output.clone(),
            (None, Some(name)) => PathBuf::from(name),
            (None, None) => PathBuf::from(args.target.file_stem().unwrap_or("program".as_ref())),
        };
        check_output(&out)?;
        let woven = job.woven(&host, &entry.function)?;
        emit(&job, &output(&args.translation, out), &woven, &host.sources())
    })?;
    Ok(0)
}

/// Says at once what would only turn out after the work.
fn check_output(output: &Path) -> Result<(), Failure> {
    if output.is_dir() {
        return Err(Failure::new(format_args!("cannot write `{}`: it is a folder", output.display()))
            .help("`-o FILE` names the executable"));
    }
    let folder = output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Failure::new(format_args!(
            "cannot write `{}`: there is no folder `{}`",
            output.display(),
            folder.display()
        )));
    }
    Ok(())
}

/// What the C backend is to make.
#[derive(Debug)]
pub struct Output<'a> {
    /// The executable.
    pub out: PathBuf,
    /// Where the generated C is left.
    pub keep: Option<PathBuf>,
    /// How hard the C compiler tries, if not as the level says.
    pub c_opt: Option<&'a str>,
}

fn output(translation: &cli::Translation, out: PathBuf) -> Output<'_> {
    Output { out, keep: translation.keep.clone(), c_opt: translation.c_opt.as_deref() }
}

/// Writes the C of a woven program and compiles it.
pub fn emit(job: &Job<'_>, output: &Output<'_>, woven: &Woven, sources: &SourceMap) -> Result<Built, Failure> {
    use ouro_backend_c::OptLevel;
    let opt = match output.c_opt {
        Some("0") => OptLevel::O0,
        Some("1") => OptLevel::O1,
        Some(_) => OptLevel::O2,
        None => job.settings.level.c,
    };
    let options = COptions {
        opt,
        debug: job.settings.debug,
        plan: job.settings.plan,
        keep: output.keep.clone(),
        out: output.out.clone(),
        runtime_lib: installation::runtime_archive()?,
        cc: None,
        cache_dir: ouro_backend_c::default_cache_dir(),
    };
    let built = job.monitor.phase("c", "writing and compiling C", || ouro_backend_c::emit(woven, sources, &options));
    let built = built.map_err(|error| c_failure(&error))?;
    job.monitor.sizes(&[
        ("files", built.units as u64),
        ("cached", built.cached as u64),
        ("bytes of C", built.c_bytes),
        ("bytes", built.executable_bytes),
        ("ms linking", (built.link_seconds * 1e3) as u64),
    ]);
    Ok(built)
}

fn c_failure(error: &CError) -> Failure {
    match error {
        CError::Io { path, error } => Failure::file("write", path, error),
        CError::MissingCompiler { .. } => {
            Failure::new(error).help("`ouro run` needs no C compiler; `ouro doctor` says what is there")
        }
        CError::Link { foreign, .. } if foreign.is_empty() => Failure::new(error).help("this is a bug in Ouro"),
        CError::Link { foreign, .. } => Failure::new(error).help(format_args!(
            "`libraries`, `library_dirs` and `link_files` say what to link: see {}",
            foreign.join(", ")
        )),
        CError::Foreign { help, .. } => Failure::new(error).help(help),
        _ => Failure::new(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_must_be_possible() {
        assert!(check_output(Path::new("/nowhere/at/all")).is_err());
        assert!(check_output(Path::new("/tmp")).is_err());
        assert!(check_output(Path::new("program")).is_ok());
    }
}
