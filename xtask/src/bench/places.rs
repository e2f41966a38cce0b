//! The pages that the browser tests look at, read from their own list, so that there is no second one.

/// A page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// What the tests call it.
    pub name: String,
    /// Who looks at it; nobody who is signed in if it is not said.
    pub role: Option<String>,
    /// Where it is.
    pub goal: Goal,
}

/// Where a page is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Goal {
    /// At this path.
    At(String),
    /// Behind the first line of this list.
    FirstOf(String),
    /// An offer all of whose actions are paid by a model, or a page of it.
    Offer {
        /// The model.
        model: String,
        /// What stands behind the offer's own address.
        form: String,
    },
    /// What the first row of a list leads to, and behind that.
    Row {
        /// The list.
        list: Box<Goal>,
        /// What stands behind the row's address.
        then: &'static str,
    },
    /// What is asked about the first three rows of a list.
    Marked {
        /// The list.
        list: String,
        /// Where the question is; the ids are put at its end.
        question: String,
    },
}

/// The pages that an address is enough for, and the names of those for which a browser has to do something first.
pub fn read(source: &str) -> (Vec<Place>, Vec<String>) {
    let list = source.split_once("PLACES").map_or("", |(_, list)| list);
    let (mut places, mut left_out) = (vec![], vec![]);
    for line in list.lines().map(str::trim) {
        let Some((call, arguments)) = line.split_once('(').filter(|(call, _)| is_name(call)) else { continue };
        let texts: Vec<&str> = arguments.split('\'').skip(1).step_by(2).collect();
        match place(call, &texts, arguments) {
            Some(place) => places.push(place),
            None => left_out.extend(texts.first().map(|name| (*name).to_owned())),
        }
    }
    (places, left_out)
}

fn is_name(call: &str) -> bool {
    !call.is_empty() && call.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn place(call: &str, texts: &[&str], arguments: &str) -> Option<Place> {
    let made =
        |name: &str, role: Option<&str>, goal| Place { name: name.to_owned(), role: role.map(str::to_owned), goal };
    let at = |path: &str| path.starts_with('/').then(|| Goal::At(path.to_owned()));
    match (call, texts) {
        // A path that is made of something is no text, and what stands in it is none.
        ("at", _) if arguments.contains("=>") => None,
        ("at", [name, path]) if arguments.contains("undefined") => Some(made(name, None, at(path)?)),
        ("at", [name, role, path]) => Some(made(name, Some(role), at(path)?)),
        ("first", [name, role, list]) => Some(made(name, Some(role), Goal::FirstOf((*list).to_owned()))),
        ("postback", [name, role, result, ..]) => {
            Some(made(name, Some(role), Goal::FirstOf(format!("/postbacks?result={result}"))))
        }
        ("offer", [name, role, model]) => {
            Some(made(name, Some(role), Goal::Offer { model: (*model).to_owned(), form: String::new() }))
        }
        ("offerForm", [name, form]) => Some(made(name, Some("manager"), behind(form, Some("cpa_fixed")))),
        ("offerForm", [name, form, model]) => Some(made(name, Some("manager"), behind(form, Some(model)))),
        ("firstOf" | "removal", [name, list, model @ ..]) => {
            let then = if call == "removal" { "/remove" } else { "" };
            let list = Box::new(behind(list, model.first().copied()));
            Some(made(name, Some("manager"), Goal::Row { list, then }))
        }
        ("decision", [name, to, list]) => {
            let question = format!("/conversions/decide?to={to}&");
            Some(made(name, Some("manager"), Goal::Marked { list: (*list).to_owned(), question }))
        }
        ("replay", [name, list]) => {
            let question = "/postbacks/replay?".to_owned();
            Some(made(name, Some("manager"), Goal::Marked { list: (*list).to_owned(), question }))
        }
        _ => None,
    }
}

/// A list at its own address, or, with a model, one of an offer with such payouts.
fn behind(list: &str, model: Option<&str>) -> Goal {
    match model {
        Some(model) => Goal::Offer { model: model.to_owned(), form: list.to_owned() },
        None => Goal::At(list.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_place_is_read_or_named() {
        let source = "function at(x) {}\nexport const PLACES: readonly Place[] = [\n\
            at('sign-in', undefined, '/sign-in'),\n\
            at('none', 'manager', '/no', 404),\n\
            at('made', 'manager', (network) => `/offers/${network.x('a').id}`),\n\
            first('click', 'webmaster', '/clicks?period=30d'),\n\
            postback('wrong', 'manager', 'error', 'conflict'),\n\
            offer('offer', 'manager', 'cpa_percent'),\n\
            offerForm('edit', 'edit'),\n\
            removal('gone', 'payouts', 'cpa_percent'),\n\
            decision('no', 'rejected', '/conversions'),\n\
            refused('refused', '/offers/new', { name: 'Boots' }),\n];\n";
        let (places, left_out) = read(source);
        let goals: Vec<_> =
            places.iter().map(|place| (place.name.as_str(), place.role.as_deref(), place.goal.clone())).collect();
        let offer = |model: &str, form: &str| Goal::Offer { model: model.to_owned(), form: form.to_owned() };
        let expected = [
            ("sign-in", None, Goal::At("/sign-in".to_owned())),
            ("none", Some("manager"), Goal::At("/no".to_owned())),
            ("click", Some("webmaster"), Goal::FirstOf("/clicks?period=30d".to_owned())),
            ("wrong", Some("manager"), Goal::FirstOf("/postbacks?result=error".to_owned())),
            ("offer", Some("manager"), offer("cpa_percent", "")),
            ("edit", Some("manager"), offer("cpa_fixed", "edit")),
            ("gone", Some("manager"), Goal::Row { list: Box::new(offer("cpa_percent", "payouts")), then: "/remove" }),
            (
                "no",
                Some("manager"),
                Goal::Marked {
                    list: "/conversions".to_owned(),
                    question: "/conversions/decide?to=rejected&".to_owned(),
                },
            ),
        ];
        assert_eq!(goals, expected);
        assert_eq!(left_out, ["made", "refused"]);
    }
}
