//! Pages as grey pixels, and whether two are the same to the eye.

use std::io::Cursor;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf as File;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

/// A page in shades of grey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: u16,
    pub height: u16,
    /// Row by row, 0 black to 255 white.
    pub pixels: Vec<u8>,
}

/// How far two pictures may differ and still be the same.
#[derive(Debug, Clone, Copy)]
pub struct Tolerance {
    /// Shades a pixel may differ by.
    pub shades: u8,
    /// How many pixels in 10,000 may differ by more.
    pub pixels: usize,
}

/// Different processors round the edges of letters differently.
impl Default for Tolerance {
    fn default() -> Self {
        Self { shades: 24, pixels: 5 }
    }
}

/// Draws a page, counted from 1.
pub fn draw(bytes: &[u8], page: usize, scale: f32) -> Picture {
    let file = File::new(bytes.to_vec()).expect("a PDF that can be read");
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
        ..Default::default()
    };
    let page = &file.pages()[page - 1];
    Picture::of(&render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &settings,
    ))
}

impl Picture {
    fn of(drawn: &Pixmap) -> Self {
        // Rec. 601: how bright the eye finds red, green and blue.
        let grey = |[r, g, b]: [u8; 3]| {
            let light = 299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b);
            u8::try_from((light + 500) / 1000).unwrap()
        };
        let pixels = drawn.data().iter().map(|pixel| grey([pixel.r, pixel.g, pixel.b]));
        Self { width: drawn.width(), height: drawn.height(), pixels: pixels.collect() }
    }

    /// Reads a kept picture.
    pub fn from_png(png: &[u8]) -> Self {
        Self::of(&Pixmap::from_png(Cursor::new(png)).expect("a PNG that can be read"))
    }

    /// The picture as a file to keep.
    pub fn png(&self) -> Vec<u8> {
        let mut drawn = Pixmap::new(self.width, self.height);
        for (pixel, grey) in drawn.data_mut().iter_mut().zip(&self.pixels) {
            (pixel.r, pixel.g, pixel.b, pixel.a) = (*grey, *grey, *grey, 255);
        }
        drawn.into_png().unwrap()
    }

    /// What the eye would notice between two pictures; `None` if nothing.
    pub fn differs(&self, other: &Self, tolerance: Tolerance) -> Option<String> {
        let size = |picture: &Self| format!("{} x {}", picture.width, picture.height);
        if size(self) != size(other) {
            return Some(format!("{} pixels instead of {}", size(self), size(other)));
        }
        let pairs = self.pixels.iter().zip(&other.pixels);
        let far: Vec<usize> = pairs
            .enumerate()
            .filter(|(_, (one, two))| one.abs_diff(**two) > tolerance.shades)
            .map(|(index, _)| index)
            .collect();
        let first = far.first()?;
        let (row, column) =
            (first / usize::from(self.width), first % usize::from(self.width));
        (far.len() * 10_000 > tolerance.pixels * self.pixels.len()).then(|| {
            format!(
                "{} pixels differ, the first in row {row}, column {column}",
                far.len()
            )
        })
    }
}
