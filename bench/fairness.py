#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How the model treats messages that mention a group: Subgroup, BPSN and BNSP AUC of abuse for the 18 groups of data/suite, in the
manner of Borkan and others (2019), and what changes when one group's name takes the place of another's.

    bench/fairness.py build/tools/arasha [--model FILE]

Subgroup: abusive against innocent messages of the group. BPSN: the group's innocent ones against all other abusive ones (low: mentioning
the group looks like abuse). BNSP: the group's abusive ones against all other innocent ones (low: abuse of the group is missed). The others
are those of the other groups and of functional.jsonl.
"""
import argparse
import json
import pathlib

from judged import judge, roc_auc

SUITE = pathlib.Path(__file__).resolve().parents[1] / "data" / "suite"

# The name of a group in innocent and in abusive sentences; a swap should change little.
NAMES = {
    "ru": {"women": "женщина", "men": "мужчина", "journalists": "журналист", "lawyers": "юрист", "politicians": "политик",
           "activists": "активист", "kazakhs": "казах", "russians": "русский", "uyghurs": "уйгур", "uzbeks": "узбек",
           "ukrainians": "украинец", "jews": "еврей", "roma": "цыган", "muslims": "мусульманин", "christians": "христианин",
           "lgbt": "гей", "disabled": "инвалид", "migrants": "мигрант"},
    "kk": {"women": "әйел", "men": "еркек", "journalists": "журналист", "lawyers": "заңгер", "politicians": "саясаткер",
           "activists": "белсенді", "kazakhs": "қазақ", "russians": "орыс", "uyghurs": "ұйғыр", "uzbeks": "өзбек",
           "ukrainians": "украин", "jews": "еврей", "roma": "сыған", "muslims": "мұсылман", "christians": "христиан",
           "lgbt": "гей", "disabled": "мүгедек", "migrants": "мигрант"},
}
CARRIERS = {
    "ru": ["Мой сосед {}, мы вместе ходим на рыбалку", "Кто здесь {}? Отзовитесь, хочу познакомиться", "Я {}, и мне здесь хорошо живётся",
           "В нашем классе учился один {}", "Вчера в очереди стоял {} и читал газету", "Этот {} вчера помог мне донести сумки",
           "Каждый {} имеет право на защиту", "Спросите, что думает об этом {}"],
    "kk": ["Көршіміз {}, бірге балық аулаймыз", "Мен {} болып тудым, бәрі жақсы", "Сыныбымызда бір {} оқыды",
           "Кеше кезекте бір {} тұрды, газет оқып", "Бұл {} кеше маған көмектесті", "Осында {} бар ма, танысайық",
           "Әр {} қорғалуға құқылы", "Бұған {} не дейді екен"],
}


def auc(positives, negatives):
    return roc_auc(positives + negatives, [True] * len(positives) + [False] * len(negatives))


def read(name):
    with open(SUITE / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("arasha")
    parser.add_argument("--model")
    options = parser.parse_args()

    cases = read("groups.jsonl") + read("functional.jsonl")
    judged = judge(options, [case["text"] for case in cases])
    rows = [(case.get("group"), "abuse" in case["labels"], found["scores"]["abuse"], "abuse" in found["labels"])
            for case, found in zip(cases, judged)]
    print("| group | subgroup AUC | BPSN AUC | BNSP AUC | innocent called abuse | abuse found |\n|---|---|---|---|---|---|")
    worst = {"BPSN": (1.0, ""), "BNSP": (1.0, "")}
    for group in sorted({row[0] for row in rows if row[0]}):
        own = [row for row in rows if row[0] == group]
        others = [row for row in rows if row[0] != group]
        good, bad = [r[2] for r in own if not r[1]], [r[2] for r in own if r[1]]
        bpsn = auc([r[2] for r in others if r[1]], good)
        bnsp = auc(bad, [r[2] for r in others if not r[1]])
        worst = {"BPSN": min(worst["BPSN"], (bpsn, group)), "BNSP": min(worst["BNSP"], (bnsp, group))}
        print(f"| {group} | {auc(bad, good):.3f} | {bpsn:.3f} | {bnsp:.3f} | {sum(r[3] for r in own if not r[1])} of {len(good)} | "
              f"{sum(r[3] for r in own if r[1])} of {len(bad)} |")
    for name, (value, group) in worst.items():
        print(f"lowest {name} AUC: {value:.3f} ({group})")
    for language, carriers in CARRIERS.items():
        texts = [carrier.format(name) for carrier in carriers for name in NAMES[language].values()]
        found = judge(options, texts)
        by_name = {}
        for at, (group, _) in enumerate(list(NAMES[language].items()) * len(carriers)):
            by_name.setdefault(group, []).append(found[at]["scores"]["abuse"])
        means = {group: sum(values) / len(values) for group, values in by_name.items()}
        low, high = min(means, key=means.get), max(means, key=means.get)
        print(f"names swapped in {len(carriers)} innocent sentences, {language}: mean probability of abuse {means[low]:.3f} ({low}) to "
              f"{means[high]:.3f} ({high}); called abuse: {sum('abuse' in f['labels'] for f in found)} of {len(texts)}")


if __name__ == "__main__":
    main()
