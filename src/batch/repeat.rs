//! Makes papers to be measured, and keeps none.

use std::path::Path;

use super::check;
use crate::findings::Finding;
use crate::pipeline::{Child, Papers};

/// Makes papers of a kind again and again. Each costs what it costs in a build: units'
/// papers follow one another, of the others there is one.
pub fn repeat(
    input: &Path,
    kind: &str,
    times: usize,
    child: Option<&Child>,
) -> Result<(), Vec<Finding>> {
    let prepared = check(input, child)?;
    let papers = Papers::of(&prepared);
    let of_kind = |name: &str| {
        let plain = name.strip_suffix(".pdf");
        plain.is_some_and(|plain| plain.split('/').next() == Some(kind))
    };
    let outputs = papers.outputs().iter().filter(|output| of_kind(&output.name));
    let different = outputs.clone().count();
    for (made, output) in (1..).zip(outputs.cycle().take(times)) {
        papers.make(output).map_err(|finding| vec![finding])?;
        if made % different == 0 {
            papers.forget();
        }
    }
    Ok(())
}
