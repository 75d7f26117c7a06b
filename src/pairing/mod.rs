//! Stage `pairing`.
