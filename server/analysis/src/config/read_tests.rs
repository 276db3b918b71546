//! Tests of reading `imr.toml`.

use super::*;
use crate::config::{Profile, Run};

fn told(source: &str) -> Vec<(ProblemKind, &str, Option<&'static str>)> {
    let (_, problems) = read(source);
    problems.iter().map(|it| (it.kind, it.span.of(source), it.suggestion)).collect()
}

#[test]
fn every_key_is_read() {
    let (config, problems) = read(
        "profile = 'drafting'\nexclude = ['archive/']\nlint.run = 'onSave'\n\
         format.reflow = true\nphrases.flare = 'A flare.'\n\
         [rules]\nlost-space = 'off'\nmissing-section = 'hint'\n\
         [[overrides]]\nfiles = ['*.old.imr']\nrules = { lost-space = 'on' }\n\
         [[additions.topics]]\ndocument = 'chronic-pain-2009'\nname = 'Topic'\n",
    );
    assert_eq!(problems, []);
    assert_eq!((config.profile, config.run), (Some(Profile::Drafting), Some(Run::OnSave)));
    assert_eq!((config.reflow, config.phrases.len()), (Some(true), 1));
    let expected = [("lost-space", Level::Off), ("missing-section", Level::At(Severity::Hint))];
    assert_eq!(config.rules, BTreeMap::from(expected));
    assert!(config.exclude.hold("archive/a.imr") && config.overrides[0].files.hold("a.old.imr"));
    assert_eq!(config.overrides[0].rules, BTreeMap::from([("lost-space", Level::On)]));
    assert_eq!(config.additions.unwrap().0.topics.len(), 1);
}

#[test]
fn an_empty_file_sets_nothing() {
    for source in ["", "\u{feff}", "# only a remark\n"] {
        assert_eq!(read(source), (Config::default(), vec![]), "{source:?}");
    }
}

#[test]
fn faults_are_told_where_they_stand_and_the_rest_counts() {
    let source = "profil = 'drafting'\nexclude = 'a'\n[rules]\nlost-spaec = 'off'\n\
                  missing-section = 'of'\nduplicate-item = 3\nlost-space = 'off'\n";
    let (config, _) = read(source);
    assert_eq!(config.rules, BTreeMap::from([("lost-space", Level::Off)]));
    let expected = [
        (ProblemKind::UnknownKey, "profil", Some("profile")),
        (ProblemKind::BadValue, "'a'", None),
        (ProblemKind::UnknownRule, "lost-spaec", Some("lost-space")),
        (ProblemKind::BadValue, "'of'", Some("off")),
        (ProblemKind::BadValue, "3", None),
    ];
    assert_eq!(told(source), expected);
}

#[test]
fn values_of_the_wrong_kind_do_no_harm() {
    let source = "phrases = 1\nformat = { reflow = 'on' }\nrules = 1\noverrides = [2, { rules = {} }, { files = [3, '['] }]\nlint = true\n\
                  additions = 'x'\nexclude = [[]]\n";
    assert!(told(source).iter().all(|it| it.0 == ProblemKind::BadValue));
    assert_eq!(told(source).len(), 10, "{:?}", told(source));
}

#[test]
fn what_is_no_toml_is_told_and_the_rest_counts() {
    let source = "profile = 'drafting'\n[rules\nlost-space = \n";
    let (config, problems) = read(source);
    assert_eq!(config.profile, Some(Profile::Drafting));
    assert!(problems.iter().any(|it| it.kind == ProblemKind::Syntax));
}

#[test]
fn a_suggestion_is_a_fix_that_mends_it() {
    for source in ["profil = 'drafting'", "profile = 'draftin'", "[rules]\n'lost-spaec' = 'off'"] {
        let (_, problems) = read(source);
        let finding = problems[0].finding();
        let edit = &finding.fixes[0].edits[0];
        let mut mended = source.to_owned();
        mended.replace_range(edit.span.start..edit.span.end, &edit.new_text);
        assert_eq!(read(&mended).1, [], "{mended}");
    }
}
