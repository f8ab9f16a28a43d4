"""Writes what drain3 makes of the lines of recipe.json: `pip install drain3`, then `python drain3.py > drain3.json`.

With a file of lines as argument it prints the cluster of each line of that file instead (settings as the paper)."""

import json
import os
import sys

# This file's own folder must not shadow the package of the same name.
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path = [path for path in sys.path if os.path.abspath(path or ".") != HERE]
from drain3.drain import Drain  # noqa: E402


def lines_of(recipe, seed, count):
    state = seed

    def pick(below):
        nonlocal state
        state = state * 48271 % 2147483647
        return state % below

    fill = {
        "w": lambda: recipe["words"][pick(len(recipe["words"]))],
        "n": lambda: str(pick(5000)),
        "x": lambda: format(pick(16777216), "x").rjust(6, "0"),
    }
    lines = []
    for _ in range(count):
        rest = recipe["patterns"][pick(len(recipe["patterns"]))]
        line = ""
        while "{" in rest:
            before, _, after = rest.partition("{")
            line += before + fill[after[0]]()
            rest = after[2:]
        lines.append(line + rest)
    return lines


def miner(run):
    return Drain(
        depth=run["depth"],
        sim_th=run["similarity"],
        max_children=run["maxChildren"],
        max_clusters=run["maxClusters"],
    )


def partition(drain, lines):
    return " ".join(str(drain.add_log_message(line)[0].cluster_id) for line in lines)


def expected(recipe):
    lines = lines_of(recipe, recipe["seed"], recipe["count"])
    probes = lines_of(recipe, recipe["seed"] + 1, recipe["probes"])
    runs = []
    for run in recipe["runs"]:
        drain = miner(run)
        ids = partition(drain, lines)
        matches = [drain.match(line) for line in probes]
        runs.append(
            {
                "name": run["name"],
                "ids": ids,
                "matches": " ".join("-" if match is None else str(match.cluster_id) for match in matches),
                "clusters": len(drain.clusters),
                # Enough of them to see that the words are the same; the partition says the rest.
                "templates": {str(c.cluster_id): c.get_template() for c in list(drain.clusters)[:40]},
            }
        )
    return {"characters": sum(len(line) for line in lines), "first": lines[:3], "runs": runs}


if len(sys.argv) > 1:
    with open(sys.argv[1], encoding="utf-8", newline="\n") as file:
        given = file.read().split("\n")
    paper = {"depth": 4, "similarity": 0.4, "maxChildren": 100, "maxClusters": 100000}
    print(partition(miner(paper), given))
else:
    with open(os.path.join(HERE, "recipe.json"), encoding="utf-8") as file:
        print(json.dumps(expected(json.load(file)), indent=1, ensure_ascii=False))
