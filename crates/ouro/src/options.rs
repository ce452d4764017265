//! The table of the product's options: levels, backends, collectors, and which of them do not go together.
//!
//! `--help`, the shell completions, the driver and the check of combinations all read this file; an option that is not here
//! does not exist. Collectors are listed by the runtime, which has them.

use clap::builder::PossibleValue;
use ouro_optimize::Level;
use ouro_runtime::gc::PLANS;
use ouro_weave::PlanTraits;

/// One `-O` level.
#[derive(Debug)]
pub struct LevelInfo {
    /// As in `-O NAME`.
    pub name: &'static str,
    /// Other spellings, those of the original translator.
    aliases: &'static [&'static str],
    /// One line for `--help`.
    about: &'static str,
    /// What each phase does at this level; or why the level cannot be had.
    phases: Result<LevelPhases, &'static str>,
}

/// What each phase does at a level.
#[derive(Copy, Clone, Debug)]
pub struct LevelPhases {
    /// IR to IR.
    pub optimize: Level,
    /// What the C compiler is asked for.
    pub c: ouro_backend_c::OptLevel,
    /// What Cranelift is asked for.
    pub native: ouro_backend_native::OptLevel,
}

/// The levels, `-O2` being the default.
pub static LEVELS: &[LevelInfo] = &[
    LevelInfo {
        name: "0",
        aliases: &[],
        about: "fastest translation",
        phases: Ok(LevelPhases {
            optimize: Level::O0,
            c: ouro_backend_c::OptLevel::O0,
            native: ouro_backend_native::OptLevel::O0,
        }),
    },
    LevelInfo {
        name: "1",
        aliases: &["size"],
        about: "cheap optimisations",
        phases: Ok(LevelPhases {
            optimize: Level::O1,
            c: ouro_backend_c::OptLevel::O1,
            native: ouro_backend_native::OptLevel::O1,
        }),
    },
    LevelInfo {
        name: "2",
        aliases: &["3", "mem"],
        about: "fastest program",
        phases: Ok(LevelPhases {
            optimize: Level::O2,
            c: ouro_backend_c::OptLevel::O2,
            native: ouro_backend_native::OptLevel::O2,
        }),
    },
    LevelInfo {
        name: "jit",
        aliases: &[],
        about: "not in this version",
        phases: Err("`-O jit` is not in this version of Ouro: it has no just-in-time compiler yet; use `-O 2`"),
    },
];

/// The name of the level where none is given.
pub const DEFAULT_LEVEL: &str = "2";

/// What makes the program.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Backend {
    /// C, compiled by the machine's C compiler.
    C,
    /// Machine code in memory.
    Native,
}

/// One backend.
#[derive(Debug)]
pub struct BackendInfo {
    /// Which.
    pub backend: Backend,
    /// As in `--backend NAME`.
    pub name: &'static str,
    /// One line for `--help`.
    about: &'static str,
}

/// The backends.
pub static BACKENDS: &[BackendInfo] = &[
    BackendInfo { backend: Backend::C, name: "c", about: "C, compiled by `cc` (`build` uses it by default)" },
    BackendInfo {
        backend: Backend::Native,
        name: "native",
        about: "machine code in memory, no compiler needed (`run` uses it by default)",
    },
];

/// The collectors of the original translator that the default one stands for.
const GENERATIONAL_ALIASES: &[&str] = &["generation", "hybrid", "minimark", "incminimark"];

/// Everything that was chosen, as the phases need it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The name of the `-O` level.
    pub level_name: &'static str,
    /// What the level means.
    pub level: LevelPhases,
    /// Index of the collector in the runtime's table.
    pub plan: usize,
    /// The backend.
    pub backend: Backend,
    /// Stop where an `int` overflows.
    pub checked: bool,
    /// Check indices.
    pub bounds_checks: bool,
    /// Tracebacks and debug information.
    pub debug: bool,
}

impl Default for Settings {
    /// What the commands have in common that make no program.
    fn default() -> Settings {
        let wanted = Wanted {
            level: DEFAULT_LEVEL,
            gc: PLANS[0].name,
            backend: BACKENDS[0].name,
            checked: false,
            no_bounds_checks: false,
            debug: false,
            keep: false,
            builds: false,
        };
        resolve(&wanted).expect("the defaults go together")
    }
}

impl Settings {
    /// What the collector needs of generated code.
    pub fn plan_traits(&self) -> &'static PlanTraits {
        &PLANS[self.plan]
    }

    /// The backend's name.
    pub fn backend_name(&self) -> &'static str {
        BACKENDS.iter().find(|info| info.backend == self.backend).map_or("", |info| info.name)
    }
}

/// What the user wrote, before it is known to make sense.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// `-O`.
    pub level: &'a str,
    /// `--gc`.
    pub gc: &'a str,
    /// `--backend`, or the command's default.
    pub backend: &'a str,
    /// `--checked`.
    pub checked: bool,
    /// `--no-bounds-checks`.
    pub no_bounds_checks: bool,
    /// `-g`.
    pub debug: bool,
    /// `--keep`.
    pub keep: bool,
    /// The result is to be a file.
    pub builds: bool,
}

/// Combinations that make no sense, each with what to say.
type Conflict = (fn(&Wanted<'_>) -> bool, &'static str);
static CONFLICTS: &[Conflict] = &[
    (
        |wanted| wanted.builds && wanted.backend == "native",
        "`--backend native` makes code in memory and cannot be built to a file: use `ouro run`, or `--backend c`",
    ),
    (
        |wanted| wanted.keep && wanted.backend == "native",
        "`--keep` leaves the generated C, which `--backend native` does not make: add `--backend c`",
    ),
    (
        |wanted| wanted.checked && wanted.no_bounds_checks,
        "`--checked` and `--no-bounds-checks` exclude each other: leave out one of them",
    ),
];

/// Checks the choices against the tables; says what is wrong by name.
pub fn resolve(wanted: &Wanted<'_>) -> Result<Settings, String> {
    if let Some((_, message)) = CONFLICTS.iter().find(|(applies, _)| applies(wanted)) {
        return Err((*message).to_owned());
    }
    let level = LEVELS
        .iter()
        .find(|info| info.name == wanted.level || info.aliases.contains(&wanted.level))
        .ok_or_else(|| format!("there is no level `{}`", wanted.level))?;
    let plan_name = if GENERATIONAL_ALIASES.contains(&wanted.gc) { "generational" } else { wanted.gc };
    let plan = PLANS
        .iter()
        .position(|plan| plan.name == plan_name)
        .ok_or_else(|| format!("there is no collector `{}`", wanted.gc))?;
    let backend = BACKENDS
        .iter()
        .find(|info| info.name == wanted.backend)
        .ok_or_else(|| format!("there is no backend `{}`", wanted.backend))?;
    Ok(Settings {
        level_name: level.name,
        level: level.phases.map_err(str::to_owned)?,
        plan,
        backend: backend.backend,
        checked: wanted.checked,
        bounds_checks: !wanted.no_bounds_checks,
        debug: wanted.debug,
    })
}

/// The levels for `--help` and completions.
pub fn level_values() -> Vec<PossibleValue> {
    LEVELS
        .iter()
        .map(|info| {
            PossibleValue::new(info.name)
                .aliases(info.aliases.iter().copied())
                .help(info.about)
                .hide(info.phases.is_err())
        })
        .collect()
}

/// The backends for `--help` and completions.
pub fn backend_values() -> Vec<PossibleValue> {
    BACKENDS.iter().map(|info| PossibleValue::new(info.name).help(info.about)).collect()
}

/// The collectors for `--help` and completions.
pub fn plan_values() -> Vec<PossibleValue> {
    PLANS
        .iter()
        .map(|plan| {
            let aliases = if plan.name == "generational" { GENERATIONAL_ALIASES } else { &[] };
            PossibleValue::new(plan.name).aliases(aliases.iter().copied()).help(plan.about)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(level: &'static str, gc: &'static str, backend: &'static str) -> Wanted<'static> {
        Wanted { level, gc, backend, checked: false, no_bounds_checks: false, debug: false, keep: false, builds: false }
    }

    #[test]
    fn original_spellings_mean_something() {
        let settings = resolve(&wanted("3", "incminimark", "c")).expect("known names");
        assert_eq!((settings.level_name, settings.plan_traits().name), ("2", "generational"));
        assert!(Settings::default().bounds_checks);
    }

    #[test]
    fn what_does_not_go_together_is_refused_by_name() {
        let refused = |wanted: Wanted<'_>| resolve(&wanted).expect_err("refused");
        assert!(refused(wanted("jit", "none", "c")).contains("`-O jit`"));
        assert!(refused(Wanted { builds: true, ..wanted("2", "none", "native") }).contains("--backend native"));
        assert!(refused(Wanted { keep: true, ..wanted("2", "none", "native") }).contains("--backend c"));
        let both = Wanted { checked: true, no_bounds_checks: true, ..wanted("2", "none", "c") };
        assert!(refused(both).contains("--no-bounds-checks"));
    }
}
