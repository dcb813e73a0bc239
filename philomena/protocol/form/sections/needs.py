"""How I talk and cope, my health, my phones and ways to travel (domain/dictionary.md A5 to A7)."""
from philomena.protocol.form.declaration import Group, Kind, Section
from philomena.protocol.form.sections.sharing import ALWAYS, IF, SCRIPT, SEARCH, TALK, ask

LONG, YES_NO, CHOICE = Kind.LONG, Kind.YES_NO, Kind.CHOICE

TALKING = Section("talking", "How I talk and cope", fields=(
    ask("first_language", "First language", page=ALWAYS, to=TALK, by="Q SCH3"),
    ask("interpreter_needed", "Is an interpreter needed?", "Never a family member.", YES_NO, IF, TALK, "REVIEW"),
    ask("interpreter_language", "Which language, and which kind", page=IF, to=TALK, by="REVIEW"),
    ask("communication", "Best way to talk with them", "Signs, cards, short sentences.", LONG, IF, TALK, "Q AUT"),
    ask("danger_sense", "Can they keep safe in traffic, with strangers, online?", "", CHOICE, IF, TALK, "APP-R",
        (("none", "No sense of danger"), ("limited", "Limited"), ("age_typical", "As others of that age"))),
    ask("drawn_to", "Drawn to", "Water, trains, heights, roads.", page=IF, to=TALK, by="AUT"),
    ask("approach", "How to come near me", "In the child's own words.", LONG, IF, TALK, "AUT"),
    ask("triggers", "What makes it worse", "", LONG, IF, TALK, "AUT"), ask("calming", "What calms", "", LONG, IF, TALK, "AUT"),
), groups=(
    Group("need", "Disability, learning, autism, ADHD", "need", (
        ask("name", "What it is", page=IF, to=TALK, by="APP-R AUT"),
        ask("stage", "Diagnosed, being looked at, or signs of it", page=IF, to=TALK, by="APP-R"),
    )),
), sources=("A5",))

HEALTH = Section("health", "My health", fields=(
    ask("allergies", "Allergies", page=IF, to=SCRIPT),
    ask("mental_health", "Mental health", "", LONG, IF, SEARCH, "APP-CH DUR", restricted=True),
    ask("self_harm", "Self-harm and suicide", "When last, and how.", LONG, IF, SEARCH, "APP-CH DUR", restricted=True),
    ask("substance_use", "Alcohol and drugs", "What, who gives it, signs of harm.", LONG, IF, SEARCH),
    ask("pregnancy", "Pregnant, or has a child", page=IF, to=SEARCH, restricted=True),
), groups=(
    Group("condition", "Health conditions", "condition", (
        ask("name", "What it is", page=IF, to=SCRIPT, by="TVP DURw"), ask("effect", "What it does", "", LONG, IF, SCRIPT, "TVP"),
        ask("emergency", "What to do in an emergency", "", LONG, IF, SCRIPT, "TVP"),
    )),
    Group("medicine", "Medicines", "medicine", (
        ask("name", "Name", page=IF, to=SCRIPT, by="APP-CH A&S WIN"), ask("dose", "Dose", page=IF, to=SCRIPT, by="A&S"),
        ask("times", "When it is taken", page=IF, to=SCRIPT, by="A&S"),
        ask("if_missed", "What happens if it is missed", "", LONG, IF, SCRIPT, "APP-CH"),
        ask("hours_until_harm", "Hours after the last dose until harm", "The number alone. Ask the nurse or doctor.", Kind.WHOLE, IF, SCRIPT, "APP-CH"),
        ask("essential", "Is it dangerous to go without?", "", YES_NO, IF, SCRIPT, "APP-CH"),
    )),
), sources=("A6",))

PHONES = Section("phones", "Phones, online, money, travel", "Never write passwords here.", fields=(
    ask("money", "Money they can get", "For a card, only the last 4 numbers.", LONG, to=SEARCH, by="TVP Q DURw BTP"),
    ask("travel_card", "Travel cards", "Kind and number.", to=SEARCH, by="AIDE"),
), groups=(
    Group("phone", "Phones", "phone", (
        ask("number", "Number", "", Kind.PHONE, ALWAYS, SEARCH, "HUM NOT TVP Q AIDE A&S"), ask("network", "Network", to=SEARCH, by="Q AIDE"),
        ask("model", "Make and look", to=SEARCH, by="Q AIDE"),
        ask("current", "Is this the one to ring?", "", YES_NO, ALWAYS, SEARCH, "Q"),
        ask("imei", "The phone's long number (IMEI)", "Press *#06# on the phone to see it.", Kind.IMEI, to=SEARCH, by="AIDE"),
        ask("note", "Anything else about it", "", LONG, to=SEARCH),
    )),
    Group("account", "Online names", "account", (
        ask("platform", "Where", page=IF, to=SEARCH, by="TVP DUR Q AIDE"), ask("handle", "Name used there", page=IF, to=SEARCH, by="TVP DUR Q AIDE"),
        ask("note", "What staff should know", "", LONG, to=SEARCH),
    ), "Names only, never a password."),
    Group("vehicle", "Cars and other vehicles", "vehicle", (
        ask("registration", "Number plate", "Part of one helps too.", Kind.VRM, IF, SEARCH, "TVP AIDE"),
        ask("description", "What it looks like", page=IF, to=SEARCH, by="TVP"), ask("whose", "Whose it is", page=IF, to=SEARCH),
    )),
), sources=("A7",))
