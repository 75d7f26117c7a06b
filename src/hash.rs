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
