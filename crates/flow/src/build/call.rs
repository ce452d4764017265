//! Calls, and the few callees that this phase knows: `we_are_translated`, `super`, consumers of generator expressions.

use ouro_host::Const;
use ouro_source::Span;

use super::Builder;
use crate::ast::*;
use crate::graph::*;
use crate::world::TEXT;

impl<'a> Builder<'a, '_> {
    /// `func(args, name=value)`.
    pub(super) fn call(&mut self, call: &'a Call<'a>, span: Span) -> Operand {
        if let ExprKind::Attribute(object, name) = &call.func.kind
            && let [arg] = call.args
            && call.keywords.is_empty()
        {
            return self.method_call(object, name, arg, call, span);
        }
        if let ExprKind::Attribute(object, name @ "format") = &call.func.kind {
            let object = self.expr(object);
            if let Some(text) = self.formatted(&object, name, call, span) {
                return text;
            }
            let method = self.get_attribute(object, name, call.func.span);
            return self.call_value(method, call, span);
        }
        let callee = self.expr(&call.func);
        self.call_value(callee, call, span)
    }

    /// `str.format` of a constant.
    fn formatted(&mut self, object: &Operand, name: &str, call: &'a Call<'a>, span: Span) -> Option<Operand> {
        let Operand::Const(template @ Const::Str(_)) = object else { return None };
        if name == "format" { self.format_template(&template.as_text()?, call, span) } else { None }
    }

    /// `object.name(arg)`: `str.startswith` and `endswith` fold on constants.
    fn method_call(
        &mut self,
        object: &'a Expr<'a>,
        name: &'a str,
        arg: &'a Expr<'a>,
        call: &'a Call<'a>,
        span: Span,
    ) -> Operand {
        let object = self.expr(object);
        if let (Operand::Const(Const::Str(text)), ExprKind::Literal(Literal::Str(part))) = (&object, &arg.kind)
            && let Const::Str(part) = Const::str(part)
        {
            match name {
                "startswith" => return Operand::Const(Const::Bool(text.starts_with(&part))),
                "endswith" => return Operand::Const(Const::Bool(text.ends_with(&part))),
                _ => {}
            }
        }
        if let Some(text) = self.formatted(&object, name, call, span) {
            return text;
        }
        let method = self.get_attribute(object, name, call.func.span);
        if let ExprKind::Generator(c, _) = &arg.kind
            && name == "join"
        {
            let list = self.comprehension(c, arg.span);
            return self.emit_call(method, [list], span);
        }
        self.call_value(method, call, span)
    }

    fn call_value(&mut self, callee: Operand, call: &'a Call<'a>, span: Span) -> Operand {
        let known = callee.constant().and_then(|value| self.world.function_name(value));
        let known = known.as_deref().unwrap_or("");
        if let [arg] = call.args
            && let ExprKind::Generator(c, _) = &arg.kind
            && let Some(value) = self.consume(&callee, known, c, arg.span, span)
        {
            return value;
        }
        if known == "builtins.print"
            && let Some(done) = self.print_by_call(call, span)
        {
            return done;
        }
        if let Some((place, feature)) = call.refused {
            return self.refuse(place, feature);
        }
        let (args, places, star) = self.arguments(callee, call, known);
        if let Some(value) = self.fold_call(known, &args) {
            return value;
        }
        let keywords = call.keywords.iter().map(|(name, _)| (*name).into()).collect();
        let result = self.emit_placed(OpKind::Call { keywords, star }, args, places, span);
        let is_test =
            matches!(known, "builtins.isinstance" | "builtins.issubclass" | "builtins.callable" | "builtins.hasattr");
        if let Operand::Var(var) = result
            && is_test
        {
            self.bools.insert(var);
        }
        result
    }

    /// `print` with arguments that the translator does not know itself, as a call of a function of the library: `file`, `flush`,
    /// `sep` and `end` that are computed.
    fn print_by_call(&mut self, call: &'a Call<'a>, span: Span) -> Option<Operand> {
        let is_literal = |e: &Expr| matches!(e.kind, ExprKind::Literal(Literal::Str(_) | Literal::None));
        let plain = call.keywords.iter().all(|(name, value)| matches!(*name, "sep" | "end") && is_literal(value));
        let known = call.keywords.iter().all(|(name, _)| matches!(*name, "sep" | "end" | "file" | "flush"));
        let starred = call.args.iter().any(|arg| matches!(arg.kind, ExprKind::Starred(_)));
        if plain || !known || starred || call.refused.is_some() {
            return None;
        }
        let values: Vec<(Operand, Span)> = call.args.iter().map(|arg| (self.expr(arg), arg.span)).collect();
        let keywords: Vec<(&str, Operand)> = call.keywords.iter().map(|(name, e)| (*name, self.expr(e))).collect();
        let given = |name: &str| keywords.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
        let separator = self.separator(given("sep"), " ", span);
        let end = self.separator(given("end"), "\n", span);
        let mut pieces = Vec::new();
        for (value, at) in values {
            if !pieces.is_empty() {
                pieces.push(separator.clone());
            }
            pieces.push(self.format_one(vec![value], None, "", at));
        }
        pieces.push(end);
        let pieces = self.emit(OpKind::NewList, pieces, span);
        let file = given("file").unwrap_or(Operand::Const(Const::None));
        let done = match given("flush") {
            None => {
                let print = self.library_function("print_to");
                self.emit_call(print, [file, pieces], span)
            }
            Some(flush) => {
                let print = self.library_function("print_flushed");
                self.emit_call(print, [file, pieces, flush], span)
            }
        };
        Some(done)
    }

    /// `sep` or `end` of a `print`, which None leaves as it is by default.
    fn separator(&mut self, given: Option<Operand>, default: &str, span: Span) -> Operand {
        let default = Operand::Const(Const::str(default));
        match given {
            None | Some(Operand::Const(Const::None)) => default,
            Some(text @ Operand::Const(_)) => text,
            Some(text) => {
                let choose = self.library_function("print_separator");
                self.emit_call(choose, [text, default], span)
            }
        }
    }

    /// The operands of a call with their places: the callee, positional arguments, keyword arguments, the `*` argument.
    fn arguments(&mut self, callee: Operand, call: &'a Call<'a>, known: &str) -> (Vec<Operand>, Vec<Span>, bool) {
        let mut operands = vec![callee];
        if known == "builtins.super" && call.args.is_empty() {
            operands.extend(self.super_arguments(&call.func));
        }
        let mut places = vec![call.func.span; operands.len()];
        let mut star = None;
        for (index, arg) in call.args.iter().enumerate() {
            let ExprKind::Starred(tuple) = &arg.kind else {
                let value = self.expr(arg);
                operands.push(value);
                places.push(arg.span);
                continue;
            };
            if let ExprKind::Tuple(items) = &tuple.kind {
                for item in *items {
                    let value = self.expr(item);
                    operands.push(value);
                    places.push(item.span);
                }
                continue;
            }
            let value = self.expr(tuple);
            match self.constant_items(&value) {
                Some(items) => {
                    places.resize(places.len() + items.len(), arg.span);
                    operands.extend(items.into_iter().map(Operand::Const));
                }
                None if index + 1 == call.args.len() => star = Some((value, arg.span)),
                None => {
                    self.refuse(arg.span, Feature::StarArguments);
                }
            }
        }
        for (_, value) in call.keywords {
            operands.push(self.expr(value));
            places.push(value.span);
        }
        let has_star = star.is_some();
        if let Some((value, span)) = star {
            operands.push(value);
            places.push(span);
        }
        (operands, places, has_star)
    }

    /// What `super()` without arguments means: the class around the method, and the first parameter.
    fn super_arguments(&mut self, func: &Expr<'a>) -> Vec<Operand> {
        let class = self.global("__class__", func.span);
        let mut operands = vec![Operand::Const(class)];
        if let Some(local) = self.first_param {
            let object = self.read_local(local, func.span);
            operands.push(object);
        }
        operands
    }

    fn fold_call(&self, known: &str, args: &[Operand]) -> Option<Operand> {
        let value = match (known, &args[1..]) {
            ("rpython.rlib.objectmodel.we_are_translated", []) => true,
            ("builtins.hasattr", [Operand::Const(object), Operand::Const(name)]) if self.world.is_module(object) => {
                self.world.getattr(object, &name.as_text()?).is_some()
            }
            (TEXT, [Operand::Const(value @ (Const::Str(_) | Const::WideStr(_)))]) => {
                let Operand::Const(class) = &args[0] else { return None };
                return self.world.text(class, value).map(Operand::Const);
            }
            _ => return None,
        };
        Some(Operand::Const(Const::Bool(value)))
    }

    /// A call of a builtin whose only argument is a generator expression, as a loop or with a list.
    fn consume(
        &mut self,
        callee: &Operand,
        known: &str,
        c: &'a Comprehension<'a>,
        at: Span,
        span: Span,
    ) -> Option<Operand> {
        Some(match known {
            "builtins.any" => self.any_or_all(c, true),
            "builtins.all" => self.any_or_all(c, false),
            "builtins.list" => self.comprehension(c, at),
            "builtins.tuple" | "builtins.set" | "builtins.frozenset" | "builtins.sorted" | "builtins.sum"
            | "builtins.min" | "builtins.max" | "builtins.dict" => {
                let list = self.comprehension(c, at);
                self.emit_call(callee.clone(), [list], span)
            }
            _ => return None,
        })
    }

    /// `any(… for …)` (`wanted` is true) and `all(… for …)` as a loop that stops early.
    fn any_or_all(&mut self, c: &'a Comprehension<'a>, wanted: bool) -> Operand {
        let result = self.ssa.temporary();
        let (found, join) = (self.ssa.new_block(), self.ssa.new_block());
        self.generate(c.generators, &mut |builder, next| match wanted {
            true => builder.condition(&c.element, found, next),
            false => builder.condition(&c.element, next, found),
        });
        if self.current.is_some() {
            self.bind(result, Operand::Const(Const::Bool(!wanted)));
            self.goto(join);
        }
        self.resume(found);
        if self.current.is_some() {
            self.bind(result, Operand::Const(Const::Bool(wanted)));
            self.goto(join);
        }
        self.resume(join);
        self.read_temporary(result)
    }
}
