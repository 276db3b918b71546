//! Step (b): which of the propositions is the conclusion about this item.

use imr_network::Feature;

use super::about::{About, Finding, Items};
use super::closing::Closing;
use super::conclusion::{Reason, Verdict, Which, which};
use super::features::features;
use super::names::Names;
use super::proposition::{Mode, Polarity, Proposition, Speaker, Strength};
use super::reading::Reading;
use super::second;
use super::tenor::Tenor;

/// Weighs the reading against the names of the letter's items.
#[must_use]
pub fn conclude(
    reading: &Reading,
    rationale: &str,
    own_item: &str,
    other_items: &[&str],
    names: &dyn Names,
) -> Verdict {
    if reading.sentences().is_empty() {
        return abstain(Reason::Empty);
    }
    let items = Items { rationale, own: own_item, others: other_items, names };
    let findings = items.findings(reading);
    let read = worded(reading, &items, &findings);
    second::opinion(read, reading, &items, &findings)
}

/// What the learned reader is shown of a rationale under an item, for who teaches it.
#[must_use]
pub fn shown_features(
    rationale: &str,
    own_item: &str,
    other_items: &[&str],
    names: &dyn Names,
) -> Vec<Feature> {
    let reading = super::read(rationale);
    let items = Items { rationale, own: own_item, others: other_items, names };
    let findings = items.findings(&reading);
    features(&reading, &items, &findings, &worded(&reading, &items, &findings)).0
}

/// What the wording yields.
fn worded(reading: &Reading, items: &Items<'_>, findings: &[Finding<'_>]) -> Verdict {
    let of = |wanted: &[About], least: Strength| -> Vec<&Finding<'_>> {
        findings.iter().filter(|it| wanted.contains(&it.about) && it.strength >= least).collect()
    };
    let own = [About::Named, About::Generic];
    let latest = |pool: &[&Finding<'_>]| {
        pool.last().map(|it| (it.proposition.sentence, it.proposition.past, it.about))
    };
    let told = latest(&of(&own, Strength::Firm));
    let now = latest(&of(&[About::Foreign], Strength::Firm));
    // Told of the past without a name, and then of something named in the present: the present counts.
    if let (Some((then, true, About::Generic)), Some((later, false, _))) = (told, now)
        && later > then
    {
        return strongest(reading, items, &of(&[About::Foreign], Strength::Firm), findings);
    }
    let pool = of(&own, Strength::Firm);
    if pool.iter().any(|it| it.strength == Strength::Explicit) {
        return strongest(reading, items, &pool, findings);
    }
    // A conclusion about a name that nobody knows counts only where none about this item stands; "the
    // requested" whatever it is called comes before other words about this item.
    let requested: Vec<_> = of(&[About::Foreign], Strength::Explicit);
    for pool in
        [requested, pool, of(&[About::Foreign], Strength::Firm), of(&own, Strength::Leaning)]
    {
        if !pool.is_empty() {
            return strongest(reading, items, &pool, findings);
        }
    }
    if let Some(verdict) = closes(reading, items, findings) {
        return verdict;
    }
    let other = findings.iter().rev().filter(|it| it.strength >= Strength::Firm).find_map(|it| {
        match it.about {
            About::Item(index) => Some((index, it.proposition.sentence)),
            _ => None,
        }
    });
    if let Some((index, sentence)) = other {
        let evidence = reading.sentences().get(sentence).cloned();
        return Verdict { about_other: Some(index), evidence, ..abstain(Reason::OtherItem) };
    }
    let elsewhere =
        findings.iter().any(|it| it.about == About::Elsewhere && it.strength >= Strength::Firm);
    if elsewhere {
        return abstain(Reason::OtherTreatment);
    }
    abstain(silence(reading, findings.is_empty()))
}

/// The verdict of the closing words, where they are not about another item.
fn closes(reading: &Reading, items: &Items<'_>, findings: &[Finding<'_>]) -> Option<Verdict> {
    let other = findings
        .iter()
        .any(|it| matches!(it.about, About::Item(_)) && it.strength >= Strength::Firm);
    let last = reading.sentences().len().saturating_sub(1);
    let weighty = |it: &Closing| it.sentence == last || it.mine || it.decides && it.sentence == 0;
    let named = |it: &&Closing| weighty(it) && items.closed(it) == About::Named;
    // Where another item was decided, only the reviewer's own closing word is taken for this one's.
    let generic = |it: &&Closing| {
        let ends = it.sentence == last || it.mine;
        let ours = !other || it.mine && it.sentence == last;
        ours && ends && items.closed(it) == About::Generic
    };
    let closings = || reading.closings().iter().rev();
    let latest = closings().find(|it| named(it) || generic(it))?;
    let same = |it: &&Closing| it.sentence == latest.sentence;
    // Of two that differ in one sentence, the one that names the item counts, or else the reviewer's own.
    let mut here = closings().filter(same);
    let own = |it: &&Closing| it.mine && generic(it);
    let closing = here.clone().find(named).or_else(|| here.find(own)).unwrap_or(latest);
    let rival =
        |it: &&Closing| named(it) || generic(it) && !named(&closing) && it.mine >= closing.mine;
    let apart = closings().filter(same).filter(rival).any(|it| it.polarity != closing.polarity);
    let evidence = reading.sentences().get(closing.sentence).cloned();
    let sure = !closing.leans && (closing.pointed && !other || named(&closing));
    let verdict = Verdict {
        which: Some(which(closing.polarity)),
        evidence,
        // What points at nothing may be about something else.
        strength: if sure { Strength::Firm } else { Strength::Leaning },
        reason: Reason::SaysInOtherWords,
        opposite: None,
        about_other: None,
        tenor: Tenor::default(),
    };
    (!apart).then_some(verdict)
}

fn abstain(reason: Reason) -> Verdict {
    Verdict {
        which: None,
        evidence: None,
        strength: Strength::Hint,
        reason,
        opposite: None,
        about_other: None,
        tenor: Tenor::default(),
    }
}

/// The last of the strongest findings decides.
fn strongest(
    reading: &Reading,
    items: &Items<'_>,
    pool: &[&Finding<'_>],
    findings: &[Finding<'_>],
) -> Verdict {
    let best = pool.iter().map(|it| it.strength).max().unwrap_or(Strength::Hint);
    let Some(mut last) = pool.iter().rev().find(|it| it.strength == best) else {
        return abstain(Reason::NeverConcludes);
    };
    // "It was necessary last year. … It is not needed now.": the present counts.
    if last.proposition.past
        && let Some(now) = pool.iter().rev().find(|it| {
            !it.proposition.past
                && it.strength >= Strength::Firm
                && it.proposition.sentence > last.proposition.sentence
        })
    {
        last = now;
    }
    let best = last.strength;
    let sentence = |it: &Proposition| reading.sentences().get(it.sentence).cloned();
    let reason = match best {
        Strength::Explicit => Reason::SaysSo,
        Strength::Firm => Reason::SaysInOtherWords,
        _ => Reason::RecordsLean,
    };
    let conclusion = last.proposition;
    let mut verdict = Verdict {
        which: Some(which(conclusion.polarity)),
        evidence: sentence(conclusion),
        strength: best,
        reason,
        opposite: None,
        about_other: None,
        tenor: Tenor::default(),
    };
    let in_part = |it: &Finding<'_>| {
        it.proposition.polarity == Polarity::Partial && it.strength >= Strength::Firm
    };
    // "Two of the visits to rebuild her program are necessary; the other ten are not."
    let beside = |it: &Finding<'_>| {
        it.about == About::Foreign
            && it.proposition.sentence == conclusion.sentence
            && !items.elsewhere_said(reading, it.proposition)
    };
    let part =
        pool.iter().any(|it| in_part(it)) || findings.iter().any(|it| in_part(it) && beside(it));
    if part && conclusion.mention.portion {
        return mixed(verdict);
    }
    if conclusion.polarity == Polarity::Necessary && leaves(reading, conclusion) {
        return mixed(verdict);
    }
    // "One fill is medically necessary; five refills in advance are not."
    let refused = |it: &&Finding<'_>| {
        it.proposition.polarity == Polarity::NotNecessary
            && it.proposition.sentence == conclusion.sentence
            && it.proposition.mention.portion
            && it.about == About::Foreign
            && it.strength >= Strength::Firm
            && !items.elsewhere_said(reading, it.proposition)
    };
    if conclusion.polarity == Polarity::Necessary
        && conclusion.mention.portion
        && findings.iter().any(|it| refused(&it))
    {
        return mixed(verdict);
    }
    let contrary = |it: &&&Finding<'_>| {
        it.proposition.polarity != conclusion.polarity
            && it.proposition.polarity != Polarity::Partial
    };
    let Some(against) = pool.iter().rev().find(contrary) else {
        return verdict;
    };
    let one = against.proposition.sentence == conclusion.sentence;
    let either = conclusion.mention.portion || against.proposition.mention.portion;
    let both = conclusion.mention.portion && against.proposition.mention.portion;
    let portions = (both || one && either) && against.proposition.past == conclusion.past;
    let near = against.proposition.sentence.abs_diff(conclusion.sentence) <= 1;
    let alike = against.strength == best || both && against.strength >= Strength::Firm;
    if conclusion.polarity != Polarity::Partial && portions && near && alike {
        return mixed(verdict);
    }
    if last.about == About::Foreign && against.about == About::Foreign && against.strength == best {
        return nearest(reading, items, pool, best)
            .unwrap_or_else(|| abstain(Reason::UnknownNames));
    }
    let whole = items.is_on_the_denial(conclusion);
    // What stands between the two and is worth less hides no conflict.
    let weighty = |it: &&&Finding<'_>| {
        contrary(it)
            && (it.proposition.strength == Strength::Explicit
                || it.proposition.strength == Strength::Firm
                    && (it.proposition.concluding
                        || points(it.proposition) && !items.is_shared_noun(it.proposition)))
            && (it.proposition.sentence != conclusion.sentence || best == Strength::Explicit)
            && it.proposition.past == conclusion.past
            && it.proposition.mode == Mode::Asserted
            // "The first 7 days are medically necessary. … The denial stands as to the whole."
            && !(whole && it.proposition.mention.portion)
            && !reading.tells(it.proposition.sentence)
            && !items.elsewhere_said(reading, it.proposition)
    };
    // One side of the same thing is another item, and is spoken of.
    let conflicts = best >= Strength::Firm && !items.speaks_of_other_side();
    if let Some(against) = pool.iter().rev().find(weighty).filter(|_| conflicts) {
        verdict.opposite = sentence(against.proposition);
        verdict.reason = Reason::LastOfTwo;
    }
    verdict
}

/// Of conclusions about names that nobody knows, those that can be about this item, if they agree: not
/// the ones in a sentence on another item, on another side, or with another item's number.
fn nearest(
    reading: &Reading,
    items: &Items<'_>,
    pool: &[&Finding<'_>],
    best: Strength,
) -> Option<Verdict> {
    let mut near = pool.iter().filter(|it| {
        it.strength == best
            && !items.elsewhere_said(reading, it.proposition)
            && !items.is_apart(it.proposition)
    });
    let last = near.clone().next_back()?;
    let polarity = last.proposition.polarity;
    let agree = near.all(|it| it.proposition.polarity == polarity);
    let evidence = reading.sentences().get(last.proposition.sentence).cloned();
    agree.then(|| Verdict {
        which: Some(which(polarity)),
        evidence,
        strength: Strength::Firm.min(best),
        ..abstain(Reason::SaysInOtherWords)
    })
}

/// A part of the request is found necessary and a part not.
fn mixed(verdict: Verdict) -> Verdict {
    Verdict { which: Some(Which::Partial), reason: Reason::Mixed, ..verdict }
}

/// "Six of these I approve. For the other six …": a portion is granted, and the rest spoken of.
fn leaves(reading: &Reading, conclusion: &Proposition) -> bool {
    let sentences = reading.sentences();
    let near = |number: usize| sentences.get(number).cloned().unwrap_or_default();
    let here = near(conclusion.sentence).start
        ..near(conclusion.sentence + 1).end.max(near(conclusion.sentence).end);
    let said = &conclusion.mention.range;
    let numbered = conclusion.mention.portion;
    numbered
        && reading.rests().iter().any(|rest| {
            here.contains(&rest.start) && !(said.start <= rest.start && rest.end <= said.end)
        })
}

/// "These visits", "the refill": said of nothing else than the item.
fn points(proposition: &Proposition) -> bool {
    let mention = &proposition.mention;
    mention.generic && mention.definite && !mention.requested && !mention.pronoun
}

/// Why nothing was found.
fn silence(reading: &Reading, nothing: bool) -> Reason {
    let mut strong = reading.propositions().iter().filter(|it| it.strength >= Strength::Firm);
    if strong.clone().any(|it| it.mode == Mode::Hypothetical && it.speaker == Speaker::Reviewer) {
        return Reason::OnlyHypothetical;
    }
    if strong.any(|it| it.speaker != Speaker::Reviewer) {
        return Reason::OnlyOthersSay;
    }
    if nothing { Reason::NeverConcludes } else { Reason::ReasonsOnly }
}
