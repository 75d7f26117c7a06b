//! The server that the page speaks to: on this machine only, and only with this page.
//!
//! Any page that is open in the browser can send requests to this machine. So every address holds a random token, and a
//! request is answered only if it names this server as its host, and comes from this page if it says where it comes
//! from. The page may load nothing from anywhere else.

use super::app::{App, Reply, Request};
use crate::cli::message::{self, Noun, Result, Usage};
use align::message::Words;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// The largest request, in bytes, that brings a file, and the largest of any other kind.
const LARGEST_FILE: usize = 256 << 20;
const LARGEST: usize = 4 << 20;
/// How many requests are worked on at once.
const AT_ONCE: usize = 64;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; \
    base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

struct Guard {
    token: String,
    hosts: [String; 2],
    end: Notify,
}

/// Serves the page until it is ended, from the page or with Ctrl-C; `ready` is told the address.
pub fn serve(app: App, port: u16, ready: impl FnOnce(&str)) -> Result<()> {
    let failed = |reason: std::io::Error| Usage::Port { port, reason };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(failed)?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let guard = Arc::new(Guard {
            token: token()?,
            hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")],
            end: Notify::new(),
        });
        ready(&format!("http://127.0.0.1:{port}/{}/", guard.token));
        let connections = Arc::new(tokio::sync::Semaphore::new(AT_ONCE));
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                _ = tokio::signal::ctrl_c() => break,
                () = guard.end.notified() => {
                    // The last answer is on its way.
                    tokio::time::sleep(Duration::from_millis(200)).await;
                    break;
                }
            };
            let Ok((stream, _)) = accepted else {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let (app, guard) = (app.clone(), guard.clone());
            let Ok(permit) = connections.clone().acquire_owned().await else {
                break;
            };
            tokio::spawn(async move {
                let service = service_fn(|request| respond(request, app.clone(), guard.clone()));
                // A browser that goes away is no failure.
                let _ = hyper::server::conn::http1::Builder::new()
                    .timer(TokioTimer::new())
                    .header_read_timeout(Duration::from_secs(10))
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
                drop(permit);
            });
        }
        Ok(())
    })
}

/// Thirty-two random letters and digits.
fn token() -> Result<String> {
    const DIGITS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| Usage::NoRandom(e.to_string()))?;
    let digits = bytes
        .iter()
        .map(|b| char::from(DIGITS[usize::from(b % 32)]));
    Ok(digits.collect())
}

impl Guard {
    /// The path below the token of a request that may be answered.
    fn admit<'p>(&self, path: &'p str, headers: &HeaderMap) -> Option<&'p str> {
        let text = |name| {
            headers
                .get(name)
                .map(|v: &HeaderValue| v.to_str().unwrap_or("?"))
        };
        let host = text(header::HOST)?;
        if !self.hosts.iter().any(|own| own == host) {
            return None;
        }
        let own = |origin: &str| origin.strip_prefix("http://") == Some(host);
        if !text(header::ORIGIN).is_none_or(own) {
            return None;
        }
        let site = headers
            .get("sec-fetch-site")
            .map(|v| v.to_str().unwrap_or("?"));
        if !site.is_none_or(|site| matches!(site, "same-origin" | "none")) {
            return None;
        }
        let rest = path.strip_prefix('/')?;
        let (token, path) = rest.split_once('/')?;
        // Looked at to the end, so that the time tells nothing.
        let differs = token.len() != self.token.len()
            || token
                .bytes()
                .zip(self.token.bytes())
                .fold(0, |d, (a, b)| d | (a ^ b))
                != 0;
        (!differs).then_some(path)
    }
}

async fn respond(
    request: hyper::Request<Incoming>,
    app: App,
    guard: Arc<Guard>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let reply = match guard.admit(request.uri().path(), request.headers()) {
        None => {
            let words = language(request.headers());
            Reply::refused(403, message::of(words).word(Noun::PageStranger))
        }
        Some(path) => {
            let path = path.to_owned();
            answer(request, path, app).await
        }
    };
    if reply.ends {
        guard.end.notify_one();
    }
    Ok(response(reply))
}

async fn answer(request: hyper::Request<Incoming>, path: String, app: App) -> Reply {
    let is_post = match *request.method() {
        Method::GET | Method::HEAD => false,
        Method::POST => true,
        _ => return Reply::refused(405, "only GET and POST are understood"),
    };
    let query = request.uri().query().unwrap_or_default();
    let query = query.split('&').filter_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        Some((decoded(key), decoded(value)))
    });
    let query = query.collect();
    let words = language(request.headers());
    let say = message::of(words);
    let most = if path == "api/drop" {
        LARGEST_FILE
    } else {
        LARGEST
    };
    let body = match Limited::new(request.into_body(), most).collect().await {
        Ok(body) => body.to_bytes().to_vec(),
        Err(_) => return Reply::refused(413, say.word(Noun::PageTooMuch)),
    };
    let request = Request {
        is_post,
        path,
        query,
        words,
        body,
    };
    let answered = tokio::task::spawn_blocking(move || app.answer(&request)).await;
    answered.unwrap_or_else(|_| Reply::refused(500, say.word(Noun::PageFault)))
}

/// The language that the page is in, as its cookie says; else that of this run.
fn language(headers: &HeaderMap) -> Words {
    let cookies = headers.get_all(header::COOKIE).iter();
    let mut pairs = cookies
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    match pairs.find(|(name, _)| *name == "align-language") {
        Some((_, "zh")) => Words::Chinese,
        Some((_, "en")) => Words::English,
        _ => message::words(),
    }
}

fn response(reply: Reply) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(reply.body)));
    *response.status_mut() = reply.status.try_into().unwrap_or_default();
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-type", reply.kind),
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(name) = reply.download {
        let value = format!("attachment; filename*=UTF-8''{}", encoded(&name));
        if let Ok(value) = value.parse() {
            headers.insert(header::CONTENT_DISPOSITION, value);
        }
    }
    response
}

/// A text of an address, `%` and two digits for a byte.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let digits = text.get(i + 1..i + 3).filter(|_| bytes[i] == b'%');
        match digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                i += 3;
            }
            None => {
                out.push(if bytes[i] == b'+' { b' ' } else { bytes[i] });
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn encoded(text: &str) -> String {
    let byte = |b: u8| match b {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(host: &str, origin: Option<&str>, site: Option<&str>, path: &str) -> bool {
        let guard = Guard {
            token: "abc".into(),
            hosts: ["127.0.0.1:80".into(), "localhost:80".into()],
            end: Notify::new(),
        };
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        if let Some(site) = site {
            headers.insert("sec-fetch-site", site.parse().unwrap());
        }
        guard.admit(path, &headers) == Some("x")
    }

    #[test]
    fn only_this_page_is_answered() {
        let own = "127.0.0.1:80";
        assert!(admits(own, None, None, "/abc/x"));
        assert!(admits(
            own,
            Some("http://127.0.0.1:80"),
            Some("same-origin"),
            "/abc/x"
        ));
        assert!(admits(
            "localhost:80",
            Some("http://localhost:80"),
            Some("none"),
            "/abc/x"
        ));
        for (host, origin, site, path) in [
            ("evil.example:80", None, None, "/abc/x"),
            ("127.0.0.1:81", None, None, "/abc/x"),
            (own, Some("http://evil.example"), None, "/abc/x"),
            (own, Some("null"), None, "/abc/x"),
            (own, Some("https://127.0.0.1:80"), None, "/abc/x"),
            (own, None, Some("cross-site"), "/abc/x"),
            (own, None, Some("same-site"), "/abc/x"),
            (own, None, None, "/abd/x"),
            (own, None, None, "/ab/x"),
            (own, None, None, "/abcd/x"),
            (own, None, None, "/x"),
            (own, None, None, "x"),
        ] {
            assert!(
                !admits(host, origin, site, path),
                "{host} {origin:?} {site:?} {path}"
            );
        }
    }

    #[test]
    fn the_page_says_which_language_it_is_in() {
        let of = |cookies: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for cookie in cookies {
                headers.append(header::COOKIE, HeaderValue::from_static(cookie));
            }
            language(&headers)
        };
        assert_eq!(of(&["align-language=zh"]), Words::Chinese);
        assert_eq!(of(&["a=b; align-language=en"]), Words::English);
        assert_eq!(of(&["a=b", "c=d;align-language=zh; e=f"]), Words::Chinese);
        for none in [&[][..], &["align-language=de"], &["x=align-language=zh"]] {
            assert_eq!(of(none), message::words(), "{none:?}");
        }
    }

    #[test]
    fn addresses_are_read_and_written() {
        assert_eq!(decoded("%E7%AC%AC+1%2F%zz%"), "第 1/%zz%");
        assert_eq!(encoded("第 1.csv"), "%E7%AC%AC%201.csv");
    }

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let (a, b) = (token().unwrap(), token().unwrap());
        assert!(a.len() == 32 && a != b);
    }
}
