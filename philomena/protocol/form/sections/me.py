"""Who I am, where I live and who decides, how I look (domain/dictionary.md A1 to A3)."""
from philomena.protocol.form.declaration import Group, Kind, Section
from philomena.protocol.form.sections.sharing import ALL, ALWAYS, IF, PAGE_ONE, SCRIPT, SEARCH, ask

LONG, DATE, TIME, YES_NO, CHOICE, PHONE = Kind.LONG, Kind.DATE, Kind.TIME, Kind.YES_NO, Kind.CHOICE, Kind.PHONE

IDENTITY = Section("identity", "Who I am", fields=(
    ask("legal_first_names", "First names", "As on the care plan, with middle names.", page=ALWAYS, to=ALL, by="APP-IC A&S AIDE Q SCH3", essential=True),
    ask("legal_surname", "Last name", "If there is none, press None.", page=ALWAYS, to=ALL, by="APP-IC A&S AIDE Q SCH3", essential=True),
    ask("known_as", "Name they answer to", "What everybody calls them.", page=ALWAYS, to=ALL, by="Q AIDE", essential=True),
    ask("call_out", "What to call out in a search", "And how to say it.", page=IF, to=SCRIPT, by="Q AIDE"),
    ask("call_out_not", "What not to call out", "A name that frightens them, or why shouting does not help.", page=IF, to=SCRIPT),
    ask("previous_names", "Other names they use or have used", "Not a name from before an adoption.", LONG, by="AIDE SCH3"),
    ask("date_of_birth", "Date of birth", "Day first, like 14/03/2011.", DATE, ALWAYS, ALL, "APP-IC A&S Q COV SCH3", essential=True),
    ask("sex_recorded", "Sex as recorded", "As in the care record.", page=ALWAYS, to=SCRIPT, by="SCH3"),
    ask("pronouns", "How they describe their gender, and pronouns", "Ask the child. It is their choice if we share it.", page=ALWAYS, to=ALL, by="Q"),
    ask("ethnicity", "Ethnicity", "As the child or the care record says it.", page=ALWAYS, to=SCRIPT, by="Q COV SCH3"),
    ask("stranger_description", "How a stranger would describe them", "Plain words, like what somebody at a bus stop would see.", LONG, to=PAGE_ONE),
    ask("religion", "Religion", "If it matters for places, food or days.", by="SCH3"),
    ask("nationality", "Nationality", by="SCH3"),
    ask("immigration_status", "Immigration status", "Only police may see this, and only with a trafficking worry.", by="SCH3", restricted=True, page=IF, to=SEARCH),
    ask("place_of_birth", "Place of birth", "They may go there.", by="AIDE"),
    ask("first_words", "First words when going near", "At most 15 words.", page=IF, to=ALL),
    ask("warning_markers", "What officers must know before they come near", "Facts only, like running from a crowd or fear of dogs.", LONG, ALWAYS, ALL, "DUR"),
    ask("la_person_id", "The council's number for the child", "From the council's record.", page=IF, to=SEARCH),
), sources=("A1",))

LEGAL = (
    ("C1", "Interim care order (C1)"), ("C2", "Full care order (C2)"), ("D1", "Freeing order (D1)"),
    ("E1", "Placement order (E1)"), ("V2", "Section 20, by agreement (V2)"), ("V3", "Short breaks, one setting (V3)"),
    ("V4", "Short breaks (V4)"), ("L1", "Police protection (L1)"), ("L2", "Emergency protection order (L2)"),
    ("L3", "Child assessment order (L3)"), ("J1", "On remand (J1)"), ("J2", "Held under PACE (J2)"),
    ("J3", "Youth rehabilitation order (J3)"),
)

PLACEMENT = Section("placement", "Where I live and who decides", fields=(
    ask("room", "Room", "Which bedroom is theirs?", to=SEARCH),
    ask("lived_since", "Lived here since", "", DATE, by="Q"),
    ask("previous_address", "Address before this home", "Children often go back there.", LONG, to=SEARCH, by="SCH3 Q"),
    ask("legal_status", "Legal status", "Not sure? Ask the social worker.", CHOICE, ALWAYS, SCRIPT, "COV SCH3", LEGAL, True),
    ask("placing_authority", "Council that placed the child", page=ALWAYS, to=SCRIPT, by="SCH3", essential=True),
    ask("placing_phone", "Its phone in the day", "", PHONE, IF, SEARCH, "SCH3"),
    ask("placing_edt", "Its phone out of hours (emergency duty team)", "The number itself, not where it is written.", PHONE, ALWAYS, SEARCH, "SCH3", essential=True),
    ask("host_authority", "Council where the home is", page=ALWAYS, to=PAGE_ONE),
    ask("host_phone", "Its phone in the day", "", PHONE, IF, SEARCH),
    ask("host_edt", "Its phone out of hours", "", PHONE, IF, SEARCH),
    ask("social_worker", "Social worker", "Name and team.", page=ALWAYS, to=SCRIPT, by="DUR COV SCH3"),
    ask("social_worker_phone", "Social worker's phone", "", PHONE, IF, SEARCH, "DUR COV SCH3"),
    ask("do_not_tell", "Who must not be told", "Who, and why.", LONG, IF, SEARCH),
    ask("address_withheld_from", "Who must not learn where the child lives", page=IF, to=SEARCH),
    ask("address_withheld_why", "Why not", "", LONG, IF, SEARCH),
    ask("due_in_school_night", "Time to be in on a school night", "Like 20:00.", TIME),
    ask("due_in_other", "Time to be in on other nights", "Like 21:30.", TIME),
    ask("do_not_bring_back_here", "When not to bring them back here", "Why, and who says when it is safe.", LONG, IF, SEARCH),
    ask("placement_plan_missing", "What the placement plan says about going missing", "How often, why, where to, with whom.", LONG, to=SEARCH),
), groups=(
    Group("pr_holder", "People with parental responsibility", "person", (
        ask("name", "Name", to=SEARCH, by="COV SCH3"),
        ask("contact", "How to reach them", to=SEARCH, by="COV SCH3"),
        ask("may_be_told", "May they be told the child is missing?", "If empty: ask the social worker first.", page=IF, to=SEARCH),
        ask("may_be_told_where", "May they be told where the child is found?", page=IF, to=SEARCH),
    )),
    Group("order", "Court orders and other limits", "order", (
        ask("kind", "What kind of order", page=IF, to=SEARCH), ask("terms", "What it says", "", LONG, IF, SEARCH),
        ask("expires", "When it ends", "", DATE, IF, SEARCH),
    )),
), sources=("A2",))

APPEARANCE = Section("appearance", "How I look", fields=(
    ask("height", "Height", "Feet and inches, or centimetres.", Kind.HEIGHT, ALWAYS, SCRIPT, "Q GMP PSNI HUM NOT", essential=True),
    ask("weight", "Weight, about", to=PAGE_ONE), ask("build", "Build", "Slim, medium, heavy, athletic.", page=ALWAYS, to=SCRIPT, by="Q"),
    ask("apparent_age", "Looks younger or older?", to=PAGE_ONE),
    ask("hair", "Hair now", "Colour, length, how it is worn.", page=ALWAYS, to=SCRIPT, by="Q COV AIDE"),
    ask("eyes", "Eyes", page=ALWAYS, to=SCRIPT, by="Q COV"), ask("glasses", "Glasses or lenses", page=IF, to=PAGE_ONE, by="Q"),
    ask("complexion", "Skin tone", to=PAGE_ONE), ask("voice", "Voice and accent", to=PAGE_ONE, by="Q"),
    ask("walk", "Walk, or an aid that can be seen", page=IF, to=PAGE_ONE, by="Q"),
    ask("jewellery", "Jewellery, brace", to=PAGE_ONE, by="AIDE A&S"),
    ask("usual_style", "Usually wears", "Coat, bag, cap, shoes.", LONG, IF, SCRIPT),
    ask("facial_hair", "Facial hair", page=IF, to=PAGE_ONE, by="Q AIDE"),
), groups=(
    Group("mark", "Marks, scars, tattoos, piercings", "mark", (
        ask("where", "Where on the body, left or right", page=ALWAYS, to=PAGE_ONE, by="Q COV DUR"),
        ask("what", "What it looks like", page=ALWAYS, to=PAGE_ONE, by="Q COV DUR"),
    )),
), sources=("A3",))
