//! What a server function may tell a browser when it has nothing else to say.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why a request was refused. Nothing of a database, a file or another person's data is ever in here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum AppError {
    /// Nobody is signed in.
    Unauthenticated,
    /// Whoever is signed in has another part in the network.
    Forbidden,
    /// There is no such thing, or it is somebody else's: both are answered alike.
    NotFound,
    /// The request's own arguments could not be read.
    Invalid,
    /// It is our fault. The log has the cause under this name.
    Internal {
        /// What to look for in the log.
        incident: String,
    },
}

impl AppError {
    /// The HTTP status it is answered with.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Invalid => 400,
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Internal { .. } => 500,
        }
    }

    /// Gives the answer that is being made the status of this error; Leptos itself would say 500, or 200 for a page.
    #[must_use]
    pub fn mark(self) -> Self {
        #[cfg(feature = "ssr")]
        crate::server::answer_with(self.status());
        self
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::Request(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => Self::Invalid.mark(),
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Response(_) => Self::of_framework(error),
        }
    }
}

impl AppError {
    #[cfg(feature = "ssr")]
    fn of_framework(error: ServerFnErrorErr) -> Self {
        crate::server::internal(error)
    }

    /// In the browser there is no log to look into.
    #[cfg(not(feature = "ssr"))]
    fn of_framework(_: ServerFnErrorErr) -> Self {
        Self::Internal { incident: "—".to_owned() }
    }
}
