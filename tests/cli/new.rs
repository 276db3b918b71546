//! `imr new`.

use crate::run::{folder, imr, imr_with_input, json, printed};
use std::collections::BTreeSet;

fn codes_of(folder: &tempfile::TempDir, name: &str) -> BTreeSet<String> {
    let report = json(&imr(folder, &["check", name, "--format", "json"]));
    let findings = report["files"][0]["diagnostics"].as_array().unwrap();
    findings.iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_letter_of_any_number_of_items_lacks_nothing_but_its_fields() {
    for form in ["2014", "2016", "current"] {
        for count in [1, 3, 15] {
            let folder = folder(&[]);
            let items: Vec<_> =
                (1..=count).map(|at| format!("--item=Elbow strap no. {at}=upheld")).collect();
            let mut args = vec!["new", "--form", form, "--cover", "-o", "a.imr"];
            args.extend(items.iter().map(String::as_str));
            assert_eq!(imr(&folder, &args).status.code(), Some(0));
            assert_eq!(codes_of(&folder, "a.imr"), BTreeSet::from(["unfilled-placeholder".into()]));
            let outline = printed(&imr(&folder, &["outline", "a.imr"]));
            assert_eq!(outline.matches("Upheld").count(), count, "{outline}");
        }
    }
}

const CASE: &str = "\
form = '2016'
expedited = true

[fields]
'case number' = 'CM16-0000001'
'date assigned' = '06/20/2016'
'date of injury' = '01/29/2014'
'decision date' = '07/19/2016'
'ur denial date' = '05/12/2016'
'application received' = '05/27/2016'
'clinical case summary' = 'The injured worker slipped on a wet floor and has had knee pain since.'
state = 'California'
specialty = 'Orthopedic Surgery'

[[item]]
text = 'Hinged knee brace'
decision = 'overturned'
claims-administrator = 'The Claims Administrator did not cite any medical evidence for its decision.'
citation = 'The Expert Reviewer did not cite any medical evidence for its decision.'
rationale = 'The knee gives way on stairs, and a brace lets the worker climb them.'

[[item]]
text = 'Forearm crutches'
decision = 'upheld'
claims-administrator = 'The Claims Administrator did not cite any medical evidence for its decision.'
citation = 'The Expert Reviewer did not cite any medical evidence for its decision.'
rationale = 'The gait is steady, and the records tell of no fall.'
";

#[test]
fn a_case_file_that_tells_all_gives_a_letter_in_order() {
    let folder = folder(&[("case.toml", CASE.as_bytes())]);
    assert_eq!(imr(&folder, &["new", "--case", "case.toml", "-o", "a.imr"]).status.code(), Some(0));
    assert_eq!(codes_of(&folder, "a.imr"), BTreeSet::new());
    let text = std::fs::read_to_string(folder.path().join("a.imr")).unwrap();
    for part in [
        "Priority: Expedited\n",
        "Hinged knee brace: Overturned\n",
        "climb them. The request for Hinged knee brace is medically necessary.\n",
        "The request for Forearm crutches is not medically necessary.\n",
    ] {
        assert!(text.contains(part), "{part}");
    }
    let bare = printed(&imr(&folder, &["new", "--case", "case.toml", "--no-header"]));
    assert!(!bare.contains("Priority") && bare.contains("Forearm crutches: Upheld\n"));
}

#[test]
fn json_is_read_too_and_the_arguments_add_to_it() {
    let case = r#"{"items": [{"text": "Cane", "decision": "upheld"}], "header": false}"#;
    let output = imr_with_input(&["new", "--case", "-", "--item", "Splint"], case.as_bytes());
    let text = printed(&output);
    assert!(text.contains("Cane: Upheld\n") && text.contains("Splint: {{decision}}\n"), "{text}");
    assert!(!text.contains("Case Number"));
}

#[test]
fn a_citation_that_is_sure_is_written() {
    let new = |args: &[&str]| {
        let items = ["--item", "Flexeril 7.5 mg #60=upheld", "--item", "MRI of the knee"];
        printed(&imr(&folder(&[]), &[&["new"], args, &items].concat()))
    };
    let cited = |letter: &str| {
        let lines = letter.lines().filter_map(|it| it.strip_prefix("MAXIMUS guideline: "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let sure = "Decision based on MTUS Chronic Pain Treatment Guidelines Cyclobenzaprine (Flexeril) Page(s): 41-42, 64.";
    assert_eq!(cited(&new(&["--form", "2014"])), [sure, "{{citation}}"]);
    // Of later forms the day tells the edition.
    assert_eq!(cited(&new(&["--form", "2016"])), ["{{citation}}", "{{citation}}"]);
    let case = "form = '2016'\nfields = { date = '02/14/2017' }\n\
                [[item]]\ntext = 'Flexeril 7.5 mg #60'\n\
                [[item]]\ntext = 'Flexeril 7.5 mg #30'\ncitation = 'Mine.'\n";
    let letter = imr_with_input(&["new", "--case", "-"], case.as_bytes());
    let sure = "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Cyclobenzaprine (Flexeril).";
    assert_eq!(cited(&printed(&letter)), [sure, "Mine."]);
}

#[test]
fn faults_name_the_place_and_quote_no_value() {
    for (case, place) in [
        ("cover = 'Abilify'\n", "case.toml:1:9: "),
        ("[[item]]\ntext = 'Abilify'\ndecision = 'Abilify'\n", "case.toml:3:12: "),
        ("[fields]\ncasenumber = 'Abilify'\n", "case.toml:2:1: "),
        ("[fields\nx = 'Abilify'", "case.toml:1:"),
    ] {
        let folder = folder(&[("case.toml", case.as_bytes())]);
        let output = imr(&folder, &["new", "--case", "case.toml", "-o", "a.imr"]);
        assert_eq!(output.status.code(), Some(2), "{case}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.starts_with(&format!("imr: {place}")), "{told}");
        assert!(!told.contains("Abilify"), "{told}");
        assert!(!folder.path().join("a.imr").exists());
    }
}

#[test]
fn nothing_is_overwritten_unasked() {
    let folder = folder(&[("a.imr", b"mine")]);
    let output = imr(&folder, &["new", "-o", "a.imr"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--force"));
    assert_eq!(std::fs::read(folder.path().join("a.imr")).unwrap(), b"mine");
    assert_eq!(imr(&folder, &["new", "-o", "a.imr", "--force"]).status.code(), Some(0));
    assert!(std::fs::read_to_string(folder.path().join("a.imr")).unwrap().contains("{{item}}"));
}

#[test]
fn a_template_of_ones_own() {
    let own = "IMR ISSUES, DECISIONS AND RATIONALES\n\n{{item}}: {{decision}}\n\n\
               Decision rationale: {{rationale}}\n";
    let folder = folder(&[("short.template.imr", own.as_bytes()), ("none.imr", b"Dear Sir\n")]);
    let new = |template: &str| {
        imr(&folder, &["new", "--template", template, "--item", "Cane=upheld", "--item", "Splint"])
    };
    assert_eq!(
        printed(&new("short.template.imr")),
        "IMR ISSUES, DECISIONS AND RATIONALES\n\nCane: Upheld\n\nDecision rationale: {{rationale}}\n\n\
         Splint: {{decision}}\n\nDecision rationale: {{rationale}}\n"
    );
    for absent in ["absent.imr", "none.imr"] {
        assert_eq!(new(absent).status.code(), Some(2), "{absent}");
    }
}

const OWN: &str = "\
%% for knees
HOW THE IMR FINAL DETERMINATION WAS MADE

{{how the determination was made}}

State(s) of Licensure: {{state}}
Certification(s)/Specialty: {{specialty}}

CLINICAL CASE SUMMARY

{{clinical case summary}}

IMR ISSUES, DECISIONS AND RATIONALES

{{item}}: {{decision}}

Claims Administrator guideline: {{claims administrator citation}}

MAXIMUS guideline: {{citation}}

Decision rationale:
{{rationale}}
";

#[test]
fn templates_are_listed_shown_and_used_by_name() {
    let folder = folder(&[
        ("imr.toml", b"templates = 'own'\n"),
        ("own/knee.template.imr", OWN.as_bytes()),
        ("own/notes.imr", b"no template\n"),
    ]);
    let listed = printed(&imr(&folder, &["template", "list"]));
    let names: Vec<_> = listed.lines().filter_map(|it| it.split_whitespace().next()).collect();
    assert_eq!(names, ["2014", "2016", "current", "knee"]);
    assert_eq!(printed(&imr(&folder, &["template", "show", "knee"])), OWN);
    let shown = printed(&imr(&folder, &["template", "show", "2014", "--no-header", "--cover"]));
    assert!(shown.starts_with("MAXIMUS FEDERAL SERVICES") && shown.contains("{{item}}"));
    let letter = printed(&imr(&folder, &["new", "--template", "knee", "--item", "Cane=upheld"]));
    assert!(letter.starts_with("%% for knees\n") && letter.contains("Cane: Upheld\n"));
    let idle = imr(&folder, &["new", "--template", "knee", "--cover", "--no-header"]);
    assert_eq!((idle.status.code(), printed(&idle)), (Some(2), String::new()));
    let told = String::from_utf8(idle.stderr).unwrap();
    assert!(told.contains("`cover` and `header` have no effect with the template knee"), "{told}");
    let form = imr(&folder, &["new", "--template", "2014", "--cover", "--no-header"]);
    assert_eq!(form.status.code(), Some(0));
    assert_eq!(imr(&folder, &["template", "show", "hip"]).status.code(), Some(2));
}

#[test]
fn templates_are_checked_as_such() {
    let slips = OWN.replace("{{decision}}", "{{dicision}}").replace("{{citation}}", "{{citation}");
    let part = "HOW THE IMR FINAL DETERMINATION WAS MADE\n\n{{how the determination was made}}\n\n";
    let lacks = OWN.replace(part, "");
    assert_ne!(lacks, OWN);
    let folder = folder(&[
        ("knee.template.imr", OWN.as_bytes()),
        ("slips.template.imr", slips.as_bytes()),
        ("lacks.template.imr", lacks.as_bytes()),
        ("knee.imr", OWN.as_bytes()),
    ]);
    let set = |codes: &[&str]| codes.iter().map(|it| (*it).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(codes_of(&folder, "knee.template.imr"), set(&[]));
    assert_eq!(
        codes_of(&folder, "slips.template.imr"),
        set(&["malformed-placeholder", "unknown-placeholder"])
    );
    assert_eq!(codes_of(&folder, "lacks.template.imr"), set(&["missing-section"]));
    assert_eq!(codes_of(&folder, "knee.imr"), set(&["missing-rationale", "unfilled-placeholder"]));
    for (file, status) in [("knee.imr", 0), ("slips.template.imr", 1)] {
        let output = imr(&folder, &["template", "check", file]);
        assert_eq!(output.status.code(), Some(status), "{}", printed(&output));
    }
    assert_eq!(imr(&folder, &["export", "knee.template.imr"]).status.code(), Some(1));
}
