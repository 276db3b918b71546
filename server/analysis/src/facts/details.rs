//! What names a person or a claim: numbers, addresses, names behind a title. The review organisation's own
//! address and the authors of literature are none.

use super::vocabulary::{Vocabulary, any, once};
use crate::text::Span;

/// A detail that identifies somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Detail {
    /// Where.
    pub span: Span,
    /// What kind it is.
    pub kind: DetailKind,
}

/// A kind of identifying detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DetailKind {
    /// A social security number.
    SocialSecurity,
    /// A telephone number.
    Telephone,
    /// An e-mail address.
    Mail,
    /// A street address or post-office box.
    Address,
    /// A medical record, claim or similar number.
    Number,
    /// A date of birth.
    Birth,
    /// A name behind a title.
    Name,
}

impl DetailKind {
    /// What it is, for the writer; the detail itself is not repeated.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SocialSecurity => "a social security number",
            Self::Telephone => "a telephone number",
            Self::Mail => "an e-mail address",
            Self::Address => "a postal address",
            Self::Number => "a record or claim number",
            Self::Birth => "a date of birth",
            Self::Name => "a person's name",
        }
    }
}

/// The identifying details in `prose`, in order.
pub(crate) fn details(prose: &str) -> Vec<Detail> {
    let words = &Vocabulary::builtin().details;
    let shapes = [
        (once!(r"(?P<d>[0-9]{3}-[0-9]{2}-[0-9]{4})(?-u:\b)"), DetailKind::SocialSecurity),
        (
            once!(
                r"(?P<d>(?:\+?1[-. ])?(?:\([0-9]{3}\) ?|[0-9]{3}[-. ])[0-9]{3}[-.][0-9]{4})(?-u:\b)"
            ),
            DetailKind::Telephone,
        ),
        (
            once!(r"(?P<d>[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?-u:\b)"),
            DetailKind::Mail,
        ),
        (
            once!(format!(
                r"(?P<d>(?-u:\b)[0-9]{{2,6}} (?:[nsew]\.? )?(?-i:[A-Z])[a-z]+(?: (?-i:[A-Z])[a-z]+){{0,2}} (?-i:(?i:{})))(?:[., ]|$)",
                any(&words.streets)
            )),
            DetailKind::Address,
        ),
        (once!(r"(?P<d>(?-u:\b)p\. ?o\. ?box [0-9]+)(?-u:\b)"), DetailKind::Address),
        (
            once!(format!(
                r"{}\.?(?: is| was| of)?[ :#]{{1,3}}(?P<d>[a-z]{{0,4}}-?[0-9][a-z0-9-]{{4,}})(?-u:\b)",
                any(&words.numbers)
            )),
            DetailKind::Number,
        ),
        (
            once!(format!(
                r"{}(?: is| was| of)?:? ?(?P<d>[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{2,4}}|[a-z]{{3,9}} [0-9]{{1,2}}, [0-9]{{4}})",
                any(&words.births)
            )),
            DetailKind::Birth,
        ),
        (
            once!(format!(
                r"{} (?P<d>(?-i:[A-Z])[a-z'’-]{{2,}}(?: (?-i:[A-Z])[a-z'’-]{{2,}})?)",
                any(&words.titles)
            )),
            DetailKind::Name,
        ),
    ];
    let own = once!(any(&words.own));
    let literature = once!(any(&words.literature));
    let mut out = Vec::new();
    for (shape, kind) in shapes {
        for found in shape.captures_iter(prose) {
            let Some(detail) = found.name("d") else { continue };
            let span = Span::new(detail.start(), detail.end());
            let before = prose.get(..span.start).unwrap_or("");
            let glued = before.ends_with(|ch: char| ch.is_alphanumeric() || "-/.@".contains(ch));
            let near = around(prose, span, 60);
            if glued
                || own.is_match(near)
                || literature.is_match(near)
                || !opens_title(kind, prose, found.get(0).map_or(0, |it| it.start()))
            {
                continue;
            }
            out.push(Detail { span, kind });
        }
    }
    out.sort_by_key(|it| it.span);
    out.dedup_by(|later, first| later.span.start < first.span.end);
    out
}

/// A title is written with a capital: `dr.` may be anything.
fn opens_title(kind: DetailKind, prose: &str, at: usize) -> bool {
    kind != DetailKind::Name || prose.get(at..).is_some_and(|it| it.starts_with(char::is_uppercase))
}

/// `span` and what stands up to `reach` bytes around it.
fn around(prose: &str, span: Span, reach: usize) -> &str {
    let start = prose.floor_char_boundary(span.start.saturating_sub(reach));
    let end = prose.floor_char_boundary((span.end + reach).min(prose.len()));
    prose.get(start..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<DetailKind> {
        details(text).iter().map(|it| it.kind).collect()
    }

    #[test]
    fn details_of_all_kinds() {
        use DetailKind::{Address, Birth, Mail, Name, Number, SocialSecurity, Telephone};
        assert_eq!(
            found("SSN 123-45-6789; call (555) 555-0100 or 555-555-0101, write to a.b@example.org"),
            [SocialSecurity, Telephone, Telephone, Mail]
        );
        assert_eq!(
            found(
                "lives at 1200 Maple Street, MRN: 00123456, claim number 2016-ABC123, born on 3/5/1970"
            ),
            [Address, Number, Number, Birth]
        );
        assert_eq!(found("was seen by Dr. Lee Miller, and Mr. Brown agreed"), [Name, Name]);
    }

    #[test]
    fn no_details() {
        let text = "MAXIMUS Federal Services, P.O. Box 138009 Sacramento, (855) 865-8873. Spine 2009;34:1066-77, \
                    doi: 10.1016/123-456-7890, PMID 12345678. Norco 10/325, claims administrator, 9792.24.2, \
                    Dr. recommended it. 12 Weeks Way of life, the claim 12/1/2016, 100 Patients Drive, mail at jones et al";
        assert!(found(text).iter().all(|it| *it == DetailKind::Address), "{:?}", found(text));
    }
}
