//! Runs a page and writes down what it draws.

use hayro_interpret::font::Glyph as Drawn;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::object::Name;
use hayro_syntax::page::Page as Source;
use kurbo::{Affine, BezPath, PathSeg, Point, Rect, Shape};

use super::{Area, Glyph, Mark, POINTS, Page, Rule, spans};

/// Fills thinner than this are lines, in millimetres.
const THIN: f64 = 1.0;

/// Reads one page.
pub(super) fn page(number: usize, source: &Source<'_>) -> Page {
    let (width, height) = source.render_dimensions();
    let (width, height) = (f64::from(width) / POINTS, f64::from(height) / POINTS);
    let cache = InterpreterCache::new();
    let to_page = Affine::scale(1.0 / POINTS) * source.initial_transform(true).to_kurbo();
    let paper = Rect::new(0.0, 0.0, width, height);
    // Stamps and fields lie on the paper; they are not its form.
    let settings =
        InterpreterSettings { render_annotations: false, ..Default::default() };
    let mut context = Context::new(to_page, paper, &cache, source.xref(), settings);
    let page = Page {
        number,
        width,
        height,
        linked: source.raw().contains_key("StructParents"),
        tabs_by_tags: source
            .raw()
            .get::<Name<'_>>("Tabs")
            .is_some_and(|order| order.as_str() == "S"),
        ..Page::default()
    };
    let words = spans::words(source);
    let mut recorder =
        Recorder { page, words, begun: 0, open: Vec::new(), marks: Vec::new() };
    interpret_page(source, &mut context, &mut recorder);
    recorder.page
}

/// A printer that remembers instead of printing.
struct Recorder {
    page: Page,
    /// The words of each marked content, and how many have begun.
    words: Vec<Option<String>>,
    begun: usize,
    /// The words of those that are open; taken by the first glyph inside.
    open: Vec<Option<String>>,
    /// What the open marked contents mean, all around counted in.
    marks: Vec<Mark>,
}

impl Recorder {
    /// What marked content the pen is in.
    fn mark(&self) -> Mark {
        self.marks.last().copied().unwrap_or_default()
    }

    /// The characters that a glyph stands for.
    fn spoken(&mut self, glyph: &Drawn<'_>) -> String {
        let words = self.open.iter_mut().rev().flatten().next().map(std::mem::take);
        words.unwrap_or_else(|| match glyph.as_unicode() {
            Some(BfString::Char(single)) => single.to_string(),
            Some(BfString::String(several)) => several,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        })
    }

    /// Keeps a glyph; type that is filled and stroked arrives twice.
    fn print(&mut self, glyph: Glyph) {
        let again = self
            .page
            .glyphs
            .last()
            .is_some_and(|last| *last == Glyph { ink: last.ink, ..glyph.clone() });
        if !again {
            self.page.glyphs.push(glyph);
        }
    }

    /// Keeps the straight parts of a stroke; anything bent is an area.
    fn stroke(&mut self, path: &BezPath, thickness: f64) {
        for part in path.segments() {
            match part {
                PathSeg::Line(line) => self.rule(line.p0, line.p1, thickness),
                bent => self.area(bent.bounding_box()),
            }
        }
    }

    fn rule(&mut self, from: Point, to: Point, thickness: f64) {
        let (from, to) = ((from.x, from.y), (to.x, to.y));
        let (thickness, mark) = (thickness * POINTS, self.mark());
        self.page.rules.push(Rule { from, to, thickness, mark });
    }

    /// Keeps a filled box, as a line if it is thin.
    fn fill(&mut self, area: Rect) {
        let middle = area.center();
        if area.height() < THIN && area.width() > area.height() {
            let (from, to) =
                (Point::new(area.x0, middle.y), Point::new(area.x1, middle.y));
            self.rule(from, to, area.height());
        } else if area.width() < THIN {
            let (from, to) =
                (Point::new(middle.x, area.y0), Point::new(middle.x, area.y1));
            self.rule(from, to, area.width());
        } else {
            self.area(area);
        }
    }

    fn area(&mut self, area: Rect) {
        let Rect { x0, y0, x1, y1 } = area;
        let mark = self.mark();
        self.page.areas.push(Area { left: x0, top: y0, right: x1, bottom: y1, mark });
    }
}

/// What a paint looks like on white paper; a pattern is taken for black.
fn ink(paint: &Paint<'_>) -> [u8; 3] {
    let Paint::Color(color) = paint else { return [0; 3] };
    let [red, green, blue, cover] = color.to_rgba().to_rgba8().map(u32::from);
    [red, green, blue].map(|part| {
        let seen = (part * cover + 255 * (255 - cover)) / 255;
        u8::try_from(seen).unwrap_or(u8::MAX)
    })
}

impl<'a> Device<'a> for Recorder {
    fn draw_path(
        &mut self,
        path: &BezPath,
        transform: Affine,
        _: &Paint<'a>,
        mode: &PathDrawMode,
    ) {
        let path = transform * path;
        match mode {
            PathDrawMode::Stroke(stroke) => {
                let scale = transform.determinant().abs().sqrt();
                self.stroke(&path, f64::from(stroke.line_width) * scale);
            }
            PathDrawMode::Fill(_) => self.fill(path.bounding_box()),
        }
    }

    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        // Text laid under a scan to be searched is not what is printed.
        if matches!(mode, GlyphDrawMode::Invisible) {
            return;
        }
        let placed = transform * glyph_transform;
        let [across, tilt, lean, up, x, y] = placed.as_coeffs();
        let (advance, face) = match glyph {
            Drawn::Outline(outline) => (
                f64::from(outline.advance_width().unwrap_or(0.0)),
                outline.font_data().and_then(|font| font.postscript_name),
            ),
            Drawn::Type3(_) => (0.0, None),
        };
        let printed = Glyph {
            text: self.spoken(glyph),
            x,
            y,
            advance: advance * across.hypot(tilt),
            size: 1000.0 * lean.hypot(up) * POINTS,
            face: face.unwrap_or_default(),
            ink: ink(paint),
            mark: self.mark(),
        };
        self.print(printed);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        self.area(transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height)));
    }

    fn begin_marked_content(&mut self, tag: &[u8], number: Option<i32>) {
        self.marks.push(match (self.mark(), number) {
            (Mark::Artifact, _) => Mark::Artifact,
            _ if tag == b"Artifact" => Mark::Artifact,
            (_, Some(number)) => Mark::Tagged(number),
            (around, None) => around,
        });
        self.open.push(self.words.get(self.begun).cloned().flatten());
        self.begun += 1;
    }

    fn end_marked_content(&mut self) {
        self.open.pop();
        self.marks.pop();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
