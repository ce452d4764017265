//! Functions inside functions: `def`, `lambda`, generator expressions.
//!
//! One that uses no variable of the functions around it is a constant. Variables that the others use live, beside their place
//! in SSA form, in an *environment*: an instance of a class of its own, made when the function around them begins. The
//! inner functions are methods of that class and, as values, bound methods; so they see the variables themselves and not
//! what these were when the function was made, as in Python. The method is closure conversion with linked environments:
//! Appel, "Compiling with Continuations" (1992), chapter 10.

use std::sync::Arc;

use ouro_host::{Const, ObjId};
use ouro_source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Builder;
use crate::ast::*;
use crate::graph::*;
use crate::names::InnerUse;
use crate::ssa::Local;
use crate::world::{InnerFunction, Scope};

/// The parameter by which an inner function gets the environment.
const ENVIRONMENT: &str = "_environment_";

/// The field of an environment that holds the next one further out.
const OUTER: &str = "_outer_environment_";

/// What an inner function is for the function around it.
#[derive(Clone)]
enum Plan {
    Constant(Const),
    /// A method of the environment.
    Method(Arc<str>),
    Refused(Feature, Span),
}

/// The closures of the function being built.
#[derive(Default)]
pub(super) struct Closures<'a> {
    /// The parameters of the entry block.
    pub params: Vec<Operand>,
    /// It is the function of a generator expression.
    pub in_generator: bool,
    /// The environment for the functions inside this one.
    environment: Option<Operand>,
    /// The environment that this function was given.
    outer: Option<Operand>,
    /// Local variables that functions inside use.
    captured: FxHashMap<Local, Arc<str>>,
    /// Those of them that functions inside assign: they are read from the environment.
    shared: FxHashSet<Local>,
    /// Variables of the functions around, and how many environments further out each is.
    variables: FxHashMap<String, usize>,
    /// Constant functions of the functions around.
    constants: FxHashMap<String, Const>,
    /// Names declared `nonlocal`.
    nonlocals: Vec<&'a str>,
    plans: FxHashMap<Span, Plan>,
    takes_environment: bool,
}

impl<'a> Closures<'a> {
    pub fn new(nonlocals: Vec<&'a str>, scope: Option<&Scope>) -> Closures<'a> {
        let mut closures = Closures { nonlocals, ..Closures::default() };
        if let Some(scope) = scope {
            closures.takes_environment = scope.environment;
            closures.variables.extend(scope.variables.iter().cloned());
            closures.constants.extend(scope.constants.iter().cloned());
        }
        closures
    }

    /// Whether a variable is assigned by functions inside.
    pub fn is_shared(&self, local: Local) -> bool {
        self.shared.contains(&local)
    }
}

impl<'a> Builder<'a, '_> {
    /// At the beginning of a function: decides what each function inside it is, and makes the environment.
    pub(super) fn plan_inner(&mut self, inner: Vec<InnerUse<'a>>) {
        if self.closures.takes_environment {
            self.closures.outer = self.closures.params.first().cloned();
        }
        if inner.is_empty() {
            return;
        }
        let constant = self.constant_functions(&inner);
        let named = self.named_functions(&inner);
        let is_constant = |name: &str| named.get(name).is_some_and(|&index| constant[index]);
        let objects: Vec<Option<Const>> =
            inner.iter().zip(&constant).map(|(inner, &constant)| self.object_of(inner, constant)).collect();
        let mut functions = Vec::new();
        let mut linked = false;
        for (index, inner) in inner.iter().enumerate() {
            let Some(object) = &objects[index] else { continue };
            let (mut variables, mut constants) = (Vec::new(), Vec::new());
            for &name in &inner.free {
                if is_constant(name) {
                    let function = named.get(name).and_then(|&index| objects[index].clone());
                    constants.extend(function.map(|function| (name.to_owned(), function)));
                } else if let Some(&local) = self.scope.get(name) {
                    variables.push((name.to_owned(), 0));
                    self.closures.captured.insert(local, name.into());
                } else if let Some(depth) = self.closures.variables.get(name) {
                    variables.push((name.to_owned(), depth + 1));
                    linked = true;
                } else if let Some(function) = self.closures.constants.get(name) {
                    constants.push((name.to_owned(), function.clone()));
                }
            }
            let shared = inner.assigned.iter().filter_map(|name| self.scope.get(name));
            self.closures.shared.extend(shared);
            let span = inner.inner.func.span;
            let plan = match constant[index] {
                true => Plan::Constant(object.clone()),
                false => {
                    let name = format!("{}_{index}", inner.inner.name.name.trim_matches(['<', '>']));
                    functions.push((name.clone(), object.clone()));
                    Plan::Method(name.into())
                }
            };
            self.closures.plans.insert(span, plan);
            let environment = !constant[index];
            let root = ObjId::from_u32(0);
            self.world.declare_inner(object, Scope { span, root, environment, variables, constants });
        }
        if !functions.is_empty() {
            self.make_environment(&functions, linked);
        }
    }

    /// Which functions use no variables of this one or of those around it, but for the names of such functions.
    fn constant_functions(&self, inner: &[InnerUse<'a>]) -> Vec<bool> {
        let named = self.named_functions(inner);
        let mut constant = vec![true; inner.len()];
        loop {
            let before = constant.clone();
            for (index, inner) in inner.iter().enumerate() {
                constant[index] = before[index]
                    && inner.free.iter().all(|name| match self.scope.contains_key(name) {
                        true => named.get(name).is_some_and(|&index| before[index]),
                        false => !self.closures.variables.contains_key(*name),
                    });
            }
            if constant == before {
                return constant;
            }
        }
    }

    /// Names that a `def` gives their only value.
    fn named_functions(&self, inner: &[InnerUse<'a>]) -> FxHashMap<&'a str, usize> {
        let mut named = FxHashMap::default();
        for (index, inner) in inner.iter().enumerate() {
            let name = inner.inner.name.name;
            let bound_once = |local: &Local| self.ssa.locals[*local].bound.len() == 1;
            let is_plain = inner.inner.decorator.is_none() && !inner.in_comprehension;
            if self.scope.get(name).is_some_and(bound_once) && is_plain {
                named.insert(name, index);
            }
        }
        named
    }

    /// The object of an inner function; none, and a plan that says so, if it is refused.
    fn object_of(&mut self, inner: &InnerUse<'a>, constant: bool) -> Option<Const> {
        let function = inner.inner;
        let refused = match function.decorator {
            _ if inner.in_comprehension => Some((Feature::NestedInComprehension, function.name.span)),
            Some(decorator) => Some((Feature::NestedDecorator, decorator)),
            None if function.kwarg => Some((Feature::KeywordParameter, function.name.span)),
            None => None,
        };
        let defaults = match refused {
            Some((feature, span)) => Err((feature, span)),
            None => self.constant_defaults(function),
        };
        let (defaults, keyword_defaults) = match defaults {
            Ok(defaults) => defaults,
            Err((feature, span)) => {
                self.closures.plans.insert(function.func.span, Plan::Refused(feature, span));
                return None;
            }
        };
        let mut params: Vec<String> = Vec::new();
        params.extend((!constant).then(|| ENVIRONMENT.to_owned()));
        params.extend(function.positional.iter().map(|&name| name.to_owned()));
        match function.vararg {
            Some(name) => params.push(format!("*{name}")),
            None if !function.keyword_only.is_empty() => params.push("*".to_owned()),
            None => {}
        }
        params.extend(function.keyword_only.iter().map(|&name| name.to_owned()));
        Some(self.world.inner_function(&InnerFunction {
            name: function.name.name.to_owned(),
            span: function.func.span,
            params: params.join(", "),
            defaults,
            keyword_defaults,
            is_generator: inner.yields,
        }))
    }

    #[allow(clippy::type_complexity)] // positional ones, keyword ones; or what is wrong where
    fn constant_defaults(
        &mut self,
        function: &'a Inner<'a>,
    ) -> Result<(Vec<Const>, Vec<(Const, Const)>), (Feature, Span)> {
        let mut defaults = Vec::new();
        for e in function.defaults {
            defaults.push(self.constant_default(e)?);
        }
        let mut named = Vec::new();
        for (name, e) in function.keyword_defaults {
            named.push((Const::str(name), self.constant_default(e)?));
        }
        Ok((defaults, named))
    }

    fn constant_default(&mut self, e: &'a Expr<'a>) -> Result<Const, (Feature, Span)> {
        match self.is_plain(e).then(|| self.expr(e)) {
            Some(Operand::Const(value)) => Ok(value),
            _ => Err((Feature::NestedDefault, e.span)),
        }
    }

    /// Whether an expression is made of literals and global names only.
    fn is_plain(&self, e: &Expr<'a>) -> bool {
        match &e.kind {
            ExprKind::Literal(_) => true,
            ExprKind::Name(name) => self.local(name).is_none() && !self.closures.variables.contains_key(*name),
            ExprKind::Unary(_, e) => self.is_plain(e),
            ExprKind::Tuple(items) => items.iter().all(|e| self.is_plain(e)),
            _ => false,
        }
    }

    fn make_environment(&mut self, functions: &[(String, Const)], linked: bool) {
        let span = self.ssa.stmt_span;
        let class = self.world.environment(functions);
        let environment = self.emit_call(Operand::Const(class), [], span);
        if linked && let Some(outer) = self.closures.outer.clone() {
            self.emit_store(OpKind::SetAttr(OUTER.into()), vec![environment.clone(), outer], span);
        }
        self.closures.environment = Some(environment);
        let mut captured: Vec<(Local, Arc<str>)> =
            self.closures.captured.iter().map(|(&local, name)| (local, name.clone())).collect();
        captured.sort_unstable();
        for (local, _) in captured {
            let value = self.read_temporary(local);
            if value != Operand::Var(self.ssa.undef) {
                self.write_environment(local, value, span);
            }
        }
    }

    /// A variable has a new value: the environment is told, if functions inside use the variable.
    pub(super) fn write_environment(&mut self, local: Local, value: Operand, span: Span) {
        if let (Some(name), Some(environment)) = (self.closures.captured.get(&local), &self.closures.environment) {
            self.emit_store(OpKind::SetAttr(name.clone()), vec![environment.clone(), value], span);
        }
    }

    /// A variable of this function that functions inside assign.
    pub(super) fn read_shared(&mut self, local: Local, span: Span) -> Operand {
        match (self.closures.captured.get(&local), &self.closures.environment) {
            (Some(name), Some(environment)) => {
                self.emit(OpKind::GetAttr(name.clone()), vec![environment.clone()], span)
            }
            _ => self.read_local(local, span),
        }
    }

    /// The environment that a variable of the functions around is in.
    fn environment_of(&mut self, name: &str, span: Span) -> Option<Operand> {
        let depth = *self.closures.variables.get(name)?;
        let mut environment = self.closures.outer.clone()?;
        for _ in 0..depth {
            environment = self.emit(OpKind::GetAttr(OUTER.into()), vec![environment], span);
        }
        Some(environment)
    }

    /// The value of a name that is not a local variable.
    pub(super) fn free_name(&mut self, name: &'a str, span: Span) -> Operand {
        if let Some(environment) = self.environment_of(name, span) {
            return self.emit(OpKind::GetAttr(name.into()), vec![environment], span);
        }
        match self.closures.constants.get(name) {
            Some(function) => Operand::Const(function.clone()),
            None => Operand::Const(self.global(name, span)),
        }
    }

    /// Assigns to a name that is not a local variable: it is declared `nonlocal` or `global`.
    pub(super) fn assign_outer(&mut self, ident: Ident<'a>, value: Operand) {
        if !self.closures.nonlocals.contains(&ident.name) {
            return self.global_assigned(ident);
        }
        match self.environment_of(ident.name, ident.span) {
            Some(environment) => {
                self.emit_store(OpKind::SetAttr(ident.name.into()), vec![environment, value], ident.span);
            }
            None => {
                self.refuse(ident.span, Feature::Nonlocal);
            }
        }
    }

    /// An inner function as a value.
    pub(super) fn inner_function(&mut self, inner: &Inner<'a>, span: Span) -> Operand {
        match self.closures.plans.get(&inner.func.span).cloned() {
            Some(Plan::Constant(function)) => Operand::Const(function),
            Some(Plan::Method(name)) => {
                let environment = self.closures.environment.clone().expect("methods are of an environment");
                self.emit(OpKind::GetAttr(name), vec![environment], span)
            }
            Some(Plan::Refused(feature, at)) => self.refuse(at, feature),
            None => self.refuse(span, Feature::Generator),
        }
    }

    /// A generator expression as a value; the outermost iterable is evaluated here.
    pub(super) fn generator_value(&mut self, c: &'a Comprehension<'a>, inner: &Inner<'a>, span: Span) -> Operand {
        let Some(first) = c.generators.first() else { return Operand::Const(Const::None) };
        let iterable = self.expr(&first.iter);
        let iterator = self.emit(OpKind::Iter, vec![iterable], first.iter.span);
        let function = self.inner_function(inner, span);
        self.emit_call(function, [iterator], span)
    }

    /// The body of the function that a generator expression is.
    pub(super) fn generator_body(&mut self, c: &'a Comprehension<'a>) {
        self.closures.in_generator = true;
        let Some(iterator) = self.closures.params.last().cloned() else { return };
        self.generate_from(iterator, c.generators, &mut |builder, _| {
            let element = builder.expr(&c.element);
            if builder.current.is_some() {
                builder.emit_store(OpKind::Yield, vec![element], c.element.span);
            }
        });
    }
}
