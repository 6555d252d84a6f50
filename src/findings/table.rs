//! How the table of codes is written: name, id, severity, message, advice.

macro_rules! codes {
    ($($code:ident $id:literal $severity:ident $message:literal $advice:literal)*) => {
        /// What can be wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($code,)* }

        impl Code {
            /// Every code, in the table's order.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// The row of the table.
            pub fn entry(self) -> &'static Entry {
                match self {
                    $(Self::$code => &Entry {
                        id: $id,
                        severity: Severity::$severity,
                        message: $message,
                        advice: $advice,
                    },)*
                }
            }
        }
    };
}

pub(super) use codes;
