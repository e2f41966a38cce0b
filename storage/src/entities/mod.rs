//! The tables as `SeaORM` sees them: plain numbers and texts, one file each. Nobody outside this crate meets them. A row is input
//! like any other; what its numbers and texts mean is found out by whoever reads it, with [`crate::row::Row`].

pub mod advertiser;
pub mod api_key;
pub mod api_token;
pub mod audit_entry;
pub mod campaign;
pub mod click;
pub mod conversion;
pub mod conversion_transition;
pub mod customer;
pub mod customer_change;
pub mod decision_list;
pub mod decision_list_row;
pub mod developer_link;
pub mod forgotten_password;
pub mod http_session;
pub mod invitation;
pub mod ledger_entry;
pub mod letter;
pub mod network;
pub mod offer;
pub mod offer_logo;
pub mod password_reset;
pub mod payout;
pub mod personal_terms;
pub mod postback_log;
pub mod promo;
pub mod recovery_code;
pub mod rollup;
pub mod rollup_tag;
pub mod setup_token;
pub mod sub_account;
pub mod template;
pub mod user_account;
pub mod webmaster;
