//! The C that foreign functions come from: for each `ExternalCompilationInfo` one file that includes its headers and wraps the
//! functions, so that the C compiler compares what the program declares with what the headers say, and macros are called like
//! functions; and the C files that belong to it.

use std::path::PathBuf;

use ouro_ir::{ExtFunc, Foreign, ForeignCode, Heap, Program, Type, errno};

use crate::CError;
use crate::build::{Build, Object, failure, run, write_file};
use crate::cache;
use crate::names::Names;
use crate::types;

/// What C compilers only warn of, and is wrong nevertheless.
const STRICT: [&str; 2] = ["-Werror=int-conversion", "-Werror=implicit-function-declaration"];

const NO_HEADER_HELP: &str = "install the package that has it (often its name ends in -dev or -devel), or say with \
                              `include_dirs` where it is";

/// A C file besides the program's own.
#[derive(Debug)]
pub struct ForeignUnit<'a> {
    /// Unique; the object is named so.
    pub name: String,
    /// The file, if it is not to be written first.
    source: Option<&'a str>,
    /// Else its text.
    text: String,
    code: &'a ForeignCode,
    /// The functions that the text wraps.
    wrapped: Vec<(&'a ExtFunc, &'a Foreign)>,
}

/// All C files that a program needs besides its own.
pub fn units<'a>(program: &'a Program) -> Vec<ForeignUnit<'a>> {
    let mut units = Vec::new();
    for (id, code) in program.foreign_code.iter() {
        let of_code = |ext: &'a ExtFunc| Some((ext, ext.foreign.as_deref().filter(|foreign| foreign.code == id)?));
        let functions = program.exts.values().filter_map(of_code);
        let (wrapped, wrappers): (Vec<_>, Vec<&str>) =
            functions.filter_map(|function| Some((function, function.1.wrapper.as_deref()?))).unzip();
        if !wrappers.is_empty() {
            let text = format!("{}\n{}", code.preamble, wrappers.join("\n"));
            units.push(ForeignUnit { name: format!("foreign_{}", units.len()), source: None, text, code, wrapped });
        }
        for source in &code.sources {
            let name = format!("foreign_{}", units.len());
            units.push(ForeignUnit { name, source: Some(source), text: String::new(), code, wrapped: Vec::new() });
        }
    }
    units
}

/// Where the program declares functions that the linker has not found; where it says what to link if none is named.
pub fn not_found(program: &Program, message: &str) -> Vec<String> {
    let declared = program.exts.values().filter_map(|ext| ext.foreign.as_ref());
    let missing = declared.filter(|foreign| mentions(message, &foreign.symbol));
    let mut found: Vec<String> = missing.map(|foreign| foreign.about.clone()).collect();
    if found.is_empty() {
        found = program.foreign_code.values().map(|code| code.about.clone()).collect();
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a message has a name in it, which is not part of a longer one.
fn mentions(message: &str, name: &str) -> bool {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '_';
    message.match_indices(name).any(|(at, _)| {
        let behind = &message[at + name.len()..];
        !message[..at].ends_with(inside) && !behind.starts_with(inside)
    })
}

/// The header that a compiler has not found, if it says that.
fn missing_header(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once("fatal error: ")?;
    let (header, _) = rest.split_once(": No such file").or_else(|| rest.split_once(" file not found"))?;
    Some(header.trim_matches('\''))
}

/// The options for linking, each group once: within one, an option may be two words.
pub fn link_flags(program: &Program) -> Vec<&str> {
    let mut groups: Vec<&[String]> = Vec::new();
    for code in program.foreign_code.values() {
        if !groups.contains(&&code.link_flags[..]) {
            groups.push(&code.link_flags);
        }
    }
    groups.into_iter().flatten().map(String::as_str).collect()
}

/// The function that the program calls for a foreign one: with what comes before and after.
pub fn call(names: &Names, ext: &ExtFunc, foreign: &Foreign, threads: bool) -> String {
    let params: Vec<String> = (0..ext.signature.params.len()).map(|index| format!("a{index}")).collect();
    let plain = |ty: Type| if ty.is_ref() || ty == Type::Addr { Type::Ref(Heap::Any) } else { ty };
    let mut signature = ext.signature.clone();
    signature.result = signature.result.map(plain);
    let param = |index: usize, ty| types::declared(names, plain(ty), &params[index]);
    let head = types::prototype(names, &signature, &format!("call_{}", ext.name), param);
    let mut text = format!("static inline {head} {{\n");
    let mut line = |wanted: bool, line: &str| {
        if wanted {
            text += &format!("    {line};\n");
        }
    };
    line(foreign.around, "ouro_state.foreign = 1");
    line(foreign.releases && threads, "ouro_gil_release()");
    line(foreign.errno & errno::READ_SAVED != 0, "ouro_errno_restore()");
    line(foreign.errno & errno::ZERO_BEFORE != 0, "ouro_errno_clear()");
    let called = format!("{}({})", ext.name, params.join(", "));
    match signature.result {
        Some(ty) => line(true, &format!("{} = {called}", types::declared(names, ty, "result"))),
        None => line(true, &called),
    }
    line(foreign.errno & errno::SAVE != 0, "ouro_errno_save()");
    line(foreign.releases && threads, "ouro_gil_acquire()");
    line(foreign.around, "ouro_state.foreign = 0");
    line(signature.result.is_some(), "return result");
    text + "}\n"
}

impl ForeignUnit<'_> {
    /// Compiles the file; the object. It is cached by what the preprocessor makes of it, so that changed headers count.
    pub fn compile(&self, build: &Build<'_>) -> Result<Object, CError> {
        let Build { compiler, dir, .. } = build;
        let file = match self.source {
            Some(source) => PathBuf::from(source),
            None => dir.join(format!("{}.c", self.name)),
        };
        if self.source.is_none() {
            write_file(&file, &self.text)?;
        }
        let command = || {
            let mut command = compiler.start(dir, build.objects);
            // A compiler that says nothing does not refuse either; what it says of C that it accepts nobody sees.
            let flags = compiler.flags.iter().filter(|flag| **flag != "-w");
            command.args(flags).args(STRICT).args(&self.code.compile_flags);
            // The folder, which is another one each time, must not make the object another one.
            command.arg(format!("-ffile-prefix-map={}=.", dir.display())).arg(&file);
            command
        };
        let preprocessed = run(command().arg("-E"), &file)?;
        if !preprocessed.status.success() {
            return Err(self.refused(build, failure(&preprocessed, &file)?));
        }
        let text = String::from_utf8_lossy(&preprocessed.stdout).replace(&*dir.to_string_lossy(), ".");
        let flags = [&compiler.flags.join(" "), &self.code.compile_flags.join(" ")].map(String::as_str).join(" ");
        let key = cache::key(&[&compiler.version, &flags, &text]);
        let mut object = build.object(&self.name, key, &mut command(), |message| self.refused(build, message))?;
        object.c_bytes = self.text.len();
        Ok(object)
    }

    /// What is refused: a header that is not there, a declared function, or C code of the program's own.
    fn refused(&self, build: &Build<'_>, message: String) -> CError {
        let message = message.replace(&format!("{}/", build.dir.display()), "");
        let place = &self.code.about;
        if let Some(header) = missing_header(&message) {
            let what = format!("the header `{header}` that {place} names is not found");
            return CError::Foreign { what, message, help: NO_HEADER_HELP };
        }
        let blamed = self.wrapped.iter().find(|(ext, _)| mentions(&message, &ext.name));
        let (what, help) = match blamed {
            Some((_, foreign)) => (
                format!("the C function `{}` (declared at {})", foreign.symbol, foreign.about),
                "compare the declaration with the headers, and see `includes`",
            ),
            None => (format!("the C code of {place}"), "it is part of the `ExternalCompilationInfo` there"),
        };
        CError::Foreign { what: format!("the C compiler does not accept {what}"), message, help }
    }

    /// What a Makefile says of it.
    pub fn rule(&self) -> String {
        let (name, flags) = (&self.name, self.code.compile_flags.join(" "));
        match self.source {
            Some(source) => format!("{name}.o: {source}\n\t$(CC) $(CFLAGS) {flags} -c -o $@ {source}\n"),
            None => format!("{name}.o: CFLAGS += {flags}\n"),
        }
    }
}
