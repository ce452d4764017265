//! Exceptions: making, matching and raising instances. Which handler takes an exception is in the graph; that a
//! called function may raise is an edge of the call (see `FnLower::after_raising`).

use ouro_annotate::{Ann, ClassId, Desc, Kind};
use ouro_flow::{Op, Operand};
use ouro_host::{Const, ObjectKind};
use ouro_ir::{BinaryOp, Block, Const as IrConst, ConvertOp, InstData, IntType, Type, Value};

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::heap::class_field;
use crate::repr::Repr;

impl FnLower<'_, '_, '_> {
    /// An exception instance as the reference that `raise` takes.
    pub fn exception_value(&mut self, exception: &Operand) -> Res<Value> {
        let root = Repr::Instance(self.lo.builtin_class("BaseException"));
        self.value(exception, &root)
    }

    /// Raises the prebuilt instance of a built-in exception class; the current block ends.
    pub fn raise_builtin(&mut self, name: &str) -> Res<()> {
        let id = self.lo.builtin_exception(name)?;
        let ty = Type::struct_ref(self.lo.exception_struct());
        let exception = self.constant(IrConst::Static(id), ty);
        self.raise(exception);
        Ok(())
    }

    /// Raises if a condition that is seldom true is; continues otherwise.
    pub fn raise_if(&mut self, cond: Value, name: &str) -> Res<()> {
        let (cold, next) = self.cold_and_next();
        self.b().branch(cond, cold, next);
        self.raise_in(cold, next, name)
    }

    /// Raises if a condition that is nearly always true is not.
    pub fn raise_unless(&mut self, cond: Value, name: &str) -> Res<()> {
        let (cold, next) = self.cold_and_next();
        self.b().branch(cond, next, cold);
        self.raise_in(cold, next, name)
    }

    fn cold_and_next(&mut self) -> (Block, Block) {
        let cold = self.func.add_block();
        self.func.blocks[cold].cold = true;
        (cold, self.func.add_block())
    }

    fn raise_in(&mut self, cold: Block, next: Block, name: &str) -> Res<()> {
        self.switch_to(cold);
        self.raise_builtin(name)?;
        self.switch_to(next);
        Ok(())
    }

    /// The exception instance for `raise x`.
    pub fn make_exception(&mut self, op: &Op) -> Res<(Slot, Repr)> {
        let ann = self.ann(&op.args[0]);
        let Kind::Pbc { members, .. } = &ann.kind else {
            return self.operand(&op.args[0]);
        };
        match members[..] {
            [Desc::Class(class)] => self.raised_class(class, op),
            _ => self.call_pbc(op),
        }
    }

    /// `raise C`: the prebuilt instance where making one could not be told from it.
    fn raised_class(&mut self, class: ClassId, op: &Op) -> Res<(Slot, Repr)> {
        let repr = Repr::Instance(class);
        let is_builtin = self.lo.annotator.defs.classes[class].full_name.starts_with("builtins.");
        if !is_builtin {
            return self.call_pbc(op);
        }
        let id = self.lo.exception_static(class)?;
        let ty = self.lo.ty(&repr).expect("instances have values");
        let value = self.constant(IrConst::Static(id), ty);
        Ok((Slot::One(value), repr))
    }

    /// Whether an exception matches the classes of an `except` clause.
    pub fn exception_matches(&mut self, op: &Op) -> Res<(Slot, Repr)> {
        let exception = self.exception_value(&op.args[0])?;
        let class = self.class_pointer(exception);
        let value = self.matches_classes(class, &op.args[1])?;
        Ok((Slot::One(value), Repr::Bool))
    }

    /// Whether a class struct is that of a class, or of one in a tuple of classes, or of a class derived from it.
    pub fn matches_classes(&mut self, class: Value, classes: &Operand) -> Res<Value> {
        let ann = self.ann(classes);
        let (slot, repr) = self.operand(classes)?;
        self.matches_value(class, &ann, slot, &repr)
    }

    fn matches_value(&mut self, class: Value, ann: &Ann, slot: Slot, repr: &Repr) -> Res<Value> {
        let mut found = self.constant(IrConst::Bool(false), Type::Bool);
        match (&ann.kind, ann.host_const(), slot) {
            (Kind::Pbc { members, .. }, _, Slot::Void) => {
                let Some(&Desc::Class(wanted)) = members.first() else { return Err(self.bug("not a class")) };
                let roots = self.lo.annotator.instance_roots(wanted);
                return self.is_subclass_of(class, &roots);
            }
            (Kind::Pbc { .. }, _, Slot::One(wanted)) => {
                let [number, min, max] =
                    [(class, class_field::MIN), (wanted, class_field::MIN), (wanted, class_field::MAX)]
                        .map(|(object, field)| self.push1(InstData::GetField { object, field }, Type::SIGNED));
                let above = self.binary(BinaryOp::Le, min, number);
                let below = self.binary(BinaryOp::Lt, number, max);
                return Ok(self.binary(BinaryOp::And, above, below));
            }
            (Kind::Tuple { .. }, Some(Const::Obj(object)), _) => {
                let object = self.lo.annotator.host().object(*object);
                let ObjectKind::Tuple(items) = &object.kind else { return Err(self.bug("a tuple that is not one")) };
                for item in items {
                    let ann = self.lo.const_ann(item);
                    let one = self.matches_value(class, &ann, Slot::Void, &Repr::VOID)?;
                    found = self.binary(BinaryOp::Or, found, one);
                }
            }
            (Kind::Tuple { items, .. }, None, Slot::One(tuple)) => {
                let Repr::Tuple(reprs) = repr else { return Err(self.bug("a tuple that is not one")) };
                for (index, (item, repr)) in items.iter().zip(reprs.iter()).enumerate() {
                    let slot = self.get_stored_field(tuple, index as u32, repr)?;
                    let one = self.matches_value(class, item, slot, repr)?;
                    found = self.binary(BinaryOp::Or, found, one);
                }
            }
            _ => return Err(self.bug("a class that is not a class")),
        }
        Ok(found)
    }

    /// Whether an instance (not null) is of one of the classes.
    pub fn is_instance_of(&mut self, object: Value, classes: &[ClassId]) -> Res<Value> {
        let class = self.class_pointer(object);
        self.is_subclass_of(class, classes)
    }

    /// Whether a class struct is that of one of the classes or a subclass.
    pub fn is_subclass_of(&mut self, class: Value, classes: &[ClassId]) -> Res<Value> {
        let mut result = None;
        let mut number = None;
        for &wanted in classes {
            let (min, max) = self.lo.class_range(wanted);
            let test = if max == min + 1 {
                let id = self.lo.class_static(wanted);
                let ty = self.func.ty(class);
                let wanted = self.constant(IrConst::Static(id), ty);
                self.binary(BinaryOp::Eq, class, wanted)
            } else {
                let number = *number.get_or_insert_with(|| {
                    self.push1(InstData::GetField { object: class, field: class_field::MIN }, Type::SIGNED)
                });
                let min_value = self.signed(min);
                let offset = self.binary(BinaryOp::Sub, number, min_value);
                let offset = self.b().convert(ConvertOp::Int, offset, Type::UNSIGNED);
                let width = self.constant(IrConst::Int(IntType::Unsigned, (max - min) as i128), Type::UNSIGNED);
                self.binary(BinaryOp::Lt, offset, width)
            };
            result = Some(match result {
                None => test,
                Some(before) => self.binary(BinaryOp::Or, before, test),
            });
        }
        Ok(result.unwrap_or_else(|| self.constant(IrConst::Bool(false), Type::Bool)))
    }
}
