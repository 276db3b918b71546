//! Rationales that draw no conclusion, concluded in the usual words (`data/closings/stock.tsv`).

use anyhow::{Context, Result, ensure};

use super::Example;

/// What leads in a conclusion.
const LED: [&str; 10] = [
    "",
    "Therefore, ",
    "",
    "As such, ",
    "In my opinion, ",
    "For these reasons, ",
    "Given the above, ",
    "",
    "On this record ",
    "Thus ",
];

/// What the request is called; {item} is the text of the item.
const CALLED: [&str; 6] = [
    "the request",
    "this request",
    "the requested treatment",
    "the request for {item}",
    "{item}",
    "it",
];

/// A twin of each of `examples` that draws no conclusion, with one of the sentences of `list`.
pub(super) fn concluded(list: &str, examples: &[Example]) -> Result<Vec<Example>> {
    let (mut usual, mut after) = (Vec::new(), Vec::new());
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (verdict, sentence) = line.split_once('\t').with_context(|| line.to_owned())?;
        match verdict {
            "after" => after.push(sentence),
            "necessary" | "not-necessary" | "none" => usual.push((verdict, sentence)),
            other => anyhow::bail!("{other} is no verdict"),
        }
    }
    ensure!(!usual.is_empty() && !after.is_empty(), "no sentences");
    let open = examples.iter().filter(|it| it.verdict.is_none());
    // Strides that share no factor with what they go through mix everything with everything.
    let twin = |(number, example): (usize, &Example)| {
        let pick =
            |list: &[&'static str], stride: usize| list.get(number * stride % list.len()).copied();
        let (verdict, sentence) = usual.get(number * 37 % usual.len())?;
        let called = pick(&CALLED, 5)?.replace("{item}", &example.item);
        let said = sentence.replace("{it}", &called);
        let led = pick(&LED, 7)?;
        let bare = led.is_empty() || *verdict == "none";
        let said = if bare { capital(&said) } else { format!("{led}{said}") };
        let behind = after.get(number / 3 % after.len()).filter(|_| number % 3 == 0);
        Some((verdict, said, behind.copied().unwrap_or_default()))
    };
    let mut out = Vec::new();
    for (number, example) in open.enumerate() {
        let text = example.rationale.trim_end();
        let Some((verdict, said, behind)) = twin((number, example)) else { continue };
        // Every ninth verdict stands first.
        let rationale = if number % 9 == 4 {
            format!("{said} {text}")
        } else {
            format!("{text} {said} {behind}").trim_end().to_owned()
        };
        let verdict = Some(*verdict).filter(|it| *it != "none").map(str::to_owned);
        out.push(Example { rationale, verdict, ..example.clone() });
    }
    Ok(out)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_draws_no_conclusion_gets_one() {
        let example = |verdict: Option<&str>| Example {
            item: "Walking cane".to_owned(),
            others: Vec::new(),
            rationale: "Strength is full.".to_owned(),
            verdict: verdict.map(str::to_owned),
        };
        let list = "# note\nnecessary\t{it} is approved.\nafter\tThe guideline is cited above.\n";
        let found = concluded(list, &[example(Some("necessary")), example(None)]).unwrap();
        let texts: Vec<_> = found.iter().map(|it| it.rationale.as_str()).collect();
        assert_eq!(
            texts,
            ["Strength is full. The request is approved. The guideline is cited above."]
        );
    }
}
