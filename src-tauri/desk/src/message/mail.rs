//! The link that opens a mail program with address, subject and text filled in. Source: RFC 6068.

use std::fmt::Write as _;

/// A `mailto:` link. Everything but letters, digits and a few signs is percent-encoded as UTF-8; lines end as in
/// mail, with CR and LF.
pub(super) fn link(address: &str, subject: &str, body: &str) -> String {
    let mut link = String::from("mailto:");
    encode(&mut link, address, b"@");
    link.push_str("?subject=");
    encode(&mut link, subject, b"");
    link.push_str("&body=");
    encode(&mut link, &body.replace('\n', "\r\n"), b"");
    link
}

fn encode(link: &mut String, text: &str, plain: &[u8]) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || plain.contains(&byte) {
            link.push(char::from(byte));
        } else {
            let _ = write!(link, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn nothing_in_a_text_ends_it_or_begins_another_field() {
        assert_eq!(
            link("li+shop@b.cn", "A & B?", "1 = 100%\n退款 \"#\"&bcc=x@y.z"),
            "mailto:li%2Bshop@b.cn?subject=A%20%26%20B%3F&body=1%20%3D%20100%25%0D%0A\
             %E9%80%80%E6%AC%BE%20%22%23%22%26bcc%3Dx%40y.z"
        );
    }
}
