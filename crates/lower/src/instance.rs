//! Instances: attributes and methods.

use ouro_annotate::{ClassId, Desc, Kind};
use ouro_flow::Op;
use ouro_host::Const;
use ouro_ir::{Const as IrConst, InstData, StructId, Type, Value};

use crate::Res;
use crate::classes::attr_field;
use crate::function::{FnLower, Slot};
use crate::ops::Lowered;
use crate::repr::Repr;

impl FnLower<'_, '_, '_> {
    /// `a.name`.
    pub fn get_attr(&mut self, op: &Op, name: &str) -> Res<Lowered> {
        if self.has_targets() {
            return self.call_method_op(op);
        }
        let result = match op.result {
            Some(result) => self.graph.vars[result].clone(),
            None => return Ok((Slot::Void, Repr::Void)),
        };
        let wanted = self.lo.repr(&result)?;
        if wanted == Repr::Void {
            return Ok((Slot::Void, wanted));
        }
        let (slot, repr) = self.operand(&op.args[0])?;
        if let Repr::Bound(_) = wanted {
            return Ok((slot, wanted));
        }
        match (&repr, slot) {
            (Repr::Ptr(_) | Repr::Row(_), _) => self.low_get_attr(slot, &repr, name),
            _ if result.host_const().is_some() => {
                let constant = result.host_const().expect("just seen").clone();
                let value = self.host_constant(&constant, &wanted)?;
                Ok((Slot::One(value), wanted))
            }
            (Repr::Instance(class), Slot::One(object)) => self.instance_attr(object, *class, name, &wanted),
            (Repr::Bound(parts), Slot::One(tuple)) => {
                // `super(C, x).name`: the method is known, its receiver is x.
                let (Repr::Tuple(items), Repr::Method(receiver, _)) = (&**parts, &wanted) else {
                    return Err(self.unsupported_op(op, &format!("the attribute `{name}` of this value")));
                };
                let object = self.get_stored_field(tuple, 1, &items[1].clone())?;
                let Slot::One(object) = object else { return Err(self.bug("`super` without an instance")) };
                let ty = Type::struct_ref(self.lo.instance_struct(*receiver));
                Ok((Slot::One(self.cast(object, ty)), wanted))
            }
            (Repr::Class, Slot::One(class)) => self.class_attr(op, class, name, &wanted),
            (Repr::Frozen, Slot::One(number)) => self.frozen_attr(op, number, name, &wanted),
            _ => Err(self.unsupported_op(op, &format!("the attribute `{name}` of this value"))),
        }
    }

    fn instance_attr(&mut self, object: Value, class: ClassId, name: &str, wanted: &Repr) -> Res<Lowered> {
        if name == "__class__" {
            return Ok((Slot::One(self.class_pointer(object)), Repr::Class));
        }
        if let Repr::Method(receiver, _) = wanted {
            let ty = Type::struct_ref(self.lo.instance_struct(*receiver));
            return Ok((Slot::One(self.cast(object, ty)), wanted.clone()));
        }
        let Some((home, attr)) = self.lo.annotator.lookup_attr(class, name) else {
            return Err(self.bug(format!("no attribute {name}")));
        };
        let (is_field, ann) = (attr.is_field, attr.ann.clone());
        let repr = self.lo.repr(&ann)?;
        if is_field {
            let Some(ty) = self.lo.ty(&repr) else { return Ok((Slot::Void, repr)) };
            let (object, field) = self.field_of(object, home, name)?;
            return Ok((Slot::One(self.push1(InstData::GetField { object, field }, ty)), repr));
        }
        let pointer = self.class_pointer(object);
        self.class_slot(pointer, home, name, &repr)
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
    fn class_attr(&mut self, op: &Op, class: Value, name: &str, wanted: &Repr) -> Res<Lowered> {
        if name == "__name__" {
            let ty = Type::struct_ref(self.lo.core.string);
            let field = crate::heap::class_field::NAME;
            return Ok((Slot::One(self.push1(InstData::GetField { object: class, field }, ty)), Repr::Str));
        }
        let ann = self.ann(&op.args[0]);
        let Kind::Pbc { members, .. } = &ann.kind else { return Err(self.bug("a class that is not a class")) };
        for member in members.iter() {
            let Desc::Class(member) = member else { continue };
            if let Some((home, _)) = self.lo.annotator.lookup_attr(*member, name) {
                return self.class_slot(class, home, name, wanted);
            }
        }
        Err(self.unsupported_op(op, &format!("the attribute `{name}` of these classes")))
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
            let own = self.lo.frozen_number(object);
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
        if self.has_targets() {
            return self.call_method_op(op).map(|_| ());
        }
        let (slot, repr) = self.operand(&op.args[0])?;
        match (&repr, slot) {
            (Repr::Ptr(_) | Repr::Row(_), _) => self.low_set_attr(slot, &repr, name, &op.args[1]),
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
        if self.lo.annotator.defs.classes[class].finalizer.is_some() {
            return Err(crate::repr::unsupported(
                &format!("`__del__` of the class `{}`", self.lo.annotator.defs.classes[class].name),
                "give the class a method that releases what it holds, and call it in a `finally` or by `with`",
            ));
        }
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
        Ok(object)
    }
}
