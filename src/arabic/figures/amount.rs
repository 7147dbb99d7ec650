//! What a figure says, exactly.

use std::fmt;

/// The unit of one more decimal is beyond `u64`.
const MOST_DECIMALS: u8 = 19;

/// A number that is not negative, kept exactly: no binary fraction stands between 3.5 in a text and 3.5 in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    /// All digits, the decimals included, without the zeros that end the decimals.
    digits: u64,
    /// How many of them are decimals.
    decimals: u8,
}

impl Amount {
    /// A whole number.
    #[must_use]
    pub const fn whole(value: u64) -> Self {
        Self { digits: value, decimals: 0 }
    }

    /// The value, where it has no decimals.
    #[must_use]
    pub fn as_whole(self) -> Option<u64> {
        (self.decimals == 0).then_some(self.digits)
    }

    /// Reads ASCII digits with commas and at most one point. More than 19 decimals, or digits than
    /// `u64` holds, are no amount.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let (mut digits, mut decimals, mut point) = (0_u64, 0_u8, false);
        for c in written.chars() {
            match c {
                ',' => {}
                '.' if !point => point = true,
                _ => {
                    digits = digits.checked_mul(10)?.checked_add(c.to_digit(10)?.into())?;
                    decimals =
                        decimals.checked_add(point.into()).filter(|&decimals| decimals <= MOST_DECIMALS)?;
                }
            }
        }
        Some(Self { digits, decimals }.reduced())
    }

    /// So many times as much.
    pub(super) fn times(self, factor: u64) -> Option<Self> {
        Some(Self { digits: self.digits.checked_mul(factor)?, ..self }.reduced())
    }

    /// 3.50 is 3.5, and both must be one value.
    fn reduced(mut self) -> Self {
        while self.decimals > 0 && self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.decimals -= 1;
        }
        self
    }
}

impl fmt::Display for Amount {
    /// As a plain decimal: `3.5`, `1200`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(unit) = 10_u64.checked_pow(self.decimals.into()).filter(|_| self.decimals > 0) else {
            return write!(f, "{}", self.digits);
        };
        let width = usize::from(self.decimals);
        write!(f, "{}.{:0width$}", self.digits / unit, self.digits % unit)
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;

    fn check(written: &str, shown: &str) {
        assert_eq!(
            Amount::parse(written).map(|amount| amount.to_string()).unwrap_or_default(),
            shown,
            "{written}"
        );
    }

    #[test]
    fn one_value_has_one_form() {
        check("1,200", "1200");
        check("3.50", "3.5");
        check("007", "7");
        check("2.00", "2");
        check("0.05", "0.05");
    }

    #[test]
    fn what_cannot_be_kept_exactly_is_no_amount() {
        check("5.1.2022", "");
        check("18446744073709551616", "");
        check("0.0000000000000000001", "0.0000000000000000001");
        check("0.00000000000000000001", "");
    }

    #[test]
    fn decimals_are_counted_in_greater_units() {
        let millions = Amount::parse("3.5").and_then(|amount| amount.times(1_000_000)).unwrap();
        assert_eq!(millions.as_whole(), Some(3_500_000));
        assert_eq!(Amount::parse("3.5").unwrap().as_whole(), None);
    }
}
