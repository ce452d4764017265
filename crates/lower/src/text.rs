//! The text of classes, and of containers that can contain themselves.
//!
//! Other containers have their text made in place; for these there is a function that calls itself. It is given the
//! containers whose text is being made around it, as a linked list: one that is met again is `[...]`, as in Python.

use ouro_annotate::{ClassId, Desc};
use ouro_host::Const;
use ouro_ir::{Const as IrConst, FuncId, Function, Heap, Signature, StructDef, Term, Type, Value};

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::heap::immutable;
use crate::instance::class_of;
use crate::item::Container;
use crate::repr::Repr;

/// Fields of the struct of the containers around.
mod around_field {
    pub const CONTAINER: u32 = 0;
    pub const OUTER: u32 = 1;
}

impl FnLower<'_, '_, '_> {
    /// The text of one of several classes, or of None.
    pub fn text_of_class(&mut self, slot: Slot, members: &[Desc], none: bool, conversion: char) -> Res<Value> {
        let Slot::One(pointer) = slot else { return Err(self.bug("a class without a value")) };
        let classes: Vec<ClassId> = members.iter().filter_map(|&desc| class_of(desc)).collect();
        let (text, _) = self.one_of(
            classes.len() + usize::from(none),
            &Repr::Str,
            &mut |this, index| Ok(this.is_class(pointer, classes[index])),
            &mut |this, index| {
                let object = classes.get(index).map(|&class| this.lo.annotator.defs.classes[class].object);
                let text = this.text_of_constant(&object.map_or(Const::None, Const::Obj), conversion);
                Ok((Slot::One(this.str_constant(&text)), Repr::Str))
            },
        )?;
        match text {
            Slot::One(text) => Ok(text),
            _ => Err(self.bug("no text of a class")),
        }
    }

    /// The text of a list or dict that can contain itself.
    pub fn recursive_text(&mut self, value: Value, container: Container, repr: &Repr) -> Res<Value> {
        let key = (self.place, container);
        let func = match self.text_functions.get(&key) {
            Some(&func) => func,
            None => self.text_function(container, repr)?,
        };
        let around = match self.around {
            Some(around) => around,
            None => {
                let ty = self.around_type();
                self.constant(IrConst::Null, ty)
            }
        };
        self.call(func, &[value, around]).ok_or_else(|| self.bug("a text function without result"))
    }

    /// Makes the function `(container, those around it) -> text`.
    fn text_function(&mut self, container: Container, repr: &Repr) -> Res<FuncId> {
        let (string, around) = (Type::struct_ref(self.lo.core.string), self.around_type());
        let Some(ty) = self.lo.ty(repr) else { return Err(self.bug("a container without a type")) };
        let signature = Signature { params: vec![ty, around], result: Some(string) };
        let name = self.lo.unique_func_name("text_of_container");
        let mut func = Function::new(name.clone(), signature);
        func.module = "rpython.rtyper.rstr".into();
        let id = self.lo.add_generated(&name, func.clone());
        self.text_functions.insert((self.place, container), id);
        let outer = self.enter_function(func);
        let params = self.func.blocks[self.func.entry].params.clone();
        let outer_around = self.around.replace(params[1]);
        self.text_function_body(params[0], params[1], repr)?;
        self.around = outer_around;
        self.lo.program.funcs[id] = self.leave_function(outer);
        Ok(id)
    }

    fn text_function_body(&mut self, value: Value, around: Value, repr: &Repr) -> Res<()> {
        let object = self.cast(value, Type::Ref(Heap::Any));
        let again = self.helper1("rstr", "ll_is_around", &[object.into(), around.into()])?;
        let (met, new) = self.fork(again, false);
        self.switch_to(met);
        let dots = self.str_constant(if matches!(repr, Repr::List(_)) { b"[...]" } else { b"{...}" });
        self.b().terminate(Term::Return(Some(dots)));
        self.switch_to(new);
        let id = self.around_struct();
        let inner = self.new_struct(id);
        self.push0(ouro_ir::InstData::SetField { object: inner, field: around_field::CONTAINER, value: object });
        self.push0(ouro_ir::InstData::SetField { object: inner, field: around_field::OUTER, value: around });
        self.around = Some(inner);
        let text = self.container_text(Slot::One(value), repr)?;
        self.b().terminate(Term::Return(Some(text)));
        Ok(())
    }

    fn around_type(&mut self) -> Type {
        Type::struct_ref(self.around_struct())
    }

    fn around_struct(&mut self) -> ouro_ir::StructId {
        let name = "containers_around";
        if let Some(&id) = self.lo.named_structs.get(name) {
            return id;
        }
        let mut types = self.lo.types.borrow_mut();
        let def = StructDef { name: name.into(), parent: None, fields: Vec::new(), tail: None, static_only: false };
        let id = types.structs.push(def);
        types.structs[id].fields =
            vec![immutable("container", Type::Ref(Heap::Any)), immutable("outer", Type::struct_ref(id))];
        drop(types);
        self.lo.named_structs.insert(name.into(), id);
        id
    }
}
