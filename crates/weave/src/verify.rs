//! What weaving must establish: no reference that the collector may have moved, and no address inside of an object, is used after
//! a call that can collect.

use cranelift_entity::EntityRef;
use ouro_ir::analysis::{Cfg, Liveness};
use ouro_ir::{ConvertOp, Function, InstData, Program, Value};

use crate::callgraph::Facts;
use crate::roots::is_root;

/// Checks a function; each message names a value and the call it lives across.
pub(crate) fn check(func: &Function, program: &Program, facts: &Facts, out: &mut Vec<String>) {
    let cfg = Cfg::new(func);
    let inner = heap_addresses(func, &cfg);
    let watched = |value: Value| is_root(func, program, value) || inner[value.index()];
    let liveness = Liveness::new(func, &cfg, watched);
    for &block in cfg.order() {
        let data = &func.blocks[block];
        let mut live: rustc_hash::FxHashSet<Value> = liveness.live_out(block).iter().copied().collect();
        data.term.for_each_arg(|value| live.extend(Some(value).filter(|&value| watched(value))));
        for &inst in data.insts.iter().rev() {
            func.results[inst].iter().for_each(|result| {
                live.remove(result);
            });
            if facts.collects(program, &func.insts[inst]) {
                let mut values: Vec<&Value> = live.iter().collect();
                values.sort_unstable();
                out.extend(
                    values.iter().map(|value| format!("{}: {value} is used after {inst} in {block}", func.name)),
                );
            }
            func.insts[inst].for_each_arg(|value| live.extend(Some(value).filter(|&value| watched(value))));
        }
    }
}

/// The values that are addresses of objects, or derived from such.
fn heap_addresses(func: &Function, cfg: &Cfg) -> Vec<bool> {
    let mut inner = vec![false; func.values.len()];
    for &block in cfg.order() {
        for &inst in &func.blocks[block].insts {
            let derived = match func.insts[inst] {
                InstData::Convert(ConvertOp::RefToAddr, object) => func.as_const(object).is_none(),
                InstData::Convert(ConvertOp::Bits, value) => inner[value.index()],
                InstData::AddrAdd { addr, .. } => inner[addr.index()],
                _ => false,
            };
            func.results[inst].iter().for_each(|result| inner[result.index()] = derived);
        }
    }
    inner
}
