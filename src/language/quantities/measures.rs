//! Numbers that are the same in another unit: 1.5 kW and 1500瓦, 6 ft. and 1.8米, 24 months and 2年.
//!
//! Nothing is excused in one and the same unit: 100 metres and 102米 are different lengths.

use super::quantity::Quantity;
use super::units::{Kind, Unit};

/// How far two values may be apart where one side has rounded, as a share of the greater.
const ROUNDED: f64 = 0.03;
/// How far they may be apart otherwise.
const EXACT: f64 = 1e-6;
/// How many values about as great as one are compared with it: a text has few.
const NEAR: usize = 64;

/// The quantities of a text that have a unit.
pub struct Measures(Vec<(f64, &'static Unit)>);

impl Measures {
    pub fn new(quantities: &[Quantity]) -> Self {
        let with_unit = quantities.iter().filter_map(|q| Some((q, q.unit?)));
        let mut all: Vec<_> = with_unit
            .flat_map(|(q, unit)| values(q, unit).map(move |value| (value, unit)))
            .collect();
        let order = |m: &(f64, &Unit)| (m.1.kind as u8, m.1.size);
        all.sort_by(|a, b| {
            let ((kind, size), (other_kind, other)) = (order(a), order(b));
            let kinds = kind.cmp(&other_kind);
            kinds.then(a.0.total_cmp(&b.0)).then(size.total_cmp(&other))
        });
        all.dedup_by(|a, b| a.0 == b.0 && std::ptr::eq(a.1, b.1));
        Self(all)
    }

    /// Whether one of them is the same as a quantity in another unit.
    pub fn have(&self, quantity: &Quantity) -> bool {
        let Some(unit) = quantity.unit else {
            return false;
        };
        let equal = |value: f64, (other, its): &(f64, &'static Unit)| {
            let most = match unit.rough || its.rough {
                true => ROUNDED,
                false => EXACT,
            };
            unit.size != its.size && (value - other).abs() <= most * value.abs().max(other.abs())
        };
        let near = |value: f64, share: f64| {
            let (least, most) = (value - value.abs() * share, value + value.abs() * share);
            let is_less = |o: &(f64, &Unit)| (o.1.kind as u8, o.0) < (unit.kind as u8, least);
            let from = self.0.partition_point(is_less);
            let near = self.0[from..].iter().take(NEAR);
            let mut near = near.take_while(|o| o.1.kind == unit.kind && o.0 <= most);
            near.any(|o| equal(value, o))
        };
        // The exact ones first: among many that are near they may not be among the first.
        values(quantity, unit).any(|v| near(v, 2.0 * EXACT) || near(v, 1.1 * ROUNDED))
    }
}

/// What a quantity may be in its kind's first unit.
fn values(quantity: &Quantity, unit: &'static Unit) -> impl Iterator<Item = f64> {
    let single = quantity.meanings.iter().filter(|m| m.len() == 1);
    single.map(|m| match (unit.kind, unit.size) {
        (Kind::Temperature, 0.0) => (m[0] - 32.0) / 1.8,
        (_, size) => m[0] * size,
    })
}
