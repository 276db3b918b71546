"""ConText over rationales: one JSON string a line in, one verdict a line out.

Targets are the words for a conclusion. medspaCy's ConText marks each as negated, historical,
hypothetical or of another experiencer; hypothetical and historical ones and those of others are left
out, and the last remaining target decides. The rules for clinical text are medspaCy's own; added are
the speakers of a determination, which its rules cannot know, as "family" modifiers.
"""

import json
import sys

import medspacy
from loguru import logger
from medspacy.context import ConTextRule
from medspacy.ner import TargetRule

FOR = [
    "medically necessary", "medically appropriate", "medical necessity", "necessary", "warranted",
    "indicated", "supported", "certified", "authorized", "approved", "reasonable", "justified",
    "appropriate", "overturned",
]
AGAINST = [
    "medically unnecessary", "unnecessary", "non-certified", "denied", "unwarranted", "upheld",
    "not medically necessary", "notmedically necessary",
]
OTHERS = [
    "utilization review", "UR", "claims administrator", "treating physician", "treating provider",
    "provider", "guideline", "guidelines", "MTUS", "ODG", "ACOEM",
]
NEGATIONS = ["not", "no", "cannot", "lacks", "lack of", "fails to", "failed to", "neither", "nor"]

logger.remove()
nlp = medspacy.load(enable=["medspacy_pyrush", "medspacy_target_matcher", "medspacy_context"])
matcher = nlp.get_pipe("medspacy_target_matcher")
matcher.add([TargetRule(it, "FOR") for it in FOR] + [TargetRule(it, "AGAINST") for it in AGAINST])
context = nlp.get_pipe("medspacy_context")
context.add(
    [ConTextRule(it, "FAMILY", direction="FORWARD") for it in OTHERS]
    + [ConTextRule(it, "NEGATED_EXISTENCE", direction="FORWARD") for it in NEGATIONS]
)


def verdict(text):
    """The last target that is the reviewer's own and asserted."""
    answer = "none"
    for target in nlp(" ".join(text.split())).ents:
        marks = target._
        if marks.is_historical or marks.is_hypothetical or marks.is_family or marks.is_uncertain:
            continue
        positive = (target.label_ == "FOR") != marks.is_negated
        answer = "necessary" if positive else "not-necessary"
    return answer


for line in sys.stdin:
    print(verdict(json.loads(line)), flush=True)
