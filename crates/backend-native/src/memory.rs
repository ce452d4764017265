//! Operations on memory: fields and items by the layouts, raw loads and stores.

use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Type as ClifType, Value as ClifValue, types};
use ouro_ir::{Const, Heap, InstData, Type, Value};
use ouro_weave::ItemsLayout;

use crate::translate::{Translator, clif_type};

impl Translator<'_, '_> {
    /// Translates an operation on memory; its result if it has one, of the type given.
    pub fn memory_inst(&mut self, data: &InstData, result: Option<Type>) -> Option<ClifValue> {
        match *data {
            InstData::GetField { object, field } => {
                let offset = self.field_offset(object, field);
                let object = self.value(object);
                let ty = clif_type(result?);
                Some(self.builder.ins().load(ty, MemFlagsData::trusted(), object, offset))
            }
            InstData::SetField { object, field, value } => {
                let offset = self.field_offset(object, field);
                let (object, value) = (self.value(object), self.value(value));
                self.builder.ins().store(MemFlagsData::trusted(), value, object, offset);
                None
            }
            InstData::Len(object) => {
                let offset = self.items(object).length_offset as i32;
                let object = self.value(object);
                Some(self.builder.ins().load(types::I64, MemFlagsData::trusted(), object, offset))
            }
            InstData::GetItem { object, index, field } => {
                let (address, offset) = self.item_place(object, index, field);
                let ty = clif_type(result?);
                Some(self.builder.ins().load(ty, MemFlagsData::trusted(), address, offset))
            }
            InstData::SetItem { object, index, field, value } => {
                let (address, offset) = self.item_place(object, index, field);
                let value = self.value(value);
                self.builder.ins().store(MemFlagsData::trusted(), value, address, offset);
                None
            }
            InstData::CopyItems { source, source_index, dest, dest_index, count } => {
                let stride = self.items(dest).stride;
                let from = self.item_address(source, source_index);
                let to = self.item_address(dest, dest_index);
                let count = self.value(count);
                let bytes = self.scaled(count, stride);
                self.call_address(libc::memmove as *const () as usize, &[to, from, bytes], Some(types::I64));
                None
            }
            InstData::Load { addr, offset } => {
                let flags = self.raw_flags(addr);
                let addr = self.value(addr);
                let ty = clif_type(result?);
                Some(self.builder.ins().load(ty, flags, addr, offset))
            }
            InstData::Store { addr, offset, value } => {
                let flags = self.raw_flags(addr);
                let (addr, value) = (self.value(addr), self.value(value));
                self.builder.ins().store(flags, value, addr, offset);
                None
            }
            InstData::AddrAdd { addr, index, scale, offset } => {
                let (addr, index) = (self.value(addr), self.value(index));
                let index = self.scaled(index, scale);
                let sum = self.builder.ins().iadd(addr, index);
                Some(if offset == 0 { sum } else { self.builder.ins().iadd_imm_s(sum, offset as i64) })
            }
            _ => unreachable!("not in a woven program: {data:?}"),
        }
    }

    fn heap(&self, object: Value) -> Heap {
        match self.func.ty(object) {
            Type::Ref(heap) => heap,
            other => unreachable!("fields and items of a {other:?}"),
        }
    }

    fn field_offset(&self, object: Value, field: u32) -> i32 {
        match self.heap(object) {
            Heap::Struct(id) => self.cx.woven.layouts.structs[id].field_offsets[field as usize] as i32,
            other => unreachable!("a field of {other:?}"),
        }
    }

    fn items(&self, object: Value) -> ItemsLayout {
        self.cx.woven.layouts.items(self.heap(object))
    }

    /// Where an item's field is: an address and what is to be added to it. A constant index costs nothing.
    fn item_place(&mut self, object: Value, index: Value, field: u32) -> (ClifValue, i32) {
        let items = self.items(object);
        let base = items.items_offset + self.cx.woven.layouts.item_field_offset(self.heap(object), field);
        if let Some(Const::Int(_, index)) = self.func.as_const(index)
            && let Ok(offset) = i32::try_from(base as i128 + index * items.stride as i128)
        {
            return (self.value(object), offset);
        }
        let (object, index) = (self.value(object), self.value(index));
        let index = self.scaled(index, items.stride);
        (self.builder.ins().iadd(object, index), base as i32)
    }

    /// The address of an item.
    fn item_address(&mut self, object: Value, index: Value) -> ClifValue {
        let items = self.items(object);
        let (object, index) = (self.value(object), self.value(index));
        let index = self.scaled(index, items.stride);
        let sum = self.builder.ins().iadd(object, index);
        self.builder.ins().iadd_imm_s(sum, items.items_offset as i64)
    }

    fn scaled(&mut self, index: ClifValue, scale: u32) -> ClifValue {
        match scale {
            1 => index,
            _ if scale.is_power_of_two() => self.builder.ins().ishl_imm_u(index, scale.trailing_zeros() as i64),
            _ => self.builder.ins().imul_imm_s(index, scale as i64),
        }
    }

    /// A word of the runtime's state.
    pub fn state_word(&mut self, offset: i32, ty: ClifType) -> ClifValue {
        let state = self.iconst(types::I64, self.cx.state as i64);
        let flags = MemFlagsData::new().with_notrap().with_alias_region(Some(self.state_region));
        self.builder.ins().load(ty, flags, state, offset)
    }

    /// The runtime's state is reached by its own address alone, so it cannot alias anything else.
    fn raw_flags(&self, addr: Value) -> MemFlagsData {
        let region = (self.func.as_const(addr) == Some(Const::RuntimeState)).then_some(self.state_region);
        MemFlagsData::new().with_notrap().with_alias_region(region)
    }
}
