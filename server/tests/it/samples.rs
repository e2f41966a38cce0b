//! The programs that advertisers copy, run as they are on what this machine has.

use crate::databases::{TestDb, both_databases, on_sqlite};
use crate::support::network::{Advertiser, Network};
use crate::support::postback::Way;
use crate::support::rows::Rows;
use crate::support::site::Site;
use domain::access::Scope;
use domain::codes::{Call, Code, Language, cookie_script, of_offer, sample};
use std::collections::BTreeSet;
use std::process::{Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use storage::offers;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::process::Command;
use tokio::sync::Mutex;

/// What a program is run with: the file that it is saved as, and the command.
fn runner(language: Language) -> (&'static str, &'static [&'static str]) {
    match language {
        Language::Curl => ("report.sh", &["bash"]),
        Language::Php => ("report.php", &["php"]),
        Language::Python => ("report.py", &["python3"]),
        Language::Node => ("report.mjs", &["node"]),
        Language::Go => ("report.go", &["go", "run"]),
        Language::Java => ("Report.java", &["java"]),
    }
}

/// The languages that cannot be left out: these tests are nothing without them.
const ALWAYS: [Language; 3] = [Language::Curl, Language::Python, Language::Node];

fn is_here(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// The languages that this machine runs. The programs of the others are in the snapshots of `domain` only, and it is said which.
fn languages() -> Vec<Language> {
    let (here, missing): (Vec<_>, Vec<_>) =
        Language::ALL.into_iter().partition(|language| is_here(runner(*language).1[0]));
    println!("run: {here:?}; by their snapshots alone: {missing:?}");
    assert!(ALWAYS.iter().all(|language| here.contains(language)), "curl, bash, python3 and node have to be installed");
    assert!(is_here("curl"));
    here
}

/// Runs a program in a folder of its own.
async fn run(language: Language, text: &str) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, command) = runner(language);
    std::fs::write(folder.path().join(file), text).expect("the program is written");
    let mut command = {
        let mut made = Command::new(command[0]);
        made.args(&command[1..]).arg(file);
        made
    };
    command.current_dir(folder.path()).stdin(Stdio::null()).env("no_proxy", "*").env("NO_PROXY", "*");
    command.output().await.expect("it runs")
}

/// The values of a conversion in place of the placeholders.
fn filled(program: &str, click: &str, request: &str) -> String {
    let values = [("click_id", click), ("request_id", request), ("price", "990.50"), ("city", "Omsk & more + 100%")];
    values.iter().fold(program.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

fn texts(output: &Output) -> [String; 2] {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned())
}

/// Whether a program says that it was refused: it fails, or it is curl, which says the HTTP code.
fn is_told(language: Language, output: &Output, http: u16) -> bool {
    let [_, complained] = texts(output);
    let curls = language == Language::Curl && complained.trim() == format!("HTTP {http}");
    curls || !output.status.success()
}

/// The codes of an offer at a running server.
async fn codes(db: &TestDb, site: &Site, network: &Network, offer: &str) -> Vec<Code> {
    let link = network.link(offer);
    let found = offers::find(db, Scope::Network, link.offer).await.expect("an answer").expect("an offer");
    let Advertiser { key, .. } = &link.advertiser;
    of_offer(&found.offer, &site.url(""), key)
}

both_databases! {
    /// In each language, a conversion is made and approved, with a template's parameter on the way; and a mistake is told.
    async fn the_programs_report_and_change_conversions(db: TestDb) {
        let network = Network::make(&db).await;
        let site = Site::start(&db).await;
        let [create, change] = codes(&db, &site, &network, "form").await.remove(0).calls;
        let mut leads = BTreeSet::new();
        for language in languages() {
            let click = site.click(network.link("form")).await;
            let request = format!("FROM-{}", language.word());
            let made = run(language, &filled(&sample(language, &create), &click, &request)).await;
            let [said, complained] = texts(&made);
            assert!(made.status.success(), "{language:?}: {said}{complained}");
            let again = format!("click_id={click}&request_id={request}&action=lead&status=hold&city=Omsk");
            let known = site.report(Way::Get, network.key("shop"), &again).await;
            assert_eq!(known.summary(), "200 duplicate hold", "{language:?}");
            assert!(said.contains(known.lead()), "{language:?} says which conversion it is: {said}");
            leads.insert(known.lead().to_owned());

            let changed = run(language, &filled(&sample(language, &change), &click, &request)).await;
            assert!(changed.status.success(), "{language:?}: {:?}", texts(&changed));
            let known = site.report(Way::Get, network.key("shop"), &again.replace("hold", "approved")).await;
            assert_eq!(known.summary(), "200 duplicate approved", "{language:?}");

            let unfilled = run(language, &filled(&sample(language, &create), "{click_id}", &request)).await;
            assert!(is_told(language, &unfilled, 422), "{language:?}");
            let complained = texts(&unfilled).concat();
            assert!(complained.contains("unsubstituted_macro") && complained.contains("click_id"), "{language:?}: {complained}");
        }
        let rows = Rows::open(&db.url).await;
        let approved = rows.number("SELECT count(*) FROM conversion WHERE status = 'approved'").await;
        assert_eq!(usize::try_from(approved), Ok(leads.len()));
        let stored = rows.all("SELECT DISTINCT params FROM conversion").await;
        let extra: String = stored[0].try_get("", "params").expect("a text");
        assert!(stored.len() == 1 && extra.contains("Omsk & more + 100%"), "{extra}");
        rows.close().await;
        site.stop().await;
    }
}

/// Customers and percentages in the language that is there everywhere.
#[tokio::test]
async fn every_model_has_a_program_that_works() {
    on_sqlite(every_model).await;
}

async fn every_model(db: TestDb) {
    let network = Network::make(&db).await;
    let site = Site::start(&db).await;
    for offer in ["percent", "both", "club", "plan"] {
        let click = site.click(network.link(offer)).await;
        // A customer comes first and is switched off last.
        let codes = codes(&db, &site, &network, offer).await;
        let changes = codes.iter().rev().map(|code| &code.calls[1]);
        for call in codes.iter().map(|code| &code.calls[0]).chain(changes) {
            let program = filled(&sample(Language::Python, call), &click, "ORDER-1").replace("{customer_id}", "C-1");
            let output = run(Language::Python, &program).await;
            assert!(output.status.success(), "{offer}: {call:?} {:?}", texts(&output));
        }
    }
    site.stop().await;
}

/// A server that says what it is told to, one answer for each request, and keeps what it was sent.
struct Stub {
    url: String,
    bodies: Arc<Mutex<Vec<String>>>,
    served: Arc<AtomicUsize>,
}

impl Stub {
    async fn start(answers: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/otk_key/s2s", listener.local_addr().expect("an address"));
        let (bodies, served) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<AtomicUsize>::default());
        let (kept, count) = (bodies.clone(), served.clone());
        tokio::spawn(async move {
            while let Ok((mut connection, _)) = listener.accept().await {
                let Some(body) = read_request(&mut connection).await else { continue };
                kept.lock().await.push(body);
                let number = count.fetch_add(1, Ordering::SeqCst);
                let answer = answers[number.min(answers.len() - 1)];
                // An empty answer is a connection that breaks.
                if let Some((head, body)) = answer.split_once('|') {
                    let length = body.len();
                    let text =
                        format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}");
                    let _ = connection.write_all(text.as_bytes()).await;
                }
            }
        });
        Self { url, bodies, served }
    }
}

/// The body of a request; none if the connection ends before there was one.
async fn read_request(connection: &mut tokio::net::TcpStream) -> Option<String> {
    let mut bytes = vec![];
    loop {
        let mut part = [0; 4096];
        let read = connection.read(&mut part).await.ok()?;
        bytes.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return Some(body.to_owned());
            }
        }
        if read == 0 {
            return None;
        }
    }
}

const TAKEN: &str =
    r#"200 OK|{"rejected_by_conflict":false,"status":"success","lead_id":"41083266-6843-551c-9424-90a5d1a1b4c7"}"#;
const BUSY: &str = "503 Service Unavailable\r\nRetry-After: 0|{}";
const TOO_MANY: &str = "429 Too Many Requests\r\nRetry-After: 0|{}";
const WRONG: &str = r#"422 Unprocessable|{"status":"error","code":"bad_field","field":"price","message":"No."}"#;

fn hostile(url: &str) -> Call {
    let action = r#"'"`\$(touch owned)${1+1}\u0022#{x}%{y} <?php ?> </script> \"#;
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let fields = vec![field("request_id", "A-1"), field("action", action), field("city", "Омск\n\"; exit 1")];
    Call { url: url.to_owned(), fields }
}

fn fields(body: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(body.as_bytes()).into_owned().collect()
}

#[tokio::test]
async fn what_could_not_be_taken_is_sent_again_as_it_was_whatever_stands_in_it() {
    for language in languages() {
        let stub = Stub::start(&[BUSY, TOO_MANY, TAKEN]).await;
        let call = hostile(&stub.url);
        let output = run(language, &sample(language, &call)).await;
        let [said, complained] = texts(&output);
        assert!(output.status.success(), "{language:?}: {said}{complained}");
        assert!(said.contains("41083266-6843-551c-9424-90a5d1a1b4c7"), "{language:?}: {said}");
        let bodies = stub.bodies.lock().await;
        assert_eq!(bodies.len(), 3, "{language:?}");
        for body in bodies.iter() {
            let (mut sent, mut meant) = (fields(body), call.fields.clone());
            // Go sorts the fields by name.
            sent.sort();
            meant.sort();
            assert_eq!(sent, meant, "{language:?}");
        }
    }
}

#[tokio::test]
async fn what_is_wrong_is_sent_once_and_told() {
    for language in languages() {
        let stub = Stub::start(&[WRONG]).await;
        let output = run(language, &sample(language, &hostile(&stub.url))).await;
        let told = texts(&output).concat();
        assert!(is_told(language, &output, 422), "{language:?}: {told}");
        assert!(told.contains("bad_field") && told.contains("price"), "{language:?}: {told}");
        assert_eq!(stub.served.load(Ordering::SeqCst), 1, "{language:?}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_no_answer() {
    for language in languages() {
        let stub = Stub::start(&["", TAKEN]).await;
        let output = run(language, &sample(language, &hostile(&stub.url))).await;
        assert!(output.status.success(), "{language:?}: {:?}", texts(&output));
        assert!(stub.served.load(Ordering::SeqCst) >= 2, "{language:?}");
    }
}

/// The script of the landing page, in the browser that Node.js can pretend to be.
#[tokio::test]
async fn the_script_keeps_the_click_for_thirty_days() {
    let script = cookie_script("aff[id]");
    let code =
        script.trim().strip_prefix("<script>").and_then(|text| text.strip_suffix("</script>")).expect("a script");
    let pretend = |search: &str| {
        format!(
            "globalThis.location = {{ search: {search:?}, protocol: \"https:\" }}; globalThis.document = {{ cookie: \"\" }};\n\
             {code}\nconsole.log(document.cookie);"
        )
    };
    let click = "019ab0c2-5e0e-7c4f-a3a4-1f0d6f4c2b11";
    for (search, cookie) in [
        (
            format!("?a=1&aff%5Bid%5D={click}"),
            format!("click_id={click}; Max-Age=2592000; Path=/; SameSite=Lax; Secure"),
        ),
        ("?aff%5Bid%5D=x;Domain=evil".to_owned(), String::new()),
        (String::new(), String::new()),
    ] {
        let output = run(Language::Node, &pretend(&search)).await;
        assert_eq!(texts(&output)[0].trim(), cookie, "{search} {:?}", texts(&output));
    }
}
