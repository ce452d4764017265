//! Instances: attributes and methods.

use ouro_annotate::{Ann, ClassId, Desc, Kind};
use ouro_flow::Op;
use ouro_host::Const;
use ouro_ir::{Const as IrConst, Heap, InstData, StructId, Type, Value};

use crate::Res;
use crate::classes::attr_field;
use crate::function::{FnLower, Slot};
use crate::ops::Lowered;
use crate::repr::Repr;

impl FnLower<'_, '_, '_> {
    /// `a.name`.
    pub fn get_attr(&mut self, op: &Op, name: &str) -> Res<Lowered> {
        if self.has_targets() {
            return match self.operand(&op.args[0])? {
                (Slot::One(parts), Repr::Bound(repr)) => self.super_property(parts, &repr),
                _ => self.call_method_op(op),
            };
        }
        let result = match op.result {
            Some(result) => self.graph.vars[result].clone(),
            None => return Ok((Slot::Void, Repr::VOID)),
        };
        let wanted = self.lo.repr(&result)?;
        if wanted == Repr::VOID {
            return Ok((Slot::Void, wanted));
        }
        let (slot, repr) = self.operand(&op.args[0])?;
        if let (Repr::Bound(receiver), Slot::One(value)) = (&wanted, slot) {
            let slot = match (&repr, &**receiver) {
                // `super().__init__` is bound to the instance.
                (Repr::Bound(parts), Repr::Instance(_)) => self.super_instance(value, parts)?.0,
                _ => slot,
            };
            return Ok((slot, wanted));
        }
        match (&repr, slot) {
            (Repr::Ptr(_) | Repr::Row(_) | Repr::Raw(_) | Repr::Inner { .. }, _) => {
                self.low_get_attr(slot, &repr, name)
            }
            // Memory at an address as an array.
            (Repr::Addr, slot) => Ok((slot, wanted)),
            _ if result.host_const().is_some() => {
                let constant = result.host_const().expect("just seen").clone();
                let value = self.host_constant(&constant, &wanted)?;
                Ok((Slot::One(value), wanted))
            }
            (Repr::Instance(class), Slot::One(object)) => self.instance_attr(object, *class, name, &result, &wanted),
            (Repr::Bound(parts), Slot::One(tuple)) => {
                // `super(C, x).name`: the method is known, its receiver is x.
                let (Slot::One(object), of) = self.super_instance(tuple, parts)? else {
                    return Err(self.bug("`super` without an instance"));
                };
                let receiver = match (&wanted, of) {
                    (Repr::Method(receiver, _), _) => receiver,
                    (Repr::Class, Repr::Class) => return Ok((Slot::One(object), wanted)),
                    (Repr::Class, Repr::Instance(_)) => return Ok((Slot::One(self.class_pointer(object)), wanted)),
                    _ => return Err(self.unsupported_op(op, &format!("the attribute `{name}` of this value"))),
                };
                let ty = Type::struct_ref(self.lo.instance_struct(*receiver));
                Ok((Slot::One(self.cast(object, ty)), wanted))
            }
            (Repr::Class, Slot::One(class)) => self.class_attr(op, class, name, &result, &wanted),
            (Repr::Frozen, Slot::One(number)) => self.frozen_attr(op, number, name, &wanted),
            _ => Err(self.unsupported_op(op, &format!("the attribute `{name}` of this value"))),
        }
    }

    /// `super().name`, where that is a property: its getter is called with the instance.
    fn super_property(&mut self, parts: Value, repr: &Repr) -> Res<Lowered> {
        match self.super_instance(parts, repr)? {
            (Slot::One(object), Repr::Instance(class)) => self.call_getter(object, class),
            _ => Err(self.bug("`super` without an instance")),
        }
    }

    /// The instance (or the class, in a class method) that `super()` was called with.
    fn super_instance(&mut self, parts: Value, repr: &Repr) -> Res<Lowered> {
        let Repr::Tuple(items) = repr else { return Err(self.bug("`super` of nothing")) };
        Ok((self.get_stored_field(parts, 1, &items[1])?, items[1].clone()))
    }

    fn instance_attr(
        &mut self,
        object: Value,
        class: ClassId,
        name: &str,
        wanted_ann: &Ann,
        wanted: &Repr,
    ) -> Res<Lowered> {
        if name == "__class__" || self.is_class_method(wanted_ann) {
            return Ok((Slot::One(self.class_pointer(object)), Repr::Class));
        }
        let is_field = self.lo.annotator.lookup_attr(class, name).is_some_and(|(_, attr)| attr.is_field);
        if let (Repr::Method(receiver, methods), false) = (wanted, is_field) {
            let owners: Vec<ClassId> = methods.iter().map(|&(_, owner)| owner).collect();
            self.check_has_method(object, class, &owners, "AttributeError")?;
            let ty = Type::struct_ref(self.lo.instance_struct(*receiver));
            return Ok((Slot::One(self.cast(object, ty)), wanted.clone()));
        }
        if name == "args" && self.lo.annotator.keeps_args(class) {
            return self.exception_args(object, class);
        }
        let Some((home, attr)) = self.lo.annotator.lookup_attr(class, name) else {
            return Err(self.bug(format!("no attribute {name}")));
        };
        let ann = attr.ann.clone();
        let repr = self.lo.repr(&ann)?;
        if is_field {
            let Some(ty) = self.lo.ty(&repr) else { return Ok((Slot::Void, repr)) };
            let (object, field) = self.field_of(object, home, name)?;
            return Ok((Slot::One(self.push1(InstData::GetField { object, field }, ty)), repr));
        }
        let pointer = self.class_pointer(object);
        if let Repr::Func(_) = wanted {
            return self.class_constant(pointer, name, &[class], wanted);
        }
        self.class_slot(pointer, home, name, &repr)
    }

    /// Whether these are class methods: a class method is represented by the class that it is bound to.
    fn is_class_method(&mut self, ann: &Ann) -> bool {
        let is_method = matches!(&ann.kind, Kind::Pbc { members, .. } if matches!(members[0], Desc::FrozenMethod(..)));
        is_method && self.lo.repr(ann).is_ok_and(|repr| repr == Repr::Class)
    }

    /// A class attribute that has no slot: chosen by the class, which is one of `classes` or derived from one.
    fn class_constant(&mut self, pointer: Value, name: &str, classes: &[ClassId], wanted: &Repr) -> Res<Lowered> {
        let Some(ty) = self.lo.ty(wanted) else { return Ok((Slot::Void, wanted.clone())) };
        let mut owners: Vec<ClassId> = Vec::new();
        for &class in classes {
            owners.push(class);
            owners.extend(self.lo.annotator.overriding(class, name));
        }
        // The most derived class that fits decides: it comes last.
        owners.sort_by_key(|&owner| self.lo.class_range(owner).0);
        owners.dedup();
        let mut value = None;
        for owner in owners {
            let Some((_, attr, func)) = self.lo.annotator.class_attr_value(owner, name) else { continue };
            let own = match func {
                Some(func) => {
                    let Type::Func(sig) = ty else { return Err(self.bug("a function as what is none")) };
                    let function = self.lo.function_constant(func, sig)?;
                    self.constant(function, ty)
                }
                None => self.host_constant(&attr, wanted)?,
            };
            value = Some(match value {
                None => own,
                Some(before) => {
                    let fits = self.is_subclass_of(pointer, &[owner])?;
                    self.push1(InstData::Select([fits, own, before]), ty)
                }
            });
        }
        match value {
            Some(value) => Ok((Slot::One(value), wanted.clone())),
            None => Err(self.bug(format!("no class has the attribute {name}"))),
        }
    }

    /// The class struct of an instance.
    pub fn class_pointer(&mut self, object: Value) -> Value {
        let ty = Type::struct_ref(self.lo.core.class);
        self.push1(InstData::GetField { object, field: 0 }, ty)
    }

    /// A class attribute by way of the class struct.
    fn class_slot(&mut self, class: Value, home: ClassId, name: &str, repr: &Repr) -> Res<Lowered> {
        let Some(ty) = self.lo.ty(repr) else { return Ok((Slot::Void, repr.clone())) };
        let Some((id, field)) = self.lo.data_slot(home, name) else {
            return Err(self.bug(format!("no class slot for {name}")));
        };
        let class = self.cast(class, Type::struct_ref(id));
        Ok((Slot::One(self.push1(InstData::GetField { object: class, field }, ty)), repr.clone()))
    }

    /// An attribute of one of several classes.
    fn class_attr(&mut self, op: &Op, class: Value, name: &str, wanted_ann: &Ann, wanted: &Repr) -> Res<Lowered> {
        if name == "__name__" {
            let ty = Type::struct_ref(self.lo.core.string);
            let field = crate::heap::class_field::NAME;
            return Ok((Slot::One(self.push1(InstData::GetField { object: class, field }, ty)), Repr::Str));
        }
        let ann = self.ann(&op.args[0]);
        let Kind::Pbc { members, .. } = &ann.kind else { return Err(self.bug("a class that is not a class")) };
        if self.is_class_method(wanted_ann) {
            return Ok((Slot::One(class), Repr::Class));
        }
        let classes: Vec<ClassId> = members.iter().filter_map(|&member| class_of(member)).collect();
        if let Some((home, attr)) = self.lo.annotator.lookup_attr(classes[0], name)
            && attr.class_reads
        {
            let ann = attr.ann.clone();
            let repr = self.lo.repr(&ann)?;
            if self.lo.data_slot(home, name).is_some() && repr == *wanted {
                return self.class_slot(class, home, name, &repr);
            }
        }
        self.class_constant(class, name, &classes, wanted)
    }

    /// An attribute of one of several frozen instances: chosen by its number.
    fn frozen_attr(&mut self, op: &Op, number: Value, name: &str, wanted: &Repr) -> Res<Lowered> {
        let ann = self.ann(&op.args[0]);
        let Kind::Pbc { members, .. } = &ann.kind else { return Err(self.bug("a frozen instance that is not one")) };
        let Some(ty) = self.lo.ty(wanted) else { return Ok((Slot::Void, wanted.clone())) };
        let mut value = self.constant(crate::classes::zero(ty), ty);
        for member in members.iter() {
            let Desc::Frozen(object) = *member else { continue };
            let Some(attr) = self.lo.annotator.host().getattr(&Const::Obj(object), name) else { continue };
            let this = self.host_constant(&attr, wanted)?;
            let own = self.lo.frozen_number(*member);
            let own = self.signed(own);
            let same = self.binary(ouro_ir::BinaryOp::Eq, number, own);
            value = self.push1(InstData::Select([same, this, value]), ty);
        }
        Ok((Slot::One(value), wanted.clone()))
    }

    /// The reference to an instance as the struct that introduces a field, and the field.
    fn field_of(&mut self, object: Value, home: ClassId, name: &str) -> Res<(Value, u32)> {
        let id: StructId = self.lo.instance_struct(home);
        let field = self.lo.types.borrow().structs[id].field(&attr_field(name));
        let Some(field) = field else { return Err(self.bug(format!("no field {name}"))) };
        Ok((self.cast(object, Type::struct_ref(id)), field))
    }

    /// `a.name = b`.
    pub fn set_attr(&mut self, op: &Op, name: &str) -> Res<()> {
        let (slot, repr) = self.operand(&op.args[0])?;
        let low = matches!(repr, Repr::Ptr(_) | Repr::Row(_) | Repr::Raw(_) | Repr::Inner { .. });
        if !low && self.has_targets() {
            return self.call_method_op(op).map(|_| ());
        }
        match (&repr, slot) {
            _ if low => self.low_set_attr(slot, &repr, name, &op.args[1]),
            (Repr::Instance(class), Slot::One(object)) => {
                let Some((home, attr)) = self.lo.annotator.lookup_attr(*class, name) else {
                    return Err(self.bug(format!("no attribute {name}")));
                };
                let ann = attr.ann.clone();
                let repr = self.lo.repr(&ann)?;
                let Some(value) = self.value_as(&op.args[1], &repr)? else { return Ok(()) };
                let (object, field) = self.field_of(object, home, name)?;
                self.push0(InstData::SetField { object, field, value });
                Ok(())
            }
            _ => Err(self.unsupported_op(op, &format!("storing to the attribute `{name}` of this value"))),
        }
    }

    /// A new instance with the values that its class gives its fields; `__init__` is not called.
    pub fn new_instance(&mut self, class: ClassId) -> Res<Value> {
        let id = self.lo.instance_struct(class);
        let object = self.new_struct(id);
        let class_static = self.lo.class_static(class);
        let class_type = Type::struct_ref(self.lo.core.class);
        let pointer = self.constant(IrConst::Static(class_static), class_type);
        self.push0(InstData::SetField { object, field: 0, value: pointer });
        for (name, value) in self.lo.class_level_defaults(class)? {
            let (field, ty) = {
                let types = self.lo.types.borrow();
                let def = &types.structs[id];
                let Some(field) = def.field(&name) else { continue };
                (field, def.fields[field as usize].ty)
            };
            if value == crate::classes::zero(ty) {
                continue;
            }
            let value = self.constant(value, ty);
            self.push0(InstData::SetField { object, field, value });
        }
        if self.lo.annotator.has_finalizer(class) {
            let no_queue = self.constant(IrConst::Null, Type::Ref(Heap::Any));
            self.call_external("ouro_gc_register_finalizer", &[object, no_queue])?;
        }
        Ok(object)
    }
}

/// The class that a member of a set is.
pub fn class_of(desc: Desc) -> Option<ClassId> {
    match desc {
        Desc::Class(class) => Some(class),
        _ => None,
    }
}
