//! Texts as string literals: whatever stands in them, they end where the literal ends and mean the same text.

/// How a language writes a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Quoting {
    /// `'…'` of the shell, in which nothing is special but the quote itself.
    Shell,
    /// `'…'` of PHP, in which the backslash is special too.
    Php,
    /// `"…"` of Python.
    Python,
    /// `"…"` of JavaScript, that may stand in a page.
    Script,
    /// `"…"` of Go.
    Go,
    /// `"…"` of Java.
    Java,
}

/// The literal of a text. No argument of a program has a zero byte, so the shell's loses them.
pub(super) fn literal(quoting: Quoting, text: &str) -> String {
    match quoting {
        Quoting::Shell => format!("'{}'", text.replace('\0', "").replace('\'', r"'\''")),
        Quoting::Php => format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'")),
        Quoting::Python | Quoting::Script | Quoting::Go | Quoting::Java => {
            format!("\"{}\"", text.chars().map(|c| escaped(quoting, c)).collect::<String>())
        }
    }
}

/// A character between double quotes: all but printable ASCII by its number, so that nothing depends on a file's encoding.
fn escaped(quoting: Quoting, c: char) -> String {
    let number = u32::from(c);
    match c {
        '"' | '\\' => format!("\\{c}"),
        // A script ends at `</script>`, in a text too.
        '<' if quoting == Quoting::Script => r"\x3c".to_owned(),
        ' '..='~' => c.to_string(),
        // Java reads `\u` before it looks for literals, so a line break written that way would break the line.
        '\0'..='\x1f' | '\x7f' if quoting == Quoting::Java => format!("\\{number:03o}"),
        '\0'..='\u{ffff}' => format!("\\u{number:04x}"),
        _ => match quoting {
            Quoting::Python | Quoting::Go => format!("\\U{number:08x}"),
            _ => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>().concat(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Quoting; 6] =
        [Quoting::Shell, Quoting::Php, Quoting::Python, Quoting::Script, Quoting::Go, Quoting::Java];

    /// Reads a literal as its language does: the text, and what stands after the end.
    fn read(quoting: Quoting, code: &str) -> Option<(String, &str)> {
        match quoting {
            Quoting::Shell => read_shell(code),
            Quoting::Php => read_php(code),
            _ => read_double(quoting, code),
        }
    }

    /// Quoted parts and escaped characters beside each other are one word.
    fn read_shell(code: &str) -> Option<(String, &str)> {
        let (mut text, mut rest) = (String::new(), code);
        loop {
            if let Some(quoted) = rest.strip_prefix('\'') {
                let (part, after) = quoted.split_once('\'')?;
                text.push_str(part);
                rest = after;
            } else if let Some(after) = rest.strip_prefix('\\') {
                let c = after.chars().next()?;
                text.push(c);
                rest = &after[c.len_utf8()..];
            } else {
                return Some((text, rest));
            }
        }
    }

    fn read_php(code: &str) -> Option<(String, &str)> {
        let mut chars = code.strip_prefix('\'')?.chars();
        let mut text = String::new();
        loop {
            match chars.next()? {
                '\'' => return Some((text, chars.as_str())),
                '\\' => match chars.next()? {
                    c @ ('\\' | '\'') => text.push(c),
                    c => text.extend(['\\', c]),
                },
                c => text.push(c),
            }
        }
    }

    fn read_double(quoting: Quoting, code: &str) -> Option<(String, &str)> {
        let mut chars = code.strip_prefix('"')?.chars();
        let mut units: Vec<u16> = vec![];
        loop {
            match chars.next()? {
                '"' => return Some((String::from_utf16(&units).ok()?, chars.as_str())),
                '\\' => {
                    let kind = chars.next()?;
                    let (skip, digits, radix) = match kind {
                        '"' | '\\' => {
                            units.push(u16::try_from(u32::from(kind)).ok()?);
                            continue;
                        }
                        'x' if quoting == Quoting::Script => (0, 2, 16),
                        'u' => (0, 4, 16),
                        'U' if matches!(quoting, Quoting::Python | Quoting::Go) => (0, 8, 16),
                        '0'..='7' if quoting == Quoting::Java => (1, 3, 8),
                        _ => return None,
                    };
                    let digits = if skip == 1 {
                        std::iter::once(kind).chain(chars.by_ref().take(digits - 1)).collect::<String>()
                    } else {
                        chars.by_ref().take(digits).collect()
                    };
                    let number = u32::from_str_radix(&digits, radix).ok()?;
                    match char::from_u32(number) {
                        Some(c) => units.extend(c.encode_utf16(&mut [0; 2]).iter()),
                        None => units.push(u16::try_from(number).ok()?),
                    }
                }
                // No line break may stand in a literal, and nothing depends on the encoding of the file.
                c @ ' '..='~' => units.push(u16::try_from(u32::from(c)).ok()?),
                _ => return None,
            }
        }
    }

    proptest! {
        #[test]
        fn a_literal_ends_where_it_ends_and_means_its_text(
            text in r#"([\x00-\x7f]|\\|'|"|\$|`|<|\{|\}|\\u0022|\?>|\u{2028}|\PC){0,40}"#,
        ) {
            for quoting in ALL {
                let code = format!("{};rest", literal(quoting, &text));
                let meant = if quoting == Quoting::Shell { text.replace('\0', "") } else { text.clone() };
                prop_assert_eq!(read(quoting, &code), Some((meant, ";rest")), "{:?} {}", quoting, code);
            }
        }
    }

    #[test]
    fn no_script_ends_within_a_text() {
        assert_eq!(literal(Quoting::Script, "</script>"), r#""\x3c/script>""#);
    }

    #[test]
    fn plain_texts_stay_readable() {
        for quoting in ALL {
            let quote = if matches!(quoting, Quoting::Shell | Quoting::Php) { '\'' } else { '"' };
            assert_eq!(literal(quoting, "{click_id}"), format!("{quote}{{click_id}}{quote}"));
        }
    }
}
