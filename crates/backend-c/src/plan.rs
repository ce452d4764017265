//! Which function and which prebuilt object goes to which C file.
//!
//! A small program is one unit, so that the C compiler sees all of it. A large one is cut along its modules into units of similar
//! size: enough of them to compile in parallel, and so that an edit disturbs few. Where a module itself is cut depends on
//! the names of its functions alone (content-defined chunking), so that the cuts after an edit stay where they were.

use std::collections::BTreeMap;

use cranelift_entity::{PrimaryMap, SecondaryMap};
use ouro_ir::{Const, FuncId, InstData, Program, StaticContents, StaticId, ValueDef};

use crate::names::identifier;

/// Up to so many operations, a program is one unit.
const SMALL_PROGRAM: usize = 12_000;
/// About so many operations make a unit.
const UNIT_SIZE: usize = 8_000;
/// About so many constants of prebuilt objects make a unit.
const DATA_UNIT_SIZE: usize = 50_000;
/// One function in so many may begin a unit in the middle of a module.
const CUT_RATE: u32 = 16;

/// One C file.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// The file's name, without `.c`.
    pub name: String,
    /// Its functions.
    pub funcs: Vec<FuncId>,
    /// Its prebuilt objects.
    pub statics: Vec<StaticId>,
    /// Whether it holds the tables and `main`.
    pub main: bool,
    /// How much work it is to compile.
    pub size: usize,
}

/// The units, and who is known outside of its own.
#[derive(Debug)]
pub struct Plan {
    /// The units.
    pub units: Vec<Unit>,
    shared_funcs: SecondaryMap<FuncId, bool>,
    shared_statics: SecondaryMap<StaticId, bool>,
}

impl Plan {
    /// Divides a program.
    pub fn new(program: &Program) -> Plan {
        let sizes: PrimaryMap<FuncId, usize> = program.funcs.values().map(|func| func.insts.len() + 5).collect();
        let total: usize = sizes.values().sum();
        let mut units = if total <= SMALL_PROGRAM {
            let name = program.funcs.values().next().map_or("program", |func| &func.module);
            vec![Unit { name: unit_name(name), funcs: program.funcs.keys().collect(), size: total, ..Unit::default() }]
        } else {
            divide(program, &sizes)
        };
        let references = References::new(program, &units);
        place_statics(program, &mut units, &references);
        let main = units.len();
        match &mut units[..] {
            [only] => only.main = true,
            _ => units.push(Unit { name: "main".into(), main: true, ..Unit::default() }),
        }
        make_names_unique(&mut units);
        let main = main.min(units.len() - 1);
        let (shared_funcs, shared_statics) = references.shared(program, &units, main);
        Plan { units, shared_funcs, shared_statics }
    }

    /// Whether a function is used by its own unit alone.
    pub fn func_is_private(&self, id: FuncId) -> bool {
        !self.shared_funcs[id]
    }

    /// Whether a prebuilt object is used by its own unit alone.
    pub fn static_is_private(&self, id: StaticId) -> bool {
        !self.shared_statics[id]
    }
}

/// Cuts the functions, module after module.
fn divide(program: &Program, sizes: &PrimaryMap<FuncId, usize>) -> Vec<Unit> {
    let mut modules: BTreeMap<&str, Vec<FuncId>> = BTreeMap::new();
    for (id, func) in program.funcs.iter() {
        modules.entry(&func.module).or_default().push(id);
    }
    let mut units: Vec<Unit> = Vec::new();
    let mut current = Unit::default();
    for (module, funcs) in modules {
        for (index, id) in funcs.into_iter().enumerate() {
            let may_cut = match index {
                0 => current.size >= UNIT_SIZE / 2,
                _ => current.size >= UNIT_SIZE && hash(&program.funcs[id].name).is_multiple_of(CUT_RATE),
            };
            if may_cut || current.size >= 2 * UNIT_SIZE {
                units.push(std::mem::take(&mut current));
            }
            if current.funcs.is_empty() {
                current.name = unit_name(module);
            }
            current.funcs.push(id);
            current.size += sizes[id];
        }
    }
    units.push(current);
    units
}

fn unit_name(module: &str) -> String {
    let name = identifier(module);
    if name.is_empty() { "program".to_owned() } else { name }
}

/// FNV-1a: the same on every machine and in every build.
fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn make_names_unique(units: &mut [Unit]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for unit in units {
        let count = seen.entry(unit.name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            unit.name = format!("{}_{count}", unit.name);
        }
    }
}

/// Who refers to whom.
struct References {
    funcs: Vec<(usize, FuncId)>,
    statics: Vec<(usize, StaticId)>,
}

impl References {
    /// What the functions of each unit refer to.
    fn new(program: &Program, units: &[Unit]) -> References {
        let mut references = References { funcs: Vec::new(), statics: Vec::new() };
        for (unit, data) in units.iter().enumerate() {
            for &id in &data.funcs {
                references.add_function(program, unit, id);
            }
        }
        references.funcs.sort_unstable();
        references.funcs.dedup();
        references.statics.sort_unstable();
        references.statics.dedup();
        references
    }

    fn add_function(&mut self, program: &Program, unit: usize, id: FuncId) {
        let func = &program.funcs[id];
        for value in func.values.values() {
            match value.def {
                ValueDef::Const(Const::Static(id) | Const::Inside(id, _)) => self.statics.push((unit, id)),
                ValueDef::Const(Const::Func(id)) => self.funcs.push((unit, id)),
                _ => {}
            }
        }
        for inst in func.insts.values() {
            if let InstData::Call { func, .. } = inst {
                self.funcs.push((unit, *func));
            }
        }
    }

    /// Which functions and objects other units than their own use.
    fn shared(
        &self,
        program: &Program,
        units: &[Unit],
        main: usize,
    ) -> (SecondaryMap<FuncId, bool>, SecondaryMap<StaticId, bool>) {
        let (mut func_home, mut static_home) = (SecondaryMap::new(), SecondaryMap::new());
        for (index, unit) in units.iter().enumerate() {
            unit.funcs.iter().for_each(|&id| func_home[id] = index);
            unit.statics.iter().for_each(|&id| static_home[id] = index);
        }
        let (mut funcs, mut statics) = (SecondaryMap::new(), SecondaryMap::new());
        self.funcs.iter().for_each(|&(unit, id)| funcs[id] |= func_home[id] != unit);
        self.statics.iter().for_each(|&(unit, id)| statics[id] |= static_home[id] != unit);
        for (from, def) in program.statics.iter() {
            for constant in constants(&def.contents) {
                match constant {
                    Const::Static(id) | Const::Inside(id, _) => statics[id] |= static_home[id] != static_home[from],
                    Const::Func(id) => funcs[id] |= func_home[id] != static_home[from],
                    _ => {}
                }
            }
        }
        if let Some(known) = program.well_known {
            for func in std::iter::once(known.entry).chain(known.finalizers) {
                funcs[func] |= func_home[func] != main;
            }
            statics[known.memory_error] |= static_home[known.memory_error] != main;
        }
        (funcs, statics)
    }
}

/// Puts each object beside the only unit whose functions use it, or in units of their own.
fn place_statics(program: &Program, units: &mut Vec<Unit>, references: &References) {
    if units.len() == 1 {
        units[0].statics = program.statics.keys().collect();
        return;
    }
    let mut users: SecondaryMap<StaticId, Option<usize>> = SecondaryMap::new();
    let mut common: SecondaryMap<StaticId, bool> = SecondaryMap::new();
    for &(unit, id) in &references.statics {
        common[id] |= users[id].is_some();
        users[id] = Some(unit);
    }
    for def in program.statics.values() {
        for constant in constants(&def.contents) {
            if let Const::Static(id) | Const::Inside(id, _) = constant {
                common[id] = true;
            }
        }
    }
    let mut data: Vec<Unit> = Vec::new();
    for (id, def) in program.statics.iter() {
        match users[id] {
            Some(unit) if !common[id] => units[unit].statics.push(id),
            _ => {
                let full = |unit: &Unit| unit.size >= DATA_UNIT_SIZE && hash(&def.name).is_multiple_of(CUT_RATE);
                if data.last().is_none_or(full) {
                    data.push(Unit { name: "data".into(), ..Unit::default() });
                }
                let unit = data.last_mut().expect("a unit was just made");
                unit.statics.push(id);
                unit.size += content_size(&def.contents);
            }
        }
    }
    units.extend(data);
}

fn constants(contents: &StaticContents) -> impl Iterator<Item = Const> + '_ {
    let (fields, items): (&[Const], &[Const]) = match contents {
        StaticContents::Struct(fields) | StaticContents::Chars(fields, _) => (fields, &[]),
        StaticContents::StructTail(fields, items) => (fields, items),
        StaticContents::Array(items) => (&[], items),
    };
    fields.iter().chain(items).copied()
}

fn content_size(contents: &StaticContents) -> usize {
    let chars = if let StaticContents::Chars(_, chars) = contents { chars.len() / 16 } else { 0 };
    1 + constants(contents).count() + chars
}
