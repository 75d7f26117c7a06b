//! What the server is asked: routes to the session, and the files that the page is made of.

use super::begin;
use super::session::{Refusal, Session};
use super::setup::Setup;
use crate::cli::message::{Noun, Result, Usage, answer_in, word};
use align::corrections::edit::Action;
use align::document::{Document, ReadOptions, mixed};
use align::export::names;
use align::message::{Comment, Words};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is answered.
pub struct Reply {
    pub status: u16,
    pub kind: &'static str,
    pub body: Vec<u8>,
    /// The name of a file to keep it in.
    pub download: Option<String>,
    /// Whether the server is to end.
    pub ends: bool,
}

impl Reply {
    fn new(status: u16, kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            kind,
            body: body.into(),
            download: None,
            ends: false,
        }
    }

    fn json(value: &Value) -> Self {
        Self::new(200, "application/json", value.to_string())
    }

    pub fn refused(status: u16, words: &str) -> Self {
        let body = json!({"error": "refused", "words": words});
        Self::new(status, "application/json", body.to_string())
    }
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        let status = if refusal.code == "changed" { 409 } else { 422 };
        let body = json!({"error": refusal.code, "words": refusal.words});
        Self::new(status, "application/json", body.to_string())
    }
}

/// A file of the page.
struct Asset(&'static str, &'static str, &'static str);

const ASSETS: [Asset; 11] = [
    Asset(
        "",
        "text/html; charset=utf-8",
        include_str!("page/index.html"),
    ),
    Asset(
        "style.css",
        "text/css; charset=utf-8",
        include_str!("page/style.css"),
    ),
    Asset(
        "app.js",
        "text/javascript; charset=utf-8",
        include_str!("page/app.js"),
    ),
    Asset(
        "base.js",
        "text/javascript; charset=utf-8",
        include_str!("page/base.js"),
    ),
    Asset(
        "state.js",
        "text/javascript; charset=utf-8",
        include_str!("page/state.js"),
    ),
    Asset(
        "row.js",
        "text/javascript; charset=utf-8",
        include_str!("page/row.js"),
    ),
    Asset(
        "list.js",
        "text/javascript; charset=utf-8",
        include_str!("page/list.js"),
    ),
    Asset(
        "outline.js",
        "text/javascript; charset=utf-8",
        include_str!("page/outline.js"),
    ),
    Asset(
        "edit.js",
        "text/javascript; charset=utf-8",
        include_str!("page/edit.js"),
    ),
    Asset(
        "words.js",
        "text/javascript; charset=utf-8",
        include_str!("page/words.js"),
    ),
    Asset(
        "start.js",
        "text/javascript; charset=utf-8",
        include_str!("page/start.js"),
    ),
];

/// A file that was dropped on the page: its name and its bytes.
type Dropped = (String, Vec<u8>);

/// What the server serves.
#[derive(Clone)]
pub struct App {
    setup: Arc<Setup>,
    state: Arc<Mutex<State>>,
    stage: Arc<Mutex<&'static str>>,
}

#[derive(Default)]
struct State {
    session: Option<Session>,
    dropped: [Option<Dropped>; 2],
}

#[derive(Deserialize)]
struct Act {
    version: u64,
    action: Action,
}

#[derive(Deserialize)]
struct Undo {
    version: u64,
}

#[derive(Deserialize)]
struct Export {
    formats: Vec<String>,
}

/// A request that was let through.
pub struct Request {
    pub is_post: bool,
    /// Below the token, without the query.
    pub path: String,
    pub query: Vec<(String, String)>,
    /// The language that the page is in, which may be another one than the program speaks.
    pub words: Words,
    pub body: Vec<u8>,
}

impl Request {
    fn get(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| &**value)
    }

    fn number(&self, name: &str) -> usize {
        self.get(name).and_then(|n| n.parse().ok()).unwrap_or(0)
    }

    fn read<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Reply> {
        serde_json::from_slice(&self.body)
            .map_err(|_| Reply::refused(400, "the request is not understood"))
    }
}

impl App {
    pub fn new(setup: Setup, session: Option<Session>) -> Self {
        Self {
            setup: Arc::new(setup),
            state: Arc::new(Mutex::new(State {
                session,
                dropped: [None, None],
            })),
            stage: Arc::new(Mutex::new("")),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A request that panicked has changed nothing: files and rows are replaced whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a request, in the language of the page.
    pub fn answer(&self, request: &Request) -> Reply {
        let found = answer_in(request.words, || match request.is_post {
            true => self.post(request),
            false => self.get(request),
        });
        found.unwrap_or_else(|reply| reply)
    }

    fn get(&self, request: &Request) -> Result<Reply, Reply> {
        if let Some(Asset(_, kind, text)) = ASSETS.iter().find(|a| a.0 == request.path) {
            return Ok(Reply::new(200, kind, *text));
        }
        if request.path == "api/stage" {
            let stage = *self.stage.lock().unwrap_or_else(PoisonError::into_inner);
            return Ok(Reply::json(&json!({"stage": stage})));
        }
        let mut state = self.state();
        let Some(session) = &mut state.session else {
            return match &*request.path {
                "api/state" => Ok(Reply::json(&json!({"start": true}))),
                _ => Err(Reply::refused(404, "no documents are open")),
            };
        };
        Ok(match &*request.path {
            "api/state" => {
                let mut about = session.state();
                about["wanted"] = json!(session.wanted());
                about["reviewed"] = json!(session.reviewed());
                Reply::json(&about)
            }
            "api/rows" => Reply::json(&session.rows(request.number("from"), request.number("to"))),
            "api/find" => Reply::json(&session.find(request.get("text").unwrap_or_default())),
            "api/poll" => Reply::json(&session.poll()?),
            "api/download" => {
                let (name, bytes) = session.download(request.get("format").unwrap_or_default())?;
                Reply {
                    download: Some(name),
                    ..Reply::new(200, "application/octet-stream", bytes)
                }
            }
            _ => return Err(Reply::refused(404, "there is nothing here")),
        })
    }

    fn post(&self, request: &Request) -> Result<Reply, Reply> {
        match &*request.path {
            "api/quit" => {
                return Ok(Reply {
                    ends: true,
                    ..Reply::json(&json!({}))
                });
            }
            "api/drop" => return self.drop(request),
            "api/open" => return self.open(),
            _ => {}
        }
        let mut state = self.state();
        let Some(session) = &mut state.session else {
            return Err(Reply::refused(404, "no documents are open"));
        };
        Ok(match &*request.path {
            "api/act" => {
                let mut act: Act = request.read()?;
                if let Action::Comment { text, .. } = &mut act.action {
                    // What the program has said may stand there in the page's language: it is kept as everywhere, in
                    // English.
                    *text = Comment::from(&**text).text().into_owned();
                }
                Reply::json(&session.act(act.version, &act.action)?)
            }
            "api/undo" | "api/redo" => {
                let undo: Undo = request.read()?;
                Reply::json(&session.undo(undo.version, request.path == "api/redo")?)
            }
            "api/export" => {
                let export: Export = request.read()?;
                Reply::json(&session.export(&export.formats)?)
            }
            _ => return Err(Reply::refused(404, "there is nothing here")),
        })
    }

    /// Takes a file that was dropped on the page.
    fn drop(&self, request: &Request) -> Result<Reply, Reply> {
        let mut state = self.state();
        if state.session.is_some() {
            return Err(Reply::refused(409, word(Noun::PageOpen)));
        }
        let side = usize::from(request.get("side") == Some("target"));
        let name = request.get("name").unwrap_or_default();
        // A name, never a way to a file.
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        // Without a name there is none. An empty file is one, and is said to be empty when it is read.
        state.dropped[side] = (!name.is_empty()).then(|| (name.to_owned(), request.body.clone()));
        Ok(Reply::json(&json!({"name": name})))
    }

    /// Aligns the files that were dropped on the page.
    fn open(&self) -> Result<Reply, Reply> {
        let mut state = self.state();
        if state.session.is_some() {
            return Err(Reply::refused(409, word(Noun::PageOpen)));
        }
        let stage = |now: &'static str| {
            *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = now;
        };
        stage("reading");
        let opened = read_dropped(&self.setup, &state.dropped, &stage);
        stage("");
        let session = opened.map_err(|error| Reply::from(Refusal::from(error)))?;
        state.session = Some(session);
        state.dropped = [None, None];
        Ok(Reply::json(&json!({})))
    }
}

fn read_dropped(
    setup: &Setup,
    dropped: &[Option<Dropped>; 2],
    stage: &dyn Fn(&'static str),
) -> Result<Session> {
    let read = |(name, bytes): &Dropped| {
        let options = ReadOptions {
            programs: setup.programs.clone(),
            ..ReadOptions::default()
        };
        Document::from_bytes(name.clone(), bytes.clone(), &options)
    };
    let (one_file, name, documents) = match dropped {
        [Some(source), Some(target)] => {
            let name = names::of_pair(&source.0, &target.0);
            (false, name, (read(source)?, read(target)?))
        }
        [Some(only), None] | [None, Some(only)] => {
            if only.0.to_ascii_lowercase().ends_with(".json") {
                stage("aligning");
                let text = String::from_utf8_lossy(&only.1);
                return begin::of_record(setup, &only.0, &text);
            }
            let document = read(only)?;
            if !mixed::is_mixed(&document) {
                return Err(Usage::OnlyOneSide(document.name).into());
            }
            let (english, chinese) = mixed::split(&document);
            (
                true,
                names::stem(&only.0),
                setup.args.how.in_order(english, chinese),
            )
        }
        [None, None] => {
            return Err(Usage::NoFile.into());
        }
    };
    stage("aligning");
    begin::of_documents(setup, name, documents, one_file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use align::document::programs::Programs;
    use clap::Parser;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        args: crate::cli::review::ReviewArgs,
    }

    fn post(app: &App, words: Words, path: &str, name: &str) -> (u16, String) {
        let query = [("side", "source"), ("name", name)];
        let reply = app.answer(&Request {
            is_post: true,
            path: path.to_owned(),
            query: query.map(|(k, v)| (k.to_owned(), v.to_owned())).into(),
            words,
            body: Vec::new(),
        });
        let answer: Value = serde_json::from_slice(&reply.body).unwrap();
        let words = answer["words"].as_str().unwrap_or_default().to_owned();
        (reply.status, words)
    }

    #[test]
    fn the_start_page_is_told_in_its_language_which_file_is_empty() {
        let args = Command::parse_from(["review"]).args;
        let app = App::new(Setup::new(args, Programs::default()), None);
        let (english, chinese) = (Words::English, Words::Chinese);
        assert_eq!(post(&app, english, "api/drop", "blank.txt").0, 200);
        for (words, said) in [
            (english, "blank.txt is empty"),
            (chinese, "blank.txt 是空的"),
        ] {
            let (status, answer) = post(&app, words, "api/open", "");
            assert_eq!(status, 422);
            assert!(answer.starts_with(said), "{answer}");
        }
        // Taken away again.
        assert_eq!(post(&app, english, "api/drop", "").0, 200);
        let (_, answer) = post(&app, english, "api/open", "");
        assert_eq!(answer, "no file was given");
    }
}
