//! Numbers that are the same in another unit: 1.5 kW and 1500瓦, 6 ft. and 1.8米, 24 months and 2年.
//!
//! Nothing is excused in one and the same unit: 100 metres and 102米 are different lengths.

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Length,
    Area,
    Volume,
    Mass,
    Power,
    Energy,
    Money,
    Hours,
    Months,
    Temperature,
}

/// A number with its unit.
#[derive(Debug)]
struct Measure {
    /// As numbers are compared: without thousands separators, with what 万 makes of it.
    number: String,
    value: f64,
    unit: &'static Unit,
}

#[derive(Debug)]
struct Unit {
    kind: Kind,
    /// How many of the kind's first unit it is.
    size: f64,
    /// Whether the other side will have rounded: feet into metres.
    rough: bool,
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
const UNITS: &[Unit] = &[
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
    unit(Kind::Hours, 1.0, &["hour", "hours", "小时"]),
    unit(Kind::Hours, 24.0, &["day", "days", "天", "日"]),
    unit(
        Kind::Hours,
        168.0,
        &["week", "weeks", "周", "星期", "个星期"],
    ),
    unit(
        Kind::Hours,
        1.0 / 60.0,
        &["minute", "minutes", "min", "分钟"],
    ),
    unit(Kind::Hours, 1.0 / 3600.0, &["second", "seconds", "s", "秒"]),
    unit(
        Kind::Hours,
        1.0 / 3.6e6,
        &["ms", "millisecond", "milliseconds", "毫秒"],
    ),
    unit(Kind::Months, 1.0, &["month", "months", "个月"]),
    unit(Kind::Months, 12.0, &["year", "years", "年"]),
    unit(Kind::Temperature, 1.0, &["°C", "℃", "摄氏度"]),
    rough(Kind::Temperature, 0.0, &["°F", "℉", "华氏度"]),
];

/// Words and characters that make a number greater.
const SCALES: [(&str, f64); 7] = [
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("万", 1e4),
    ("萬", 1e4),
    ("亿", 1e8),
    ("億", 1e8),
];

/// Takes out of what is alone on either side what is the same in two units.
pub fn forget_equal(
    (source, alone): (&str, &mut Vec<String>),
    (target, theirs): (&str, &mut Vec<String>),
) {
    let (a, b) = (measures(source), measures(target));
    let equal = |a: &Measure, b: &Measure| {
        let off = (a.value - b.value).abs() / a.value.abs().max(b.value.abs());
        let other = a.unit.size != b.unit.size;
        let most = match a.unit.rough || b.unit.rough {
            true => 0.03,
            false => 1e-6,
        };
        a.unit.kind == b.unit.kind && other && off <= most
    };
    alone.retain(|n| {
        !a.iter()
            .any(|m| m.number == *n && b.iter().any(|o| equal(m, o)))
    });
    theirs.retain(|n| {
        !b.iter()
            .any(|m| m.number == *n && a.iter().any(|o| equal(m, o)))
    });
}

/// The numbers in digits that have a unit.
fn measures(text: &str) -> Vec<Measure> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        let rest = &text[start..];
        let digits =
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        at = text.len() - digits.len();
        let Ok(number) = text[start..at].replace(',', "").parse::<f64>() else {
            continue;
        };
        let (times, after) = scale(digits).unwrap_or((1.0, digits));
        let after = after.trim_start_matches([' ', '-', '\u{a0}']);
        let Some(unit) = unit_of(after) else {
            continue;
        };
        let whole = (number * times * 1e3).round() / 1e3;
        let value = match (unit.kind, unit.size) {
            (Kind::Temperature, 0.0) => (whole - 32.0) / 1.8,
            (_, size) => whole * size,
        };
        out.push(Measure {
            number: whole.to_string(),
            value,
            unit,
        });
    }
    out
}

/// The unit whose name a text begins with.
fn unit_of(text: &str) -> Option<&'static Unit> {
    let fits = |name: &str| {
        text.strip_prefix(name).is_some_and(|rest| {
            !name.ends_with(|c: char| c.is_ascii_alphabetic())
                || !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
        })
    };
    let length = |unit: &Unit| {
        let names = unit.names.iter().filter(|name| fits(name));
        names.map(|name| name.len()).max()
    };
    let known = UNITS.iter().filter_map(|u| Some((length(u)?, u)));
    known
        .max_by_key(|(length, _)| *length)
        .map(|(_, unit)| unit)
}

/// What a number is multiplied by that this comes after, and what comes then.
fn scale(after: &str) -> Option<(f64, &str)> {
    let text = after.trim_start_matches([' ', '\u{a0}']);
    let found = SCALES.iter().find(|(name, _)| text.starts_with(name))?;
    Some((found.1, &text[found.0.len()..]))
}

/// What a number is multiplied by that is the first of two: `1.4` in `1.4 to 1.45 million`; `after` is what follows it.
pub fn scale_of_range(after: &str) -> Option<f64> {
    let between = [" to ", " and ", "–", "-", "—", "~", "～", "至", "到"];
    let second = between.iter().find_map(|b| after.strip_prefix(b))?;
    let rest = second.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    (rest.len() < second.len()).then_some(())?;
    scale(rest).map(|(times, _)| times)
}

/// Hour and minute of `6.30` where a time of day follows.
pub fn time(number: &str, after: &str) -> Option<(u8, u8)> {
    let (hour, minute) = number.split_once('.')?;
    let after = after.trim_start();
    let marks = ["p.m", "a.m", "pm", "am"];
    if minute.len() != 2 || !marks.iter().any(|m| after.starts_with(m)) {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 13 && minute < 60).then_some((hour, minute))
}
