//! Addresses of what the code calls but does not contain: the runtime, the C library, and the helpers for 128-bit ints.

use std::ffi::CString;

use cranelift_entity::PrimaryMap;
use ouro_ir::{ExtId, Program};

/// The address of each external function, 0 where there is none.
pub fn resolve(program: &Program) -> PrimaryMap<ExtId, usize> {
    let symbols: std::collections::HashMap<&str, *const u8> =
        ouro_runtime::externs::symbols().iter().copied().collect();
    let address = |name: &str| symbols.get(name).map_or_else(|| library_function(name), |&address| address as usize);
    program.exts.values().map(|ext| address(&ext.name)).collect()
}

/// The address of a function of the C library, or 0.
fn library_function(name: &str) -> usize {
    let Ok(name) = CString::new(name) else { return 0 };
    // SAFETY: looks a name up in the objects that are loaded already; the string is NUL-terminated.
    unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) as usize }
}
