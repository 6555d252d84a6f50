//! What a code is: its row of the table, its name and its weight.

use super::codes::Code;
use super::severity::Severity;

impl Code {
    /// The name that staff quote: `D03`.
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// How much it weighs.
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// Whether it means that something could not be read at all, or that the
    /// program was used wrongly: exit code 2 instead of 1.
    pub fn is_about_use(self) -> bool {
        self.id().starts_with(['F', 'J', 'P'])
            && !matches!(self, Self::NoGlyph | Self::WordTooWide)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_its_own_id_and_advice() {
        let ids: BTreeSet<_> = Code::ALL.iter().map(|code| code.id()).collect();
        assert_eq!(ids.len(), Code::ALL.len());
        for code in Code::ALL {
            let entry = code.entry();
            assert!(!entry.message.is_empty() && !entry.advice.is_empty(), "{code:?}");
            assert!(!entry.message.ends_with('.'), "{code:?}");
        }
    }
}
