//! The whole program: types, functions, prebuilt data, external functions.

use cranelift_entity::{PrimaryMap, entity_impl};
use rustc_hash::FxHashMap;

use crate::{Const, Function, Heap, Signature, StructId, Types};

/// A function of the program.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FuncId(u32);
entity_impl!(FuncId, "fn");

/// A prebuilt object.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StaticId(u32);
entity_impl!(StaticId, "static");

/// A function of the runtime or of the C library.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExtId(u32);
entity_impl!(ExtId, "ext");

/// What a call of an external function can do besides computing its result.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Effects {
    /// The result depends on the arguments alone, and nothing is written.
    pub pure: bool,
    /// It can run the garbage collector.
    pub collects: bool,
    /// It can leave a pending exception.
    pub raises: bool,
    /// It does not return.
    pub diverges: bool,
}

/// A function of the runtime, or a foreign one. References are passed as addresses of objects; it must not keep them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExtFunc {
    /// The symbol; of a foreign function only a name that no other has.
    pub name: String,
    /// C-compatible parameters and result.
    pub signature: Signature,
    /// What it can do.
    pub effects: Effects,
    /// Set for functions that are not the runtime's.
    pub foreign: Option<Box<Foreign>>,
}

impl ExtFunc {
    /// A function of the runtime.
    pub fn runtime(name: &str, signature: Signature, effects: Effects) -> ExtFunc {
        ExtFunc { name: name.to_owned(), signature, effects, foreign: None }
    }
}

/// C code that foreign functions come from: headers, libraries, sources. What an `ExternalCompilationInfo` says.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodeId(u32);
entity_impl!(CodeId, "code");

/// How C code is compiled and linked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ForeignCode {
    /// C text before functions that use it: includes and the like.
    pub preamble: String,
    /// C files that are part of it.
    pub sources: Vec<String>,
    /// Options for compiling.
    pub compile_flags: Vec<String>,
    /// Options for linking: libraries and where they are.
    pub link_flags: Vec<String>,
    /// Where it was declared, for messages.
    pub about: String,
}

/// Where a foreign function is found, and what goes on around a call. A backend makes all that together of the one operation, so
/// that references are on the shadow stack all the time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Foreign {
    /// The C code it belongs to.
    pub code: CodeId,
    /// The symbol in a library or object file.
    pub symbol: String,
    /// The definition of a C function that calls it, named as the `ExtFunc`: where headers say what it is.
    pub wrapper: Option<String>,
    /// The library to load it from when code is made in memory; the process itself if none.
    pub library: Option<String>,
    /// The symbol there.
    pub loaded_symbol: String,
    /// Where the program declares it, for messages.
    pub about: String,
    /// What is done with `errno`: bits of [`errno`].
    pub errno: u32,
    /// The runtime's state says that it runs: it may call back.
    pub around: bool,
    /// Other threads may run the program meanwhile.
    pub releases: bool,
}

/// What is done with `errno` around a foreign call; the bits are those of `rffi.RFFI_…`.
pub mod errno {
    /// Before the call it gets the value that was saved last.
    pub const READ_SAVED: u32 = 1;
    /// Before the call it becomes 0.
    pub const ZERO_BEFORE: u32 = 4;
    /// After the call it is saved.
    pub const SAVE: u32 = 8;
}

/// The contents of a prebuilt object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StaticContents {
    /// One constant for each field.
    Struct(Vec<Const>),
    /// One constant for each field, and the tail's items.
    StructTail(Vec<Const>, Vec<Const>),
    /// One constant for each field, and a tail of chars that nothing writes: a string.
    Chars(Vec<Const>, Vec<u8>),
    /// The rows of an array, one after another, one constant for each field of a row.
    Array(Vec<Const>),
}

/// A prebuilt object.
#[derive(Clone, Debug)]
pub struct Static {
    /// Unique; a C identifier.
    pub name: String,
    /// Its type.
    pub heap: Heap,
    /// Its initial contents.
    pub contents: StaticContents,
}

/// What the later phases need to know by name.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct WellKnown {
    /// The struct that every exception instance is derived from.
    pub exception: StructId,
    /// The prebuilt `MemoryError` instance.
    pub memory_error: StaticId,
    /// The prebuilt instance raised when the stack is used up.
    pub stack_overflow: StaticId,
    /// `() -> Signed`: runs the program, returns the exit status; nothing is pending afterwards.
    pub entry: FuncId,
    /// `() -> Signed`: calls the finalisers of dead objects; nothing is pending afterwards. In programs that have finalisers.
    pub finalizers: Option<FuncId>,
}

/// A program.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// Type definitions.
    pub types: Types,
    /// Functions.
    pub funcs: PrimaryMap<FuncId, Function>,
    /// Prebuilt objects.
    pub statics: PrimaryMap<StaticId, Static>,
    /// External functions.
    pub exts: PrimaryMap<ExtId, ExtFunc>,
    /// C code that the foreign ones among them come from.
    pub foreign_code: PrimaryMap<CodeId, ForeignCode>,
    /// Set once the program is complete.
    pub well_known: Option<WellKnown>,
    ext_ids: FxHashMap<String, ExtId>,
}

impl Program {
    /// Whether several threads can run the program: its own, or those of C code that calls it.
    pub fn has_threads(&self) -> bool {
        self.ext_ids.contains_key("ouro_thread_start") || self.is_called_by_c()
    }

    /// Whether C code calls functions of the program.
    pub fn is_called_by_c(&self) -> bool {
        self.ext_ids.contains_key("ouro_callback_enter")
    }

    /// An empty program.
    pub fn new() -> Program {
        Program::default()
    }

    /// Declares an external function; the same name gives the same id.
    ///
    /// # Panics
    /// If the name is declared already with another signature.
    pub fn ext(&mut self, func: ExtFunc) -> ExtId {
        if let Some(&id) = self.ext_ids.get(&func.name) {
            assert_eq!(self.exts[id].signature, func.signature, "external function {} declared twice", func.name);
            return id;
        }
        let name = func.name.clone();
        let id = self.exts.push(func);
        self.ext_ids.insert(name, id);
        id
    }
}
