//! Which argument of a call becomes which parameter: positions, keywords, defaults, `*args`.
//!
//! Inference asks once for each callee, and lowering asks again with the same counts and names, so that both agree on where
//! the value of a parameter comes from.

use std::sync::Arc;

use ouro_host::{Const, Function};

/// Where the value of a parameter comes from.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// The argument of this number: positional ones behind the receivers, then keywords.
    Arg(usize),
    /// A receiver, which is not written at the call.
    Receiver,
    /// The parameter's default value.
    Default,
    /// The `*args` tuple: all positional arguments that have no parameter of their own.
    Rest,
}

/// Why arguments do not fit parameters.
pub(crate) enum Unmatched {
    TooMany,
    /// The function has a `**` parameter.
    TakesKeywords,
    /// A keyword that is no parameter, by its number.
    UnknownKeyword(usize),
    /// A keyword for a parameter that has a value already, by its number.
    GivenTwice(usize),
    /// Parameters without argument or default.
    Missing(Vec<Arc<str>>),
}

/// The source of each parameter of a function that is called with so many positional arguments, of which the first are
/// receivers, and such keywords. None if they do not fit.
pub fn match_arguments(
    function: &Function,
    receivers: usize,
    positional: usize,
    keywords: &[Arc<str>],
) -> Option<Vec<Source>> {
    sources(function, receivers, positional, keywords).ok()
}

/// The same, or why they do not fit.
pub(crate) fn sources(
    function: &Function,
    receivers: usize,
    positional: usize,
    keywords: &[Arc<str>],
) -> Result<Vec<Source>, Unmatched> {
    let code = &function.code;
    if positional > code.params.len() && code.vararg.is_none() {
        return Err(Unmatched::TooMany);
    }
    if code.kwarg.is_some() {
        return Err(Unmatched::TakesKeywords);
    }
    let names: Vec<&str> = code.params.iter().chain(&code.keyword_only).map(|name| &**name).collect();
    let mut slots: Vec<Option<Source>> = vec![None; names.len()];
    for (index, slot) in slots.iter_mut().take(positional.min(code.params.len())).enumerate() {
        *slot = Some(if index < receivers { Source::Receiver } else { Source::Arg(index - receivers) });
    }
    for (number, keyword) in keywords.iter().enumerate() {
        let Some(index) = names.iter().position(|name| **name == **keyword) else {
            return Err(Unmatched::UnknownKeyword(number));
        };
        if slots[index].is_some() {
            return Err(Unmatched::GivenTwice(number));
        }
        slots[index] = Some(Source::Arg(positional - receivers + number));
    }
    let mut missing = Vec::new();
    for (index, slot) in slots.iter_mut().enumerate() {
        if slot.is_none() && default_of(function, index).is_none() {
            missing.push(Arc::from(names[index]));
        }
        slot.get_or_insert(Source::Default);
    }
    if !missing.is_empty() {
        return Err(Unmatched::Missing(missing));
    }
    let rest = code.vararg.as_ref().map(|_| Source::Rest);
    Ok(slots.into_iter().flatten().chain(rest).collect())
}

/// The default value of the parameter of this number.
pub fn default_of(function: &Function, index: usize) -> Option<&Const> {
    let named = function.code.params.len();
    match index.checked_sub(named) {
        Some(keyword_only) => {
            let name = function.code.keyword_only.get(keyword_only)?;
            function.kw_defaults.iter().find(|(key, _)| key == name).map(|(_, value)| value)
        }
        None => function.defaults.get((index + function.defaults.len()).checked_sub(named)?),
    }
}
