//! Postbacks to webmasters, over the wire: whom we may ask, how a request is signed and sent, and the work of delivering what waits.

mod example;
mod guard;
mod names;
mod places;
mod request;
mod running;
mod send;
mod tries;
mod work;

pub use example::example;
pub use guard::Guard;
pub use names::{Resolve, System};
pub use request::{Request, signed_json, write};
pub use send::{Sender, Sent};
pub use tries::TryThrottle;
pub use work::Deliveries;
