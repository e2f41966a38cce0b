//! Amounts as far as the viewer may see them.

use domain::access::MoneyColumns;
use domain::money::Amount;
use domain::payout::Split;
use serde::{Deserialize, Serialize};

/// The price that the examples of percentages are computed with: 3000 of the offer's currency.
pub const EXAMPLE_PRICE: Amount = Amount(3_000_000_000);

/// A split without the columns that the viewer may not see: they are not even sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Shares {
    /// What the advertiser pays.
    pub advertiser: Option<Amount>,
    /// What the network keeps.
    pub network: Option<Amount>,
    /// What the webmaster gets.
    pub webmaster: Option<Amount>,
}

impl Shares {
    /// What is left of a split in these columns.
    #[must_use]
    pub fn of(split: Split, columns: MoneyColumns) -> Self {
        Self {
            advertiser: columns.advertiser.then_some(split.advertiser),
            network: columns.network.then_some(split.network),
            webmaster: columns.webmaster.then_some(split.webmaster),
        }
    }

    /// All of it, as far as the viewer sees it: what the advertiser pays, or of that what they get themselves.
    #[must_use]
    pub fn whole(&self) -> Option<Amount> {
        self.advertiser.or(self.webmaster)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_columns_are_not_there_at_all() {
        let split = Split { advertiser: Amount(10), network: Amount(1), webmaster: Amount(9) };
        let columns = MoneyColumns { advertiser: false, network: false, webmaster: true };
        let text = serde_json::to_string(&Shares::of(split, columns)).unwrap();
        assert_eq!(text, r#"{"advertiser":null,"network":null,"webmaster":9}"#);
    }
}
