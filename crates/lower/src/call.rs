//! Calls: of known functions and methods directly, of one of several through a function reference, the receiver's class or
//! a test of which class it is. Inference says, for each call, which graphs it can go to.

use std::sync::Arc;

use indexmap::IndexMap;
use ouro_annotate::{CallTargets, ClassId, Desc, FuncId, GraphId, Kind};
use ouro_flow::{Op, OpKind, Operand};
use ouro_host::{Const, ObjId};
use ouro_ir::{BinaryOp, Const as IrConst, InstData, SigId, Type, Value};

use crate::Res;
use crate::args::{Actual, Named};
use crate::classes::name_read;
use crate::function::{FnLower, Slot};
use crate::instance::class_of;
use crate::lltype::REFERRING;
use crate::ops::Lowered;
use crate::repr::{Methods, Repr};

/// Makes an instance of a class, whose `__init__` is the graph.
type Construct<'c, L> = &'c mut dyn FnMut(&mut L, ClassId, Option<GraphId>) -> Res<Value>;

/// What a call goes to: each possible callee, and its graph.
type Targets = Vec<(Desc, Option<GraphId>)>;

impl FnLower<'_, '_, '_> {
    /// Whether inference recorded calls of functions for the operation being lowered.
    pub fn has_targets(&self) -> bool {
        self.graph.calls.get(&self.place).is_some_and(|calls| !calls.targets.is_empty())
    }

    /// Whether the operation being lowered is a special method of an instance.
    pub fn is_method_op(&mut self, receiver: &Operand) -> Res<bool> {
        Ok(self.has_targets() && matches!(self.repr(receiver)?, Repr::Instance(_)))
    }

    fn targets(&self) -> Targets {
        self.graph.calls.get(&self.place).map(|calls: &CallTargets| calls.targets.clone()).unwrap_or_default()
    }

    /// `f(…)`.
    pub fn lower_call(&mut self, op: &Op) -> Res<Lowered> {
        let ann = self.ann(&op.args[0]);
        match &ann.kind {
            Kind::Builtin { name, bound_to } if self.is_written() && !REFERRING.contains(&&**name) => {
                let receiver = bound_to.as_ref().map(|_| &op.args[0]);
                self.call_written(op, receiver)
            }
            // A built-in function may call special methods of its arguments.
            Kind::Builtin { name, .. } => self.call_builtin(op, &name.clone()),
            Kind::Raw(low) => self.call_raw(&op.args[0], *low, &op.args[1..]),
            Kind::WeakRef { class: Some(class), .. } => self.weak_target(&op.args[0], *class),
            Kind::WeakRef { class: None, .. } => Ok((Slot::Void, Repr::VOID)),
            _ if ann.constant.is_some() && self.is_low_callee(&ann) => self.call_low(op, &ann),
            _ => match self.lo.annotator.foreign_callee(&ann) {
                Some(foreign) => self.call_foreign(foreign, op),
                None => self.call_pbc(op),
            },
        }
    }

    /// Whether the operation being lowered is a call of a function, although it does not look like one: it is written in
    /// RPython, in `rpython.rtyper.methods`.
    pub fn is_written(&self) -> bool {
        matches!(self.graph.calls.get(&self.place).and_then(|calls| calls.targets.first()), Some((Desc::Func(_), _)))
    }

    /// A call of a built-in function or method that is written in RPython; a method's receiver is bound to its callee.
    fn call_written(&mut self, op: &Op, callee: Option<&Operand>) -> Res<Lowered> {
        let (mut positional, named) = self.actuals(op, 1)?;
        if let Some(callee) = callee {
            let (slot, repr) = match self.operand(callee)? {
                (slot, Repr::Bound(repr)) => (slot, (*repr).clone()),
                other => other,
            };
            positional.insert(0, Actual::Value(slot, repr));
        }
        let targets = self.targets();
        self.call_functions(op, &targets, positional, named)
    }

    /// An operation that is written in RPython, on its operands.
    pub fn written_op(&mut self, op: &Op) -> Res<Lowered> {
        let targets = self.targets();
        let operands = op.args.iter().cloned().map(Actual::Operand).collect();
        self.call_functions(op, &targets, operands, Vec::new())
    }

    /// A call of something that is prebuilt: functions, methods, classes.
    pub fn call_pbc(&mut self, op: &Op) -> Res<Lowered> {
        let targets = self.targets();
        let (positional, named) = self.actuals(op, 1)?;
        match targets.first() {
            None => {
                // Never returns as far as inference knows: the arguments were lowered, nothing can follow.
                Ok((Slot::Void, Repr::VOID))
            }
            Some((Desc::Func(_), _)) => self.call_functions(op, &targets, positional, named),
            Some((Desc::FrozenMethod(..) | Desc::Frozen(_), _)) => self.call_frozen(op, &targets, positional, named),
            Some((Desc::Method(..), _)) => {
                let (slot, repr) = self.operand(&op.args[0])?;
                let receiver = match (slot, repr) {
                    (Slot::One(value), Repr::Method(class, _)) => (value, class),
                    // An instance with `__call__`.
                    (Slot::One(value), Repr::Instance(class)) => {
                        self.check_has_method(value, class, &owners(&targets), "TypeError")?;
                        (value, class)
                    }
                    (Slot::One(value), Repr::BoundMethod(sig)) => {
                        return self.call_bound_method(value, sig, &targets, positional, named);
                    }
                    _ => return Err(self.bug("a method without receiver")),
                };
                self.call_methods(&targets, receiver, positional, named)
            }
            Some((Desc::Class(_), _)) => self.call_classes(op, &targets, positional, named),
        }
    }

    /// An operation on an instance that a special method implements: the receiver is the first operand.
    pub fn call_method_op(&mut self, op: &Op) -> Res<Lowered> {
        self.method_op(op, true)
    }

    /// The same; `check`: the receiver may be an instance that has no such method.
    pub fn method_op(&mut self, op: &Op, check: bool) -> Res<Lowered> {
        let targets = self.targets();
        let rest = op.args[1..].iter().cloned().map(Actual::Operand).collect();
        let (slot, repr) = self.operand(&op.args[0])?;
        match (targets.first(), slot, repr) {
            (Some((Desc::Method(..), _)), Slot::One(value), Repr::Instance(class)) => {
                let is_property = matches!(op.kind, OpKind::GetAttr(_) | OpKind::SetAttr(_));
                let exception = if is_property { "AttributeError" } else { "TypeError" };
                if check {
                    self.check_has_method(value, class, &owners(&targets), exception)?;
                }
                self.call_methods(&targets, (value, class), rest, Vec::new())
            }
            (Some((Desc::Func(_), _)), slot, repr) => {
                let mut all = vec![Actual::Value(slot, repr)];
                all.extend(rest);
                self.call_functions(op, &targets, all, Vec::new())
            }
            _ => Err(self.bug("an operation on an instance without method")),
        }
    }

    /// A binary operator that a method of an operand implements: of the left one, by the first of `names` that it has, or of
    /// the right one, by its reflected name.
    pub fn operator_method(&mut self, op: &Op, names: &[&str], reflected: &str) -> Res<Option<Lowered>> {
        if !self.has_targets() {
            return Ok(None);
        }
        if let Repr::Instance(class) = self.repr(&op.args[0])?
            && let Some(name) = names.iter().find(|name| self.lo.annotator.has_method(class, name))
        {
            // The other operand's method is not inferred for this one.
            if let Repr::Instance(right) = self.repr(&op.args[1])?
                && self.lo.annotator.has_method(right, reflected)
                && self.may_lack_method(&op.args[0])?.is_some()
            {
                return Err(self.lacking_operator(op, name));
            }
            return self.call_method_op(op).map(Some);
        }
        if let Repr::Instance(class) = self.repr(&op.args[1])?
            && self.lo.annotator.has_method(class, reflected)
        {
            let swapped = Op { args: vec![op.args[1].clone(), op.args[0].clone()], ..op.clone() };
            return self.call_method_op(&swapped).map(Some);
        }
        Ok(None)
    }

    /// A call of a graph with matched arguments.
    fn call_graph(&mut self, graph: GraphId, positional: Vec<Actual>, named: Named) -> Res<Lowered> {
        let actuals = self.match_arguments(graph, positional, named)?;
        let args = self.argument_values(graph, &actuals)?;
        let func = self.lo.func(graph)?;
        let value = self.call(func, &args);
        self.graph_result(graph, value)
    }

    fn graph_result(&mut self, graph: GraphId, value: Option<Value>) -> Res<Lowered> {
        let result = self.lo.annotator.defs.graphs[graph].result.clone();
        let repr = self.lo.repr(&result)?;
        if repr == Repr::VOID
            && let Some(constant) = result.host_const()
            && *constant != Const::None
        {
            // The caller may need the constant in a wider representation.
            let ann = self.lo.const_ann(&constant.clone());
            let repr = self.lo.repr(&ann)?;
            return Ok((Slot::Void, repr));
        }
        Ok((Slot::from_option(value), repr))
    }

    fn call_functions(&mut self, op: &Op, targets: &Targets, positional: Vec<Actual>, named: Named) -> Res<Lowered> {
        let graphs: Vec<GraphId> = targets.iter().filter_map(|(_, graph)| *graph).collect();
        let Some(&first) = graphs.first() else {
            return self.call_memo(op, targets);
        };
        if graphs.iter().all(|&graph| graph == first) {
            return self.call_graph(first, positional, named);
        }
        let signature = self.lo.graph_signature(first)?;
        let sig = self.lo.types.borrow_mut().sig(signature);
        let by_reference = self.are_referred_to(targets) && self.same_arguments(&graphs, &positional, &named)?;
        let callee = self.value(&op.args[0], &Repr::Func(sig))?;
        if !by_reference {
            return self.call_by_function(callee, sig, targets, positional, named);
        }
        let actuals = self.match_arguments(first, positional, named)?;
        let args = self.argument_values(first, &actuals)?;
        let value = self.call_through(callee, sig, &args);
        self.graph_result(first, value)
    }

    /// Whether a reference to each function is one to the graph that is called. Of a specialised function it is one of its graphs.
    fn are_referred_to(&self, targets: &Targets) -> bool {
        targets.iter().all(|&(desc, graph)| match desc {
            Desc::Func(func) | Desc::Method(func, _) => {
                graph.is_none() || graph == self.lo.annotator.defs.funcs[func].graphs.first().copied()
            }
            _ => true,
        })
    }

    /// Whether the arguments of a call mean the same to all these graphs: they have the same names in the same order, and
    /// the same defaults for what is not given.
    fn same_arguments(&mut self, graphs: &[GraphId], positional: &[Actual], named: &Named) -> Res<bool> {
        let Some((&first, others)) = graphs.split_first() else { return Ok(true) };
        let expected = self.match_arguments(first, positional.to_vec(), named.clone())?;
        for &graph in others {
            if graph != first && self.match_arguments(graph, positional.to_vec(), named.clone())? != expected {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A call of one of several functions, each with the arguments as it takes them: the callee tells which it is.
    fn call_by_function(
        &mut self,
        callee: Value,
        sig: SigId,
        targets: &Targets,
        positional: Vec<Actual>,
        named: Named,
    ) -> Res<Lowered> {
        let mut ways: IndexMap<GraphId, Desc> = IndexMap::new();
        for &(desc, graph) in targets {
            if let Some(graph) = graph {
                ways.entry(graph).or_insert(desc);
            }
        }
        let Some((&first, _)) = ways.first() else { return Ok((Slot::Void, Repr::VOID)) };
        let result = self.lo.annotator.defs.graphs[first].result.clone();
        let result = self.lo.repr(&result)?;
        self.one_of(
            ways.len(),
            &result,
            &mut |this, index| {
                let object = this.desc_object(ways[index]);
                let own = this.host_constant(&object, &Repr::Func(sig))?;
                Ok(this.binary(BinaryOp::Eq, callee, own))
            },
            &mut |this, index| {
                let (&graph, _) = ways.get_index(index).expect("one of the ways");
                this.call_graph(graph, positional.clone(), named.clone())
            },
        )
    }

    /// A call through a function reference.
    pub fn call_through(&mut self, callee: Value, sig: SigId, args: &[Value]) -> Option<Value> {
        let result = self.lo.types.borrow().sigs[sig].result;
        let data = InstData::CallIndirect { callee, sig, args: args.into() };
        let value = self.b().push(data, result.as_slice()).first().copied();
        self.after_raising();
        value
    }

    fn call_methods(
        &mut self,
        targets: &Targets,
        receiver: (Value, ClassId),
        positional: Vec<Actual>,
        named: Named,
    ) -> Res<Lowered> {
        let read = name_read(&self.graph.graph, self.place);
        self.call_methods_read(targets, receiver, positional, named, read.as_deref())
    }

    /// The same, where `read` is the name under which the method was read, if it is known.
    fn call_methods_read(
        &mut self,
        targets: &Targets,
        (receiver, class): (Value, ClassId),
        positional: Vec<Actual>,
        named: Named,
        read: Option<&str>,
    ) -> Res<Lowered> {
        let methods: Vec<(FuncId, ClassId, GraphId)> = targets
            .iter()
            .filter_map(|&(desc, graph)| match (desc, graph) {
                (Desc::Method(func, class), Some(graph)) => Some((func, class, graph)),
                _ => None,
            })
            .collect();
        let Some(&(_, _, first)) = methods.first() else { return Ok((Slot::Void, Repr::VOID)) };
        let mut all = vec![Actual::Value(Slot::One(receiver), Repr::Instance(class))];
        all.extend(positional);
        if methods.iter().all(|&(_, _, graph)| graph == first) {
            return self.call_graph(first, all, named);
        }
        let graphs: Vec<GraphId> = methods.iter().map(|&(_, _, graph)| graph).collect();
        let names: Vec<_> = methods.iter().map(|&(func, class, _)| (func, class)).collect();
        let found = match self.same_arguments(&graphs, &all, &named)? {
            true => self.lo.method_name(&names, read),
            false => None,
        };
        let Some((home, attr)) = found else {
            // Not found by a name (the getters of a property), or defaults differ: the receiver's class decides.
            return self.call_by_class(methods, receiver, all, named);
        };
        let family = self.lo.family(first);
        let Some((id, field)) = self.lo.method_slot(home, &attr, family) else {
            return Err(self.bug(format!("no slot for the method {attr}")));
        };
        let actuals = self.match_arguments(first, all, named)?;
        let mut args = self.argument_values(first, &actuals)?;
        let of_home = Type::struct_ref(self.lo.instance_struct(home));
        args[0] = self.cast(receiver, of_home);
        let pointer = self.class_pointer(receiver);
        let pointer = self.cast(pointer, Type::struct_ref(id));
        let ty = self.lo.types.borrow().structs[id].fields[field as usize].ty;
        let Type::Func(sig) = ty else { return Err(self.bug("a method slot without function")) };
        let function = self.push1(InstData::GetField { object: pointer, field }, ty);
        let value = self.call_through(function, sig, &args);
        self.graph_result(first, value)
    }

    /// Whether the receiver is an instance of a class that has one of the methods, whose classes are `owners`; none where all
    /// instances are. A method that only derived classes have can be called through their base.
    pub fn has_method(&mut self, receiver: Value, class: ClassId, owners: &[ClassId]) -> Res<Option<Value>> {
        let annotator = &*self.lo.annotator;
        let has = |&id: &ClassId| owners.iter().any(|&owner| annotator.is_subclass(id, owner));
        let all_have = has(&class)
            || annotator.subtree(class).iter().filter(|&&id| annotator.defs.classes[id].instantiated).all(has);
        if all_have { Ok(None) } else { self.is_instance_of(receiver, owners).map(Some) }
    }

    /// The classes of the methods that the operation being lowered can call.
    pub fn method_owners(&self) -> Vec<ClassId> {
        owners(&self.targets())
    }

    /// Raises an exception if the receiver has none of the methods.
    pub fn check_has_method(
        &mut self,
        receiver: Value,
        class: ClassId,
        owners: &[ClassId],
        exception: &str,
    ) -> Res<()> {
        match self.has_method(receiver, class, owners)? {
            Some(has) => self.raise_unless(has, exception),
            None => Ok(()),
        }
    }

    /// A bound method with its function, from a receiver whose class tells which.
    pub fn bind_method(&mut self, receiver: Value, methods: &Methods, sig: SigId) -> Res<Value> {
        let ty = Type::Func(sig);
        let mut function = None;
        // The most derived class that fits decides: it comes last.
        let mut ordered: Vec<_> = methods.to_vec();
        ordered.sort_by_key(|&(_, class)| self.lo.class_range(class).0);
        for (func, class) in ordered {
            let object = Const::Obj(self.lo.annotator.defs.funcs[func].object);
            let own = self.host_constant(&object, &Repr::Func(sig))?;
            function = Some(match function {
                None => own,
                Some(before) => {
                    let fits = self.is_instance_of(receiver, &[class])?;
                    self.push1(InstData::Select([fits, own, before]), ty)
                }
            });
        }
        let Some(function) = function else { return Err(self.bug("a bound method of no function")) };
        let id = self.lo.bound_method_struct(sig);
        let object = self.new_struct(id);
        let receiver = self.cast(receiver, Type::struct_ref(self.lo.core.object));
        self.push0(InstData::SetField { object, field: 0, value: receiver });
        self.push0(InstData::SetField { object, field: 1, value: function });
        Ok(object)
    }

    fn call_bound_method(
        &mut self,
        method: Value,
        sig: SigId,
        targets: &Targets,
        positional: Vec<Actual>,
        named: Named,
    ) -> Res<Lowered> {
        let Some(first) = targets.iter().find_map(|(_, graph)| *graph) else { return Ok((Slot::Void, Repr::VOID)) };
        let root = Repr::Instance(self.lo.builtin_class("object"));
        let receiver =
            self.push1(InstData::GetField { object: method, field: 0 }, Type::struct_ref(self.lo.core.object));
        let function = self.push1(InstData::GetField { object: method, field: 1 }, Type::Func(sig));
        let mut all = vec![Actual::Value(Slot::One(receiver), root)];
        all.extend(positional);
        let graphs: Vec<GraphId> = targets.iter().filter_map(|(_, graph)| *graph).collect();
        if !self.same_arguments(&graphs, &all, &named)? {
            return self.call_by_function(function, sig, targets, all, named);
        }
        let actuals = self.match_arguments(first, all, named)?;
        let mut args = self.argument_values(first, &actuals)?;
        args[0] = receiver;
        let value = self.call_through(function, sig, &args);
        self.graph_result(first, value)
    }

    /// A call of frozen instances or of methods that are bound to one, or to a class: the callee tells which receiver it is.
    fn call_frozen(&mut self, op: &Op, targets: &Targets, positional: Vec<Actual>, named: Named) -> Res<Lowered> {
        let mut groups: IndexMap<GraphId, Vec<(Desc, ObjId)>> = IndexMap::new();
        for &(desc, graph) in targets {
            let (Desc::FrozenMethod(_, object) | Desc::Frozen(object)) = desc else { continue };
            let Some(graph) = graph else { return Err(self.unsupported_op(op, "a `memo` method")) };
            groups.entry(graph).or_default().push((desc, object));
        }
        // Most callees have the last one: it needs no test.
        groups.sort_by_key(|_, members| members.len());
        let repr = self.repr(&op.args[0])?;
        let callee = match repr {
            Repr::Void(_) => None,
            _ => Some(self.value(&op.args[0], &repr)?),
        };
        let Some((&first, _)) = groups.first() else { return Ok((Slot::Void, Repr::VOID)) };
        let result = self.lo.annotator.defs.graphs[first].result.clone();
        let result = self.lo.repr(&result)?;
        self.one_of(
            groups.len(),
            &result,
            &mut |this, index| this.is_bound_to(callee, &repr, &groups[index]),
            &mut |this, index| {
                let (&graph, members) = groups.get_index(index).expect("one of the groups");
                let receiver = this.frozen_receiver(graph, callee, &repr, members)?;
                let mut all = vec![receiver];
                all.extend(positional.iter().cloned());
                this.call_graph(graph, all, named.clone())
            },
        )
    }

    /// Whether a method is one of these.
    fn is_bound_to(&mut self, callee: Option<Value>, repr: &Repr, members: &[(Desc, ObjId)]) -> Res<Value> {
        let Some(callee) = callee else { return Err(self.bug("a method that could be several")) };
        let mut found = self.constant(IrConst::Bool(false), Type::Bool);
        for &(desc, object) in members {
            let own = match repr {
                Repr::Class => self.host_constant(&Const::Obj(object), repr)?,
                _ => {
                    let number = self.lo.frozen_number(desc);
                    self.signed(number)
                }
            };
            let same = self.binary(BinaryOp::Eq, callee, own);
            found = self.binary(BinaryOp::Or, found, same);
        }
        Ok(found)
    }

    /// The receiver of a method that is one of these.
    fn frozen_receiver(
        &mut self,
        graph: GraphId,
        callee: Option<Value>,
        repr: &Repr,
        members: &[(Desc, ObjId)],
    ) -> Res<Actual> {
        let Some(callee) = callee.filter(|_| members.len() > 1) else {
            return Ok(Actual::Default(Const::Obj(members[0].1)));
        };
        let annotated = &self.lo.annotator.defs.graphs[graph];
        let param = annotated.vars[annotated.graph.blocks[annotated.graph.entry].params[0]].clone();
        let wanted = self.lo.repr(&param)?;
        if wanted == *repr && wanted == Repr::Class {
            return Ok(Actual::Value(Slot::One(callee), wanted));
        }
        let Some(ty) = self.lo.ty(&wanted) else { return Ok(Actual::Value(Slot::Void, wanted)) };
        let mut value = self.constant(crate::classes::zero(ty), ty);
        for &(desc, object) in members {
            let own = self.host_constant(&Const::Obj(object), &wanted)?;
            let fits = self.is_bound_to(Some(callee), repr, &[(desc, object)])?;
            value = self.push1(InstData::Select([fits, own, value]), ty);
        }
        Ok(Actual::Value(Slot::One(value), wanted))
    }

    /// One of several ways to go on, whose results meet: the first whose test is true; the last one is not tested.
    pub fn one_of(
        &mut self,
        count: usize,
        result: &Repr,
        test: &mut dyn FnMut(&mut Self, usize) -> Res<Value>,
        way: &mut dyn FnMut(&mut Self, usize) -> Res<Lowered>,
    ) -> Res<Lowered> {
        if count == 1 {
            return way(self, 0);
        }
        let done = self.func.add_block();
        let value = self.lo.ty(result).map(|ty| self.func.add_param(done, ty));
        for index in 0..count {
            let mut next = None;
            if index + 1 < count {
                let fits = test(self, index)?;
                let (yes, no) = self.fork(fits, false);
                self.switch_to(yes);
                next = Some(no);
            }
            let (slot, from) = way(self, index)?;
            match self.convert(slot, &from, result)? {
                Slot::One(result) => self.b().jump(done, &[result]),
                _ => self.b().jump(done, &[]),
            }
            if let Some(next) = next {
                self.switch_to(next);
            }
        }
        self.switch_to(done);
        Ok((Slot::from_option(value), result.clone()))
    }

    /// A call of one of several graphs: that of the most derived class which the receiver is an instance of.
    fn call_by_class(
        &mut self,
        mut methods: Vec<(FuncId, ClassId, GraphId)>,
        receiver: Value,
        args: Vec<Actual>,
        named: Named,
    ) -> Res<Lowered> {
        methods.sort_by_key(|&(_, class, _)| std::cmp::Reverse(self.lo.class_range(class).0));
        let Some(&(_, _, last)) = methods.last() else { return Ok((Slot::Void, Repr::VOID)) };
        let result = self.lo.annotator.defs.graphs[last].result.clone();
        let repr = self.lo.repr(&result)?;
        self.one_of(
            methods.len(),
            &repr,
            &mut |this, index| this.is_instance_of(receiver, &[methods[index].1]),
            &mut |this, index| this.call_graph(methods[index].2, args.clone(), named.clone()),
        )
    }

    fn call_classes(&mut self, op: &Op, targets: &Targets, positional: Vec<Actual>, named: Named) -> Res<Lowered> {
        if let [(Desc::Class(class), init)] = targets[..] {
            let object = self.construct(class, init, &positional, &named)?;
            return Ok((Slot::One(object), Repr::Instance(class)));
        }
        self.one_of_classes(op, &op.args[0], targets, &mut |this, class, init| {
            this.construct(class, init, &positional, &named)
        })
    }

    /// Whether a pointer to a class is that of one.
    pub fn is_class(&mut self, pointer: Value, class: ClassId) -> Value {
        let (ty, own) = (self.func.ty(pointer), self.lo.class_static(class));
        let own = self.constant(IrConst::Static(own), ty);
        self.binary(BinaryOp::Eq, pointer, own)
    }

    /// An instance of one of several classes: tested one by one, in their order.
    pub fn one_of_classes(
        &mut self,
        op: &Op,
        callee: &Operand,
        targets: &[(Desc, Option<GraphId>)],
        construct: Construct<'_, Self>,
    ) -> Res<Lowered> {
        let result = match op.result {
            Some(result) => self.var_repr(result)?,
            None => Repr::Instance(self.lo.builtin_class("object")),
        };
        let pointer = self.value(callee, &Repr::Class)?;
        let classes: Vec<_> = targets.iter().filter_map(|&(desc, init)| Some((class_of(desc)?, init))).collect();
        self.one_of(
            classes.len(),
            &result,
            &mut |this, index| Ok(this.is_class(pointer, classes[index].0)),
            &mut |this, index| {
                let (class, init) = classes[index];
                Ok((Slot::One(construct(this, class, init)?), Repr::Instance(class)))
            },
        )
    }

    fn construct(
        &mut self,
        class: ClassId,
        init: Option<GraphId>,
        positional: &[Actual],
        named: &[(Arc<str>, Actual)],
    ) -> Res<Value> {
        let object = match init {
            None => self.new_builtin(class, positional)?,
            Some(_) => self.new_instance(class)?,
        };
        match init {
            Some(init) => {
                self.message_of_new(class, object, positional, named)?;
                let mut all = vec![Actual::Value(Slot::One(object), Repr::Instance(class))];
                all.extend(positional.iter().cloned());
                self.call_graph(init, all, named.to_vec())?;
            }
            None => self.exception_arguments(class, object, positional)?,
        }
        Ok(object)
    }

    /// A call of a `specialize.memo` function: its values were computed before; the arguments choose one.
    fn call_memo(&mut self, op: &Op, targets: &Targets) -> Res<Lowered> {
        let Some((Desc::Func(func), _)) = targets.first() else { return Ok((Slot::Void, Repr::VOID)) };
        let table: Vec<(Vec<Const>, Const)> = match self.lo.annotator.memo_table(*func) {
            Some(table) => table.iter().map(|(key, value)| (key.clone(), value.clone())).collect(),
            None => return Err(self.bug("a function without graph is called")),
        };
        let result = match op.result {
            Some(result) => self.var_repr(result)?,
            None => return Ok((Slot::Void, Repr::VOID)),
        };
        let Some(ty) = self.lo.ty(&result) else { return Ok((Slot::Void, result)) };
        let mut value = self.constant(crate::classes::zero(ty), ty);
        for (key, outcome) in table {
            if !op.args[1..].iter().zip(&key).all(|(arg, wanted)| self.can_be(arg, wanted)) {
                continue;
            }
            let mut matches = self.constant(IrConst::Bool(true), Type::Bool);
            for (arg, wanted) in op.args[1..].iter().zip(&key) {
                let wanted = Operand::Const(wanted.clone());
                let same = self.compare_operands(ouro_flow::CompareOp::Is, arg, &wanted)?;
                matches = self.binary(BinaryOp::And, matches, same);
            }
            let outcome = self.host_constant(&outcome, &result)?;
            value = self.push1(InstData::Select([matches, outcome, value]), ty);
        }
        Ok((Slot::One(value), result))
    }

    /// Whether an argument can be a constant that is an argument of some call of the same function.
    fn can_be(&mut self, arg: &Operand, wanted: &Const) -> bool {
        let ann = self.ann(arg);
        match (ann.host_const(), &ann.kind) {
            (Some(constant), _) => constant == wanted,
            (None, Kind::Pbc { members, none }) => {
                (*none && *wanted == Const::None) || members.iter().any(|&member| self.desc_object(member) == *wanted)
            }
            (None, _) => true,
        }
    }

    /// Calls a method of an instance without arguments: the getter of a property.
    pub fn call_getter(&mut self, object: Value, class: ClassId) -> Res<Lowered> {
        let targets = self.targets();
        self.check_has_method(object, class, &owners(&targets), "AttributeError")?;
        self.call_methods(&targets, (object, class), Vec::new(), Vec::new())
    }

    /// Whether the operation being lowered goes over an instance.
    pub fn iterates_instance(&mut self, operand: &Operand) -> Res<bool> {
        let Repr::Instance(class) = self.repr(operand)? else { return Ok(false) };
        let (block, op) = self.place;
        Ok(self.graph.protocol_calls.contains_key(&(block, op, class, "__iter__")))
    }

    /// Calls `__iter__` or `__next__` of an instance.
    pub fn call_protocol(&mut self, object: Value, class: ClassId, name: &'static str) -> Res<Lowered> {
        let (block, op) = self.place;
        let Some(calls) = self.graph.protocol_calls.get(&(block, op, class, name)) else {
            return Err(self.bug(format!("no call of `{name}` is known here")));
        };
        let targets = calls.targets.clone();
        self.check_has_method(object, class, &owners(&targets), "TypeError")?;
        self.call_methods_read(&targets, (object, class), Vec::new(), Vec::new(), Some(name))
    }

    /// Whether some class between a class and the root, that class included, defines a method that is among these.
    fn covers(&self, class: ClassId, targets: &Targets) -> bool {
        targets.iter().any(|(desc, _)| matches!(desc, Desc::Method(_, owner) if *owner == class))
    }

    /// The text of an instance: by its `__str__` (unless `conversion` is `r`) or `__repr__`, or what `default` makes where
    /// the class has none.
    pub fn instance_to_str(
        &mut self,
        object: Value,
        class: ClassId,
        conversion: char,
        default: &mut dyn FnMut(&mut Self) -> Res<Value>,
    ) -> Res<Value> {
        let names = self.lo.annotator.text_methods(class, conversion == 'r');
        self.text_by_methods(object, class, names, default)
    }

    /// The text by the first of these methods that an instance has.
    fn text_by_methods(
        &mut self,
        object: Value,
        class: ClassId,
        names: &[&'static str],
        default: &mut dyn FnMut(&mut Self) -> Res<Value>,
    ) -> Res<Value> {
        let (block, op) = self.place;
        let Some((&name, rest)) = names.split_first() else { return default(self) };
        let Some(calls) = self.graph.protocol_calls.get(&(block, op, class, name)) else {
            return self.text_by_methods(object, class, rest, default);
        };
        let targets = calls.targets.clone();
        if self.covers(class, &targets) {
            let result = self.call_methods_read(&targets, (object, class), Vec::new(), Vec::new(), Some(name))?;
            return self.as_text(result);
        }
        let done = self.func.add_block();
        let text = self.func.add_param(done, Type::struct_ref(self.lo.core.string));
        let mut ordered = targets;
        ordered.sort_by_key(|(desc, _)| match desc {
            Desc::Method(_, owner) => std::cmp::Reverse(self.lo.class_range(*owner).0),
            _ => std::cmp::Reverse(0),
        });
        for (desc, graph) in ordered {
            let (Desc::Method(_, owner), Some(graph)) = (desc, graph) else { continue };
            let fits = self.is_instance_of(object, &[owner])?;
            let (yes, no) = self.fork(fits, false);
            self.switch_to(yes);
            let receiver = Actual::Value(Slot::One(object), Repr::Instance(class));
            let result = self.call_graph(graph, vec![receiver], Vec::new())?;
            let value = self.as_text(result)?;
            self.b().jump(done, &[value]);
            self.switch_to(no);
        }
        let value = self.text_by_methods(object, class, rest, default)?;
        self.b().jump(done, &[value]);
        self.switch_to(done);
        Ok(text)
    }

    fn as_text(&mut self, (slot, repr): Lowered) -> Res<Value> {
        match self.convert(slot, &repr, &Repr::Str)? {
            Slot::One(text) => Ok(text),
            _ => Err(self.bug("`__str__` without a result")),
        }
    }

    /// The live object that a member of a set stands for.
    pub fn desc_object(&self, desc: Desc) -> Const {
        let defs = &self.lo.annotator.defs;
        match desc {
            Desc::Func(func) | Desc::Method(func, _) => Const::Obj(defs.funcs[func].object),
            Desc::Class(class) => Const::Obj(defs.classes[class].object),
            Desc::Frozen(object) | Desc::FrozenMethod(_, object) => Const::Obj(object),
        }
    }
}

/// The classes of methods.
fn owners(targets: &Targets) -> Vec<ClassId> {
    let owner =
        |&(desc, _): &(Desc, Option<GraphId>)| if let Desc::Method(_, class) = desc { Some(class) } else { None };
    targets.iter().filter_map(owner).collect()
}
