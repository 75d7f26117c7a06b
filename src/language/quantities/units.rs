//! What numbers count: units by their names in both languages.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Kilograms.
    Mass,
    /// Watts.
    Power,
    /// Kilowatt hours.
    Energy,
    /// Any currency's unit.
    Money,
    /// Hours.
    Hours,
    /// Months.
    Months,
    /// Degrees centigrade.
    Temperature,
    /// Years of age.
    Age,
    /// Times as many.
    Fold,
    /// Percent.
    Rate,
    /// Months of the year, by their number.
    Calendar,
    /// Hours of the day.
    Clock,
}

/// A unit by its names.
#[derive(Debug)]
pub struct Unit {
    /// What it measures.
    pub kind: Kind,
    /// How many of the kind's first unit it is.
    pub size: f64,
    /// Whether the other side will have rounded: feet into metres.
    pub(super) rough: bool,
    names: &'static [&'static str],
}

const fn unit(kind: Kind, size: f64, names: &'static [&'static str]) -> Unit {
    Unit {
        kind,
        size,
        rough: false,
        names,
    }
}

const fn rough(kind: Kind, size: f64, names: &'static [&'static str]) -> Unit {
    Unit {
        rough: true,
        ..unit(kind, size, names)
    }
}

/// The longest name that fits counts. Those in English letters stand alone; others may be followed by anything.
static UNITS: &[Unit] = &[
    unit(
        Kind::Length,
        1.0,
        &["m", "metre", "metres", "meter", "meters", "米", "公尺"],
    ),
    unit(Kind::Length, 0.001, &["mm", "毫米"]),
    unit(Kind::Length, 0.01, &["cm", "厘米", "公分"]),
    unit(
        Kind::Length,
        1000.0,
        &[
            "km",
            "kilometre",
            "kilometres",
            "kilometer",
            "kilometers",
            "千米",
            "公里",
        ],
    ),
    rough(Kind::Length, 0.0254, &["inch", "inches", "英寸"]),
    rough(Kind::Length, 0.3048, &["ft", "foot", "feet", "英尺", "呎"]),
    rough(Kind::Length, 0.9144, &["yard", "yards"]),
    rough(Kind::Length, 1609.34, &["mile", "miles", "英里"]),
    rough(Kind::Length, 500.0, &["里"]),
    unit(
        Kind::Area,
        1.0,
        &["square metres", "square meters", "平方米"],
    ),
    unit(Kind::Area, 1e4, &["ha", "hectare", "hectares", "公顷"]),
    unit(
        Kind::Area,
        1e6,
        &[
            "square kilometres",
            "square kilometers",
            "平方公里",
            "平方千米",
        ],
    ),
    rough(Kind::Area, 666.67, &["mu", "亩", "畝"]),
    rough(Kind::Area, 4046.86, &["acre", "acres", "英亩"]),
    rough(
        Kind::Area,
        2_589_988.0,
        &["square mile", "square miles", "平方英里"],
    ),
    rough(
        Kind::Area,
        0.0929,
        &["square foot", "square feet", "平方英尺"],
    ),
    unit(
        Kind::Volume,
        1.0,
        &["l", "L", "litre", "litres", "liter", "liters", "升"],
    ),
    unit(Kind::Volume, 0.001, &["ml", "mL", "毫升"]),
    unit(Kind::Mass, 0.001, &["g", "gram", "grams", "克"]),
    unit(
        Kind::Mass,
        1.0,
        &[
            "kg",
            "kilo",
            "kilos",
            "kilogram",
            "kilograms",
            "千克",
            "公斤",
        ],
    ),
    unit(
        Kind::Mass,
        1000.0,
        &["t", "tonne", "tonnes", "ton", "tons", "吨"],
    ),
    rough(Kind::Mass, 0.5, &["jin", "斤"]),
    rough(Kind::Mass, 0.4536, &["lb", "lbs", "pound", "pounds", "磅"]),
    unit(Kind::Power, 1.0, &["W", "watt", "watts", "瓦"]),
    unit(Kind::Power, 1e3, &["kW", "kilowatt", "kilowatts", "千瓦"]),
    unit(Kind::Power, 1e6, &["MW", "megawatt", "megawatts", "兆瓦"]),
    unit(Kind::Power, 1e9, &["GW", "gigawatt", "gigawatts", "吉瓦"]),
    unit(Kind::Energy, 1.0, &["kWh", "千瓦时"]),
    unit(Kind::Energy, 1e3, &["MWh", "兆瓦时"]),
    unit(Kind::Energy, 1e6, &["GWh", "吉瓦时"]),
    unit(
        Kind::Money,
        1.0,
        &["yuan", "dollars", "euros", "元", "美元", "港元", "欧元"],
    ),
    unit(Kind::Money, 0.01, &["cent", "cents", "fen", "分", "美分"]),
    unit(Kind::Money, 0.1, &["jiao", "角"]),
    unit(Kind::Hours, 1.0, &["hour", "hours", "小时", "小時", "钟头"]),
    unit(Kind::Hours, 24.0, &["day", "days", "天", "日"]),
    unit(
        Kind::Hours,
        168.0,
        &["week", "weeks", "周", "週", "星期", "礼拜"],
    ),
    unit(
        Kind::Hours,
        1.0 / 60.0,
        &["minute", "minutes", "min", "分钟", "分鐘"],
    ),
    unit(Kind::Hours, 1.0 / 3600.0, &["second", "seconds", "s", "秒"]),
    unit(
        Kind::Hours,
        1.0 / 3.6e6,
        &["ms", "millisecond", "milliseconds", "毫秒"],
    ),
    unit(Kind::Months, 1.0, &["month", "months", "个月", "個月"]),
    unit(
        Kind::Months,
        3.0,
        &["quarter", "quarters", "个季度", "個季度", "季度"],
    ),
    unit(Kind::Months, 12.0, &["year", "years", "年", "周年"]),
    unit(Kind::Months, 120.0, &["decade", "decades"]),
    unit(
        Kind::Months,
        1200.0,
        &["century", "centuries", "世纪", "世紀"],
    ),
    unit(Kind::Hours, 336.0, &["fortnight", "fortnights"]),
    unit(Kind::Temperature, 1.0, &["°C", "℃", "摄氏度"]),
    rough(Kind::Temperature, 0.0, &["°F", "℉", "华氏度"]),
    unit(
        Kind::Age,
        1.0,
        &[
            "岁",
            "歲",
            "周岁",
            "years old",
            "years of age",
            "year-old",
            "year-olds",
            "year old",
        ],
    ),
    unit(Kind::Fold, 1.0, &["倍", "times", "fold"]),
    unit(Kind::Calendar, 1.0, &["月", "月份"]),
    unit(
        Kind::Clock,
        1.0,
        &[
            "时", "時", "点钟", "點鐘", "o'clock", "a.m", "p.m", "am", "pm",
        ],
    ),
];

/// The names of units, with them, by their first characters; in the order of [`UNITS`].
static NAMES: LazyLock<FxHashMap<char, Vec<(&str, &Unit)>>> = LazyLock::new(|| {
    let mut out: FxHashMap<char, Vec<(&str, &Unit)>> = FxHashMap::default();
    for unit in UNITS {
        for name in unit.names {
            let first = name.chars().next().expect("a unit has a name");
            out.entry(first).or_default().push((name, unit));
        }
    }
    out
});

static MONTH: Unit = unit(Kind::Calendar, 1.0, &[]);
static RATE: Unit = unit(Kind::Rate, 1.0, &[]);
static CLOCK: Unit = unit(Kind::Clock, 1.0, &[]);
static FOLD: Unit = unit(Kind::Fold, 1.0, &["倍", "times", "fold"]);

/// The unit of `twice`.
pub fn fold() -> &'static Unit {
    &FOLD
}

/// The unit of `12%`.
pub fn rate() -> &'static Unit {
    &RATE
}

/// The unit of `May`.
pub fn month() -> &'static Unit {
    &MONTH
}

/// The unit of `noon`.
pub fn clock() -> &'static Unit {
    &CLOCK
}

/// The unit that stands after a number that ends at `i`, a classifier and the like passed over: 三个小时, 5-year,
/// 20多公里.
pub(super) fn after(chars: &[char], i: usize) -> Option<&'static Unit> {
    let mut at = i;
    while matches!(
        chars.get(at),
        Some(' ' | '-' | '多' | '余' | '餘' | '来' | '來')
    ) {
        at += 1;
        if at > i + 3 {
            return None;
        }
    }
    let found = |at: usize| {
        let rest = &chars[at.min(chars.len())..];
        let fits = |name: &str| {
            let length = name.chars().count();
            let same = name.chars().zip(rest).filter(|(a, b)| a == *b).count() == length;
            let word = name.ends_with(|c: char| c.is_ascii_alphabetic());
            (same && !(word && rest.get(length).is_some_and(|c| c.is_ascii_alphanumeric())))
                .then_some(length)
        };
        let first = rest.first()?;
        let named = NAMES.get(first)?.iter();
        let fitting = named.filter_map(|(name, unit)| Some((fits(name)?, *unit)));
        fitting
            .max_by_key(|(length, _)| *length)
            .map(|(_, unit)| unit)
    };
    let counted = matches!(chars.get(at), Some('个' | '個' | '整'));
    found(at).or_else(|| found(at + 1).filter(|_| counted))
}

/// Whether a numeral begins the name of a unit, and multiplies no number before it: the 千 of 千米, the 百 of
/// 百帕 and of 第95百分位. 吨 is not among them: 五千吨 are five thousand.
pub(super) fn begins(chars: &[char]) -> bool {
    crate::language::number_words::begins_unit(chars)
}
