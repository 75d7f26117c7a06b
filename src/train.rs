//! What the programs in `tools/` need to train and to make what lies in `data/`: parts of the inside, which may change
//! with any version.

/// Figures, lattice and training of the sentence aligner.
pub mod alignment {
    pub use crate::alignment::worth;
    /// From posteriors to confidences.
    pub mod calibration {
        pub use crate::alignment::calibration::*;
    }
    /// The passes over a document.
    pub mod document {
        pub use crate::alignment::document::*;
    }
    /// What is asked of a bead.
    pub mod features {
        pub use crate::alignment::features::*;
    }
    /// The ways through a section.
    pub mod lattice {
        pub use crate::alignment::lattice::*;
    }
    /// Learning weights.
    pub mod train {
        pub use crate::alignment::train::*;
    }
}

/// The tables of the lexicon, and words of texts.
pub mod language {
    /// The dictionary's table.
    pub mod table {
        pub use crate::language::lexicon::table::*;
        pub use crate::language::lexicon::table_bytes::Builder;
    }
    /// The table of synonyms.
    pub mod synonyms {
        pub use crate::language::lexicon::synonyms::*;
    }
    /// Likeness of titles.
    pub mod title {
        pub use crate::language::lexicon::title::*;
    }
    /// Words of texts.
    pub mod tokens {
        pub use crate::language::tokens::*;
    }
}

/// Pairs of lines that may be headings, and what decides on them.
pub mod pairs_of_lines {
    pub use crate::pairing::training::*;
}
