"""Teaches the learned reader (server/analysis/src/verdict/tenor.rs) and writes its weights.

Called by `cargo xtask train`, which hands over the features of the example rationales:

    python train.py FEATURES.jsonl DIGEST HELD_OUT_PARTS WEIGHTS.safetensors...

A word that names a treatment is empty there. A line of FEATURES.jsonl is
{"features": [[word, [label, ...]], ...], "class": 0 | 1 | 2}. Each file of weights is of one network, and
each begins elsewhere; their answers are averaged. With HELD_OUT_PARTS other than 0 the rationales are split
in so many parts, and the first is read by networks that have not seen it, before others learn from all.
Needs PyTorch and safetensors (xtask/requirements.txt).
"""

import collections
import json
import random
import sys

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional

# Endings that say nothing of themselves, and what must be left before them.
ENDINGS = [("'s", 1), ("ing", 3), ("ied", 2), ("ies", 2), ("ed", 3), ("es", 3), ("s", 3), ("ly", 4), ("e", 3)]
# A word, or a label, must stand in so many rationales to be known.
WORD, LABEL = 3, 4
# How many of the last features are read.
MOST = 200
# The numbers that stand for a word, and for the state at it in each direction.
WIDTH, STATE = 64, 96
# How learning goes: rounds, rationales at a time, rate, decay; the shares of states dropped, of words and
# of labels forgotten, and how far from certain the truth is taken.
ROUNDS, BATCH, RATE, DECAY = 8, 64, 4e-3, 0.1
DROPPED, FORGOTTEN, UNLABELLED, SMOOTHED = 0.4, 0.1, 0.05, 0.05
CLASSES, NONE = 3, 2


def stem(word):
    for ending, least in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


class Vocabulary:
    """What is known of words; 0 fills up, 1 is unknown."""

    def __init__(self, rows):
        words = collections.Counter(word for row in rows for word in {word for word, _ in row["features"]})
        stems = sorted({stem(word) for word, count in words.items() if word and count >= WORD})
        self.stems = {it: at + 2 for at, it in enumerate(stems)}
        labels = collections.Counter(label for row in rows for _, labels in row["features"] for label in labels)
        self.labels = {it: at for at, it in enumerate(sorted(k for k, count in labels.items() if count >= LABEL))}
        self.sets = {(): 0}

    def read(self, features):
        out = []
        for word, labels in features[-MOST:]:
            known = tuple(sorted(self.labels[it] for it in set(labels) if it in self.labels))
            number = self.sets.setdefault(known, len(self.sets))
            out.append((self.stems.get(stem(word), 1), number))
        return out

    def sets_matrix(self):
        out = torch.zeros(len(self.sets), len(self.labels))
        for labels, at in self.sets.items():
            out[at, list(labels)] = 1
        return out


class Network(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.stem = nn.Embedding(len(vocabulary.stems) + 2, WIDTH, padding_idx=0)
        self.label = nn.Linear(len(vocabulary.labels), WIDTH, bias=False)
        nn.init.normal_(self.label.weight, 0, 0.3)
        self.units = nn.GRU(WIDTH, STATE, batch_first=True, bidirectional=True)
        self.attention = nn.Linear(2 * STATE, 1)
        self.out = nn.Linear(6 * STATE, CLASSES)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, words, sets):
        known = self.stem(words[..., 0]) + self.label(sets)[words[..., 1]]
        states, _ = self.units(self.drop(known))
        filled = (words[..., 0] == 0).unsqueeze(-1)
        heed = self.attention(states).masked_fill(filled, -1e9).softmax(1)
        top = states.masked_fill(filled, -1e9).max(1)[0]
        return self.out(self.drop(torch.cat([(heed * states).sum(1), top, states[:, -1]], -1)))


def batch(rows, learning=False):
    longest = max(len(row) for row in rows)
    out = torch.zeros(len(rows), longest, 2, dtype=torch.long)
    forget = lambda number, share, none: none if random.random() < share else number
    for at, row in enumerate(rows):
        if learning:
            row = [(forget(a, FORGOTTEN, 1), forget(b, UNLABELLED, 0)) for a, b in row]
        out[at, longest - len(row) :] = torch.tensor(row)
    return out


def cut(rows):
    """Of every rationale without a conclusion also a sentence or two: those have none either."""
    out = []
    for row in rows:
        features = row["features"]
        starts = [at for at, (word, _) in enumerate(features) if word == "<s>"] + [len(features) - 1]
        if row["class"] == NONE and len(starts) > 3:
            first = random.randrange(len(starts) - 2)
            last = min(first + random.choice([1, 1, 2]), len(starts) - 1)
            part = features[starts[first] : starts[last]] + features[-1:]
            out.append({"features": part, "class": NONE})
    return out


def learn(vocabulary, rows, seed):
    torch.manual_seed(seed)
    random.seed(seed)
    rows = list(rows)
    network, sets = Network(vocabulary), vocabulary.sets_matrix()
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    steps = ROUNDS * ((len(rows) + BATCH - 1) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1)
    network.train()
    for _ in range(ROUNDS):
        random.shuffle(rows)
        # Rows of about one length go together.
        near = sorted(rows, key=lambda row: len(row[0]) + random.random() * 20)
        batches = [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
        random.shuffle(batches)
        for part in batches:
            answer = network(batch([row for row, _ in part], True), sets)
            truth = torch.tensor([truth for _, truth in part])
            loss = functional.cross_entropy(answer, truth, label_smoothing=SMOOTHED)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1)
            optimizer.step()
            schedule.step()
    return network.eval()


def say_held_out(rows, parts, seeds):
    # Neighbours were often written as twins, so whole runs of rows are held out.
    run = 25
    held = [row for at, row in enumerate(rows) if at // run % parts == 0]
    taught = [row for at, row in enumerate(rows) if at // run % parts]
    vocabulary = Vocabulary(taught)
    read = lambda rows: [(vocabulary.read(row["features"]), row["class"]) for row in rows]
    taught, held = read(taught + cut(taught)), read(held)
    sets = vocabulary.sets_matrix()
    shares = 0
    for seed in seeds:
        network = learn(vocabulary, taught, seed)
        with torch.no_grad():
            shares += torch.cat([network(batch([row]), sets).softmax(-1) for row, _ in held]) / len(seeds)
    truth = torch.tensor([truth for _, truth in held])
    share, found = shares.max(1)
    print("held out: share at least | rationales | right | other pole")
    for least in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95):
        sure = share >= least
        right = (found == truth)[sure].sum().item()
        other = ((found != truth) & (found < 2) & (truth < 2))[sure].sum().item()
        count = sure.sum().item()
        print(f"{100 * least:3.0f} % | {count} | {right} ({100 * right / max(count, 1):.1f} %) | {other}")


def whole(name, values, out):
    """Whole numbers from -127 to 127, each row with a scale of its own."""
    rows = values.detach().reshape(values.shape[0] if values.dim() > 1 else 1, -1)
    scale = rows.abs().amax(1).clamp(min=1e-8) / 127
    out[name] = (rows / scale.unsqueeze(1)).round().to(torch.int8).contiguous()
    out[f"{name}.scale"] = scale.float().contiguous()


def write(network, vocabulary, digest, path):
    tensors = {}
    whole("stem", network.stem.weight, tensors)
    whole("label", network.label.weight.T, tensors)
    for way, end in (("forth", ""), ("back", "_reverse")):
        units = network.units
        whole(f"{way}.word", getattr(units, f"weight_ih_l0{end}"), tensors)
        whole(f"{way}.state", getattr(units, f"weight_hh_l0{end}"), tensors)
        whole(f"{way}.word_bias", getattr(units, f"bias_ih_l0{end}"), tensors)
        whole(f"{way}.state_bias", getattr(units, f"bias_hh_l0{end}"), tensors)
    whole("attention", network.attention.weight, tensors)
    whole("attention_bias", network.attention.bias, tensors)
    whole("out", network.out.weight, tensors)
    whole("out_bias", network.out.bias, tensors)
    notes = {
        "texts": digest,
        "stems": "\n".join(vocabulary.stems),
        "labels": "\n".join(vocabulary.labels),
        "endings": "\n".join(f"{ending} {least}" for ending, least in ENDINGS),
        "most": str(MOST),
    }
    save_file(tensors, path, notes)


def main():
    features, digest, parts, *paths = sys.argv[1:]
    seeds = range(1, len(paths) + 1)
    with open(features, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.seed(0)
    if int(parts):
        say_held_out(rows, int(parts), seeds)
    vocabulary = Vocabulary(rows)
    random.seed(0)
    taught = [(vocabulary.read(row["features"]), row["class"]) for row in rows + cut(rows)]
    for seed, path in zip(seeds, paths):
        write(learn(vocabulary, taught, seed), vocabulary, digest, path)
    print(f"{len(rows)} rationales, {len(vocabulary.stems)} stems, {len(vocabulary.labels)} labels")


main()
