//! Functions of the runtime as external functions of a program.

use ouro_ir::{Effects, ExtFunc, ExtId, Heap, Program, Signature, Type};
use ouro_runtime::externs::{self, ExternType};

/// Declares a function of the runtime by its name, with the signature and effects of the runtime's table.
///
/// # Panics
/// If the runtime has no such function.
pub fn declare(program: &mut Program, name: &str) -> ExtId {
    let function = externs::find(name).unwrap_or_else(|| panic!("no function {name} in the runtime"));
    let signature = Signature {
        params: function.params.iter().map(|&ty| ir_type(ty)).collect(),
        result: function.result.map(ir_type),
    };
    let effects = Effects {
        pure: function.effects.pure,
        collects: function.effects.collects,
        raises: function.effects.raises,
        diverges: function.effects.diverges,
    };
    program.ext(ExtFunc::runtime(name, signature, effects))
}

fn ir_type(ty: ExternType) -> Type {
    match ty {
        ExternType::Signed => Type::SIGNED,
        ExternType::F64 => Type::F64,
        ExternType::Object => Type::Ref(Heap::Any),
        ExternType::Addr => Type::Addr,
    }
}

/// The functions that woven code calls.
#[derive(Copy, Clone, Debug)]
pub(crate) struct RuntimeCalls {
    pub alloc: ExtId,
    pub alloc_items: ExtId,
    pub remember: ExtId,
    pub remember_item: ExtId,
    pub remember_items: ExtId,
    pub check_failed: ExtId,
}

impl RuntimeCalls {
    pub(crate) fn new(program: &mut Program) -> RuntimeCalls {
        RuntimeCalls {
            alloc: declare(program, "ouro_gc_alloc"),
            alloc_items: declare(program, "ouro_gc_alloc_items"),
            remember: declare(program, "ouro_gc_remember"),
            remember_item: declare(program, "ouro_gc_remember_item"),
            remember_items: declare(program, "ouro_gc_remember_items"),
            check_failed: declare(program, "ouro_check_failed"),
        }
    }
}
