//! The figures that are no shape, by name: where each stands among the others, and what weights files call it.

macro_rules! named {
    ($($place:ident $name:literal)*) => {
        #[allow(non_camel_case_types)]
        enum Place {
            $($place),*
        }
        $(pub const $place: usize = Place::$place as usize;)*
        pub const NAMES: [&str; [$($name),*].len()] = [$($name),*];
    };
}

named! {
    LENGTH_LONGER "length.longer"
    LENGTH_SHORTER "length.shorter"
    LENGTH_SQUARE "length.square"
    DICTIONARY_ENGLISH "dictionary.english"
    DICTIONARY_CHINESE "dictionary.chinese"
    DICTIONARY_LESSER "dictionary.lesser"
    DICTIONARY_WEAKEST_ENGLISH "dictionary.weakest-english"
    DICTIONARY_WEAKEST_CHINESE "dictionary.weakest-chinese"
    DICTIONARY_MEAN "dictionary.mean"
    INDUCED_ENGLISH "induced.english"
    INDUCED_CHINESE "induced.chinese"
    INDUCED_LESSER "induced.lesser"
    INDUCED_WEAKEST_ENGLISH "induced.weakest-english"
    INDUCED_WEAKEST_CHINESE "induced.weakest-chinese"
    INDUCED_MEAN "induced.mean"
    NUMBERS_MATCHED "numbers.matched"
    NUMBERS_MISSED "numbers.missed"
    QUESTION_MATCHED "question.matched"
    QUESTION_MISSED "question.missed"
    EXCLAMATION_MATCHED "exclamation.matched"
    EXCLAMATION_MISSED "exclamation.missed"
    QUOTE_MATCHED "quote.matched"
    QUOTE_MISSED "quote.missed"
    COLON_MATCHED "colon.matched"
    COLON_MISSED "colon.missed"
    SEMICOLON_MISSED "semicolon.missed"
    END_SAME_STOP "end.same-stop"
    END_SAME_QUESTION "end.same-question"
    END_SAME_EXCLAMATION "end.same-exclamation"
    END_SAME_COLON "end.same-colon"
    END_SAME_OTHER "end.same-other"
    END_CHINESE_OPEN "end.chinese-open"
    END_ENGLISH_OPEN "end.english-open"
    END_DIFFERS "end.differs"
    CLOSES_BOTH "closes.both"
    CLOSES_CHINESE "closes.chinese"
    CLOSES_ENGLISH "closes.english"
    OPENS_BOTH "opens.both"
    OPENS_CHINESE "opens.chinese"
    OPENS_ENGLISH "opens.english"
    OMITTED_WORDS "omitted.words"
    OMITTED_BEST "omitted.best"
    OMITTED_SQUARE_ROOT "omitted.square-root"
    CLAUSE_LATER "clause.later"
    CLAUSE_EARLIER "clause.earlier"
    INSIDE_BOTH "inside.both"
    INSIDE_CHINESE "inside.chinese"
    BIAS_1_N "bias.1-n"
    BIAS_N_1 "bias.n-1"
    BIAS_N_N "bias.n-n"
    SHORT_1_1 "short.1-1"
    INSIDE_ENGLISH "inside.english"
    PART_UNRELATED "part.unrelated"
    RIVAL_CHINESE "rival.chinese"
    RIVAL_ENGLISH "rival.english"
    OMITTED_RIVAL "omitted.rival"
    INNER_BARE "inner.bare"
    OMITTED_BARE "omitted.bare"
    LENGTH_FAR "length.far"
}
