//! Types of values, and the definitions of what lives in the garbage-collected heap.

use cranelift_entity::{PrimaryMap, entity_impl};
use rustc_hash::FxHashMap;

/// A garbage-collected struct.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StructId(u32);
entity_impl!(StructId, "struct");

/// A garbage-collected array.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArrayId(u32);
entity_impl!(ArrayId, "array");

/// The signature of a function reference.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SigId(u32);
entity_impl!(SigId, "sig");

/// Integer types. `Signed` and `Unsigned` are the target's machine word (64 bits on all platforms so far).
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum IntType {
    Signed,
    Unsigned,
    I8,
    U8,
    I16,
    U16,
    I32,
    U32,
    I64,
    U64,
    I128,
    U128,
}

impl IntType {
    /// Width in bits.
    pub fn bits(self) -> u32 {
        match self {
            IntType::I8 | IntType::U8 => 8,
            IntType::I16 | IntType::U16 => 16,
            IntType::I32 | IntType::U32 => 32,
            IntType::Signed | IntType::Unsigned | IntType::I64 | IntType::U64 => 64,
            IntType::I128 | IntType::U128 => 128,
        }
    }

    /// Two's complement or unsigned.
    pub fn is_signed(self) -> bool {
        use IntType::*;
        matches!(self, Signed | I8 | I16 | I32 | I64 | I128)
    }

    /// `value` wrapped to this type's range. (U128 values are kept as the i128 of the same bits.)
    pub fn wrap(self, value: i128) -> i128 {
        let shift = 128 - self.bits();
        if self.is_signed() { (value << shift) >> shift } else { (((value as u128) << shift) >> shift) as i128 }
    }
}

/// What a reference can point to.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Heap {
    /// A struct, or one derived from it.
    Struct(StructId),
    /// An array.
    Array(ArrayId),
    /// Any object of the heap: only to be cast to what it is.
    Any,
}

/// The type of an SSA value.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Type {
    /// True or false; a byte in memory.
    Bool,
    /// A byte of a string.
    Char,
    /// A Unicode code point; 32 bits.
    UniChar,
    /// An integer.
    Int(IntType),
    /// IEEE binary32.
    F32,
    /// IEEE binary64.
    F64,
    /// A reference into the garbage-collected heap, or null.
    Ref(Heap),
    /// A reference to a function of a signature, or null.
    Func(SigId),
    /// A raw address; a word.
    Addr,
}

impl Type {
    /// The word-sized integer.
    pub const SIGNED: Type = Type::Int(IntType::Signed);
    /// The word-sized unsigned integer.
    pub const UNSIGNED: Type = Type::Int(IntType::Unsigned);

    /// A reference to a struct.
    pub fn struct_ref(id: StructId) -> Type {
        Type::Ref(Heap::Struct(id))
    }

    /// A reference to an array.
    pub fn array_ref(id: ArrayId) -> Type {
        Type::Ref(Heap::Array(id))
    }

    /// Whether values of this type point into the heap.
    pub fn is_ref(self) -> bool {
        matches!(self, Type::Ref(_))
    }

    /// The integer type, if it is one.
    pub fn as_int(self) -> Option<IntType> {
        match self {
            Type::Int(int) => Some(int),
            _ => None,
        }
    }
}

/// Bytes a value of a type takes in memory.
pub fn size_of(ty: Type) -> u32 {
    match ty {
        Type::Bool | Type::Char => 1,
        Type::UniChar | Type::F32 => 4,
        Type::Int(int) => int.bits() / 8,
        Type::F64 | Type::Ref(_) | Type::Func(_) | Type::Addr => 8,
    }
}

/// The alignment of a type in memory.
pub fn align_of(ty: Type) -> u32 {
    size_of(ty).min(8)
}

/// A field of a struct, or of the rows of an array.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Field {
    /// Its name; unique in its struct, inherited fields included.
    pub name: String,
    /// The type of its values.
    pub ty: Type,
    /// Never written after the object escaped its constructor; reads may be moved and merged freely.
    pub immutable: bool,
}

/// The inlined array at the end of a struct.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Tail {
    /// The name under which the array is known (`chars`).
    pub name: String,
    /// Type of the items.
    pub item: Type,
    /// Items are never written after construction.
    pub immutable: bool,
}

/// A garbage-collected struct.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StructDef {
    /// For text forms, generated code and dumps; unique.
    pub name: String,
    /// The struct whose fields this one's begin with.
    pub parent: Option<StructId>,
    /// All fields, the inherited ones first, so that a field's index holds for every derived struct.
    pub fields: Vec<Field>,
    /// The inlined array, if there is one. A struct with one has no derived structs.
    pub tail: Option<Tail>,
    /// Exists as prebuilt data only (class structs): the collector need not follow references to it.
    pub static_only: bool,
}

impl StructDef {
    /// The index of a field by its name.
    pub fn field(&self, name: &str) -> Option<u32> {
        self.fields.iter().position(|field| field.name == name).map(|index| index as u32)
    }
}

/// A garbage-collected array. Its rows have one field (`item`: a simple array) or several (an array of inlined structs).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ArrayDef {
    /// For text forms and generated code; unique.
    pub name: String,
    /// The fields of a row.
    pub row: Vec<Field>,
}

impl ArrayDef {
    /// The index of a row's field by its name.
    pub fn field(&self, name: &str) -> Option<u32> {
        self.row.iter().position(|field| field.name == name).map(|index| index as u32)
    }
}

/// Parameter types and result type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Signature {
    /// Parameters.
    pub params: Vec<Type>,
    /// The result; `None` if there is none.
    pub result: Option<Type>,
}

/// All type definitions of a program.
#[derive(Clone, Default, Debug)]
pub struct Types {
    /// Structs; a parent comes before what is derived from it.
    pub structs: PrimaryMap<StructId, StructDef>,
    /// Arrays.
    pub arrays: PrimaryMap<ArrayId, ArrayDef>,
    /// Signatures, each once.
    pub sigs: PrimaryMap<SigId, Signature>,
    sig_ids: FxHashMap<Signature, SigId>,
}

impl Types {
    /// The id of a signature; equal signatures have the same id.
    pub fn sig(&mut self, signature: Signature) -> SigId {
        if let Some(&id) = self.sig_ids.get(&signature) {
            return id;
        }
        let id = self.sigs.push(signature.clone());
        self.sig_ids.insert(signature, id);
        id
    }

    /// A simple array's item type, or that of a struct's tail.
    pub fn item_type(&self, heap: Heap, field: u32) -> Option<Type> {
        match heap {
            Heap::Struct(id) if field == 0 => self.structs[id].tail.as_ref().map(|tail| tail.item),
            Heap::Array(id) => self.arrays[id].row.get(field as usize).map(|field| field.ty),
            _ => None,
        }
    }

    /// Whether `derived` is `base` or derived from it.
    pub fn is_derived(&self, derived: StructId, base: StructId) -> bool {
        let mut current = Some(derived);
        while let Some(id) = current {
            if id == base {
                return true;
            }
            current = self.structs[id].parent;
        }
        false
    }

    /// Whether a value of type `from` can stand where `to` is expected without a cast.
    pub fn is_subtype(&self, from: Type, to: Type) -> bool {
        match (from, to) {
            _ if from == to => true,
            (Type::Ref(_), Type::Ref(Heap::Any)) => true,
            (Type::Ref(Heap::Struct(from)), Type::Ref(Heap::Struct(to))) => self.is_derived(from, to),
            _ => false,
        }
    }
}
