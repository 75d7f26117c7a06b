//! How a review begins: with documents that are aligned first, or with an alignment that was written as JSON.

use super::session::Session;
use super::setup::Setup;
use crate::cli::message::Result;
use align::Options;
use align::corrections::Workbench;
use align::corrections::store::Store;
use align::document::{Document, ReadOptions};
use align::export::{json, names};
use std::path::Path;

/// Begins with files.
pub fn open(setup: &Setup, source: &Path, target: Option<&Path>) -> Result<Session> {
    let is_json = source
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("json"));
    if target.is_none() && is_json {
        let utf8 = ReadOptions {
            encoding: Some("utf-8".into()),
            ..ReadOptions::default()
        };
        let document = Document::read(source, &utf8)?;
        return of_record(setup, &source.display().to_string(), document.text());
    }
    let name = match target {
        Some(target) => names::of_pair(source, target),
        None => names::stem(source),
    };
    let documents = setup.args.how.read(source, target, &setup.programs)?;
    of_documents(setup, name, documents, target.is_none())
}

/// Begins with an alignment that was written as JSON.
pub fn of_record(setup: &Setup, file: &str, text: &str) -> Result<Session> {
    let (name, bitext) = json::read(file, text)?;
    let (models, _) = setup
        .args
        .how
        .models([&Document::from_text("", "", bitext.source.language); 2])?;
    let models = Box::leak(Box::new(models));
    let bench = Workbench::of_record(bitext, models);
    begin(setup, name, bench)
}

/// Begins with documents.
pub fn of_documents(
    setup: &Setup,
    name: String,
    (source, target): (Document, Document),
    one_file: bool,
) -> Result<Session> {
    let how = &setup.args.how;
    let options = Options {
        level: how.level,
        headings_only: false,
        segment: how.segment,
        one_file,
    };
    let (models, warnings) = how.models([&source, &target])?;
    // As long as the process lives.
    let models = Box::leak(Box::new(models));
    let mut bench = Workbench::new(source, target, &options, models);
    bench.warn(warnings);
    begin(setup, name, bench)
}

fn begin(setup: &Setup, name: String, bench: Workbench<'static>) -> Result<Session> {
    let args = &setup.args;
    let langs = [&args.how.source_lang, &args.how.target_lang];
    let settings = args.out.settings(name, langs)?;
    let (first, others) = match args.review.split_first() {
        Some((first, others)) => (first.clone(), others),
        None => (
            args.out
                .output
                .join(format!("{}.review.jsonl", settings.name)),
            &[][..],
        ),
    };
    let store = Store::open(&first)?;
    let mut session = Session::new(
        bench,
        store,
        settings,
        args.out.output.clone(),
        args.out.format.clone(),
    );
    session.take_in(others)?;
    Ok(session)
}
