//! Makes papers, and says what is wrong with a template.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use serde_json::Value;
use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

use super::built_in::FACES;
use super::diagnosis;
use super::drafted;
use super::paper::Paper;
use super::typeset::Typeset;
use super::volume::{self, Unbound};
use super::world::{Desk, Shelf};
use crate::findings::{Code, Finding, Place};

/// The folder of a job's own templates, as places name it.
const OWN: &str = "mau";

/// The Typst engine with the templates of a job.
pub struct Engine {
    shelf: Shelf,
    /// How many documents the engine's memory outlives; the faces and the parsed library
    /// stay warm, a finished document's layout does not.
    ///
    /// All threads share the memory, and each that finishes a document ages what the
    /// others are using: their number keeps what a document of like size has. Twice as
    /// much took a thirtieth more time: what is kept longer leaves no room in the
    /// processors' own memory.
    memory: usize,
}

impl Engine {
    /// Lays a job's own templates over the built-in ones by name.
    pub fn new(own: &BTreeMap<String, String>) -> Self {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        Self { shelf: Shelf::new(own), memory: threads.max(2) }
    }

    /// Writes one paper as PDF, with a remark where a paper of one page had no room for
    /// something. The same paper gives the same bytes.
    ///
    /// A warning of the compiler is an error here: what it warns of would
    /// stand in a signed document.
    pub fn pdf(&self, paper: &Paper) -> Result<(Vec<u8>, Option<Finding>), Finding> {
        let outcome = Typeset::of(&self.shelf, paper)
            .and_then(|paper| Ok((paper.pdf()?, paper.crowded())));
        comemo::evict(self.memory);
        outcome
    }

    /// Binds finished papers to one volume. `cover` names them chapter by chapter;
    /// `read` gives each by its place among all, twice, so that none is kept.
    pub fn volume(
        &self,
        cover: &Paper,
        read: &dyn Fn(usize) -> io::Result<Vec<u8>>,
        out: impl Write,
    ) -> Result<(), Unbound> {
        let outcome = volume::bound(&self.shelf, cover.clone(), read, out);
        comemo::evict(self.memory);
        outcome
    }

    /// Writes the same paper as a Word document that staff can edit. The same paper gives
    /// the same bytes.
    pub fn docx(&self, paper: &Paper) -> Result<Vec<u8>, Finding> {
        let outcome = drafted::docx(&self.shelf, paper);
        comemo::evict(self.memory);
        outcome
    }

    /// What a paper says outside of its tables, paragraph by paragraph.
    pub fn paragraphs(&self, paper: &Paper) -> Result<Vec<String>, Finding> {
        let outcome = drafted::paragraphs(&self.shelf, paper);
        comemo::evict(self.memory);
        outcome
    }

    /// Forgets what was laid out, so that the next paper costs what the first did; the
    /// faces and the parsed library stay.
    pub fn forget(&self) {
        comemo::evict(0);
    }

    /// Draws the pages of the same paper for the screen; the export is made too, and
    /// thrown away, for only it finds what an archive's PDF forbids.
    pub fn pages(
        &self,
        paper: &Paper,
    ) -> Result<(Vec<String>, Option<Finding>), Finding> {
        let outcome = Typeset::of(&self.shelf, paper).and_then(|paper| {
            let (file, pages) = thread::scope(|scope| {
                let pages = scope.spawn(|| paper.pages());
                (paper.pdf(), pages.join())
            });
            file?;
            let pages = pages.unwrap_or_else(|panic| resume_unwind(panic));
            Ok((pages, paper.crowded()))
        });
        comemo::evict(self.memory);
        outcome
    }

    /// Texts of a paper with characters that a face lacks: text and character.
    pub fn unprintable(&self, paper: &Paper) -> Vec<(String, char)> {
        let value = serde_json::to_value(paper).unwrap_or_default();
        let mut texts = BTreeSet::new();
        collect_texts(&value, &mut texts);
        let lacking = |text: String| self.lacks(&text).map(|character| (text, character));
        texts.into_iter().filter_map(lacking).collect()
    }

    /// The first character of a text that a face lacks.
    pub fn lacks(&self, text: &str) -> Option<char> {
        // An official name in a heading is printed in capitals too.
        let shown = format!("{text}{}", text.to_uppercase());
        shown.chars().find(|c| !FACES.can_show(*c))
    }
}

fn collect_texts(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|v| collect_texts(v, texts)),
        Value::Object(values) => values.values().for_each(|v| collect_texts(v, texts)),
        _ => {}
    }
}

/// A fault that no template can have: ours.
pub(super) fn broken(template: &str, problem: &str) -> Finding {
    Finding::new(Code::TemplateBroken, Place::file(template))
        .found(problem)
        .with("advice", "xin gửi thông báo này cho người phát triển congbo")
}

/// The first diagnostic, at the line of the job's own template that led to it, or
/// else of the built-in one.
pub(super) fn diagnosed(
    desk: &Desk<'_>,
    template: &str,
    diagnostics: &[SourceDiagnostic],
) -> Finding {
    let Some(first) = diagnostics.first() else {
        return broken(template, "lỗi không rõ");
    };
    let hints: Vec<&str> = first.hints.iter().map(|hint| hint.v.as_str()).collect();
    let places: Vec<Spot> = spots(desk, first);
    let own = places.iter().find(|spot| desk.shelf.is_own(&spot.file));
    if !desk.shelf.has_own() {
        let place = places.first().map_or(Place::file(template), Spot::place);
        return broken(&place.to_string(), &first.message);
    }
    let here = places.first().map_or("", |spot| spot.text.as_str());
    let (found, advice) = diagnosis::explain(&first.message, &hints, here);
    // A name that another file wants is missing in the job's copy of this one. Where
    // a built-in file fails for what a copy changed, any of them may be to blame.
    let place = imported(desk, first.span)
        .map(Place::file)
        .or_else(|| own.map(Spot::place))
        .unwrap_or_else(|| Place::file(any_of(desk.shelf)));
    Finding::new(Code::TemplateBroken, place).found(found).with("advice", advice)
}

/// The job's own files, one of which is to blame.
fn any_of(shelf: &Shelf) -> String {
    let files: Vec<String> = shelf.own().map(|name| format!("{OWN}/{name}")).collect();
    files.join(" hoặc ")
}

/// The job's own file that an import takes its names from.
fn imported(desk: &Desk<'_>, span: DiagSpan) -> Option<String> {
    let range = desk.range(span)?;
    let source = desk.source(span.id()?).ok()?;
    let before = source.text().get(..range.start)?;
    let statement = &before[before.rfind("#import \"")? + "#import \"".len()..];
    let (file, names) = statement.split_once('"')?;
    let within = names.starts_with(':') && !names.contains(')');
    let named = names.trim_start_matches([':', ' ', '(', '\n']);
    let still = within && (names.contains('(') || !named.contains('\n'));
    (still && desk.shelf.is_own(file)).then(|| format!("{OWN}/{file}"))
}

/// A line of a template.
struct Spot {
    file: String,
    /// As the job's folder has it: `mau/bao-cao.typ`.
    shown: String,
    /// Counted from one.
    line: Option<usize>,
    /// What stands there, up to the end of the line.
    text: String,
}

impl Spot {
    fn place(&self) -> Place {
        let file = Place::file(&self.shown);
        match self.line {
            Some(line) => file.key(format!("dòng {line}")),
            None => file,
        }
    }
}

/// Where a diagnostic points, then the calls that led there, the innermost first.
fn spots(desk: &Desk<'_>, diagnostic: &SourceDiagnostic) -> Vec<Spot> {
    let here = diagnostic.span;
    let trace = diagnostic.trace.iter().map(|point| point.span.into());
    std::iter::once(here).chain(trace).filter_map(|span| spot(desk, span)).collect()
}

fn spot(desk: &Desk<'_>, span: DiagSpan) -> Option<Spot> {
    let id = span.id()?;
    let file = desk.shelf.name_of(id)?;
    let source = desk.source(id).ok()?;
    let range = desk.range(span);
    let line = range.clone().and_then(|range| source.lines().byte_to_line(range.start));
    let text = range.and_then(|range| source.text().get(range)).unwrap_or_default();
    let text = text.lines().next().unwrap_or_default().to_owned();
    let shown =
        if desk.shelf.is_own(&file) { format!("{OWN}/{file}") } else { file.clone() };
    Some(Spot { file, shown, line: line.map(|line| line + 1), text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(kind: &str) -> Paper {
        let text = include_str!("../../templates/data/paper.json");
        let mut paper: Paper = serde_json::from_str(text).unwrap();
        paper.document.kind = kind.into();
        paper
    }

    #[test]
    fn the_designers_sample_is_the_contract_and_compiles_without_a_warning() {
        let engine = Engine::new(&BTreeMap::new());
        for kind in super::super::kinds() {
            let pdf =
                engine.pdf(&sample(kind)).unwrap_or_else(|f| panic!("{}", f.message()));
            assert_eq!(
                pdf,
                engine.pdf(&sample(kind)).unwrap(),
                "{kind}: same bytes again"
            );
        }
    }

    #[test]
    fn the_designers_sample_has_a_word_draft_of_every_text() {
        let engine = Engine::new(&BTreeMap::new());
        let other = [super::super::SLIDES, super::super::VOLUME];
        for kind in super::super::kinds().filter(|kind| !other.contains(kind)) {
            let made = engine.docx(&sample(kind));
            let docx = made.unwrap_or_else(|f| panic!("{kind}: {}", f.message()));
            assert_eq!(docx, engine.docx(&sample(kind)).unwrap(), "{kind}: same bytes");
        }
    }

    #[test]
    fn a_plain_list_in_a_template_is_paragraphs_with_dashes() {
        let text = "#import \"lib.typ\": *\n#let paper = lean(json(\"data/paper.json\"))\n\
                    #show: official-document.with(paper, title: \"Thử\")\n\n\
                    #title-block(\"QUYẾT ĐỊNH\", [Thử])\n\n- Một việc;\n- Hai việc.\n";
        let own = [("quyet-dinh.typ".to_owned(), text.to_owned())];
        let engine = Engine::new(&own.into());
        let pdf = engine
            .pdf(&sample("quyet-dinh"))
            .unwrap_or_else(|f| panic!("{}", f.message()));
        let read = crate::documents::lint::pdf::Pdf::read(&pdf.0).unwrap();
        assert!(read.pages[0].text().contains("- Một việc;\n- Hai việc."));
        engine.docx(&sample("quyet-dinh")).unwrap_or_else(|f| panic!("{}", f.message()));
    }

    #[test]
    fn an_error_in_a_template_names_file_and_line() {
        let own = [("quyet-dinh.typ".into(), "Một\n#khong-co-ham()\n".into())];
        let finding = Engine::new(&own.into()).pdf(&sample("quyet-dinh")).unwrap_err();
        assert_eq!(finding.place.to_string(), "mau/quyet-dinh.typ, dòng 2");
        assert!(finding.message().contains("khong-co-ham"), "{}", finding.message());
    }

    #[test]
    fn an_error_below_names_the_line_of_the_jobs_own_template() {
        let text = "#import \"lib.typ\": *\n\n#number(7)\n".to_owned();
        let own = [("quyet-dinh.typ".to_owned(), text)];
        let finding = Engine::new(&own.into()).pdf(&sample("quyet-dinh")).unwrap_err();
        assert_eq!(finding.place.to_string(), "mau/quyet-dinh.typ, dòng 3");
    }

    #[test]
    fn a_name_that_a_copy_lacks_is_told_at_the_copy() {
        let own = [("words.typ".to_owned(), "#let nb = [ ]".to_owned())];
        let finding = Engine::new(&own.into()).pdf(&sample("quyet-dinh")).unwrap_err();
        assert_eq!(finding.place.to_string(), "mau/words.typ");
        assert!(finding.message().contains("không có tên"), "{}", finding.message());
    }

    #[test]
    fn a_warning_of_the_compiler_stops_the_paper() {
        let own = [("quyet-dinh.typ".into(), "#set text(font: \"Arial\")\nMột".into())];
        assert!(Engine::new(&own.into()).pdf(&sample("quyet-dinh")).is_err());
    }

    #[test]
    fn a_template_reaches_nothing_outside() {
        for text in [
            "#read(\"/etc/passwd\")",
            "#read(\"../Cargo.toml\")",
            "#import \"@preview/cetz:0.4.0\": *",
            "#datetime.today().display()",
        ] {
            let own = [("quyet-dinh.typ".to_owned(), text.to_owned())];
            assert!(
                Engine::new(&own.into()).pdf(&sample("quyet-dinh")).is_err(),
                "{text}"
            );
        }
    }

    /// A row whose height is given must hold its lines: letters are as wide as
    /// `letters.typ` says, and no text takes more lines than `lined.typ` says.
    #[test]
    fn rows_of_tables_are_as_high_as_their_lines_are_many() {
        let text = "\
            #import \"letters.typ\": widths\n\
            #import \"lined.typ\": lines-taken\n\
            #set text(font: \"Liberation Serif\", size: 100pt, lang: \"vi\")\n\
            #set par(leading: 0pt)\n\
            #set text(top-edge: 0.8em, bottom-edge: -0.2em)\n\
            #let names = (\"Thực hiện cơ chế một cửa, một cửa liên thông\", \"WATAVAY. To, Ty, Vo\",\n\
              \"Điểm đạt được\", \"Xã Gia Xá – Đặc khu Phú Quý\", \"Tỷ lệ (%) 1.234,56\", \"Sở A/Sở B\",\n\
              \"Nông phía , Trung tầng công / Tài ( Kinh ) “ Môi ” vụ ; phía ! chính\", \"Gia f’Lai r’Ya  B\")\n\
            #let looks = (upright: text, bold: text.with(weight: \"bold\"), italic: text.with(style: \"italic\"))\n\
            #context for (face, look) in looks {\n\
              assert(widths.at(face).len() > 200)\n\
              for (letter, width) in widths.at(face) {\n\
                let drawn = measure(look(box(letter))).width\n\
                assert(calc.abs(drawn / 100pt - width) < 0.001, message: letter)\n\
              }\n\
              for name in names { for room in range(2, 30) {\n\
                let lines = measure(block(width: room * 100pt, look(name))).height / 100pt\n\
                let most = lines-taken(name, room, face: face)\n\
                assert(most == none or lines <= most + 0.01, message: name)\n\
              } }\n\
            }\n";
        let own = [("quyet-dinh.typ".to_owned(), format!("{PARTICULARS}{text}Xong"))];
        let written = Engine::new(&own.into()).pdf(&sample("quyet-dinh"));
        written.unwrap_or_else(|finding| panic!("{}", finding.message()));
    }

    const PARTICULARS: &str = "#set document(title: \"Đo\", date: datetime(year: 2026, month: 1, day: 1))\n\
        #set text(lang: \"vi\", font: \"Liberation Serif\")\n";

    #[test]
    fn every_vietnamese_letter_has_its_glyph_in_every_face() {
        let engine = Engine::new(&BTreeMap::new());
        let toned = ('\u{1EA0}'..='\u{1EF9}')
            .chain("ĂăÂâĐđÊêÔôƠơƯưÀÁÃÈÉÌÍÒÓÕÙÚÝàáãèéìíòóõùúý₫".chars());
        for letter in toned.chain("ĨĩŨũ“”‘’–−…".chars()) {
            assert!(FACES.can_show(letter), "{letter}");
        }
        let mut paper = sample("quyet-dinh");
        paper.figures.boards[0].group = "Sở \u{4E2D}".into();
        assert_eq!(engine.unprintable(&paper), [("Sở \u{4E2D}".into(), '\u{4E2D}')]);
    }
}
