//! The aligner, with all that is the same for many documents.

use crate::bitext::Bitext;
use crate::input::Input;
use crate::options::{self, Lang};
use crate::raise;
use align::Options;
use align::alignment::Models;
use align::alignment::glossary as glossaries;
use align::alignment::memory::Memory;
use align::document::{Document, ReadOptions, mixed};
use align::language::Language;
use align::language::lexicon::terms::Terms;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::cell::OnceCell;
use std::path::PathBuf;

/// Aligns documents in one way. Making one reads glossaries and memories; `align` may then be called as often as one
/// likes, from as many threads as one likes.
#[pyclass(frozen, module = "align_en_zh")]
pub struct Aligner {
    options: Options,
    models: Models,
    langs: [Option<Lang>; 2],
    encodings: [Option<String>; 2],
    /// Of a document that holds both languages, the source.
    first: Language,
}

thread_local! {
    /// Makes this thread do by itself what the library would spread over threads: threads that were started before a
    /// fork are not there after it, and whoever waits for them waits for ever. Who wants all cores calls from several
    /// threads.
    static ALONE: OnceCell<Option<rayon::ThreadPool>> = const { OnceCell::new() };
}

fn stay_alone() {
    let alone = || {
        rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .use_current_thread()
            .build()
            .ok()
    };
    ALONE.with(|pool| _ = pool.get_or_init(alone));
}

#[pymethods]
impl Aligner {
    #[new]
    #[pyo3(signature = (*, level="sentence", headings_only=false, segment="srx", source_lang=None, target_lang=None,
        encoding=None, source_encoding=None, target_encoding=None, glossary=Vec::new(), glossary_files=Vec::new(),
        learn_from=Vec::new(), mixed_source="en"))]
    #[allow(clippy::too_many_arguments)] // As many as there are options.
    fn new(
        py: Python<'_>,
        level: &str,
        headings_only: bool,
        segment: &str,
        source_lang: Option<&str>,
        target_lang: Option<&str>,
        encoding: Option<String>,
        source_encoding: Option<String>,
        target_encoding: Option<String>,
        glossary: Vec<(String, String)>,
        glossary_files: Vec<PathBuf>,
        learn_from: Vec<PathBuf>,
        mixed_source: &str,
    ) -> PyResult<Self> {
        let options = Options {
            level: options::level(level)?,
            headings_only,
            segment: options::segment(segment)?,
            one_file: false,
        };
        let langs = [source_lang, target_lang].map(|said| said.map(options::lang).transpose());
        let [source_lang, target_lang] = langs;
        let models = py.detach(|| {
            stay_alone();
            let mut models = Models::builtin();
            if !glossary_files.is_empty() {
                models.lexicon = models
                    .lexicon
                    .with_terms(glossaries::read(&glossary_files)?);
            }
            if !glossary.is_empty() {
                let pairs = glossary.iter().map(|(a, b)| (&**a, &**b));
                models.lexicon = models.lexicon.with_terms(Terms::new(pairs));
            }
            models.learn_from(Memory::read(&learn_from)?);
            Ok(models)
        });
        if !glossary.is_empty() && !glossary_files.is_empty() {
            return Err(PyValueError::new_err(
                "give the glossary as pairs or as files, not both",
            ));
        }
        Ok(Self {
            options,
            models: models.map_err(raise)?,
            langs: [source_lang?, target_lang?],
            encodings: [
                source_encoding.or_else(|| encoding.clone()),
                target_encoding.or(encoding),
            ],
            first: options::lang(mixed_source)?.language,
        })
    }

    /// Aligns two documents, or one that holds both languages.
    #[pyo3(signature = (source, target=None, *, source_name=None, target_name=None))]
    fn align(
        &self,
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        target: Option<&Bound<'_, PyAny>>,
        source_name: Option<String>,
        target_name: Option<String>,
    ) -> PyResult<Bitext> {
        let source = Input::new(source)?;
        let target = target.map(Input::new).transpose()?;
        let names = [
            source_name.unwrap_or_else(|| "source".into()),
            target_name.unwrap_or_else(|| "target".into()),
        ];
        let aligned = py.detach(|| {
            stay_alone();
            self.documents(source, target, names)
                .map(|(source, target, one_file)| {
                    let options = Options {
                        one_file,
                        ..self.options.clone()
                    };
                    align::align_with(source, target, &options, &self.models)
                })
        });
        let codes = self
            .langs
            .each_ref()
            .map(|lang| lang.as_ref().and_then(|lang| lang.code.clone()));
        Ok(Bitext::new(aligned?, codes))
    }
}

impl Aligner {
    fn read_options(&self, side: usize) -> ReadOptions {
        let lang = self.langs[side].as_ref();
        ReadOptions {
            encoding: self.encodings[side].clone(),
            language: lang.map(|lang| lang.language),
            script: lang.and_then(|lang| lang.script),
            ..ReadOptions::default()
        }
    }

    /// Reads both documents, or takes one apart; whether it was one.
    fn documents(
        &self,
        source: Input,
        target: Option<Input>,
        [source_name, target_name]: [String; 2],
    ) -> PyResult<(Document, Document, bool)> {
        if let Some(target) = target {
            let source = source
                .read(&source_name, &self.read_options(0))
                .map_err(raise)?;
            let target = target
                .read(&target_name, &self.read_options(1))
                .map_err(raise)?;
            return Ok((source, target, false));
        }
        let options = ReadOptions {
            encoding: self.encodings[0].clone(),
            ..ReadOptions::default()
        };
        let both = source.read(&source_name, &options).map_err(raise)?;
        if !mixed::is_mixed(&both) {
            return Err(crate::AlignError::new_err(format!(
                "{} holds one language only; give its counterpart as the target",
                both.name
            )));
        }
        let (english, chinese) = mixed::split(&both);
        Ok(match self.first {
            Language::English => (english, chinese, true),
            Language::Chinese => (chinese, english, true),
        })
    }
}
