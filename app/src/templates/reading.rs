//! What the form for a template means.

use super::edit::{PARAM, PARAM_FIELDS};
use crate::draft::{Draft, Fault, in_row, line, some_line, word};
use domain::template::{MOST_PARAMS, ParamFault, ParamKind, TemplateParam, param_faults};
use storage::templates::NewTemplate;

/// Reads the form; none if it is refused, and then the draft says why.
#[must_use]
pub fn read(draft: &mut Draft) -> Option<NewTemplate> {
    let name = draft.read("name", some_line(100));
    let active = read_active(draft);
    let rows = draft.filled_rows(PARAM, &PARAM_FIELDS);
    if rows.len() > MOST_PARAMS {
        draft.refuse("name", Fault::TooManyRows(u32::try_from(MOST_PARAMS).unwrap_or(u32::MAX)));
    }
    let params: Vec<TemplateParam> = rows.iter().filter_map(|row| param(draft, *row)).collect();
    // A row that could not be read is marked already, and its place would be another's.
    if params.len() == rows.len() {
        for (at, fault) in param_faults(&params) {
            let field = if fault == ParamFault::DefaultDoesNotFit { "default" } else { "name" };
            draft.refuse(in_row(PARAM, rows[at], field), Fault::Param(fault));
        }
    }
    let new = NewTemplate { name: name?, active: active?, params };
    (!draft.is_refused()).then_some(new)
}

/// Whether a template is to take effect.
#[must_use]
pub fn read_active(draft: &mut Draft) -> Option<bool> {
    draft.read("active", |text| match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Fault::NotAChoice),
    })
}

fn param(draft: &mut Draft, row: usize) -> Option<TemplateParam> {
    let field = |field| in_row(PARAM, row, field);
    let name = draft.get(&field("name")).to_owned();
    let kind = draft.read(&field("kind"), word(ParamKind::from_word));
    let default = draft.get(&field("default")).to_owned();
    let meaning = draft.read(&field("meaning"), line(300));
    Some(TemplateParam {
        name,
        required: draft.is_on(&field("required")),
        kind: kind?,
        default: (!default.is_empty()).then_some(default),
        meaning: meaning?,
    })
}
