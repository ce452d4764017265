//! Random straight-line functions: whatever the machine code and the C compute, they agree.

mod support;

use ouro_ir::{BinaryOp, Const, ConvertOp, FunctionBuilder, InstData, IntType, OverflowOp, Type, UnaryOp, Value};
use proptest::prelude::*;
use support::{INTS, Suite};

/// One step: what to do, and which of the values so far to do it with.
#[derive(Clone, Debug)]
struct Step {
    kind: u8,
    op: u8,
    ty: u8,
    operands: [u16; 3],
    constant: i64,
}

fn step() -> impl Strategy<Value = Step> {
    let constant = prop_oneof![Just(0), Just(1), Just(-1), Just(i64::MIN), Just(i64::MAX), any::<i64>(), -300..300i64];
    (any::<u8>(), any::<u8>(), any::<u8>(), any::<[u16; 3]>(), constant)
        .prop_map(|(kind, op, ty, operands, constant)| Step { kind, op, ty, operands, constant })
}

/// The types of values.
fn types() -> Vec<Type> {
    let mut types: Vec<Type> = INTS.iter().map(|&int| Type::Int(int)).collect();
    types.extend([Type::Bool, Type::F64, Type::F32, Type::Char]);
    types
}

/// Applies steps to values of all types; the last value of each type, mixed.
struct Generator<'b, 'f> {
    builder: &'b mut FunctionBuilder<'f>,
    values: Vec<Value>,
}

impl Generator<'_, '_> {
    fn pick(&self, ty: Type, operand: u16) -> Value {
        let of_type: Vec<Value> = self.values.iter().copied().filter(|&v| self.builder.func.ty(v) == ty).collect();
        of_type[operand as usize % of_type.len()]
    }

    fn constant(&mut self, ty: Type, value: i64) -> Value {
        let constant = match ty {
            Type::F32 => Const::F32((value as f32).to_bits()),
            Type::F64 => Const::F64(value as u64),
            _ => support::constant(ty, value as i128 as u128),
        };
        let constant = if let Const::Bool(_) = constant { Const::Bool(value % 2 != 0) } else { constant };
        self.builder.constant(constant, ty)
    }

    fn step(&mut self, step: &Step) {
        let types = types();
        let ty = types[step.ty as usize % types.len()];
        let operand = |this: &mut Self, index: usize| {
            // Constants now and then.
            if step.operands[index].is_multiple_of(7) {
                this.constant(ty, step.constant)
            } else {
                this.pick(ty, step.operands[index])
            }
        };
        let made = match (ty, step.kind % 5) {
            (_, 0) => {
                let (cond, a, b) = (self.pick(Type::Bool, step.operands[2]), operand(self, 0), operand(self, 1));
                self.builder.push1(InstData::Select([cond, a, b]), ty)
            }
            (Type::Char, _) => {
                let a = self.pick(Type::SIGNED, step.operands[0]);
                self.builder.convert(ConvertOp::Int, a, ty)
            }
            (Type::Bool, 1) => {
                let a = operand(self, 0);
                self.builder.unary(UnaryOp::Not, a)
            }
            (Type::Bool, _) => self.comparison(step, &types),
            (Type::Int(int), 1) => self.conversion_to_int(step, int),
            (Type::Int(int), _) => {
                let (a, b) = (operand(self, 0), operand(self, 1));
                self.int_operation(step, int, a, b)
            }
            (_, 1) => {
                let int = INTS[step.op as usize % INTS.len()];
                let a = self.pick(Type::Int(int), step.operands[0]);
                self.builder.convert(ConvertOp::IntToFloat, a, ty)
            }
            (_, 2) => {
                let ops = [UnaryOp::Neg, UnaryOp::Abs, UnaryOp::Sqrt, UnaryOp::Floor, UnaryOp::Ceil];
                let a = operand(self, 0);
                self.builder.unary(ops[step.op as usize % ops.len()], a)
            }
            _ => {
                let ops = [BinaryOp::Add, BinaryOp::Sub, BinaryOp::Mul, BinaryOp::Div];
                let (a, b) = (operand(self, 0), operand(self, 1));
                self.builder.binary(ops[step.op as usize % ops.len()], a, b)
            }
        };
        self.values.push(made);
    }

    fn comparison(&mut self, step: &Step, types: &[Type]) -> Value {
        let ops = [BinaryOp::Eq, BinaryOp::Ne, BinaryOp::Lt, BinaryOp::Le, BinaryOp::Gt, BinaryOp::Ge];
        let ty = types[step.operands[2] as usize % types.len()];
        let (a, b) = (self.pick(ty, step.operands[0]), self.pick(ty, step.operands[1]));
        let ops = if ty == Type::Bool { &ops[..2] } else { &ops };
        self.builder.binary(ops[step.op as usize % ops.len()], a, b)
    }

    fn conversion_to_int(&mut self, step: &Step, int: IntType) -> Value {
        let sources = types();
        let from = sources[step.op as usize % sources.len()];
        let a = self.pick(from, step.operands[0]);
        let op = if matches!(from, Type::F32 | Type::F64) { ConvertOp::FloatToInt } else { ConvertOp::Int };
        self.builder.convert(op, a, Type::Int(int))
    }

    fn int_operation(&mut self, step: &Step, int: IntType, a: Value, b: Value) -> Value {
        let ty = Type::Int(int);
        match step.op % 14 {
            0 => self.builder.binary(BinaryOp::Add, a, b),
            1 => self.builder.binary(BinaryOp::Sub, a, b),
            2 => self.builder.binary(BinaryOp::Mul, a, b),
            3 => self.builder.binary(BinaryOp::And, a, b),
            4 => self.builder.binary(BinaryOp::Or, a, b),
            5 => self.builder.binary(BinaryOp::Xor, a, b),
            6 => self.builder.unary(UnaryOp::Neg, a),
            7 => self.builder.unary(UnaryOp::Not, a),
            8 | 9 => {
                let most = self.builder.signed(int.bits() as i64 - 1);
                let amount = self.pick(Type::SIGNED, step.operands[2]);
                let amount = self.builder.binary(BinaryOp::And, amount, most);
                let op = if step.op % 14 == 8 { BinaryOp::Shl } else { BinaryOp::Shr };
                self.builder.binary(op, a, amount)
            }
            10 | 11 => {
                // Neither 0 nor -1.
                let (top, one) = (int.wrap((1i128 << (int.bits() - 1)).wrapping_sub(1)), 1);
                let top = self.builder.constant(Const::Int(int, top), ty);
                let one = self.builder.constant(Const::Int(int, one), ty);
                let b = self.builder.binary(BinaryOp::And, b, top);
                let b = self.builder.binary(BinaryOp::Or, b, one);
                let op = if step.op % 14 == 10 { BinaryOp::Div } else { BinaryOp::Rem };
                self.builder.binary(op, a, b)
            }
            12 if !int.is_signed() => self.builder.binary(BinaryOp::MulHigh, a, b),
            _ => {
                let ops = [OverflowOp::Add, OverflowOp::Sub, OverflowOp::Mul];
                let (value, overflowed) = self.builder.overflow(ops[step.operands[2] as usize % 3], a, b);
                self.values.push(overflowed);
                value
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn backends_agree(steps in prop::collection::vec(step(), 1..150), seeds in any::<[i64; 3]>()) {
        let mut suite = Suite::new();
        let types = types();
        let inputs: Vec<(Type, u128)> = seeds
            .iter()
            .flat_map(|&seed| types.iter().map(move |&ty| (ty, if ty == Type::Bool { seed & 1 } else { seed } as i128 as u128)))
            .collect();
        for (index, &ty) in types.iter().enumerate() {
            suite.case(format!("last {ty:?}"), &inputs, None, |builder, values| {
                let mut generator = Generator { builder, values: values.to_vec() };
                steps[..steps.len() * (index + 1) / types.len()].iter().for_each(|step| generator.step(step));
                *generator.values.iter().rev().find(|&&v| generator.builder.func.ty(v) == ty).expect("an input")
            });
        }
        suite.check();
    }
}
