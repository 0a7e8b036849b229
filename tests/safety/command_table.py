"""Command lines for every command, verb and option, for tests that run all of them.

A line is split as a shell splits it, then filled in: {} is the text under test, {folder} a folder, {csv} and {contacts}
are files to import, {backup} is a backup, {sound} one that can be restored. {hostile}, {damaged} and {new} are paths of
journals in a folder named after the text: a sound one with a copy next to it, a damaged one, and one that does not
exist. After `<<<` stand the answers to the command's questions, separated by |.
"""

from __future__ import annotations

import re

KINDS = ["{} 45m", "{} 45m {} @acme", "{} 45m x --dry-run", "{} 45m x --json", "{}"]
FILTERS = "--kind p --tag yqy --contact acme --channel phone --grep e"
WRONG_FILTERS = [f"--{name} {{}}" for name in ("kind", "tag", "contact", "channel", "grep")]

COMMANDS: dict[str, list[str]] = {
    "": ["", "--version", "--help", "--journal {folder}/{} week", "--{}", "{}", "{} 45m", "{} 45m x",
         "--journal {folder}/{}.db p 45m x"],
    "log": [
        "log p 45m x {}", "log {} 45m", "log p {}", "log p 45m {}", "log p 45m @{}", "log p 45m +{}",
        "log p 45m dials={}", "log p 45m x next={}", "log p 45m @acme gave={} from=@{}", "log p 45m -{}",
        "log p 45m x --dry-run", "log p 45m x --json", "log 30m {} <<< n", "log 30m @acme <<< {}||n", "log 30m {}",
        "log --json <<< {}|n|{}|45m|{}|fri|@{}|x {}", "log --json <<< n|45m",
        "log <<< {}||n|45m||x {}|p {}|undo|exit", "log - <<< p 10m x|p 10m @acme {}", "log - <<< {}",
    ],
    **{name: [line.replace("{}", name, 1) for line in KINDS] for name in (
        "prospecting", "networking", "selling", "clients", "marketing", "admin", "p", "n", "s", "c", "m", "a")},
    "start": ["start p x", "start p {}", "start p {} @acme", "start {}", "start p {} 45m", "start p x --json"],
    "stop": ["stop", "stop {}", "stop at {}", "stop x at 17:30", "stop talks={}", "stop --json"],
    "cancel": ["cancel", "cancel --json", "cancel {}"],
    "status": ["status", "status --json", "status {}"],
    "resume": ["resume", "resume 2", "resume {}", "resume --json"],
    "today": ["today", "today --json", "today {}"],
    "list": [
        "list", "list all", f"list all {FILTERS}", "list --doubtful", "list all --json", "list {}",
        *(f"list {option}" for option in WRONG_FILTERS),
    ],
    "review": ["review <<< p|{}|n", "review <<< {}|s|s", "review", "review --json", "review {}"],
    "show": ["show 1", "show last", "show 2 --json", "show {}"],
    "week": ["week", "week --full", "week last", "week 2026-W45", "week --json", "week --md", "week {}", "week --{}",
             "week close", "week close {}", "week close last --json", "week {} {}"],
    "trend": ["trend", "trend --json", "trend {}"],
    "calendar": ["calendar", "calendar --json", "calendar {}"],
    "audit": ["audit", "audit all", "audit --md", "audit --json", "audit --strict", "audit {}"],
    "report": [
        "report all --by contact", "report all --by tag --by day", "report all --csv --by tag", f"report all {FILTERS}",
        "report all --md --by contact", "report all --by contact --json", "report {}", "report --by {}",
        *(f"report {option}" for option in WRONG_FILTERS),
    ],
    "history": ["history", "history 1", "history 3", "history 6", "history 3 --json", "history --json", "history {}"],
    "contact": [
        "contact @acme", "contact @new --name {} --org {} --email {} --phone {} --note {}", "contact @acme --json",
        "contact @acme --circle support --not-close --every 30d", "contact @acme --close", "contact @acme --name x",
        "contact @acme --circle {}", "contact @acme --every {}", "contact @acme --from @{}", "contact @acme --from {}",
        "contact @acme --from @zed --on fri", "contact @acme --on {}", "contact {}", "contact @{}", "contact {} {}",
        "contact merge @acme @other", "contact merge @{} @acme", "contact merge @acme @{}", "contact rename @acme @new",
        "contact rename @{} @acme", "contact forget @acme <<< {}", "contact forget @acme <<< acme",
        "contact forget @acme --yes",
        "--journal {hostile} contact forget @acme --yes", "contact forget @acme --yes --json",
        "contact forget @{}", "contact forget @acme",
    ],
    "contacts": ["contacts", "contacts --circle customer --stage opportunity --close", "contacts --json",
                 "contacts --circle {}", "contacts --stage {}", "contacts --grep {}", "contacts --not-close"],
    "who": ["who @acme", "who @acme --json", "who {}", "who @{}"],
    "advance": [
        "advance @acme", "advance @acme client --reason {} --value 5 --on fri", "advance @acme --json",
        "advance @new lead <<< {}", "advance @new lead", "advance @acme {}", "advance @{}", "advance @acme --value {}",
        "advance @acme lost --on {}", "advance @new prospect",
    ],
    "pipeline": ["pipeline", "pipeline --stale", "pipeline --weeks", "pipeline --json", "pipeline {}"],
    "criteria": ["criteria", "criteria --json", "criteria use {}", "criteria add {} {}", "criteria add x {}",
                 "criteria move {} 1", "criteria move budget {}", "criteria remove {}", "criteria remove budget",
                 "criteria use champ", "criteria {}"],
    "qualify": ["qualify @acme", "qualify @acme budget={}", "qualify @acme {}={}", "qualify @acme {}", "qualify @{}",
                "qualify @acme --json", "qualify @nobody budget=x"],
    "follow": ["follow @acme 3d {}", "follow 3d {}", "follow @acme {}", "follow @{} 3d x", "follow", "follow {}",
               "follow @acme 3d x --json"],
    "due": ["due", "due --all", "due --json", "due --prune <<< {}", "due --prune <<< y", "due --prune --yes",
            "due --prune", "due --yes", "due --prune --yes --json", "due {}"],
    "done": ["done 1", "done 1 p 20m {} next=1w", "done 1 --json", "done {}", "done 1 {}", "done 2 p {}"],
    "snooze": ["snooze 1 2d", "snooze 1 {}", "snooze {} 2d", "snooze 1 1w --json"],
    "network": ["network", "network year", "network --json", "network {}"],
    "referrals": ["referrals", "referrals year --by circle", "referrals --json", "referrals {}", "referrals --by {}"],
    "funnel": ["funnel", "funnel --json", "funnel {}"],
    "plan": ["plan", "plan 2 clients by 2026-12-31", "plan 2 clients by {}", "plan {} clients", "plan {}",
             "plan --json"],
    "edit": ["edit 1 1h", "edit 1 {}", "edit last {}", "edit last -tag={}", "edit {} 1h",
             "edit 1 -tag={}", "edit 1 -contact={}", "edit 1 need={}",
             "edit 1 -{}", "edit 2 1h --json", "edit 5 another note", "edit 1", "edit last"],
    "delete": ["delete 1", "delete 1 2", "delete {}", "delete 2 --json"],
    "undo": ["undo", "undo 4", "undo {}", "undo --json", "undo 40"],
    "redo": ["redo", "redo {}", "redo --json"],
    "quota": ["quota", "quota --json", "quota {}", "quota 40% {}", "quota --hours {}", "quota --from {}",
              "quota 40% {}=3", "quota 40% --hours {}", "quota 40% --from {}",
              "quota 30% --hours 5 --from 2026-12-01"],
    "off": ["off", "off --json", "off {}", "off 2026-12-01 {}", "off 2026-11-26 {}", "off 2026-12-24 another text",
            "off 2026-12-24 --remove", "off {} --remove"],
    "routine": [
        "routine", "routine --json", "routine add {} 9-10", "routine add mon {}", "routine add mon 9-10 +{}",
        "routine add mon 9-10 {}", "routine change 1 {} 9-10", "routine change {} mon 9-10", "routine remove {}",
        "routine remove 1", "routine today", "routine today --json", "routine {}", "routine add mon 9-10 --from {}",
        "routine export ics", "routine export {}", "routine export ics -o {folder}/{}.ics",
        "routine export ics -o {folder}/{}.ics --force", "routine export ics --output {folder}/{}/x.ics",
    ],
    "config": ["config", "config --json", "config cues", "config {}", "config cues {}", "config outcomes {}",
               "config week_start {}", "config day_hours {}", "config backup_folder {folder}/{}", "config cues --unset",
               "config {} --unset", "config close_every {}", "config counting {}"],
    "tags": ["tags", "tags --json", "tags {}"],
    "tags rename": ["tags rename phone x", "tags rename {} x", "tags rename phone {}", "tags rename phone x --json"],
    "tags merge": ["tags merge phone event", "tags merge {} event", "tags merge phone {}",
                   "tags merge phone event --json"],
    "export": [
        "export csv", "export json", "export jsonl", "export csv --raw", "export csv --excel",
        f"export csv all {FILTERS}", "export {}", "export csv {}", "export contacts csv", "export pipeline csv",
        "export referrals json",
        "export follow-ups jsonl", "export contacts {}", "export csv -o {folder}/{}.csv", "export contacts csv --tag x",
        "export csv --output {folder}/{}.csv --force", "export csv -o {folder}/{}/x.csv", "export csv -o {new}",
        *(f"export csv {option}" for option in WRONG_FILTERS),
    ],
    "import": ["import csv {csv}", "import csv {csv} --dry-run", "import csv {contacts}",
               "import csv {contacts} --json", "import csv {folder}/{}", "import {} {csv}",
               "import {} x.csv", "import csv {}", "import csv {folder}",
               "import csv - <<< {},day|x,y", "import {csv}", "import {csv} --minutes {}",
               "import {csv} --period {}", "import {csv} --update", "import {csv} --skip-refused",
               "import - <<< {},day|x,y", "import {csv} --kind {}",
               "import {csv} --dates {}", "import {csv} --zone {}", "import {csv} --encoding {}",
               "import - --map {folder}/{} <<< a,b|1,2", "import - --user {} <<< a,b|1,2",
               "import {csv} --period {}", "import {csv} --minutes {}", "import {csv} --update --skip-refused"],
    "rules": ["rules", "rules --json", "rules add any subject {} p", "rules add any project x {}", "rules add {} x y p",
              "rules add any {} y p", "rules add any tag x p +{}", "rules add any tag x p @{}", "rules move 1 {}",
              "rules remove {}", "rules remove 1", "rules {}"],
    "backup": ["backup", "backup --list", "backup --json", "backup {folder}/{}.db", "backup {folder}/{}/x.db",
               "backup --auto", "backup --list --json", "backup {new}", "--journal {hostile} backup",
               "--journal {new} backup --list"],
    "restore": ["restore {backup}", "restore {}", "restore {folder}/{}", "restore {csv}", "restore {backup} --json",
                "restore {hostile}", "--journal {hostile} restore {sound}", "--journal {damaged} restore {hostile}"],
    "doctor": ["doctor", "doctor --json", "doctor {}"],
    "team": ["team", "team --json", "team {}"],
    "team status": ["team status", "team status --json"],
    "team join": [
        "team join {folder} --as {} --yes", "team join {} --as ann --yes", "team join {folder} <<< {}",
        "team join {folder} --as ann --from {} --yes", "team join {folder} --as ann <<< {}", "team join {folder}/{}",
        "team join {folder} --yes --json", "team join {folder} --as ann",
    ],
    "team show": ["team show"],
    "team sync": ["team sync", "team sync --json", "team sync --here", "team sync --here --json", "team sync --auto"],
    "team leave": ["team leave", "team leave {}", "team leave --erase", "team leave --erase --json"],
    "team week": ["team week", "team week last --md", "team week --csv", "team week --json", "team week {}"],
    "team who": ["team who ann", "team who {}", "team who ann --json"],
    "team report": ["team report", "team report {}", "team report --by {}", "team report all --by team --csv",
                    "team report --by week --md", "team report --json"],
    "team audit": ["team audit", "team audit {}", "team audit --md", "team audit --json", "team audit --strict"],
    "team roster": ["team roster", "team roster {}", "team roster add {}", "team roster add ann --team {}",
                    "team roster add ann --from {}", "team roster move {} --team x", "team roster remove {}",
                    "team roster add --outcome {}", "team roster --folder {}", "team roster --json"],
    "team demo": ["team demo {csv}", "team demo {folder}", "team demo {hostile}"],
    "demo": ["demo {folder}/{}.db", "demo {folder}/{}/x.db", "demo {csv}", "demo {new}"],
}  # fmt: skip
COMMANDS["p"] += [
    "p {}", "p 45m {}", "p 45m @{}", "p 45m @x{}", "p 45m +{}", "p 45m dials={}", "p 45m dial={}", "p 45m -{}",
    "p 45m x {}", "p 45m x {} --dry-run", "p 45m need={}",
]  # fmt: skip
# lines that can run with any text and without files: the text is in an argument
TYPED = [line for lines in COMMANDS.values() for line in lines if "{}" in line and not re.search(r"<<<|{\w", line)]
FILE_LINES = ("import csv {}", "restore {}")  # here, the text is the name of a file
# words of a command that act as verbs; Typer does not know them
VERBS = {
    "contact": ("merge", "rename", "forget"),
    "criteria": ("use", "add", "move", "remove"),
    "due": ("--prune",),
    "export": ("csv", "json", "jsonl", "contacts", "pipeline", "referrals", "follow-ups"),
    "import": ("csv",),
    "rules": ("add", "move", "remove"),
    "team roster": ("add", "move", "remove"),
    "routine": ("add", "change", "remove", "today", "export"),
    "week": ("close",),
}
