//! What the code and the runtime refer to in memory: prebuilt objects, the table of types, the places of tracebacks.
//!
//! Each is allocated once before any code is made, and stays where it is until the program is dropped.

use std::ffi::CString;
use std::ptr::NonNull;

use cranelift_entity::PrimaryMap;
use ouro_ir::{Const, Heap, StaticContents, StaticId, Type, size_of};
use ouro_runtime::abi::{Header, Place, TypeInfo, flag};
use ouro_weave::{TypeShape, Woven};

/// The prebuilt objects, one after another.
pub struct Statics {
    /// Words, so that objects are aligned. Owned; the program writes there by addresses it knows.
    memory: NonNull<[u64]>,
    /// The address of each object.
    pub addresses: PrimaryMap<StaticId, usize>,
    /// Where the addresses of functions are still to be written: byte offset, function.
    pending: Vec<(usize, ouro_ir::FuncId)>,
}

impl Statics {
    /// Places and fills all prebuilt objects, but for function references.
    pub fn new(woven: &Woven) -> Statics {
        let mut offsets = PrimaryMap::<StaticId, usize>::new();
        let mut end = 0;
        for def in woven.program.statics.values() {
            offsets.push(end);
            end += object_size(woven, def.heap, &def.contents);
        }
        let memory = NonNull::from(Box::leak(vec![0u64; end / 8].into_boxed_slice()));
        let base = memory.as_ptr().cast::<u64>().expose_provenance();
        let addresses = offsets.values().map(|offset| base + offset).collect();
        let mut statics = Statics { memory, addresses, pending: Vec::new() };
        for (id, def) in woven.program.statics.iter() {
            statics.fill(woven, offsets[id], def.heap, &def.contents);
        }
        statics
    }

    /// Writes the addresses of functions, once they are known.
    pub fn link(&mut self, address: impl Fn(ouro_ir::FuncId) -> usize) {
        for (offset, func) in std::mem::take(&mut self.pending) {
            self.words()[offset / 8] = address(func) as u64;
        }
    }

    fn words(&mut self) -> &mut [u64] {
        // SAFETY: the memory is ours, and no program runs while objects are made.
        unsafe { self.memory.as_mut() }
    }

    fn fill(&mut self, woven: &Woven, start: usize, heap: Heap, contents: &StaticContents) {
        let header = Header { type_id: woven.layouts.type_id(heap), flags: flag::BARRIER | flag::PREBUILT };
        self.write(start, &header.type_id.to_ne_bytes());
        self.write(start + 4, &header.flags.to_ne_bytes());
        let types = &woven.program.types;
        match (heap, contents) {
            (Heap::Struct(id), _) => {
                let (fields, def) = (struct_fields(contents), &types.structs[id]);
                let offsets = &woven.layouts.structs[id].field_offsets;
                for ((constant, field), &offset) in fields.iter().zip(&def.fields).zip(offsets) {
                    self.constant(start + offset as usize, *constant, field.ty);
                }
            }
            (Heap::Array(id), StaticContents::Array(items)) => {
                let (row, layout) = (&types.arrays[id].row, &woven.layouts.arrays[id]);
                self.length(start + layout.items.length_offset as usize, items.len() / row.len());
                for (index, constants) in items.chunks_exact(row.len()).enumerate() {
                    let at = start + layout.items.items_offset as usize + index * layout.items.stride as usize;
                    for ((constant, field), &offset) in constants.iter().zip(row).zip(&layout.field_offsets) {
                        self.constant(at + offset as usize, *constant, field.ty);
                    }
                }
            }
            _ => unreachable!("contents that do not fit the type of a prebuilt object"),
        }
        let Heap::Struct(id) = heap else { return };
        let Some(items) = woven.layouts.structs[id].tail else { return };
        let at = start + items.items_offset as usize;
        match contents {
            StaticContents::StructTail(_, constants) => {
                let ty = types.item_type(heap, 0).expect("a struct with a tail");
                self.length(start + items.length_offset as usize, constants.len());
                for (index, &constant) in constants.iter().enumerate() {
                    self.constant(at + index * items.stride as usize, constant, ty);
                }
            }
            StaticContents::Chars(_, chars) => {
                self.length(start + items.length_offset as usize, chars.len());
                self.write(at, chars);
            }
            StaticContents::Struct(_) | StaticContents::Array(_) => {}
        }
    }

    fn length(&mut self, at: usize, length: usize) {
        self.write(at, &(length as u64).to_ne_bytes());
    }

    fn constant(&mut self, at: usize, constant: Const, ty: Type) {
        match constant {
            Const::Bool(value) => self.write(at, &[value as u8]),
            Const::Char(value) => self.write(at, &[value]),
            Const::UniChar(value) => self.write(at, &value.to_ne_bytes()),
            Const::Int(_, value) => {
                let bytes = value.to_le_bytes();
                let bytes = &bytes[..size_of(ty) as usize];
                self.write(at, bytes);
            }
            Const::F32(bits) => self.write(at, &bits.to_ne_bytes()),
            Const::F64(bits) => self.write(at, &bits.to_ne_bytes()),
            Const::Null => {}
            Const::Static(id) => {
                let address = self.addresses[id] as u64;
                self.write(at, &address.to_ne_bytes());
            }
            Const::Inside(id, offset) => {
                let address = self.addresses[id] as u64 + u64::from(offset);
                self.write(at, &address.to_ne_bytes());
            }
            Const::Func(id) => self.pending.push((at, id)),
            Const::RuntimeState => {
                let address = ouro_runtime::state::state() as u64;
                self.write(at, &address.to_ne_bytes());
            }
        }
    }

    /// Writes bytes; the memory is still zero there.
    fn write(&mut self, at: usize, bytes: &[u8]) {
        for (index, &byte) in bytes.iter().enumerate() {
            let (word, shift) = ((at + index) / 8, (at + index) % 8 * 8);
            self.words()[word] |= u64::from(byte) << shift;
        }
    }
}

impl Drop for Statics {
    fn drop(&mut self) {
        // SAFETY: it was a box, and the program that knows the addresses ends with us.
        drop(unsafe { Box::from_raw(self.memory.as_ptr()) });
    }
}

/// The constants of a prebuilt struct's fields.
fn struct_fields(contents: &StaticContents) -> &[Const] {
    match contents {
        StaticContents::Struct(fields)
        | StaticContents::StructTail(fields, _)
        | StaticContents::Chars(fields, _)
        | StaticContents::Array(fields) => fields,
    }
}

fn object_size(woven: &Woven, heap: Heap, contents: &StaticContents) -> usize {
    let items = match contents {
        StaticContents::Struct(_) => 0,
        StaticContents::StructTail(_, items) => items.len(),
        StaticContents::Chars(_, chars) => chars.len(),
        StaticContents::Array(items) => match heap {
            Heap::Array(id) => items.len() / woven.program.types.arrays[id].row.len(),
            _ => unreachable!("rows of a struct"),
        },
    };
    match heap {
        Heap::Struct(id) if woven.layouts.structs[id].tail.is_none() => woven.layouts.structs[id].size as usize,
        _ => woven.layouts.items(heap).size(items as u64).expect("a prebuilt object that fits in memory") as usize,
    }
}

/// The tables that the runtime reads, with what they point to.
pub struct Tables {
    /// The table of types.
    pub types: Vec<TypeInfo>,
    /// The places of tracebacks.
    pub places: Vec<Place>,
    /// What `types` points to.
    _offsets: Vec<Box<[u32]>>,
    /// What `places` points to.
    _names: Vec<CString>,
}

impl Tables {
    /// Makes the tables.
    pub fn new(woven: &Woven) -> Tables {
        let mut offsets = Vec::new();
        let types = woven.type_table.iter().map(|shape| type_info(shape, &mut offsets)).collect();
        let mut names = Vec::new();
        let mut name = |text: &str| {
            let text = CString::new(text.replace('\0', "?")).expect("no NUL is left");
            let address = text.as_ptr().cast();
            names.push(text);
            address
        };
        let place = |place: &ouro_weave::PlaceInfo| Place {
            file: name(&place.file),
            function: name(&place.function),
            line: place.line,
        };
        let places = woven.places.iter().map(place).collect();
        Tables { types, places, _offsets: offsets, _names: names }
    }
}

fn type_info(shape: &TypeShape, offsets: &mut Vec<Box<[u32]>>) -> TypeInfo {
    let mut keep = |refs: &[u32]| {
        let refs: Box<[u32]> = refs.into();
        let address = refs.as_ptr();
        offsets.push(refs);
        address
    };
    TypeInfo {
        fixed_size: shape.fixed_size,
        item_size: shape.item_size,
        length_offset: shape.length_offset,
        items_offset: shape.items_offset,
        refs: keep(&shape.refs),
        ref_count: shape.refs.len() as u32,
        item_ref_count: shape.item_refs.len() as u32,
        item_refs: keep(&shape.item_refs),
    }
}
