//! The table of clues and of families.

/// What is known of a clue.
pub struct Row {
    /// The clue itself.
    pub clue: Clue,
    /// Its name, after its family's and a full stop.
    pub name: &'static str,
    /// What it asks.
    pub asks: &'static str,
    /// A document in which it holds of the line that begins with `*`: `¦` stands for a blank line, `…` for a paragraph, `≈` for
    /// pages of wrapped lines.
    #[cfg_attr(not(test), allow(dead_code))] // For the test of the table.
    pub holds: &'static str,
    /// One in which it does not.
    #[cfg_attr(not(test), allow(dead_code))]
    pub not: &'static str,
}

macro_rules! families {
    ($($family:ident $name:literal $what:literal)*) => {
        /// What a line, or a run of lines, seems to be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Family {
            $(#[doc = $what] $family,)*
        }

        /// All families with their names, in the order of [`Family`].
        pub static FAMILIES: [(Family, &str); [$(Family::$family),*].len()] = [$((Family::$family, $name),)*];
    };
}

families! {
    Label "label" "A label and number in English: Chapter 5, § 12."
    LabelZh "label-zh" "A label and number in Chinese: 第五章, 甲部, 卷第一."
    Appendix "appendix" "A label that may lack its number: Annex, 附录A."
    Translated "translated" "A label as machines turn it: The first section, Goals of Section Two."
    Numbered "numbered" "A bare number and a title: 3.2 Fees, 一、 (1) a)."
    Word "word" "A word with a number that is a label in this document only: Lecture 3, 原则1."
    Bracketed "bracketed" "A title in brackets: 【用法】."
    Alone "alone" "A number alone on its line."
    Counted "counted" "What nothing but its run makes a heading."
    Name "name" "A name that parts of documents bear: Preface, 附则."
    Short "short" "A short line alone."
    Unspaced "unspaced" "A short line where no line is blank."
    Bold "bold" "A line in bold type."
    Markup "markup" "What the document's markup or format calls a heading."
    Expected "expected" "What the other document asks for."
    Title "title" "The document's own title."
    LabelRun "label-run" "A run of one label."
    NumberedRun "numbered-run" "A run of bare numbers."
    Path "path" "A step from one number to the next."
}

macro_rules! clues {
    ($($clue:ident $name:literal $asks:literal $holds:literal $not:literal)*) => {
        /// A question about a line, or about a run of lines.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Clue {
            $(#[doc = $asks] $clue,)*
        }

        /// All clues, in the order of [`Clue`].
        pub static CLUES: [Row; [$(Clue::$clue),*].len()] = [
            $(Row { clue: Clue::$clue, name: $name, asks: $asks, holds: $holds, not: $not },)*
        ];
    };
}

impl Family {
    /// Its name in `data/headings.txt`.
    pub fn name(self) -> &'static str {
        FAMILIES[self as usize].1
    }

    /// The family of a name.
    pub fn named(name: &str) -> Option<Self> {
        FAMILIES.iter().find(|f| f.1 == name).map(|f| f.0)
    }
}

impl Clue {
    /// What is known of it.
    pub fn row(self) -> &'static Row {
        &CLUES[self as usize]
    }

    /// Its name in `data/headings.txt`.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The clue of a name.
    pub fn named(name: &str) -> Option<Self> {
        CLUES
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.clue)
    }
}

clues! {
    Constant "constant"
        "How likely is a line of this family a heading, before anything else is known? Holds always."
        "*Chapter 5 Fees¦…" ""

    // What stands between a label with its number and what follows.
    Ends "ends" "Does nothing follow the label and number?"
        "*Chapter 5¦…" "*Chapter 5 Fees¦…"
    Mark "mark" "Does a mark or wide white space part them from the title, which begins with a capital?"
        "*Chapter 5: Fees¦…" "*Chapter 5 Fees¦…"
    Space "space" "Does a space part them from the title, which begins with a capital?"
        "*Chapter 5 Fees¦…" "*Chapter 5: Fees¦…"
    NoSpace "no-space" "Does the next word begin at once?"
        "*第五章借阅¦…" "*第五章　借阅¦…"
    MarkSmall "mark-small" "Does a mark part them from what begins small?"
        "*Chapter 5: fees¦…" "*Chapter 5: Fees¦…"
    CommaSmall "comma-small" "Does a comma or semicolon part them from what begins small?"
        "*Chapter 5, fees¦…" "*Chapter 5: fees¦…"
    SpaceSmall "space-small" "Does a space part them from what begins small?"
        "*Chapter 5 fees¦…" "*Chapter 5 Fees¦…"
    Reference "reference" "Does a word follow that goes on with a reference?"
        "*Chapter 5 of the book¦…" "*Chapter 5 Of Books¦…"
    ReferenceAfterMark "reference-after-mark" "Does such a word follow a mark?"
        "*Chapter 5: of the book¦…" "*Chapter 5: fees¦…"
    ClosesSentence "closes-sentence" "Does the line end after them as a sentence goes on or a bracket closes?"
        "*Chapter 5,¦…" "*Chapter 5¦…"
    CommaQuote "comma-quote" "Does a comma follow, and a title in quotation marks, as in references?"
        "*Chapter 5, “Fees”¦…" "*Chapter 5: “Fees”¦…"
    BracketAfter "bracket-after" "Does a bracket follow at once?"
        "*Chapter 5(2) applies to all¦…" "*Chapter 5 Fees (all)¦…"
    SmallLabel "small-label" "Does the label begin small?"
        "*chapter 5 Fees¦…" "*Chapter 5 Fees¦…"
    Misspelled "misspelled" "Is one letter of the label wrong?"
        "*Setcion 5 Fees¦…" "*Section 5 Fees¦…"
    Glued "glued" "Is a space missing between number and title?"
        "*Section 5Fees¦…" "*Section 5 Fees¦…"
    Everyday "everyday" "Is the label an everyday word, and nothing sets the title apart?"
        "*Unit 5 Fees¦…" "*Unit 5: Fees¦…"
    NoNumber "no-number" "Has the label no number?"
        "*附录：表格¦…" "*附录A：表格¦…"
    Unseparated "unseparated" "Does more follow a label without number, and nothing sets it apart?"
        "*附件登记表¦…" "*附件：登记表¦…"
    NumberLast "number-last" "Does the number stand at the end?"
        "*方便品第二¦…" "*第二章¦…"
    StemLabel "stem-label" "Is the number one of the ten stems?"
        "*甲部：學習¦…" "*第一部　學習¦…"
    ShortAfterLabel "short-after-label" "Do a few characters that end no sentence follow a label at once?"
        "*第五章借阅¦…" "*第五章　借阅¦…"
    LongAfterLabel "long-after-label" "Does more follow the label than a title has?"
        "*Chapter 5 Members keep a register of what they lend and of what they borrow and of all that they have lost or found or mended or sold since last year¦…"
        "*Chapter 5 Fees¦…"
    Sentence "sentence" "Does a sentence follow the label?"
        "*Chapter 5 Members keep a register of what they lend, and ask for it back.¦…" "*Chapter 5 Fees¦…"
    SignedBelow "signed-below" "Does a label without number, with a title, stand above a signature and a date?"
        "…¦*附件：登记表¦北山工具馆¦2024年5月6日" "…¦*附件：登记表¦…¦…¦…¦2024年5月6日"

    // Labels as machines turn them.
    UnusualOrdinal "unusual-ordinal" "Is the label one that machines do not turn into an ordinal as a rule?"
        "*The first lesson: Fees¦…" "*The first section: Fees¦…"
    InThe "in-the" "Does the line begin with `In the`, and an order follow?"
        "*In the first section, collect all fees¦…" "*The first section: Fees¦…"
    CommaAfterLabel "comma-after-label" "Does a comma follow the label?"
        "*The first section, however it was¦…" "*The first section: Fees¦…"
    LabelAfterOf "label-after-of" "Does the line end in `of` and the label?"
        "*Main Principles of Section Two¦…" "*Main Principles in Section Two¦…"
    LabelAfterIn "label-after-in" "Does the line end in `in` and the label?"
        "*Main Principles in Section Two¦…" "*Main Principles of Section Two¦…"
    SmallLabelAlone "small-label-alone" "Is the line a paragraph by itself, with its label in small letters and a clear title?"
        "*section 2 planning period¦…" "*Section 2 planning period¦…"
    CommaBeforeTitle "comma-before-title" "Is the line a paragraph by itself, with a comma between label and a title that begins small?"
        "*Section Two, develop education¦…" "*Section Two Develop education¦…"

    // How a title behind a number is worded.
    ShortSentence "short-sentence" "Is it a sentence, but no longer than a title?"
        "*1. Fees are due.¦…¦2. Fines¦…" "*1. Fees¦…¦2. Fines¦…"
    EndsAsSentence "ends-as-sentence" "Does it end as a sentence or an item does?"
        "*1. Fees are due from all of the members.¦…" "*1. Fees¦…"
    EndsInColon "ends-in-colon" "Does it end in a colon?"
        "*1. Fees:¦…" "*1. Fees¦…"
    Question "question" "Does it end in a question mark?"
        "*1. Who pays?¦…" "*1. Fees¦…"
    TwoSentences "two-sentences" "Is there a full stop or a semicolon within?"
        "*1. Whatever happens, fees are due. Fines are not¦…" "*1. Fees¦…"
    StopWithin "stop-within" "The same in Chinese."
        "*一、应当登记，归还。应当归还¦…" "*一、借阅¦…"
    BeginsSmall "begins-small" "Does it begin with a small letter?"
        "*1. fees¦…" "*1. Fees¦…"
    BeginsQuoted "begins-quoted" "Does it begin with a quotation mark?"
        "*1. “Fees” and all¦…" "*1. Fees¦…"
    ColonWithin "colon-within" "Is there a colon within?"
        "*1. Fees: who pays¦…" "*1. Fees¦…"
    Definition "definition" "Is there a colon within, in Chinese, as in definitions?"
        "*一、借用人：借用工具的人¦…" "*一、借阅¦…"
    Comma "comma" "Is there a comma within, in Chinese?"
        "*一、登记，归还¦…" "*一、借阅¦…"
    Long "long" "Is it longer than most titles?"
        "*1. Fees and fines for all those who lend or borrow tools or books or whatever else in town¦…" "*1. Fees¦…"
    VeryLong "very-long" "Is it longer than hardly any title?"
        "*1. Fees and fines for all those who lend or borrow tools or books or whatever else in town and in all the villages around it¦…" "*1. Fees¦…"
    OneCharacter "one-character" "Is it one character?"
        "*一、书¦…" "*一、书籍¦…"
    FiniteVerb "finite-verb" "Has it a verb as sentences have, and more than six words?"
        "*1. The members are those who borrow tools¦…" "*1. Fees¦…"
    NoWords "no-words" "Are there hardly any letters in it, or does it begin with a sign?"
        "*1. + 5¦…" "*1. Fees¦…"

    // Numbers and their marks.
    Deep "deep" "Has the number several parts?"
        "*3.2 Fees¦…" "*3. Fees¦…"
    WithoutMark "without-mark" "Does no mark follow a whole number?"
        "*3 Fees¦…" "*3. Fees¦…"
    Bare "bare" "Does a number of several parts stand alone?"
        "*3.1¦…" "*3.1 Fees¦…"
    TextBehind "text-behind" "Does text go on behind the title on the same line?"
        "*1. Grant of License. The owner grants what is written here.¦…" "*1. Fees¦…"
    CapitalsBeforeText "capitals-before-text" "Does text go on behind a title in capitals?"
        "*1. GRANT OF LICENSE. The owner grants what is written here.¦…"
        "*1. Grant of License. The owner grants what is written here.¦…"
    WordAndComma "word-and-comma" "Do a number word and a comma stand before it, as machines write?"
        "*One, overall requirements¦…" "*1. Fees¦…"
    NumberAndComma "number-and-comma" "Do digits and a comma stand before it?"
        "*1, overall requirements¦…" "*1. Fees¦…"
    WideForMark "wide-for-mark" "Does wide white space stand in place of the mark?"
        "*一　总则¦…" "*一、总则¦…"
    WideAfterStem "wide-after-stem" "Does wide white space follow one of the ten stems?"
        "*甲　册数¦…" "*甲、册数¦…"
    LetterOrRoman "letter-or-roman" "Is it read as a letter where it may be a Roman numeral?"
        "*i. Fees¦…" "*b. Fees¦…"
    AmongDecimals "among-decimals" "Is it a whole number that numbers of several parts go on from?"
        "1.1 Use¦…¦1.2 Care¦…¦*2 Fees¦…¦2.1 Rates¦…¦2.2 Fines¦…" "*2 Fees¦…"
    AmongTitlesAlone "among-titles-alone" "Does text stand behind it on its line, where most titles of its kind stand alone?"
        "1. Fees¦…¦2. Fines¦…¦*3. Terms of Use. The owner grants what is written here.¦…"
        "*1. Terms of Use. The owner grants what is written here.¦…¦2. Terms of Sale. The owner sells it to you.¦…¦3. Terms of Hire. The owner lends it to you.¦…"

    // What stands around a line.
    Underlined "underlined" "Is there a rule below it?"
        "*Chapter 5 Fees\n--------------¦…" "*Chapter 5 Fees¦…"
    FromAbove "from-above" "Does it go on from the line above?"
        "The members keep a register, as is said in all the\n*Article 5 of the rules¦…" "…¦*Article 5 Fees¦…"
    GoesOnBelow "goes-on-below" "Does it go on below, as wrapped lines do, for longer than titles do?"
        "≈¦*Chapter 5 The railway company shall strengthen\nthe rights of workers, and the power station may\nnot close the railway, and the factory may go on\ninspecting what is supplied, and the members of\nthe board may keep a register of all of it, and\nof whatever else they may have to keep registers\nof in the town and in the county around the town¦≈" "*Chapter 5 Fees¦…"
    WrappedParagraph "wrapped-paragraph" "Do its lines together read as a paragraph?"
        "≈¦*Chapter 5 The railway company shall strengthen\nthe rights of workers, and the power station may\nnot close the railway in the town.¦≈"
        "*Chapter 5 Fees¦…"
    ItemOverLines "item-over-lines" "Is it an item's text that goes on on the next lines?"
        "*1. Fees are due from whoever borrows tools and\nbrings them back too late.¦…" "*1. Fees¦…"
    OpenAbove "open-above" "Does the line right above it end no sentence?"
        "…\n\nTools and books\n*Chapter 5 Fees\n\n…" "…¦*Chapter 5 Fees¦…"
    Apart "apart" "Do blank lines stand around it, where they do not stand everywhere?"
        "…\n…\n…\n…\n…\n\n*1. Fees\n\n…\n…\n…\n…\n…" "…\n*1. Fees\n…"
    ApartAsAll "apart-as-all" "Do blank lines stand around it, as they do around every paragraph?"
        "*1. Fees¦…¦…¦…¦…¦…¦…" "…\n*1. Fees\n…"
    BesideText "beside-text" "Is there text right above and below it, where there are blank lines elsewhere?"
        "…\n*1. Fees\n…¦…¦…" "*1. Fees¦…"
    SetIn "set-in" "Is it set in?"
        "…¦*   1. Fees¦…" "…¦*1. Fees¦…"
    InBold "in-bold" "Is the whole line in bold type?"
        "*\u{2a}*1. Fees**¦…" "*1. Fees¦…"
    Listed "listed" "Does the table of contents list it?"
        "Contents¦1. Fees¦2. Fines¦3. Forms¦*1. Fees¦…¦2. Fines¦…¦3. Forms¦…" "*1. Fees¦…"

    // How a short line alone is worded.
    Capitals "capitals" "Is it in capitals?"
        "…¦*FEES AND FINES¦…" "…¦*Fees and Fines¦…"
    TitleCase "title-case" "Is it in title case?"
        "…¦*Fees and Fines¦…" "…¦*Fees for all of them¦…"
    TitleCaseButFirst "title-case-but-first" "Is it in title case, but for its first word?"
        "…¦*ls Options¦…" "…¦*Fees and Fines¦…"
    ColonAfterCapitals "colon-after-capitals" "Is it in capitals and ends in a colon?"
        "…¦*FEES:¦…" "…¦*Fees:¦…"
    Characters "characters" "Is it a few Chinese characters without a comma?"
        "…¦*借阅的规则¦…" "…¦*借阅的规则，借用人的权利和义务¦…"
    HeadsParagraph "heads-paragraph" "Is it a Chinese name that heads a paragraph, with its colon?"
        "…¦*教学目标：¦…" "…¦*他说：¦…"
    LongQuestion "long-question" "Is it a question of ten words or more?"
        "…¦*What do I do when the tools that I have borrowed are lost?¦…" "…¦*What Is Due?¦…"
    FewWords "few-words" "Is it up to six words, not in title case?"
        "…¦*Fees for all of them¦…" "…¦*Fees and Fines¦…"
    SomeWords "some-words" "Is it seven to nine words, not in title case?"
        "…¦*Fees for all of them who borrow tools¦…" "…¦*Fees for all of them¦…"
    ManyWords "many-words" "Is it ten words or more, not in title case?"
        "…¦*Fees for all of them who borrow tools or lend books¦…" "…¦*Fees for all of them¦…"
    FewSmallWords "few-small-words" "Is it up to four words and begins small?"
        "…¦*fees for all¦…" "…¦*Fees for all of them¦…"
    SmallWords "small-words" "Is it more words and begins small?"
        "…¦*fees for all of them¦…" "…¦*fees for all¦…"
    CommaWithin "comma-within" "Is it Chinese with a comma?"
        "…¦*借阅的规则，借用人的权利和义务¦…" "…¦*借阅的规则¦…"
    Standard "standard" "Does it begin with the number of a standard?"
        "…¦*ISO 9001 Quality¦…" "…¦*Quality and Care¦…"
    About "about" "Does it say something of the document, or a value?"
        "…¦*Date: today¦…" "…¦*Fees and Fines¦…"
    Speech "speech" "Does somebody say it?"
        "…¦*MEI. And tonight we go?¦…" "…¦*Fees and Fines¦…"
    ClosedOrOdd "closed-or-odd" "Does it end as a sentence, or hold marks as titles do not?"
        "…¦*They are due.¦…" "…¦*Fees and Fines¦…"
    TooManyWords "too-many-words" "Are there no words in it, or too many?"
        "…¦*2024 12¦…" "…¦*Fees and Fines¦…"
    Date "date" "Is it a date, or the name of who signs?"
        "…¦*May 6, 2020¦…" "…¦*Fees and Fines¦…"
    BeginsWithMark "begins-with-mark" "Does it begin with a mark, or as the caption of a figure?"
        "…¦*图 3 工具¦…" "…¦*借阅的规则¦…"

    // What stands around it.
    StandsOut "stands-out" "Does it stand out of text that is set in?"
        "       …\n       …¦       …\n       …¦*OPTIONS\n       …\n       …¦       …\n       …\n       …" "…¦*OPTIONS¦…"
    FarIn "far-in" "Is it set in so far that it may be centred?"
        "…¦*            Fees and Fines¦…" "…¦*Fees and Fines¦…"
    WideGap "wide-gap" "Is there a wide gap in it, as between columns?"
        "…¦*Fees    Fines¦…" "…¦*Fees and Fines¦…"
    ColonAbove "colon-above" "Does the line above end in a colon?"
        "They lend what follows:¦*Hammers and Saws¦…" "…¦*Hammers and Saws¦…"
    FrontMatter "front-matter" "Does it say who wrote the document, when it was adopted, or how its title goes on?"
        "Rules of the Library¦*Adopted by the Members, June 1964¦…" "…¦*Adopted Children¦…"
    Subtitle "subtitle" "Does it stand below the document's title, with more of that below?"
        "The Lantern Keeper¦*A Play in Two Acts¦Old Wei¦Mei¦…" "The Lantern Keeper¦*How It Was Lit¦…"
    NamesBelow "names-below" "Is it one of the last lines of all?"
        "…¦*Anna Berg¦Director" "…¦*Fees and Fines¦…"
    DateBelow "date-below" "Is there a date below it?"
        "…¦*Northern Lenders¦May 6, 2020¦…" "…¦*Fees and Fines¦…"
    TextBelow "text-below" "Is there a paragraph below it?"
        "…¦*Fees and Fines¦…" "…¦*Fees and Fines¦Tools¦Books¦…"
    TableBelow "table-below" "Is there a table below it?"
        "…¦*Fees and Fines¦| a | b |\n| c | d |" "…¦*Fees and Fines¦…"
    TwoShortAround "two-short-around" "Are two of the lines around it short as well?"
        "…¦Tools¦*Fees and Fines¦Books¦…" "…¦*Fees and Fines¦…"
    ManyShortAround "many-short-around" "Are more than two of the lines around it short as well?"
        "…¦Tools¦Saws¦*Fees and Fines¦Books¦…" "…¦*Fees and Fines¦…"
    RunningBelow "running-below" "Does running text follow, where no line is blank?"
        "…\n*OUR PRODUCTS\n…\n…" "…¦*OUR PRODUCTS¦…"
    SectionBelow "section-below" "Does a title with its text follow, where no line is blank?"
        "Global Offering\n…\n*BUSINESS\nOUR HISTORY\n…" "…\n*OUR PRODUCTS\n…\n…"
    Answered "answered" "Is it a question between long paragraphs, where no line is blank?"
        "On Lending\n… …\n*Does free mean that I use it?\n… …" "…\n*OUR PRODUCTS\n…\n…"

    // What a run makes of its lines.
    SetApart "set-apart" "Is the title set apart from a word and its number by a mark?"
        "*Lecture 1: Tools¦…¦Lecture 2: Books¦…¦Lecture 3: Rooms¦…" "*Lecture 1 Tools¦…¦Lecture 2 Books¦…¦Lecture 3 Rooms¦…"
    TextBehindBracket "text-behind-bracket" "Does text stand behind a title in plain brackets?"
        "*[Storage] Put it back.¦…¦[Use] Take it.¦…¦[Loss] Pay it.¦…" "*[Storage]¦…¦[Use]¦…¦[Loss]¦…"
    OnlyTwo "only-two" "Are there only two of the kind?"
        "*Lecture 1: Tools¦…¦Lecture 2: Books¦…" "*Lecture 1: Tools¦…¦Lecture 2: Books¦…¦Lecture 3: Rooms¦…"
    Untitled "untitled" "Has a number alone no title below it?"
        "*1¦…¦2¦…¦3¦…" "*1\nTools¦…¦2\nBooks¦…¦3\nRooms¦…"

    // Runs of lines that count up.
    Mean "mean" "What speaks for the lines of the run one by one, on average?"
        "*1. Fees¦…¦2. Fines¦…" ""
    FormMean "form-mean" "What speaks for all lines of the form in the document, on average?"
        "*1. Fees¦…¦2. Fines¦…" "*Chapter 1 Fees¦…¦Chapter 2 Fines¦…"
    Length "length" "By how many is it longer than two, up to eight?"
        "*1. Fees¦…¦2. Fines¦…¦3. Forms¦…" "*1. Fees¦…¦2. Fines¦…"
    Steps "steps" "How many steps does a run of labels take, up to four?"
        "*Chapter 1 Fees¦…¦Chapter 2 Fines¦…" "*Chapter 1 Fees¦…"
    Single "single" "Is there just one of the label?"
        "*Chapter 1 Fees¦…" "*Chapter 1 Fees¦…¦Chapter 2 Fines¦…"
    SomeTextBehind "some-text-behind" "Have some, not nearly all, their text on the same line? Their share."
        "1. Fees¦…¦*2. TERMS OF USE. The owner grants what is written here.¦…¦3. Forms¦…" "*1. Fees¦…¦2. Fines¦…"
    NotListed "not-listed" "Is there a table of contents of some length that lists none of the run?"
        "Contents¦Chapter 1 Tools¦Chapter 2 Books¦Chapter 3 Rooms¦Chapter 4 Fees¦Chapter 5 Fines¦Chapter 1 Tools¦*1. Hammers¦…¦2. Saws¦…¦Chapter 2 Books¦…¦Chapter 3 Rooms¦…¦Chapter 4 Fees¦…¦Chapter 5 Fines¦…"
        "*1. Fees¦…¦2. Fines¦…"
    NothingBetween "nothing-between" "Does nothing stand between most of them?"
        "*1. Fees¦2. Fines¦3. Forms¦…" "*1. Fees¦…¦2. Fines¦…"
    AmongMarkup "among-markup" "Are headings marked up in this document?"
        "# A\n\n# B\n\n# C\n\n*第一条　收费\n\n…" "*Chapter 1 Fees¦…"
    FurtherIn "further-in" "Do others of the form stand further out?"
        "1. Fees¦…¦2. Fines¦…¦  *1. Saws¦…¦  2. Nails¦…" "*1. Fees¦…¦2. Fines¦…"
    BesideDecimals "beside-decimals" "Are sections numbered in several parts throughout, and the run in whole numbers?"
        "1.1 A a¦…¦1.2 B b¦…¦1.3 C c¦…¦1.4 D d¦…¦1.5 E e¦…¦1.6 F f¦…¦1.7 G g¦…¦1.8 H h¦…¦1.9 I i¦…¦1.10 J j¦…¦*1. Fees¦…¦2. Fines¦…"
        "*1. Fees¦…¦2. Fines¦…"
    InsideArticle "inside-article" "Does the run stand below an article?"
        "Article 1 Tools¦*1. Fees¦…¦2. Fines¦…¦Article 2 Books¦…" "*1. Fees¦…¦2. Fines¦…"

    // Steps of a path.
    Next "next" "Does the number follow at once?" "" ""
    Skip "skip" "Are numbers skipped?" "" ""
    Skipped "skipped" "How many are skipped? The logarithm of one more." "" ""
    SkipBare "skip-bare" "What does a skip cost at most where nothing but the label stands on the line, as in extracts of laws?" "" ""
    Unnumbered "unnumbered" "Has the next no number?" "" ""
    Restart "restart" "Does the number start anew?" "" ""
    Same "same" "Is it the same number?" "" ""
    Closes "closes" "Is it the parent's number, said again after the last of its parts?" "" ""
    Back "back" "Does the number go back?" "" ""
    OtherDigits "other-digits" "Is the next written in other digits?" "" ""
    Start "start" "With which number does the path begin? Its logarithm." "" ""
    StartMost "start-most" "What does that cost at most?" "" ""
}
