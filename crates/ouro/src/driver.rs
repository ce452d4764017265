//! The phases in their order: import, inference, lowering, optimisation, weaving.
//!
//! A [`Job`] is one translation with everything that was chosen for it. Commands call its phases as far as they need them;
//! each runs under the monitor's eyes. All of it happens inside [`in_host`], through which a host that dies becomes an
//! ordinary failure.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use ouro_annotate::{Ann, Annotator, GraphId};
use ouro_host::{Const, Host, HostOptions, ObjId};
use ouro_ir::{Program, Types};
use ouro_source::{ColorChoice, Diagnostic, SourceMap};
use ouro_weave::{PlaceInfo, WeaveOptions, Woven};

use crate::failure::Failure;
use crate::installation;
use crate::monitor::Monitor;
use crate::options::{Backend, Settings};
use crate::target::{self, EntryPoint};

/// One translation.
#[derive(Debug)]
pub struct Job<'a> {
    /// The file with the entry point.
    pub target: &'a Path,
    /// What the target finds in `sys.argv` behind its own name, and its `target(driver, args)` as `args`.
    pub args: &'a [String],
    /// The interpreter that imports it.
    pub python: Option<&'a Path>,
    /// What was chosen.
    pub settings: &'a Settings,
    /// For messages.
    pub color: ColorChoice,
    /// Watches the phases.
    pub monitor: &'a Monitor,
}

/// A program whose types are known.
pub struct Inferred<'h> {
    /// What was found.
    pub annotator: Annotator<'h>,
    /// The graph that everything starts from.
    pub entry: GraphId,
    core: ouro_lower::Core,
    types: Rc<RefCell<Types>>,
}

/// Runs what asks the host; its death is a failure like others.
pub fn in_host<T>(f: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    ouro_host::catch(f)?
}

impl Job<'_> {
    /// Starts the host, imports the target and asks it for its entry point.
    pub fn import(&self) -> Result<(Host, EntryPoint), Failure> {
        let library = installation::library()?;
        let imported = self.monitor.phase("import", &format!("importing {}", self.target.display()), || {
            let python = self.python.map(Path::to_owned);
            let host = Host::start(&HostOptions { python, library, timeout: None })?;
            let driver = target::make_driver(&host, self.settings)?;
            let module = host.import_target(self.target, self.args)?;
            let entry = target::entry_point(&host, module, self.target, self.args, &driver, self.settings)?;
            Ok::<_, Failure>((host, entry))
        })?;
        let stats = imported.0.take_stats();
        self.monitor.sizes(&[("objects", stats.objects), ("round trips", stats.round_trips)]);
        Ok(imported)
    }

    /// Infers the types of everything that the entry point can reach.
    pub fn infer<'h>(&self, host: &'h Host, entry_point: &Const) -> Result<Inferred<'h>, Failure> {
        let Const::Obj(run) = host.lookup("rpython.translator.entry", "run")? else {
            return Err(Failure::new("the library's `run` is no function").help("this is a bug in Ouro"));
        };
        self.infer_from(host, |annotator| {
            let entry_point = annotator.constant(entry_point);
            self.annotate(annotator, run, vec![entry_point])
        })
    }

    /// Infers types from what `start` enters; the graph it gives is the program's entry.
    pub fn infer_from<'h>(
        &self,
        host: &'h Host,
        start: impl FnOnce(&mut Annotator<'h>) -> Result<GraphId, Failure>,
    ) -> Result<Inferred<'h>, Failure> {
        let types = Rc::new(RefCell::new(Types::default()));
        let core = ouro_lower::core_types(&mut types.borrow_mut());
        let mut annotator = Annotator::new(host, types.clone());
        annotator.set_own_structs(core.string, core.object);
        let entry = self.monitor.phase("annotate", "inferring types", || start(&mut annotator))?;
        let stats = annotator.stats();
        let host_stats = host.take_stats();
        self.monitor.sizes(&[
            ("graphs", stats.graphs as u64),
            ("blocks", stats.blocks as u64),
            ("visits", stats.visits),
            ("operations", stats.ops),
            ("objects", host_stats.objects),
            ("round trips", host_stats.round_trips),
        ]);
        self.monitor.average("visits per block", stats.visits, stats.blocks as u64);
        Ok(Inferred { annotator, entry, core, types })
    }

    /// Infers everything that a function called with such arguments can reach.
    pub fn annotate(&self, annotator: &mut Annotator<'_>, func: ObjId, args: Vec<Ann>) -> Result<GraphId, Failure> {
        let entered = annotator.annotate_entry(func, args);
        entered.map_err(|errors| self.diagnostics(&errors, &annotator.host().sources()))
    }

    /// Lowers the program to IR.
    pub fn lower(&self, inferred: Inferred<'_>) -> Result<Program, Failure> {
        let Inferred { mut annotator, entry, core, types } = inferred;
        let options = ouro_lower::Options {
            checked: self.settings.checked,
            bounds_checks: self.settings.bounds_checks,
            load_libraries: self.settings.backend == Backend::Native,
        };
        let program = self
            .monitor
            .phase("lower", "lowering to IR", || ouro_lower::lower(&mut annotator, entry, core, types, options));
        let program = program.map_err(|errors| self.diagnostics(&errors, &annotator.host().sources()))?;
        let insts: usize = program.funcs.values().map(ouro_ir::Function::inst_count).sum();
        self.monitor.sizes(&[
            ("functions", program.funcs.len() as u64),
            ("operations", insts as u64),
            ("prebuilt objects", program.statics.len() as u64),
        ]);
        verified("lower", ouro_ir::verify(&program));
        Ok(program)
    }

    /// Under `-g`: has the program record where exceptions come from and through. Before the optimiser, which moves code.
    pub fn record_places(&self, program: &mut Program, sources: &SourceMap) -> Vec<PlaceInfo> {
        if !self.settings.debug {
            return Vec::new();
        }
        let places = ouro_weave::tracebacks(program, sources);
        verified("tracebacks", ouro_ir::verify(program));
        places
    }

    /// Optimises IR.
    pub fn optimize(&self, program: &mut Program) {
        let level = self.settings.level.optimize;
        let stats = self.monitor.phase("optimize", "optimising", || ouro_optimize::run(program, level));
        self.monitor.sizes(&[
            ("operations", stats.insts_after as u64),
            ("inlined", stats.inlined as u64),
            ("removed", stats.removed as u64),
        ]);
        verified("optimize", ouro_ir::verify(program));
    }

    /// Makes exceptions, memory and stack checks explicit.
    pub fn weave(&self, program: Program, places: Vec<PlaceInfo>, sources: &SourceMap) -> Woven {
        let options = WeaveOptions {
            plan: self.settings.plan_traits(),
            tracebacks: self.settings.debug,
            checked: self.settings.checked,
        };
        let woven = self.monitor.phase("weave", "weaving in exceptions and memory", || {
            ouro_weave::run_recorded(program, places, &options, sources)
        });
        verified("weave", ouro_ir::verify_woven(&woven.program));
        woven
    }

    /// All phases up to the backend's.
    pub fn woven(&self, host: &Host, entry_point: &Const) -> Result<Woven, Failure> {
        let inferred = self.infer(host, entry_point)?;
        self.woven_from(host, inferred)
    }

    /// The phases from lowering up to the backend's.
    pub fn woven_from(&self, host: &Host, inferred: Inferred<'_>) -> Result<Woven, Failure> {
        let mut program = self.lower(inferred)?;
        let places = self.record_places(&mut program, &host.sources());
        self.optimize(&mut program);
        Ok(self.weave(program, places, &host.sources()))
    }

    /// A failure that shows these diagnostics.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic], sources: &SourceMap) -> Failure {
        Failure::diagnostics(diagnostics, sources, self.color, self.target)
    }
}

/// In debug builds and where `OURO_VERIFY` asks for it: what a phase has made is well formed.
///
/// # Panics
/// If it is not, which is a bug.
fn verified(phase: &str, result: Result<(), Vec<String>>) {
    if !cfg!(debug_assertions) && std::env::var_os("OURO_VERIFY").is_none() {
        return;
    }
    if let Err(errors) = result {
        let shown: Vec<&str> = errors.iter().take(10).map(String::as_str).collect();
        panic!("{} errors in the program after {phase}\n{}", errors.len(), shown.join("\n"));
    }
}
