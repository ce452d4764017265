//! Comparisons, truth, `in`, and `isinstance`.

use ouro_flow::CompareOp;
use ouro_host::{Const, ObjId, ObjectKind};
use ouro_source::Diagnostic;

use super::arith::as_int;
use super::{LookedAt, fold};
use crate::checks::DictUse;
use crate::defs::Half;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, ClassId, Desc, Kind, ListId};

/// Values of different sorts are never equal.
fn sort_of_value(ann: &Ann) -> Option<&'static str> {
    match ann.kind {
        Kind::Bool | Kind::Int { .. } | Kind::Float => Some("number"),
        Kind::Char | Kind::Str { .. } => Some("text"),
        Kind::List { .. } => Some("list"),
        Kind::Dict { .. } => Some("dict"),
        Kind::Set { .. } => Some("set"),
        Kind::Tuple { .. } => Some("tuple"),
        _ => None,
    }
}

/// Low-level values that are equal or not, and have an order.
fn low_comparable(a: &Kind, b: &Kind) -> bool {
    matches!(
        (a, b),
        (Kind::Addr, Kind::Addr) | (Kind::UniChar, Kind::UniChar | Kind::Char) | (Kind::Char, Kind::UniChar)
    )
}

impl<'h> Annotator<'h> {
    fn bool_of(&mut self, known: Option<bool>) -> Ann {
        match known {
            Some(value) => Ann::bool().with_constant(Const::Bool(value)),
            None => Ann::bool(),
        }
    }

    pub(super) fn compare(&mut self, operator: CompareOp, a: &Ann, b: &Ann) -> Outcome {
        if operator == CompareOp::Is {
            // They have no form in memory, so that only those that are known can be told apart.
            let unknown = |ann: &Ann| ann.kind == Kind::LowType && ann.constant.is_none();
            if unknown(a) || unknown(b) {
                return Err(self.unsupported_operands("comparing types that are not constant", &[a, b]));
            }
            let known = self.identical(a, b);
            return Ok(self.bool_of(known));
        }
        self.check_bytes_compared(a, b)?;
        if let (Some(left), Some(right)) = (a.host_const(), b.host_const())
            && let Some(value) = fold::compare(operator, left, right)
        {
            return Ok(self.bool_of(Some(value)));
        }
        let equality = matches!(operator, CompareOp::Eq | CompareOp::Ne);
        if let Some(outcome) = self.compare_by_method(operator, a, b) {
            return outcome;
        }
        if equality {
            return self.compare_equal(operator, a, b);
        }
        // Items are compared by one of two methods: of `>` and `>=` the operands are swapped.
        let method = if matches!(operator, CompareOp::Le | CompareOp::Ge) { "__le__" } else { "__lt__" };
        use Kind::{Char, Float, List, Set, Str, Tuple};
        match (&a.kind, &b.kind) {
            (Char | Str { .. }, Char | Str { .. }) => {}
            (Set { .. }, Set { .. }) => {
                self.join_sets(a, b)?;
            }
            (Tuple { items: left, .. }, Tuple { items: right, .. }) => {
                for (left, right) in left.clone().iter().zip(right.clone().iter()) {
                    self.equal_items(left, right)?;
                    self.compared_items(left, method)?;
                    self.compared_items(right, method)?;
                }
            }
            (List { def: left, .. }, List { def: right, .. }) => {
                let (left, right) = self.compared_lists(*left, *right, a, b)?;
                self.equal_items(&left, &right)?;
                self.compared_items(&left, method)?;
                self.compared_items(&right, method)?;
            }
            _ if (as_int(a).is_some() || a.kind == Float) && (as_int(b).is_some() || b.kind == Float) => {}
            _ if low_comparable(&a.kind, &b.kind) => {}
            _ => return Err(self.unsupported_operands("this comparison", &[a, b])),
        }
        Ok(Ann::bool())
    }

    /// Whether `bytes` are compared with what is surely no `bytes`: a character, or a literal.
    fn check_bytes_compared(&self, a: &Ann, b: &Ann) -> Outcome<()> {
        let text = |ann: &Ann| match ann.kind {
            Kind::Char => true,
            Kind::Str { bytes: false, .. } => ann.host_const().is_some(),
            _ => false,
        };
        if !(a.is_bytes() && text(b) || b.is_bytes() && text(a)) {
            return Ok(());
        }
        let message = "`bytes` and `str` are never equal in Python, and have no order";
        let error = Diagnostic::error("E0377", message).at(self.here.span, "");
        Err(self.fail(error.help("compare with a literal `b\"…\"`, or decode the bytes: `b.decode(\"latin-1\")`")))
    }

    fn compare_by_method(&mut self, operator: CompareOp, a: &Ann, b: &Ann) -> Option<Outcome> {
        if a.kind == Kind::None || b.kind == Kind::None {
            return None;
        }
        if operator == CompareOp::Is {
            return None;
        }
        let (name, reflected) = operator.methods();
        let by_method = self.special_method(a, name, &[b]).or_else(|| self.special_method(b, reflected, &[a]));
        if by_method.is_some() || operator != CompareOp::Ne {
            return by_method;
        }
        // `!=` without `__ne__` is `not ==`.
        let equal = self.special_method(a, "__eq__", &[b]).or_else(|| self.special_method(b, "__eq__", &[a]));
        equal.map(|outcome| outcome.map(|_| Ann::bool()))
    }

    fn compare_equal(&mut self, operator: CompareOp, a: &Ann, b: &Ann) -> Outcome {
        use Kind::{Char, Dict, Float, List, Set, Str, Tuple};
        let negated = operator == CompareOp::Ne;
        let comparable = match (&a.kind, &b.kind) {
            (Char | Str { .. }, Char | Str { .. }) => true,
            (List { def: left, .. }, List { def: right, .. }) => {
                let (left, right) = self.compared_lists(*left, *right, a, b)?;
                self.equal_items(&left, &right)?;
                true
            }
            (Tuple { items: left, .. }, Tuple { items: right, .. }) => {
                if left.len() == right.len() {
                    for (left, right) in left.clone().iter().zip(right.clone().iter()) {
                        self.equal_items(left, right)?;
                    }
                }
                true
            }
            (Dict { .. }, Dict { .. }) | (Set { .. }, Set { .. }) => {
                let def = self.join_sets(a, b)?;
                self.note_dict_use(def, DictUse::Compared);
                let value = self.read_half(def, Half::Value);
                self.equal_items(&value, &value)?;
                true
            }
            (Kind::Ptr(_) | Kind::Raw(_), _) | (_, Kind::Ptr(_) | Kind::Raw(_)) => {
                self.check_pointers(a, b)?;
                true
            }
            (Kind::Erased { .. }, Kind::Erased { .. }) => true,
            _ if low_comparable(&a.kind, &b.kind) => true,
            _ => (as_int(a).is_some() || a.kind == Float) && (as_int(b).is_some() || b.kind == Float),
        };
        if comparable {
            return Ok(Ann::bool());
        }
        if let (Some(left), Some(right)) = (sort_of_value(a), sort_of_value(b))
            && left != right
        {
            if a.constant.is_some() && b.constant.is_some() {
                // In a copy for this constant of a specialised function.
                return Ok(self.bool_of(Some(negated)));
            }
            let symbol = if negated { "`!=`" } else { "`==`" };
            return Err(self.unsupported_operands(symbol, &[a, b]));
        }
        let known = self.identical(a, b);
        Ok(self.bool_of(known.map(|same| same != negated)))
    }

    /// The items of two lists that are compared. They must be of one representation, so that one function can compare them; only
    /// numbers are compared as they are.
    fn compared_lists(&mut self, left: ListId, right: ListId, a: &Ann, b: &Ann) -> Outcome<(Ann, Ann)> {
        let items = (self.read_item(left), self.read_item(right));
        let is_number = |ann: &Ann| as_int(ann).is_some() || ann.kind == Kind::Float;
        if (is_number(&items.0) && is_number(&items.1)) || self.same(&items.0, &items.1) {
            return Ok(items);
        }
        self.join_containers(a, b)?;
        Ok((self.read_item(left), self.read_item(right)))
    }

    /// Items of two containers are compared by `==`: records the methods that this calls.
    pub(crate) fn equal_items(&mut self, a: &Ann, b: &Ann) -> Outcome<()> {
        self.equal_items_but(a, b, &mut LookedAt::new())
    }

    /// The same, but for the containers that are being looked at.
    fn equal_items_but(&mut self, a: &Ann, b: &Ann, looked_at: &mut LookedAt) -> Outcome<()> {
        match (&a.kind, &b.kind) {
            (Kind::Tuple { items: left, .. }, Kind::Tuple { items: right, .. }) => {
                for (left, right) in left.clone().iter().zip(right.clone().iter()) {
                    self.equal_items_but(left, right, looked_at)?;
                }
                Ok(())
            }
            (&Kind::List { def: left, .. }, &Kind::List { def: right, .. }) => {
                if !self.first_look(a, b, looked_at) {
                    return Ok(());
                }
                let (left, right) = (self.read_item(left), self.read_item(right));
                self.equal_items_but(&left, &right, looked_at)
            }
            (&Kind::Dict { def: left, .. }, &Kind::Dict { def: right, .. }) => {
                if !self.first_look(a, b, looked_at) {
                    return Ok(());
                }
                self.note_dict_use(left, DictUse::Compared);
                self.note_dict_use(right, DictUse::Compared);
                let (left, right) = (self.read_half(left, Half::Value), self.read_half(right, Half::Value));
                self.equal_items_but(&left, &right, looked_at)
            }
            _ => self.special_method(a, "__eq__", &[b]).map_or(Ok(()), |outcome| outcome.map(|_| ())),
        }
    }

    /// Whether two values are one object, where that is known.
    fn identical(&mut self, a: &Ann, b: &Ann) -> Option<bool> {
        match (&a.kind, &b.kind) {
            (Kind::None, Kind::None) => return Some(true),
            (Kind::None, _) if !b.can_be_none() => return Some(false),
            (_, Kind::None) if !a.can_be_none() => return Some(false),
            (Kind::None, _) | (_, Kind::None) => return None,
            _ => {}
        }
        let pointer = |ann: &Ann| matches!(ann.kind, Kind::Ptr(_) | Kind::Raw(_) | Kind::Addr | Kind::Erased { .. });
        if !pointer(a)
            && let (Some(left), Some(right)) = (a.host_const(), b.host_const())
        {
            match (left, right) {
                (Const::Obj(left), Const::Obj(right)) => return Some(left == right),
                (Const::Bool(left), Const::Bool(right)) => return Some(left == right),
                (Const::Int(left), Const::Int(right)) => return Some(left == right),
                _ => {}
            }
        }
        if a.kind == Kind::LowType && b.kind == Kind::LowType {
            return Some(a.constant == b.constant);
        }
        if a.can_be_none() && b.can_be_none() {
            return None;
        }
        match (&a.kind, &b.kind) {
            (Kind::Pbc { members: left, .. }, Kind::Pbc { members: right, .. }) => {
                let disjoint = !left.iter().any(|desc| right.contains(desc));
                disjoint.then_some(false)
            }
            (Kind::Instance { class: left, .. }, Kind::Instance { class: right, .. }) => {
                let related = self.derives_from(*left, *right) || self.derives_from(*right, *left);
                (!related).then_some(false)
            }
            (left, right) => {
                let text = |kind: &Kind| matches!(kind, Kind::Char | Kind::Str { .. } | Kind::UniChar);
                let number = |kind: &Kind| matches!(kind, Kind::Bool | Kind::Int { .. } | Kind::Float);
                let same_sort = std::mem::discriminant(left) == std::mem::discriminant(right);
                let comparable = same_sort || (text(left) && text(right)) || (number(left) && number(right));
                (!comparable).then_some(false)
            }
        }
    }

    pub(super) fn not(&mut self, a: &Ann) -> Outcome {
        let truth = self.truth(a)?;
        let known = truth.const_bool();
        Ok(self.bool_of(known.map(|value| !value)))
    }

    pub(crate) fn truth(&mut self, a: &Ann) -> Outcome {
        if let Some(value) = a.host_const()
            && let Some(known) = fold::truth(value)
        {
            return Ok(self.bool_of(Some(known)));
        }
        match &a.kind {
            Kind::Tuple { items, none: false } => {
                let known = !items.is_empty();
                Ok(self.bool_of(Some(known)))
            }
            Kind::Char => Ok(self.bool_of(Some(true))),
            Kind::Instance { none, .. } => {
                for name in ["__bool__", "__len__"] {
                    if let Some(outcome) = self.special_method(a, name, &[]) {
                        return outcome.map(|_| Ann::bool());
                    }
                }
                Ok(self.bool_of((!none).then_some(true)))
            }
            Kind::Pbc { none, members } => {
                let plain = !matches!(members[0], Desc::Frozen(_));
                Ok(self.bool_of((!none && plain).then_some(true)))
            }
            Kind::Iter { none, .. } => Ok(self.bool_of((!none).then_some(true))),
            Kind::Builtin { .. } | Kind::Module => Ok(self.bool_of(Some(true))),
            Kind::Row(_) | Kind::TailOf(_) | Kind::Inner { .. } | Kind::LowType | Kind::Slice => {
                Err(self.unsupported_operands("truth", &[a]))
            }
            Kind::None => Ok(self.bool_of(Some(false))),
            _ => Ok(Ann::bool()),
        }
    }

    pub(super) fn contains(&mut self, item: &Ann, container: &Ann) -> Outcome {
        match &container.kind {
            Kind::Str { .. } | Kind::Char => match item.kind {
                Kind::Str { .. } | Kind::Char => {}
                _ => return Err(self.unsupported_operands("`in`", &[item, container])),
            },
            Kind::List { def, .. } => {
                let def = *def;
                let known = self.read_item(def);
                self.add_item(def, item)?;
                self.equal_items(&known, item)?;
            }
            Kind::Dict { def, .. } | Kind::Set { def, .. } => self.add_half(*def, Half::Key, item)?,
            Kind::DictView { def, part: crate::DictPart::Keys } => self.add_half(*def, Half::Key, item)?,
            Kind::Tuple { items, .. } => {
                for known in items.clone().iter() {
                    self.equal_items(known, item)?;
                }
            }
            Kind::Range { .. } => {}
            Kind::Iter { .. } | Kind::DictView { .. } => {
                let known = self.iterated_item(container)?;
                self.equal_items(&known, item)?;
            }
            _ => {
                if let Some(outcome) = self.special_method(container, "__contains__", &[item]) {
                    return outcome.map(|_| Ann::bool());
                }
                match container.kind {
                    Kind::Instance { class, .. } if !self.methods(class, "__iter__").is_empty() => {
                        let known = self.iterated_item(container)?;
                        self.equal_items(&known, item)?;
                    }
                    _ => return Err(self.unsupported_operands("`in`", &[item, container])),
                }
            }
        }
        Ok(Ann::bool())
    }

    // ---- classes

    /// `isinstance(value, classes)`.
    pub(crate) fn is_instance_of(&mut self, value: &Ann, classes: &Ann) -> Outcome {
        let mut all: Vec<Ann> = Vec::new();
        match &classes.kind {
            Kind::Tuple { items, .. } => all.extend(items.iter().cloned()),
            _ => all.push(classes.clone()),
        }
        let mut known = Some(false);
        for class in &all {
            let one = self.is_instance_of_one(value, class)?;
            known = match (known, one) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            };
        }
        Ok(self.bool_of(known))
    }

    fn is_instance_of_one(&mut self, value: &Ann, class: &Ann) -> Outcome<Option<bool>> {
        match (&class.kind, class.host_const()) {
            (Kind::Pbc { members, .. }, Some(Const::Obj(object))) if matches!(members[0], Desc::Class(_)) => {
                let Desc::Class(class) = members[0] else { return Ok(None) };
                Ok(self.known_instance(value, class, *object))
            }
            (Kind::Pbc { members, .. }, _) if matches!(members[0], Desc::Class(_)) => Ok(None),
            (Kind::Builtin { .. }, Some(Const::Obj(object))) => {
                let known = self.known_builtin_instance(value, *object);
                // A value that may be None is an instance only when it is not.
                Ok(known.filter(|&known| !(known && value.can_be_none())))
            }
            (Kind::None, _) => Err(Fail::Blocked),
            _ => {
                let label = self.this_is(class);
                self.error_at("E0352", "not a class", label)
            }
        }
    }

    /// Whether the value is an instance of a class of the program.
    fn known_instance(&mut self, value: &Ann, class: ClassId, object: ObjId) -> Option<bool> {
        let is_object = self.defs.classes[class].base.is_none();
        match &value.kind {
            Kind::None => Some(is_object),
            Kind::Instance { class: known, none } => {
                if self.class_infos[*known].mro.contains(&object) {
                    return (!none).then_some(true);
                }
                if self.derives_from(class, *known) {
                    return None;
                }
                if !self.is_mixin(object) {
                    return Some(false);
                }
                // A mixin can come in through any class derived from the known one.
                self.depend_on_subclasses(*known);
                let all = self.subtree(*known);
                let found = all.iter().any(|&each| self.class_infos[each].mro.contains(&object));
                (!found).then_some(false)
            }
            Kind::Pbc { members, none } => {
                let constants: Vec<ObjId> = members.iter().filter_map(|&desc| self.object_of(desc)).collect();
                let is = |&each: &ObjId| self.has_class(&Const::Obj(each), object);
                if constants.iter().all(is) {
                    (!none).then_some(true)
                } else if !constants.iter().any(is) {
                    Some(false)
                } else {
                    None
                }
            }
            _ => Some(is_object),
        }
    }

    fn has_class(&self, value: &Const, class: ObjId) -> bool {
        let of_value = self.host.type_of(value);
        match &self.host.object(of_value).kind {
            ObjectKind::Class(def) => def.mro.contains(&class),
            _ => false,
        }
    }

    /// Whether the value, if it is not None, is an instance of one of Python's own types or an integer class.
    fn known_builtin_instance(&mut self, value: &Ann, object: ObjId) -> Option<bool> {
        let name = match &self.host.object(object).kind {
            ObjectKind::Class(class) => class.full_name(),
            _ => return None,
        };
        if let Some(ty) = self.int_class_cached(object) {
            return Some(
                matches!(value.kind, Kind::Int { ty: other, .. } if other == ty && ty != ouro_ir::IntType::Signed),
            );
        }
        Some(match (name.as_str(), &value.kind) {
            ("builtins.object", _) => true,
            ("builtins.int", Kind::Int { .. } | Kind::Bool) => true,
            ("builtins.bool", Kind::Bool) => true,
            ("builtins.float", Kind::Float) => true,
            ("builtins.str", Kind::Str { bytes: false, .. } | Kind::Char) => true,
            ("builtins.bytes", Kind::Str { bytes: true, .. }) => true,
            ("builtins.tuple", Kind::Tuple { .. }) => true,
            ("builtins.list", Kind::List { .. }) => true,
            ("builtins.dict", Kind::Dict { .. }) => true,
            ("builtins.set" | "builtins.frozenset", Kind::Set { .. }) => true,
            ("builtins.type", Kind::Pbc { members, .. }) => matches!(members[0], Desc::Class(_)),
            ("rpython.rlib.rarithmetic.r_singlefloat", Kind::SingleFloat) => true,
            ("rpython.rlib.rarithmetic.base_int", Kind::Int { ty, .. }) => *ty != ouro_ir::IntType::Signed,
            (_, Kind::Instance { class, .. }) => self.class_infos[*class].mro.contains(&object),
            (_, Kind::Pbc { members, .. }) => members
                .iter()
                .filter_map(|&desc| self.object_of(desc))
                .any(|each| self.has_class(&Const::Obj(each), object)),
            _ => false,
        })
    }

    /// `type(value)` and `value.__class__`.
    pub(crate) fn type_of(&mut self, value: &Ann) -> Outcome {
        let name = match &value.kind {
            Kind::Instance { class, .. } => {
                let class = *class;
                self.depend_on_subclasses(class);
                let classes = self.subtree(class).into_iter().map(Desc::Class).collect();
                return Ok(self.pbc_of(classes, false));
            }
            Kind::Bool => "bool",
            Kind::Int { ty: ouro_ir::IntType::Signed, .. } => "int",
            Kind::Int { ty, .. } => {
                let name = crate::display::int_name(*ty);
                return match self.host.lookup("rpython.rlib.rarithmetic", name) {
                    Ok(class) => Ok(self.constant(&class)),
                    Err(_) => self.error("E0353", format!("`{name}` is not available")),
                };
            }
            Kind::Float => "float",
            Kind::Str { bytes: true, .. } => "bytes",
            Kind::Char | Kind::Str { .. } => "str",
            Kind::List { .. } => "list",
            Kind::Tuple { .. } => "tuple",
            Kind::Dict { .. } => "dict",
            Kind::Set { .. } => "set",
            Kind::None => return Err(Fail::Blocked),
            Kind::Pbc { members, .. } if matches!(members[0], Desc::Frozen(_)) => {
                let mut classes = Vec::new();
                for &member in members.clone().iter() {
                    if let Some(object) = self.object_of(member) {
                        let class = self.host.type_of(&Const::Obj(object));
                        classes.push(Desc::Class(self.class_of(class)));
                    }
                }
                return Ok(self.pbc_of(classes, false));
            }
            _ => return Err(self.unsupported_operands("`type`", &[value])),
        };
        let class = self.host.builtin(name);
        Ok(self.constant(&class))
    }
}
