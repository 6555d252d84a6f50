//! How much a finding weighs, and its words.

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops the papers.
    Error,
    /// Is shown, and printed where it matters.
    Warning,
}

impl Severity {
    /// The name that `check --json` prints.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// The words of one code; `{found}` and other names are filled in.
pub struct Entry {
    pub id: &'static str,
    pub severity: Severity,
    pub message: &'static str,
    pub advice: &'static str,
}
