//! Addresses of what the code calls but does not contain: the runtime, the C library, foreign libraries.

use std::collections::HashMap;
use std::ffi::{CStr, CString};

use cranelift_entity::PrimaryMap;
use ouro_ir::{ExtId, Program};

use crate::NativeError;

/// The address of each external function, 0 where there is none. Libraries are loaded, and stay.
pub fn resolve(program: &Program) -> Result<PrimaryMap<ExtId, usize>, NativeError> {
    let symbols: HashMap<&str, *const u8> = ouro_runtime::externs::symbols().iter().copied().collect();
    let mut libraries = HashMap::new();
    let mut addresses = PrimaryMap::new();
    for ext in program.exts.values() {
        let address = match (&ext.foreign, symbols.get(ext.name.as_str())) {
            (Some(foreign), _) => {
                let library = match &foreign.library {
                    None => libc::RTLD_DEFAULT,
                    Some(path) => match libraries.get(path.as_str()) {
                        Some(&library) => library,
                        None => *libraries.entry(path.as_str()).or_insert(load(path)?),
                    },
                };
                symbol(library, &foreign.loaded_symbol)
            }
            (None, Some(&address)) => address as usize,
            (None, None) => symbol(libc::RTLD_DEFAULT, &ext.name),
        };
        addresses.push(address);
    }
    Ok(addresses)
}

/// Loads a shared library.
fn load(path: &str) -> Result<*mut libc::c_void, NativeError> {
    let refused = |message: String| NativeError::Library { path: path.to_owned(), message };
    let name = CString::new(path).map_err(|error| refused(error.to_string()))?;
    // SAFETY: the string is NUL-terminated; that the library's own start is harmless the program says by using it.
    let library = unsafe { libc::dlopen(name.as_ptr(), libc::RTLD_NOW | libc::RTLD_GLOBAL) };
    if library.is_null() {
        // SAFETY: after a failure there is a message, which is valid until the next call of these functions.
        let message = unsafe { CStr::from_ptr(libc::dlerror()) };
        return Err(refused(message.to_string_lossy().into_owned()));
    }
    Ok(library)
}

/// The address of a symbol, or 0.
fn symbol(library: *mut libc::c_void, name: &str) -> usize {
    let Ok(name) = CString::new(name) else { return 0 };
    // SAFETY: looks a name up in objects that are loaded; the string is NUL-terminated.
    unsafe { libc::dlsym(library, name.as_ptr()) as usize }
}
