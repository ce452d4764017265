//! The encoding of requests and answers: the reference-free subset of Python's `marshal`, version 2.
//!
//! The Python side gets its encoder and decoder in C for nothing, and the format is simple enough to read in place: a
//! one-byte tag, then a little-endian payload. It has been stable since Python 2.5.
//!
//! [`Const`] values are laid over it as `objects.py` says: small immutable values are themselves, an object is the
//! 1-tuple of its number, a single float a 2-tuple, a fixed-width integer a 3-tuple, and the empty tuple is "no value".

use num_bigint::{BigInt, Sign};

use crate::{Const, IntKind, ObjId};

/// The bytes do not say what was expected.
#[derive(Debug)]
pub(crate) struct Garbled(pub String);

pub(crate) type Result<T> = std::result::Result<T, Garbled>;

/// Reads marshalled values one after the other.
pub(crate) struct Reader<'a> {
    data: &'a [u8],
    position: usize,
}

impl<'a> Reader<'a> {
    pub fn new(data: &'a [u8]) -> Reader<'a> {
        Reader { data, position: 0 }
    }

    pub fn position(&self) -> usize {
        self.position
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let end = self.position.checked_add(count).filter(|&end| end <= self.data.len());
        let end = end.ok_or_else(|| Garbled("it ends too early".into()))?;
        let bytes = &self.data[self.position..end];
        self.position = end;
        Ok(bytes)
    }

    fn tag(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    fn unexpected<T>(&self, tag: u8, expected: &str) -> Result<T> {
        Err(Garbled(format!("{expected} expected at byte {}, found {:?}", self.position - 1, tag as char)))
    }

    fn i32(&mut self) -> Result<i32> {
        Ok(i32::from_le_bytes(self.array()?))
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        Ok(self.take(N)?.try_into().expect("`take` gives the length asked for"))
    }

    fn length(&mut self) -> Result<usize> {
        usize::try_from(self.i32()?).map_err(|_| Garbled("a length is negative".into()))
    }

    /// The number of members of the tuple (or list) that begins here.
    pub fn tuple(&mut self) -> Result<usize> {
        match self.tag()? {
            b'(' | b'[' => self.length(),
            tag => self.unexpected(tag, "a tuple"),
        }
    }

    /// A tuple of `T`s.
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let length = self.tuple()?;
        let mut items = Vec::with_capacity(length.min(self.data.len() - self.position));
        for _ in 0..length {
            items.push(item(self)?);
        }
        Ok(items)
    }

    /// A flat tuple of names and `T`s in turn.
    pub fn pairs<K, V>(
        &mut self,
        mut key: impl FnMut(&mut Self) -> Result<K>,
        mut value: impl FnMut(&mut Self) -> Result<V>,
    ) -> Result<Vec<(K, V)>> {
        let length = self.tuple()? / 2;
        let mut items = Vec::with_capacity(length.min(self.data.len() - self.position));
        for _ in 0..length {
            items.push((key(self)?, value(self)?));
        }
        Ok(items)
    }

    pub fn bool(&mut self) -> Result<bool> {
        match self.tag()? {
            b'T' => Ok(true),
            b'F' => Ok(false),
            tag => self.unexpected(tag, "a bool"),
        }
    }

    pub fn int(&mut self) -> Result<i64> {
        match self.const_()? {
            Const::Int(value) => Ok(value),
            other => Err(Garbled(format!("an integer expected, found {other:?}"))),
        }
    }

    pub fn u32(&mut self) -> Result<u32> {
        u32::try_from(self.int()?).map_err(|_| Garbled("a number is out of range".into()))
    }

    pub fn float(&mut self) -> Result<f64> {
        match self.tag()? {
            b'g' => Ok(f64::from_le_bytes(self.array()?)),
            tag => self.unexpected(tag, "a float"),
        }
    }

    pub fn id(&mut self) -> Result<ObjId> {
        Ok(ObjId::from_u32(self.u32()?))
    }

    /// A string as text; lone surrogates, which only odd names hold, are replaced.
    pub fn text(&mut self) -> Result<String> {
        match self.tag()? {
            b'u' | b's' => {
                let length = self.length()?;
                Ok(String::from_utf8_lossy(self.take(length)?).into_owned())
            }
            tag => self.unexpected(tag, "a string"),
        }
    }

    /// A string or `None`.
    pub fn optional_text(&mut self) -> Result<Option<String>> {
        if self.data.get(self.position) == Some(&b'N') {
            self.position += 1;
            return Ok(None);
        }
        self.text().map(Some)
    }

    /// A value, where there must be one.
    pub fn const_(&mut self) -> Result<Const> {
        self.optional_const()?.ok_or_else(|| Garbled("a value expected, found none".into()))
    }

    /// A value, or the empty tuple.
    pub fn optional_const(&mut self) -> Result<Option<Const>> {
        Ok(Some(match self.tag()? {
            b'N' => Const::None,
            b'T' => Const::Bool(true),
            b'F' => Const::Bool(false),
            b'i' => Const::Int(self.i32()?.into()),
            b'l' => self.long()?,
            b'g' => Const::Float(u64::from_le_bytes(self.array()?)),
            b's' => {
                let length = self.length()?;
                Const::Bytes(self.take(length)?.into())
            }
            b'u' => {
                let length = self.length()?;
                let bytes = self.take(length)?;
                match std::str::from_utf8(bytes) {
                    Ok(_) if bytes.is_ascii() => Const::Str(bytes.into()),
                    Ok(text) => Const::str(text),
                    Err(_) => return Err(Garbled("a string is not UTF-8".into())),
                }
            }
            b'(' => match self.length()? {
                0 => return Ok(None),
                1 => Const::Obj(self.id()?),
                2 => {
                    let bits = self.u32()?;
                    self.text()?;
                    Const::SingleFloat(bits)
                }
                3 => {
                    let bits = u8::try_from(self.u32()?).map_err(|_| Garbled("an integer is too wide".into()))?;
                    let signed = self.bool()?;
                    let value = match self.const_()? {
                        Const::Int(value) => value.into(),
                        Const::BigInt(value) => wrap_i128(&value)?,
                        _ => return Err(Garbled("a fixed-width integer has no value".into())),
                    };
                    Const::FixedInt(IntKind { bits, signed }, value)
                }
                length => return Err(Garbled(format!("a value expected, found {length} of them"))),
            },
            tag => return self.unexpected(tag, "a value"),
        }))
    }

    /// An integer in digits of 15 bits, least significant first.
    fn long(&mut self) -> Result<Const> {
        let count = self.i32()?;
        let digits = self.take(count.unsigned_abs() as usize * 2)?;
        let mut bytes = Vec::with_capacity(digits.len());
        let (mut buffer, mut filled) = (0u32, 0);
        for digit in digits.chunks_exact(2) {
            buffer |= u32::from(u16::from_le_bytes([digit[0], digit[1]])) << filled;
            filled += 15;
            while filled >= 8 {
                bytes.push(buffer as u8);
                buffer >>= 8;
                filled -= 8;
            }
        }
        bytes.push(buffer as u8);
        let value = BigInt::from_bytes_le(if count < 0 { Sign::Minus } else { Sign::Plus }, &bytes);
        Ok(match i64::try_from(&value) {
            Ok(small) => Const::Int(small),
            Err(_) => Const::BigInt(value.into()),
        })
    }

    /// Passes over one value of any kind.
    pub fn skip(&mut self) -> Result<()> {
        let mut left = 1usize;
        while left > 0 {
            left -= 1;
            let payload = match self.tag()? {
                b'N' | b'T' | b'F' => 0,
                b'i' => 4,
                b'g' => 8,
                b'l' => self.i32()?.unsigned_abs() as usize * 2,
                b's' | b'u' => self.length()?,
                b'(' | b'[' => {
                    left += self.length()?;
                    0
                }
                tag => return self.unexpected(tag, "a value"),
            };
            self.take(payload)?;
        }
        Ok(())
    }
}

/// The 128 bits of a fixed-width integer, which may be unsigned.
fn wrap_i128(value: &BigInt) -> Result<i128> {
    i128::try_from(value)
        .or_else(|_| u128::try_from(value).map(|value| value as i128))
        .map_err(|_| Garbled("a fixed-width integer is too wide".into()))
}

/// Builds one marshalled tuple: the length is written when the members are.
#[derive(Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Begins a request with `arguments` arguments.
    pub fn request(operation: &str, arguments: usize) -> Writer {
        let mut writer = Writer::default();
        writer.tuple(arguments + 1);
        writer.text(operation);
        writer
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn length(&mut self, length: usize) {
        let length = i32::try_from(length).expect("a value sent to the host is under 2 GiB");
        self.bytes.extend(length.to_le_bytes());
    }

    pub fn tuple(&mut self, length: usize) {
        self.bytes.push(b'(');
        self.length(length);
    }

    pub fn text(&mut self, text: &str) {
        self.bytes.push(b'u');
        self.length(text.len());
        self.bytes.extend(text.as_bytes());
    }

    pub fn id(&mut self, id: ObjId) {
        self.long(&BigInt::from(id.as_u32()));
    }

    fn blob(&mut self, bytes: &[u8]) {
        self.bytes.push(b's');
        self.length(bytes.len());
        self.bytes.extend(bytes);
    }

    fn bool(&mut self, value: bool) {
        self.bytes.push(if value { b'T' } else { b'F' });
    }

    fn int(&mut self, value: i64) {
        match i32::try_from(value) {
            Ok(small) => {
                self.bytes.push(b'i');
                self.bytes.extend(small.to_le_bytes());
            }
            Err(_) => self.long(&BigInt::from(value)),
        }
    }

    fn long(&mut self, value: &BigInt) {
        let mut digits = Vec::new();
        let (mut buffer, mut filled) = (0u32, 0);
        for byte in value.magnitude().to_bytes_le() {
            buffer |= u32::from(byte) << filled;
            filled += 8;
            if filled >= 15 {
                digits.push((buffer & 0x7FFF) as u16);
                buffer >>= 15;
                filled -= 15;
            }
        }
        digits.push(buffer as u16);
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let count = i32::try_from(digits.len()).expect("an integer sent to the host is under 4 GiB");
        self.bytes.push(b'l');
        self.bytes.extend(if value.sign() == Sign::Minus { -count } else { count }.to_le_bytes());
        for digit in digits {
            self.bytes.extend(digit.to_le_bytes());
        }
    }

    pub fn const_(&mut self, value: &Const) {
        match value {
            Const::None => self.bytes.push(b'N'),
            Const::Bool(value) => self.bool(*value),
            Const::Int(value) => self.int(*value),
            Const::BigInt(value) => self.long(value),
            Const::FixedInt(kind, value) => {
                self.tuple(3);
                self.int(kind.bits.into());
                self.bool(kind.signed);
                if kind.signed {
                    self.long(&BigInt::from(*value));
                } else {
                    self.long(&BigInt::from(*value as u128));
                }
            }
            Const::Float(bits) => {
                self.bytes.push(b'g');
                self.bytes.extend(bits.to_le_bytes());
            }
            Const::SingleFloat(bits) => {
                self.tuple(2);
                self.int((*bits).into());
                self.text("f");
            }
            Const::Str(bytes) if bytes.is_ascii() => {
                self.bytes.push(b'u');
                self.length(bytes.len());
                self.bytes.extend(&**bytes);
            }
            Const::Str(bytes) => self.text(&bytes.iter().map(|&byte| byte as char).collect::<String>()),
            Const::WideStr(text) => self.text(text),
            Const::Bytes(bytes) => self.blob(bytes),
            Const::Obj(id) => {
                self.tuple(1);
                self.id(*id);
            }
        }
    }

    pub fn consts(&mut self, values: &[Const]) {
        self.tuple(values.len());
        for value in values {
            self.const_(value);
        }
    }

    /// The Python modules of the host, `(name, text)` each.
    pub fn modules(modules: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.tuple(modules.len());
        for (name, text) in modules {
            writer.tuple(2);
            writer.text(name);
            writer.text(text);
        }
        writer.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(value: Const) {
        let mut writer = Writer::default();
        writer.const_(&value);
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.const_().unwrap(), value);
        assert_eq!(reader.position(), bytes.len());
        let mut reader = Reader::new(&bytes);
        reader.skip().unwrap();
        assert_eq!(reader.position(), bytes.len());
        for end in 0..bytes.len() {
            assert!(Reader::new(&bytes[..end]).const_().is_err());
        }
    }

    #[test]
    fn values_survive() {
        for value in [0, 1, -1, i64::from(i32::MAX), i64::from(i32::MAX) + 1, i64::MAX, i64::MIN] {
            round_trip(Const::Int(value));
        }
        for shift in [63, 64, 75, 90, 127, 1000] {
            for offset in [-1, 0, 1] {
                let value: BigInt = (BigInt::from(1) << shift) + offset;
                if i64::try_from(&value).is_err() {
                    round_trip(Const::BigInt(value.clone().into()));
                    round_trip(Const::BigInt((-value - 1i32).into()));
                }
            }
        }
        for value in [i128::MIN, -1, 0, 1, i128::MAX] {
            for signed in [false, true] {
                round_trip(Const::FixedInt(IntKind { bits: 128, signed }, value));
            }
        }
        round_trip(Const::float(-0.0));
        round_trip(Const::Float(f64::NAN.to_bits() | 5));
        round_trip(Const::SingleFloat(u32::MAX));
        round_trip(Const::str("caf\u{e9}"));
        round_trip(Const::str("\u{1F600}"));
        round_trip(Const::Bytes([0, 255].as_slice().into()));
        round_trip(Const::Obj(ObjId::from_u32(70000)));
    }
}
