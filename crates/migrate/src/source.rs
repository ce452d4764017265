//! A file's bytes as text and back: encodings, byte-order marks and line ends stay what they are.
//!
//! Python 2 takes a file for ASCII unless it says otherwise, Python 3 for UTF-8. What both know is the comment
//! `# -*- coding: NAME -*-` in one of the first two lines (PEP 263).

/// The encodings that can be read and written.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8, and with it ASCII.
    Utf8,
    /// ISO 8859-1: each byte is a character.
    Latin1,
}

/// A file's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceText {
    /// The text. If all lines ended with CR LF they end with LF here.
    pub text: String,
    encoding: Encoding,
    bom: bool,
    crlf: bool,
}

const BOM: &[u8] = b"\xef\xbb\xbf";

impl SourceText {
    /// Reads a file. The error says what is wrong with its encoding and what to do.
    pub fn decode(bytes: &[u8]) -> Result<SourceText, String> {
        let (bom, body) = match bytes.strip_prefix(BOM) {
            Some(body) => (true, body),
            None => (false, bytes),
        };
        let named = coding(body);
        let encoding = match &named {
            _ if bom => Encoding::Utf8,
            None => Encoding::Utf8,
            Some(name) => known(name).ok_or_else(|| {
                format!(
                    "its encoding `{name}` is not known here: convert the file to UTF-8 (`iconv -f {name} -t utf-8`)"
                )
            })?,
        };
        let text = match encoding {
            Encoding::Latin1 => body.iter().copied().map(char::from).collect(),
            Encoding::Utf8 => String::from_utf8(body.to_vec()).map_err(|error| {
                let line = body[..error.utf8_error().valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
                format!("line {line} is not UTF-8: name its encoding in the first line (`# -*- coding: latin-1 -*-`)")
            })?,
        };
        let (all, pairs) = (text.matches('\n').count(), text.matches("\r\n").count());
        let crlf = pairs > 0 && pairs == all && text.matches('\r').count() == pairs;
        let text = if crlf { text.replace("\r\n", "\n") } else { text };
        Ok(SourceText { text, encoding, bom, crlf })
    }

    /// The bytes of the file with another text. The error names a character that its encoding does not have.
    pub fn encode(&self, text: &str) -> Result<Vec<u8>, String> {
        let mut bytes = if self.bom { BOM.to_vec() } else { Vec::new() };
        let plain = if self.crlf { self.encode_plain(&text.replace('\n', "\r\n")) } else { self.encode_plain(text) };
        bytes.extend(plain?);
        Ok(bytes)
    }

    /// The same without the mark and with the line ends of the text.
    pub fn encode_plain(&self, text: &str) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        match self.encoding {
            Encoding::Utf8 => bytes.extend(text.as_bytes()),
            Encoding::Latin1 => {
                for c in text.chars() {
                    bytes.push(u8::try_from(u32::from(c)).map_err(|_| format!("`{c}` is no character of Latin-1"))?);
                }
            }
        }
        Ok(bytes)
    }

    /// The bytes that a byte string of Python 2 with this character in its source holds.
    pub fn bytes_of(&self, c: char) -> Vec<u8> {
        match (self.encoding, u8::try_from(u32::from(c))) {
            (Encoding::Latin1, Ok(byte)) => vec![byte],
            _ => c.to_string().into_bytes(),
        }
    }
}

/// The encoding that one of the first two lines names.
fn coding(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|&byte| byte == b'\n').take(2) {
        let line: String = line.iter().copied().map(char::from).collect();
        let comment = line.trim_start_matches([' ', '\t', '\x0c']);
        if !comment.starts_with('#') {
            if comment.trim().is_empty() {
                continue;
            }
            return None;
        }
        let Some((_, rest)) = comment.split_once("coding") else { continue };
        let Some(rest) = rest.strip_prefix([':', '=']) else { continue };
        let name: String = rest
            .trim_start_matches([' ', '\t'])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
            .collect();
        if !name.is_empty() {
            return Some(name);
        }
    }
    None
}

fn known(name: &str) -> Option<Encoding> {
    match name.to_ascii_lowercase().replace('_', "-").as_str() {
        "utf-8" | "utf8" | "ascii" | "us-ascii" | "u8" => Some(Encoding::Utf8),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" => Some(Encoding::Latin1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_and_line_ends_stay() {
        for bytes in [
            &b"x = 1\r\ny = 2\r\n"[..],
            b"x = 1\ny\r\n",
            b"# coding: latin-1\nx = '\xe9'\n",
            b"#!/x\n# -*- coding: utf-8 -*-\nx = '\xc3\xa9'\n",
            b"\xef\xbb\xbfx = 1\n",
        ] {
            let source = SourceText::decode(bytes).expect("known encodings");
            assert_eq!(source.encode(&source.text).as_deref(), Ok(bytes));
        }
    }

    #[test]
    fn other_encodings_are_refused() {
        assert!(SourceText::decode(b"# coding: koi8-r\n").unwrap_err().contains("iconv -f koi8-r"));
        assert!(SourceText::decode(b"x = 1\ny = '\xe9'\n").unwrap_err().contains("line 2"));
        let latin = SourceText::decode(b"# coding: latin-1\n").expect("known");
        assert!(latin.encode("\u{20ac}").is_err());
    }
}
