//! The contract with a target: which of its functions is the entry point.
//!
//! A module with `target(driver, args)` is asked; it answers with the entry point, alone or in a tuple (what else is in it
//! concerns the JIT). Else the module's `entry_point(argv)` or `main(argv)` is the entry point.

use std::path::Path;

use ouro_host::{Const, Host, ObjId, ObjectKind};

use crate::failure::Failure;
use crate::options::Settings;

/// What a target has said.
#[derive(Debug)]
pub struct EntryPoint {
    /// The function, a live object.
    pub function: Const,
    /// The name of the executable, if the target cares.
    pub exe_name: Option<String>,
}

/// Asks an imported target for its entry point.
pub fn entry_point(
    host: &Host,
    module: ObjId,
    target: &Path,
    args: &[String],
    driver: &Const,
    settings: &Settings,
) -> Result<EntryPoint, Failure> {
    let module = Const::Obj(module);
    if let Some(contract) = host.getattr(&module, "target") {
        configure(host, &module, driver, settings)?;
        return ask(host, &contract, args, driver, settings);
    }
    for name in ["entry_point", "main"] {
        if let Some(function) = host.getattr(&module, name) {
            return Ok(EntryPoint { function: checked(host, function, &format!("`{name}`"))?, exe_name: None });
        }
    }
    Err(Failure::coded("E0102", format_args!("`{}` has no entry point", target.display())).help(
        "define `entry_point(argv)`, which returns the exit status, or `target(driver, args)`, which returns such a function",
    ))
}

fn ask(
    host: &Host,
    contract: &Const,
    args: &[String],
    driver: &Const,
    settings: &Settings,
) -> Result<EntryPoint, Failure> {
    let args: Vec<Const> = args.iter().map(|arg| text(arg)).collect();
    let answer = host.call(contract, &[driver.clone(), host.make_list(&args)], &[]);
    let answer = answer.map_err(|exception| Failure::exception("`target(driver, args)`", &exception))?;
    let function = first_item(host, &answer).unwrap_or(answer);
    let function = checked(host, function, "what `target(driver, args)` returns")?;
    Ok(EntryPoint { function, exe_name: exe_name(host, driver, settings)? })
}

/// The object that stands for the translator in the target's eyes. It is made before the target is imported, which may
/// look at the configuration already then.
pub fn make_driver(host: &Host, settings: &Settings) -> Result<Const, Failure> {
    let make = host.lookup("rpython.translator.driver", "make_driver")?;
    let named =
        [("opt", settings.level_name), ("gc", settings.plan_traits().name), ("backend", settings.backend_name())];
    let named: Vec<(String, Const)> = named.iter().map(|(name, value)| ((*name).to_owned(), text(value))).collect();
    host.call(&make, &[], &named).map_err(|exception| Failure::exception("the library", &exception))
}

/// What the target does with the options before it is asked: `get_additional_config_options`, `handle_config`.
fn configure(host: &Host, module: &Const, driver: &Const, settings: &Settings) -> Result<(), Failure> {
    let configure = host.lookup("rpython.translator.driver", "configure")?;
    host.call(&configure, &[driver.clone(), module.clone(), text(settings.level_name)], &[])
        .map(|_| ())
        .map_err(|exception| Failure::exception("the target's options", &exception))
}

fn exe_name(host: &Host, driver: &Const, settings: &Settings) -> Result<Option<String>, Failure> {
    let compute = host.lookup("rpython.translator.driver", "executable_name")?;
    let name = host.call(&compute, &[driver.clone(), text(settings.backend_name())], &[]);
    match name.map_err(|exception| Failure::exception("`driver.exe_name`", &exception))? {
        Const::Str(name) => Ok(Some(String::from_utf8_lossy(&name).into_owned())),
        _ => Ok(None),
    }
}

fn text(value: &str) -> Const {
    match value.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect::<Option<Vec<u8>>>() {
        Some(bytes) => Const::Str(bytes.into()),
        None => Const::WideStr(value.into()),
    }
}

/// The first item of a tuple or list.
fn first_item(host: &Host, value: &Const) -> Option<Const> {
    let Const::Obj(id) = *value else { return None };
    match &host.object(id).kind {
        ObjectKind::Tuple(items) | ObjectKind::List(items) => items.first().cloned(),
        _ => None,
    }
}

/// The value, if it can be an entry point.
fn checked(host: &Host, function: Const, what: &str) -> Result<Const, Failure> {
    const HELP: &str = "the entry point is a function that takes the list of arguments and returns the exit status";
    let Some((params, defaults)) = parameters(host, &function) else {
        let found = host.describe(&function);
        let message = format_args!("{what} is {found}, which cannot be the entry point");
        return Err(Failure::coded("E0103", message).help(HELP));
    };
    if params == 0 || params - defaults > 1 {
        let found = host.describe(&function);
        return Err(Failure::coded(
            "E0103",
            format_args!("the entry point, {found}, takes {params} arguments instead of 1"),
        )
        .help(HELP));
    }
    Ok(function)
}

/// How many positional arguments a function or method takes, and how many of them have defaults.
fn parameters(host: &Host, function: &Const) -> Option<(usize, usize)> {
    let Const::Obj(id) = *function else { return None };
    match &host.object(id).kind {
        ObjectKind::Function(function) => {
            let rest = usize::from(function.code.vararg.is_some());
            Some((function.code.params.len() + rest, function.defaults.len() + rest))
        }
        ObjectKind::Method(_, function) => {
            let (params, defaults) = parameters(host, function)?;
            Some((params.saturating_sub(1), defaults))
        }
        _ => None,
    }
}
