//! The one hash that what is written depends on: ids of rows, and what tells words of a document apart.

/// The hash of some texts, each ended so that "a", "bc" and "ab", "c" are two.
pub(crate) fn hash_texts(texts: &[&str]) -> u64 {
    texts.iter().fold(HASH_OF_NOTHING, |hash, text| {
        eat(eat(hash, text.as_bytes()), &[0x1f])
    })
}

/// The hash of some bytes.
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    eat(HASH_OF_NOTHING, bytes)
}

/// What FNV-1a begins with.
const HASH_OF_NOTHING: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a goes on over more bytes: the same on every machine and in every version, and good enough to tell rows apart.
pub(crate) fn eat(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A hash that eats its bytes bit by bit, for telling whether files are still what they were.
#[cfg(feature = "cli")]
pub(crate) struct Hasher {
    hash: u64,
    size: u64,
}

#[cfg(feature = "cli")]
impl Hasher {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self {
            hash: HASH_OF_NOTHING,
            size: 0,
        }
    }

    /// Takes some more bytes.
    pub fn eat(&mut self, bytes: &[u8]) {
        self.hash = eat(self.hash, bytes);
        self.size += bytes.len() as u64;
    }

    /// Takes bytes that end here, so that what comes after cannot be taken for theirs.
    pub fn eat_whole(&mut self, bytes: &[u8]) {
        self.eat(bytes);
        self.eat(&(bytes.len() as u64).to_le_bytes());
    }

    /// The hash, with how much was eaten.
    pub fn hex(&self) -> String {
        format!("{:016x}-{:x}", self.hash, self.size)
    }
}
