//! Settings of the collector, from the environment.

/// What a user can set.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// `OURO_NURSERY`: bytes of the nursery.
    pub nursery: Option<usize>,
    /// `OURO_GC_MIN`: bytes the heap may have before the first major collection.
    pub min: Option<usize>,
    /// `OURO_GC_MAX`: bytes the heap may have before `MemoryError`.
    pub max: Option<usize>,
    /// `OURO_GC_STRESS`: collect at every allocation, overwrite what is not used any more.
    pub stress: bool,
    /// `OURO_GC_STATS`: print statistics at the end.
    pub statistics: bool,
}

impl Config {
    /// Reads the environment.
    pub fn from_env() -> Config {
        let set = |name| std::env::var(name).is_ok_and(|text| !text.is_empty() && text != "0");
        Config {
            nursery: size_variable("OURO_NURSERY"),
            min: size_variable("OURO_GC_MIN"),
            max: size_variable("OURO_GC_MAX"),
            stress: set("OURO_GC_STRESS"),
            statistics: set("OURO_GC_STATS"),
        }
    }
}

/// A size from an environment variable: a number of bytes, with `K`, `M` or `G` after it a multiple.
pub fn size_variable(name: &str) -> Option<usize> {
    parse_size(&std::env::var(name).ok()?)
}

fn parse_size(text: &str) -> Option<usize> {
    let text = text.trim();
    let shift = match text.as_bytes().last()?.to_ascii_uppercase() {
        b'K' => 10,
        b'M' => 20,
        b'G' => 30,
        _ => return text.parse().ok(),
    };
    text[..text.len() - 1].trim().parse::<usize>().ok()?.checked_mul(1 << shift)
}

/// Bytes of the nursery where nothing is set: a quarter of the last level cache, within reason. A larger nursery means
/// fewer survivors, one beyond the cache means slower allocation.
pub(crate) fn default_nursery() -> usize {
    let cache = (2..=3)
        .rev()
        .find_map(|index| {
            let path = format!("/sys/devices/system/cpu/cpu0/cache/index{index}/size");
            parse_size(&std::fs::read_to_string(path).ok()?)
        })
        .unwrap_or(0);
    (cache / 4).clamp(2 << 20, 8 << 20).next_multiple_of(4096)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(parse_size("4096"), Some(4096));
        assert_eq!(parse_size("64k"), Some(65536));
        assert_eq!(parse_size(" 3 M\n"), Some(3 << 20));
        assert_eq!(parse_size("x"), None);
        assert_eq!(parse_size(""), None);
    }
}
