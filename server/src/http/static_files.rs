//! The files that the browser gets, as the build left them: with compressed copies beside them, the changing ones under hashed names.

use axum::Router;
use axum::extract::State;
use axum::middleware::map_response_with_state;
use axum::response::Response;
use http::header::CACHE_CONTROL;
use http::{HeaderValue, StatusCode};
use std::path::Path;
use tower_http::services::{ServeDir, ServeFile};

use crate::routes;

/// The name of a hashed file changes with its content, so a browser need never ask again.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The others may change with the next version.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// Serves the site's folder.
pub fn router(site: &Path) -> Router {
    let hashed = ServeDir::new(site.join("pkg")).append_index_html_on_directories(false);
    let hashed = Router::new().nest_service(routes::PKG, hashed.precompressed_br().precompressed_gzip());
    let mut files = Router::new();
    for path in routes::FILES {
        let file = ServeFile::new(site.join(&path[1..]));
        files = files.route_service(path, file.precompressed_br().precompressed_gzip());
    }
    hashed.layer(map_response_with_state(FOR_EVER, keep)).merge(files.layer(map_response_with_state(A_DAY, keep)))
}

async fn keep(State(how_long): State<HeaderValue>, mut response: Response) -> Response {
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(CACHE_CONTROL, how_long);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use http::Request;
    use tower::ServiceExt;

    async fn get(site: &Path, path: &str) -> Response {
        let request = Request::get(path).header("accept-encoding", "br, gzip").body(Body::empty()).unwrap();
        router(site).oneshot(request).await.unwrap()
    }

    #[tokio::test]
    async fn hashed_files_are_kept_for_ever_and_come_compressed() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir(site.path().join("pkg")).unwrap();
        for name in ["pkg/otklik.0.js", "pkg/otklik.0.js.br", "favicon.svg", "manifest.json"] {
            std::fs::write(site.path().join(name), name).unwrap();
        }
        let script = get(site.path(), "/pkg/otklik.0.js").await;
        assert_eq!(script.headers()["content-encoding"], "br");
        assert_eq!(script.headers()["content-type"], "text/javascript");
        assert_eq!(script.headers()["cache-control"], FOR_EVER);
        assert_eq!(get(site.path(), "/favicon.svg").await.headers()["cache-control"], A_DAY);
        for path in
            ["/pkg/", "/pkg/otklik.1.js", "/pkg/../manifest.json", "/pkg/%2e%2e/manifest.json", "/manifest.json"]
        {
            let missing = get(site.path(), path).await;
            assert_eq!(missing.status(), StatusCode::NOT_FOUND, "{path}");
            assert!(!missing.headers().contains_key("cache-control"), "{path}");
        }
    }
}
