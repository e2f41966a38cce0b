//! Postbacks to webmasters, over the wire: whom we may ask, how a request is signed and sent, and the work of delivering what waits.

mod guard;
mod request;
mod send;
mod work;

pub use guard::{Guard, Resolve, System};
pub use request::{Request, signed_json, write};
pub use send::{Sender, Sent};
pub use work::deliver_all;
