//! Stage `outline`.
