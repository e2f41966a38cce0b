//! Pictures that may stand for an offer. What a file is, its first bytes say; its name and what the browser calls it do not count.

/// The most bytes of a logo: a megabyte.
pub const LARGEST_LOGO: usize = 1024 * 1024;

/// A kind of picture that browsers show and that can carry no script.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImageKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
}

impl ImageKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Png, Self::Jpeg, Self::Webp];

    /// What the bytes are; none if they are no picture that we show.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(Self::Webp)
        } else {
            None
        }
    }

    /// The media type, which is also the word for the database.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }

    /// The kind with exactly this media type.
    #[must_use]
    pub fn from_media_type(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_say_what_a_picture_is() {
        let table: [(&[u8], Option<ImageKind>); 9] = [
            (b"\x89PNG\r\n\x1a\n....", Some(ImageKind::Png)),
            (b"\xff\xd8\xff\xe0..JFIF", Some(ImageKind::Jpeg)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some(ImageKind::Webp)),
            (b"RIFF\x10\0\0\0WAVEfmt ", None),
            (b"GIF89a", None),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
            (b"<!doctype html>", None),
            (b"\x89PNG", None),
            (b"", None),
        ];
        for (bytes, kind) in table {
            assert_eq!(ImageKind::of(bytes), kind, "{bytes:?}");
        }
        for kind in ImageKind::ALL {
            assert_eq!(ImageKind::from_media_type(kind.media_type()), Some(kind));
        }
        assert_eq!(ImageKind::from_media_type("image/svg+xml"), None);
    }
}
