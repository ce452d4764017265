//! Reading the record of an object, as `objects.py` writes it.

use crate::marshal::{Garbled, Reader, Result};
use crate::source::Sources;
use crate::{Builtin, Class, Code, Const, Function, Instance, ObjId, Object, ObjectKind};

use ouro_source::Span;

/// Reads one record.
pub(crate) fn read(reader: &mut Reader<'_>, sources: &Sources) -> Result<(ObjId, Object)> {
    reader.tuple()?;
    let id = reader.id()?;
    let class = reader.id()?;
    let kind = match reader.u32()? {
        0 => ObjectKind::Tuple(reader.list(Reader::const_)?),
        1 => ObjectKind::List(reader.list(Reader::const_)?),
        2 => ObjectKind::Dict(reader.pairs(Reader::const_, Reader::const_)?),
        3 => ObjectKind::Set(reader.list(Reader::const_)?),
        4 => match reader.const_()? {
            Const::Bytes(bytes) => ObjectKind::ByteArray(bytes.to_vec()),
            other => return Err(Garbled(format!("bytes expected, found {other:?}"))),
        },
        5 => ObjectKind::Range(reader.int()?, reader.int()?, reader.int()?),
        6 => ObjectKind::Function(Box::new(function(reader, sources)?)),
        7 => ObjectKind::Method(reader.const_()?, reader.const_()?),
        8 => ObjectKind::Builtin(Builtin {
            name: reader.text()?,
            bound_to: reader.optional_const()?,
            replacement: reader.optional_const()?,
        }),
        9 => ObjectKind::StaticMethod(reader.const_()?),
        10 => ObjectKind::ClassMethod(reader.const_()?),
        11 => ObjectKind::Property(reader.optional_const()?, reader.optional_const()?),
        12 => ObjectKind::Class(Box::new(read_class(reader, sources)?)),
        13 => ObjectKind::Instance(Instance { attrs: attributes(reader)?, frozen: reader.bool()? }),
        14 => ObjectKind::Module(reader.text()?),
        15 => ObjectKind::WeakRef(reader.optional_const()?),
        16 => ObjectKind::Other(reader.text()?),
        kind => return Err(Garbled(format!("{kind} is no kind of object"))),
    };
    Ok((id, Object { class, kind }))
}

fn attributes(reader: &mut Reader<'_>) -> Result<Vec<(String, Const)>> {
    reader.pairs(Reader::text, Reader::const_)
}

fn function(reader: &mut Reader<'_>, sources: &Sources) -> Result<Function> {
    Ok(Function {
        name: reader.text()?,
        qualname: reader.text()?,
        module: reader.text()?,
        code: code(reader, sources)?,
        defaults: reader.list(Reader::const_)?,
        kw_defaults: attributes(reader)?,
        closure: attributes(reader)?,
        globals: attributes(reader)?,
        attrs: attributes(reader)?,
        annotations: attributes(reader)?,
    })
}

fn code(reader: &mut Reader<'_>, sources: &Sources) -> Result<Code> {
    let file = sources.id(reader.int()?);
    let filename = reader.text()?;
    let first_line = reader.u32()?;
    let ordinal = usize::try_from(reader.int()?).ok();
    Ok(Code {
        file,
        filename,
        first_line,
        exact: file.zip(ordinal).and_then(|(file, ordinal)| sources.lambda(file, first_line, ordinal)),
        params: reader.list(Reader::text)?,
        positional_only: reader.u32()?,
        keyword_only: reader.list(Reader::text)?,
        vararg: reader.optional_text()?,
        kwarg: reader.optional_text()?,
        is_generator: reader.bool()?,
    })
}

fn read_class(reader: &mut Reader<'_>, sources: &Sources) -> Result<Class> {
    let name = reader.text()?;
    let qualname = reader.text()?;
    let module = reader.text()?;
    let bases = reader.list(Reader::id)?;
    let mro = reader.list(Reader::id)?;
    let dict = attributes(reader)?;
    let file = sources.id(reader.int()?);
    let line = reader.u32()?;
    let after = reader.bool()?;
    // The name may have been set anew; the statement has the last part of the qualified one.
    let written = qualname.rsplit('.').next().unwrap_or(&name);
    let span = file.map_or(Span::NONE, |file| sources.class(file, written, line, after));
    Ok(Class { name, qualname, module, bases, mro, dict, span })
}
