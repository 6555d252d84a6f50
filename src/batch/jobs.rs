//! Many jobs, one after another, each into a folder of its own.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::build::{Built, Failure, Order, build_beside};
use super::event::Event;
use super::hands::words;
use super::{Child, Stop};
use crate::job::JOB_FILE;
use crate::pack::unique_slugs;

/// Jobs to be built, and the folders they have got so far.
pub struct Jobs<'a> {
    inputs: &'a [PathBuf],
    orders: Vec<Order>,
    /// By folder, the job that wrote it.
    sealed: BTreeMap<PathBuf, PathBuf>,
}

impl<'a> Jobs<'a> {
    /// Gives each job a folder named for it in the order's; without one each is built
    /// beside its own workbooks.
    pub fn new(inputs: &'a [PathBuf], order: &Order) -> Self {
        let names: Vec<String> = inputs.iter().map(|input| name_of(input)).collect();
        let slugs = unique_slugs(names.iter().map(String::as_str));
        let own = |slug| Order {
            output: order.output.as_ref().map(|folder| folder.join(slug)),
            ..order.clone()
        };
        let orders = slugs.into_iter().map(own).collect();
        Self { inputs, orders, sealed: BTreeMap::new() }
    }

    /// The jobs, in the order they are built.
    pub fn inputs(&self) -> &'a [PathBuf] {
        self.inputs
    }

    /// Builds one of them. Whatever happens to it, the others can be built.
    pub fn build(
        &mut self,
        at: usize,
        child: Option<&Child>,
        stop: &Stop,
        watch: &dyn Fn(Event<'_>),
    ) -> Result<Built, Failure> {
        let (input, order) = (&self.inputs[at], &self.orders[at]);
        let build = || build_beside(&self.sealed, input, order, child, stop, watch);
        let built = catch_unwind(AssertUnwindSafe(build))
            .unwrap_or_else(|panic| Err(Failure::Broken(words(panic.as_ref()))))?;
        let folder = &built.sealed.folder;
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.clone());
        self.sealed.insert(folder, input.clone());
        Ok(built)
    }
}

/// What a job is called: its folder, or its workbook without the ending.
fn name_of(input: &Path) -> String {
    let whole = input.canonicalize().unwrap_or_else(|_| input.to_owned());
    let is_job = whole.file_name().is_some_and(|name| name == JOB_FILE);
    let name = match whole.parent().filter(|_| is_job) {
        Some(folder) => folder.file_name(),
        None if whole.is_dir() => whole.file_name(),
        None => whole.file_stem(),
    };
    name.unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn every_job_gets_a_folder_of_its_own_name() {
        let home = tempfile::TempDir::new().unwrap();
        let put = |path: &str| {
            let path = home.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, "").unwrap();
            path
        };
        let inputs = [
            put("Sở Y tế/congbo.toml").parent().unwrap().to_owned(),
            put("khac/Sở Y tế/congbo.toml"),
            put("Điểm 2024.v2.xlsx"),
            home.path().join("khong-co"),
        ];
        let order = Order { output: Some("ra".into()), ..Order::default() };
        let jobs = Jobs::new(&inputs, &order);
        let folders = jobs.orders.iter().map(|order| order.output.clone().unwrap());
        let wanted = ["so-y-te", "so-y-te-2", "diem-2024-v2", "khong-co"];
        assert!(folders.eq(wanted.map(|name| Path::new("ra").join(name))));
        let beside = Jobs::new(&inputs, &Order::default());
        assert!(beside.orders.iter().all(|order| order.output.is_none()));
    }
}
