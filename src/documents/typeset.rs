//! One paper laid out on its pages: exported as PDF/A-2a and PDF/UA-1 at once, or
//! drawn for the screen.

use typst::diag::Warned;
use typst::foundations::{Content, FromValue, Label, Selector, Smart, Str};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use super::engine::{broken, diagnosed};
use super::packed::packed;
use super::paper::Paper;
use super::templates::ONE_PAGE;
use super::world::{Desk, Shelf};
use crate::findings::{Code, Finding, Place};

/// The label of what templates say they left out.
const LEFT_OUT: &str = "left-out";

/// The label of which version of a paper they chose.
const FITTING: &str = "fitting";

/// A paper that compiled without a warning.
pub(super) struct Typeset<'a> {
    paper: &'a Paper,
    template: String,
    desk: Desk<'a>,
    document: PagedDocument,
}

/// A desk with a paper and its template.
pub(super) fn desk<'a>(
    shelf: &'a Shelf,
    template: &str,
    paper: &Paper,
) -> Result<Desk<'a>, Finding> {
    let value =
        serde_json::to_vec(paper).map_err(|e| broken(template, &e.to_string()))?;
    let desk = Desk::new(shelf, template, value);
    desk.ok_or_else(|| broken(template, "không có mẫu này"))
}

impl<'a> Typeset<'a> {
    pub(super) fn of(shelf: &'a Shelf, paper: &'a Paper) -> Result<Self, Finding> {
        Self::by(shelf, &format!("{}.typ", paper.document.kind), paper)
    }

    /// A paper by another template than that of its kind.
    pub(super) fn by(
        shelf: &'a Shelf,
        template: &str,
        paper: &'a Paper,
    ) -> Result<Self, Finding> {
        let template = template.to_owned();
        let desk = desk(shelf, &template, paper)?;
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&desk);
        let document = output.map_err(|errors| diagnosed(&desk, &template, &errors))?;
        if !warnings.is_empty() {
            return Err(diagnosed(&desk, &template, &warnings));
        }
        Ok(Self { paper, template, desk, document })
    }

    pub(super) fn pdf(&self) -> Result<Vec<u8>, Finding> {
        self.export(&[PdfStandard::A_2a, PdfStandard::Ua_1], true)
    }

    /// The pages as drawings that have no tags of their own.
    pub(super) fn drawings(&self) -> Result<Vec<u8>, Finding> {
        self.export(&[PdfStandard::A_2b], false)
    }

    /// How many pages there are.
    pub(super) fn length(&self) -> usize {
        self.document.pages().len()
    }

    fn export(
        &self,
        standards: &[PdfStandard],
        tagged: bool,
    ) -> Result<Vec<u8>, Finding> {
        let standards = PdfStandards::new(standards)
            .map_err(|error| broken(&self.template, error.message()))?;
        let options = PdfOptions {
            ident: Smart::Custom(format!(
                "congbo/{}/{}",
                self.paper.document.kind, self.paper.figures.edition.own
            )),
            creator: Smart::Custom(Some(format!("congbo {}", env!("CARGO_PKG_VERSION")))),
            standards,
            tagged,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&self.document, &options)
            .map_err(|errors| diagnosed(&self.desk, &self.template, &errors))?;
        packed(&pdf).ok_or_else(|| broken(&self.template, "bản PDF chưa nén được"))
    }

    /// Each page as SVG.
    pub(super) fn pages(&self) -> Vec<String> {
        let draw = |page| typst_svg::svg(page, &SvgOptions::default());
        self.document.pages().iter().map(draw).collect()
    }

    /// What a paper of one page had no room for, and how many pages it takes.
    pub(super) fn crowded(&self) -> Option<Finding> {
        let kind = self.paper.document.kind.as_str();
        if !ONE_PAGE.contains(&kind) {
            return None;
        }
        let told = self.said::<Str>(LEFT_OUT).map(|what| format!("đã bỏ {what}"));
        let pages = self.document.pages().len();
        let long = (pages > 1).then(|| format!("vẫn dài {pages} trang"));
        let told: Vec<String> = told.chain(long).collect();
        let place = Place::file(format!("{kind}.pdf"));
        (!told.is_empty())
            .then(|| Finding::new(Code::PaperCrowded, place).found(told.join(", ")))
    }

    /// Which of a paper's versions stands on its page, counted from zero.
    pub(super) fn fitting(&self) -> usize {
        self.said::<usize>(FITTING).next().unwrap_or_default()
    }

    /// The values that templates left under a label.
    fn said<T: FromValue>(&self, label: &str) -> impl Iterator<Item = T> {
        let label = Label::new(PicoStr::intern(label));
        let notes = label
            .map(|label| self.document.introspector().query(&Selector::Label(label)));
        let value = |note: Content| {
            note.to_packed::<MetadataElem>()?.value.clone().cast::<T>().ok()
        };
        notes.into_iter().flatten().filter_map(value)
    }
}
