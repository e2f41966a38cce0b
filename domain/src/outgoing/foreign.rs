//! Macros as other systems write them. In an address of ours they would arrive as they stand, so whoever pastes one is told when it is saved, not when
//! the tracker shows nothing.

use super::Macro;
use crate::landing::Named;
use crate::postback::WRAPPINGS;

/// A pair of signs that cannot stand in an address unless somebody meant a macro by it.
const NEVER_MEANT: [(&str, &str); 4] = [("{{", "}}"), ("${", "}"), ("<", ">"), ("#", "#")];

/// The first macro of another system's that stands behind the host, as it is written there, and ours of the same name if there is one.
pub(super) fn first(rest: &str) -> Option<(String, Option<Macro>)> {
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    // The name of a parameter may well have brackets.
    let values = query.split('&').filter_map(|pair| pair.split_once('=').map(|(_, value)| value));
    path.split('/').chain(values).find_map(in_value)
}

fn in_value(value: &str) -> Option<(String, Option<Macro>)> {
    let ours = ("{", "}");
    let pairs = NEVER_MEANT.into_iter().chain(WRAPPINGS.into_iter().filter(|pair| *pair != ours));
    pairs.flat_map(|pair| between(value, pair).map(move |name| (pair, name))).find_map(|((open, close), name)| {
        let spelled = format!("{open}{name}{close}");
        let known = Macro::named(&name.to_ascii_lowercase().replace('-', "_"));
        // Encoded letters can look like a name between percent signs.
        let is_all = spelled == value && open != "%";
        let could_be_meant = known.is_none() && !is_all && !NEVER_MEANT.contains(&(open, close));
        (!could_be_meant).then_some((spelled, known))
    })
}

/// The names that stand between a pair of signs.
fn between<'v>(value: &'v str, (open, close): (&'v str, &'v str)) -> impl Iterator<Item = &'v str> {
    let is_name =
        |name: &&str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
    value
        .match_indices(open)
        .filter_map(move |(at, _)| Some(value[at + open.len()..].split_once(close)?.0))
        .filter(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_system_fills_in_is_known_by_its_signs() {
        let sub1 = Some(Macro::Sub1);
        let table = [
            ("/?a=[sub1]", "[sub1]", sub1),
            ("/?a=x-[SUB1]-y", "[SUB1]", sub1),
            ("/?a={status}&b=#sub1#&c=d", "#sub1#", sub1),
            ("/?a=${sub1}", "${sub1}", sub1),
            ("/?a=%7Bsub1%7D", "%7Bsub1%7D", sub1),
            ("/?a=%7bsub1%7d", "%7bsub1%7d", sub1),
            ("/?a={{sub1}}", "{{sub1}}", sub1),
            ("/?a=<sub1>", "<sub1>", sub1),
            ("/?a=%sub1%", "%sub1%", sub1),
            ("/pb/[sub1]/{status}", "[sub1]", sub1),
            ("/?a=[click-id]", "[click-id]", Some(Macro::ClickId)),
            ("/?a=[clickid]", "[clickid]", None),
            ("/?a=%7Bclickid%7D", "%7Bclickid%7D", None),
            ("/?a=x<clickid>", "<clickid>", None),
            ("/?a={{ad.id}}", "{{ad.id}}", None),
        ];
        for (rest, spelled, ours) in table {
            assert_eq!(first(rest), Some((spelled.to_owned(), ours)), "{rest}");
        }
    }

    #[test]
    fn what_could_be_meant_is_let_through() {
        for rest in [
            "/a?b={sub1}&c={status}#top",
            "/?data[sub1]=1&sub[]={sub1}",
            "/?a=list[0]",
            "/?a=50%25",
            "/?a=%D0%B4%61%D0%B4",
            "/?a=%61b%20c%",
            "/?a=%7B%22id%22:1%7D",
            "/?a=x%7Bother%7D",
            "/?a=[]",
            "/?[sub1]",
            "",
        ] {
            assert_eq!(first(rest), None, "{rest}");
        }
    }
}
