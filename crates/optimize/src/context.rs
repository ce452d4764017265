//! What a pass over one function may know of the rest of the program.

use cranelift_entity::EntityRef;
use ouro_ir::{Const, Function, Heap, InstData, Program, StaticContents, StaticId, Type, Value};

use crate::effects::Summaries;

/// The program around a function. Its table of functions is empty while functions are being changed.
pub(crate) struct Context<'p> {
    pub program: &'p Program,
    pub effects: &'p Summaries,
}

impl Context<'_> {
    /// The value of an immutable field of a prebuilt struct.
    pub fn static_field(&self, id: StaticId, field: u32) -> Option<(Const, Type)> {
        let data = &self.program.statics[id];
        let Heap::Struct(of) = data.heap else { return None };
        let def = self.program.types.structs[of].fields.get(field as usize).filter(|field| field.immutable)?;
        let (StaticContents::Struct(values) | StaticContents::StructTail(values, _) | StaticContents::Chars(values, _)) =
            &data.contents
        else {
            return None;
        };
        Some((*values.get(field as usize)?, def.ty))
    }

    /// The value of an immutable item of a prebuilt array or tail, or of a prebuilt string.
    pub fn static_item(&self, id: StaticId, index: i128, field: u32) -> Option<(Const, Type)> {
        let data = &self.program.statics[id];
        let index = usize::try_from(index).ok()?;
        match (data.heap, &data.contents) {
            (Heap::Struct(of), contents) => {
                let tail = self.program.types.structs[of].tail.as_ref()?;
                let value = match contents {
                    StaticContents::Chars(_, bytes) => Const::Char(*bytes.get(index)?),
                    StaticContents::StructTail(_, items) if tail.immutable => *items.get(index)?,
                    _ => return None,
                };
                Some((value, tail.item))
            }
            (Heap::Array(of), StaticContents::Array(values)) => {
                let row = &self.program.types.arrays[of].row;
                let def = row.get(field as usize).filter(|field| field.immutable)?;
                Some((*values.get(index.checked_mul(row.len())?.checked_add(field as usize)?)?, def.ty))
            }
            _ => None,
        }
    }

    /// The length of a prebuilt array or tail.
    pub fn static_len(&self, id: StaticId) -> Option<i64> {
        let data = &self.program.statics[id];
        let len = match (data.heap, &data.contents) {
            (_, StaticContents::Chars(_, bytes)) => bytes.len(),
            (_, StaticContents::StructTail(_, items)) => items.len(),
            (Heap::Array(of), StaticContents::Array(values)) => {
                values.len().checked_div(self.program.types.arrays[of].row.len())?
            }
            _ => return None,
        };
        i64::try_from(len).ok()
    }

    /// A constant as a value of the function, of the most exact type.
    pub fn constant(&self, func: &mut Function, value: Const, ty: Type) -> Value {
        let ty = match value {
            Const::Static(id) if ty.is_ref() => Type::Ref(self.program.statics[id].heap),
            _ => ty,
        };
        func.constant(value, ty)
    }

    /// Whether an operation can leave through its handler, or the function.
    pub fn can_raise(&self, data: &InstData) -> bool {
        match data {
            InstData::New(_) | InstData::NewTail(..) | InstData::NewArray(..) => true,
            _ => self.effects.of(data).raises,
        }
    }

    /// Whether an operation whose results nobody uses can be left out.
    pub fn is_removable(&self, data: &InstData) -> bool {
        use InstData::*;
        match data {
            New(_)
            | NewTail(..)
            | NewArray(..)
            | GetField { .. }
            | GetItem { .. }
            | Len(_)
            | Load { .. }
            | StackAddress => true,
            Call { .. } | CallExt { .. } => self.effects.of(data).removable,
            CallIndirect { .. } | SetField { .. } | SetItem { .. } | CopyItems { .. } | Store { .. } => false,
            Unary(..) | Binary(..) | Overflow(..) | Convert(..) | Select(_) | AddrAdd { .. } => true,
        }
    }

    /// Whether the value is a reference that is surely not null, by its definition alone.
    pub fn is_non_null(&self, func: &Function, value: Value) -> bool {
        match func.as_const(value) {
            Some(constant) => matches!(constant, Const::Static(_) | Const::Func(_)),
            None => is_allocated(func, value),
        }
    }
}

/// Whether the value is the result of an allocation.
pub(crate) fn is_allocated(func: &Function, value: Value) -> bool {
    func.def_inst(value).is_some_and(|inst| {
        matches!(func.insts[inst], InstData::New(_) | InstData::NewTail(..) | InstData::NewArray(..))
    })
}

/// A set of small numbers.
#[derive(Clone, Default)]
pub(crate) struct BitSet {
    words: Vec<u64>,
}

impl BitSet {
    pub fn with_capacity(count: usize) -> BitSet {
        BitSet { words: vec![0; count.div_ceil(64)] }
    }

    /// Adds a number; whether it was new.
    pub fn insert(&mut self, index: usize) -> bool {
        if index / 64 >= self.words.len() {
            self.words.resize(index / 64 + 1, 0);
        }
        let word = &mut self.words[index / 64];
        let bit = 1 << (index % 64);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    pub fn contains(&self, index: usize) -> bool {
        self.words.get(index / 64).is_some_and(|word| word & (1 << (index % 64)) != 0)
    }

    /// The numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(index, &word)| {
            let bits = std::iter::successors(Some(word), |&rest| Some(rest & rest.wrapping_sub(1)));
            bits.take_while(|&rest| rest != 0).map(move |rest| index * 64 + rest.trailing_zeros() as usize)
        })
    }

    pub fn union(&mut self, other: &BitSet) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }
}

/// A set of values of a function.
#[derive(Clone, Default)]
pub(crate) struct ValueSet(BitSet);

impl ValueSet {
    pub fn with_capacity(count: usize) -> ValueSet {
        ValueSet(BitSet::with_capacity(count))
    }

    pub fn insert(&mut self, value: Value) -> bool {
        self.0.insert(value.index())
    }

    pub fn contains(&self, value: Value) -> bool {
        self.0.contains(value.index())
    }
}
