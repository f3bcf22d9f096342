"""The gate against the corpus of true and falsified claims: kept and rejected, by language and by kind.

    python benchmarks/claims.py [FOLDER…] [--split dev|test|all] [--half odd|even] [--found] [--wrong] [--baselines] [--lang CODE…]
    python benchmarks/claims.py benchmarks/real_claims --data DATA_FOLDER --split all

Each FOLDER holds JSON Lines in the form of fixtures/claims (the default). A true claim is kept when no check fails, and a
falsified one is rejected when one does; how many claims have a check that could not be made, and so are neither supported
nor withheld, stands in rows of its own. With `--found` the sentences are not those that the set cites but those that
`summarizer.check` finds, as for a statement that another tool made. `fixtures/claims/third --split all --half even` was never looked at by those who
wrote the gate, nor were the even passages of `fresh` and `second`. `real_claims` holds our claims about texts by others,
which lie in DATA_FOLDER.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from summarizer import check
from summarizer.gate import Passage, check_claim, failed
from summarizer.models import Check
from summarizer.text import find_folded, sentences

CLAIMS = Path(__file__).parent.parent / "fixtures" / "claims"


def passages(
    folder: Path, split: str, langs: list[str], half: str = "", data: Path | None = None
) -> list[dict[str, Any]]:
    """The passages of a split, in the languages asked for; `half` by the number in their id."""
    rows = [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    rows = [
        {"split": "all", **row, "source": texts(data, row["file"])[row["doc"]]} if "file" in row else row
        for row in rows
    ]
    rows = [row for row in rows if split in ("all", row["split"]) and (not langs or row["lang"] in langs)]
    return [row for row in rows if not half or (int(re.sub(r"\D", "", row["id"])) % 2 == 1) == (half == "odd")]


@cache
def texts(data: Path | None, file: str) -> dict[str, str]:
    """The texts of a file in the folder of outside data, by their id."""
    if data is None:
        raise SystemExit("these claims are about texts in a folder of their own: --data DATA_FOLDER")
    return {row["id"]: row["text"] for row in map(json.loads, (data / file).open(encoding="utf-8"))}


def passage_of(row: dict[str, Any], claim: dict[str, Any]) -> Passage:
    """The sentences that a claim cites."""
    from datetime import date

    text = row["source"]
    spans = sentences(text, row["lang"])
    cited = tuple(text[spans[n - 1].start : spans[n - 1].end] for n in claim["sentences"])
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Passage(cited, row["lang"], published, claim.get("lang", "en" if row["lang"] != "en" else row["lang"]), text)


def found(claim: str, row: dict[str, Any], passage: Passage) -> Sequence[Check]:
    """The checks against the sentences that are found for a claim, given its whole text."""
    return check(
        claim, row["source"], published=row.get("published"), lang=row["lang"], statement_lang=passage.claim_lang
    ).checks


def quoted(claim: str, passage: Passage) -> bool:
    """Exact quoting: the claim's words stand in the sentences as they are."""
    return find_folded(claim.rstrip("."), passage.text) is not None


def names_and_numbers(claim: str, passage: Passage) -> bool:
    """Each capitalised word inside the claim and each number in digits stands in the sentences."""
    wanted = re.findall(r"(?<=[\w,;] )[A-ZÀ-Þ][\w’'-]+|\d[\d.,]*\d|\d", claim)
    return all(find_folded(re.sub(r"[’']s$", "", word), passage.text) for word in wanted)


BASELINES = {"exact quoting": quoted, "names and numbers": names_and_numbers}


def baselines(rows: list[dict[str, Any]]) -> None:
    """Kept and rejected by gates that only look words up, on the same claims."""
    for name, gate in BASELINES.items():
        kept = Counter[str]()
        whole = Counter[str]()
        for row in rows:
            for claim in row["claims"]:
                passage = passage_of(row, claim)
                for kind, text in [("true", claim["claim"]), *(("false", f["claim"]) for f in claim["false"])]:
                    whole[kind] += 1
                    kept[kind] += gate(text, passage) == (kind == "true")
        print(
            f"{name}: true kept {100 * kept['true'] / whole['true']:.0f} %, false rejected {100 * kept['false'] / whole['false']:.0f} %"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="*", type=Path, default=[CLAIMS])
    parser.add_argument("--data", type=Path, help="the folder of the texts that real_claims is about")
    parser.add_argument("--split", choices=["dev", "test", "all"], default="test")
    parser.add_argument("--half", choices=["odd", "even"], default="", help="passages of odd or of even number")
    parser.add_argument("--lang", nargs="*", default=[])
    parser.add_argument("--baselines", action="store_true", help="two gates that others use, on the same claims")
    parser.add_argument("--found", action="store_true", help="let the sentences be found instead of cited")
    parser.add_argument("--wrong", action="store_true", help="print what was judged wrongly")
    args = parser.parse_args()
    kept: Counter[tuple[str, str]] = Counter()
    whole: Counter[tuple[str, str]] = Counter()
    judged, seconds = 0, 0.0
    rows = [row for folder in args.folder for row in passages(folder, args.split, args.lang, args.half, args.data)]
    for row in passages(CLAIMS, "dev", ["en"])[:3]:  # tables are read once
        check_claim(row["claims"][0]["claim"], passage_of(row, row["claims"][0]), alone=False)
    for row in rows:
        for claim in row["claims"]:
            passage = passage_of(row, claim)
            for kind, text in [("true", claim["claim"]), *((f["kind"], f["claim"]) for f in claim["false"])]:
                started = time.process_time()
                checks = found(text, row, passage) if args.found else check_claim(text, passage, alone=False)
                seconds += time.process_time() - started
                reasons = failed(checks)
                unmade = not reasons and any(check.verdict == "could_not_check" for check in checks)
                judged += 1
                right = bool(reasons) == (kind != "true")
                for lang in (row["lang"], "all"):
                    whole[lang, kind] += 1
                    kept[lang, kind] += right
                    open_row = "true, not all checked" if kind == "true" else "false, not all checked"
                    whole[lang, open_row] += 1
                    kept[lang, open_row] += unmade
                    if kind != "true":
                        whole[lang, "false"] += 1
                        kept[lang, "false"] += right
                if args.wrong and not right:
                    print(f"{row['id']} {kind}: {text}\n    < {passage.text!r}\n    {reasons}")
    langs = [*sorted({lang for lang, _ in whole if lang != "all"}), "all"]
    first = ["true", "true, not all checked", "false", "false, not all checked"]
    kinds = [*first, *sorted({kind for _, kind in whole} - set(first))]
    print(f"| {args.split}: right, % | {' | '.join(langs)} |\n|---|{'---:|' * len(langs)}")
    for kind in kinds:
        cells = [
            f"{100 * kept[x, kind] / whole[x, kind]:.0f} ({whole[x, kind]})" if whole[x, kind] else "–" for x in langs
        ]
        print(f"| {kind} | {' | '.join(cells)} |")
    if args.baselines:
        print()
        baselines(rows)
    print(f"\n{judged} claims, {judged / seconds:.0f} a CPU second")


if __name__ == "__main__":
    main()
