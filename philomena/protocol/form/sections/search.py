"""Worries, people, places, earlier times, the plan and the child's own words (domain/dictionary.md A8 to A13)."""
from philomena.protocol.form.declaration import Field, Group, Kind, Section
from philomena.protocol.form.sections.sharing import ALWAYS, IF, LATER, NEVER, PAGE_ONE, SEARCH, TALK, ask
from philomena.protocol.form.sections.sharing import VOICE as VISIT

LONG, DATE, WHOLE, YES_NO, CHOICE = Kind.LONG, Kind.DATE, Kind.WHOLE, Kind.YES_NO, Kind.CHOICE


def worry(key: str, label: str, by: str = "") -> tuple[Field, Field]:
    """A level and what it rests on."""
    return (ask(key, label, "", Kind.LEVEL, ALWAYS, PAGE_ONE, by),
            ask(f"{key}_basis", f"{label}: why we think so", "What was seen or said, who decided, when.", LONG, IF, SEARCH, by))


RISKS = Section("risks", "Worries and what keeps me safe", fields=(
    *worry("cse", "Sexual exploitation", "APP-CH REVIEW"), *worry("cce", "Criminal exploitation, county lines", "REVIEW"),
    ask("trafficking_nrm", "Trafficking: where the referral (NRM) stands", "", CHOICE, IF, PAGE_ONE, "REVIEW",
        (("none", "None"), ("suspected", "Suspected"), ("referred", "Referred"), ("positive", "Positive decision"))),
    ask("trafficking_basis", "Trafficking: why we think so", "", LONG, IF, SEARCH),
    *worry("radicalisation", "Radicalisation"), *worry("serious_violence", "Serious violence, gangs"),
    *worry("self_harm_suicide", "Self-harm or suicide", "DUR APP-CH"), *worry("to_others", "Risk to other people", "APP-CH"),
    *worry("online", "Harm online", "REVIEW"), *worry("domestic_abuse", "Violence at home", "DUR"),
    *worry("forced_marriage", "Forced marriage, honour-based abuse"),
    ask("keeps_safe", "What keeps them safe", "", LONG, IF, TALK, "REVIEW"),
    ask("brings_home", "What brings them home", "", LONG, IF, SEARCH, "REVIEW"),
), sources=("A8",))

PEOPLE = Section("people", "People", groups=(Group("person", "People who matter, and people we worry about", "person", (
    ask("name", "Name, or what they are called", page=ALWAYS, to=SEARCH, by="COV GMP PSNI HUM NOT TVP CLE A&S BTP DURw"),
    ask("also_known_as", "Other names", page=IF, to=SEARCH, by="COV"),
    ask("relationship", "Who they are to the child", page=ALWAYS, to=SEARCH, by="COV GMP"),
    ask("role", "What sort of person in the child's life", "", CHOICE, ALWAYS, SEARCH, "COV",
        (("family", "Family"), ("friend", "Friend"), ("trusted", "Trusted adult"), ("professional", "Works with the child"),
         ("associate", "Somebody they know"), ("concern", "We are worried about them"), ("school", "School or work"))),
    ask("phone", "Phone", "", Kind.PHONE, IF, SEARCH, "COV A&S"), ask("address", "Address", "", LONG, IF, SEARCH, "COV A&S"),
    ask("postcode", "Postcode", "", Kind.POSTCODE, IF, SEARCH, "COV"), ask("age", "Age, about", page=IF, to=SEARCH, by="REVIEW"),
    ask("description", "What they look like", "", LONG, IF, SEARCH, "REVIEW"),
    ask("registration", "Number plate of their car", "", Kind.VRM, IF, SEARCH, "REVIEW"),
    ask("safe_to_contact", "May staff ring them?", "If police only, never or empty, the number is hidden.", CHOICE, ALWAYS, SEARCH, "",
        (("yes", "Yes"), ("ask_first", "Ask first"), ("police_only", "Police only"), ("never", "Never"))),
    ask("may_be_told", "May they be told?", "", CHOICE, IF, SEARCH, "",
        (("yes", "Yes"), ("no", "No"), ("ask_social_worker", "Ask the social worker"))),
    ask("is_a_child", "Are they under 18?", "", YES_NO, to=SEARCH),
    ask("notice", "Child Abduction Warning Notice", "What it forbids, and which force.", LONG, IF, SEARCH),
    ask("notice_served", "Has the notice been served?", "", YES_NO, IF, SEARCH), ask("notice_until", "Notice ends", "", DATE, IF, SEARCH),
    ask("concern_basis", "If we are worried: how do we know?", "Who decided, and when.", LONG, IF, SEARCH, "REVIEW"),
)),), sources=("A9",))

PLACES = Section("places", "Places", groups=(Group("place", "Places to look", "place", (
    ask("name", "Place", page=ALWAYS, to=SEARCH, by="TVP HUM NOT WAR DUR BTP DURw WIN"),
    ask("kind", "What sort of place", "Family, friend, station, park, water.", to=SEARCH),
    ask("address", "Address, or what it is near", "", LONG, IF, SEARCH), ask("postcode", "Postcode", "", Kind.POSTCODE, IF, SEARCH),
    ask("why", "Why they go there", "", LONG, IF, SEARCH), ask("with_whom", "With whom", page=IF, to=SEARCH),
    ask("times", "Which days and times", page=IF, to=SEARCH),
    ask("found_before", "How often found here before", "The number alone.", WHOLE, ALWAYS, SEARCH, "WIN"),
    ask("last_found", "Last found here", page=IF, to=SEARCH),
    ask("risk", "Risk to the child there", "", CHOICE, ALWAYS, SEARCH, "", (("low", "Low"), ("medium", "Medium"), ("high", "High"))),
    ask("who_may_check", "Who may check it?", "", CHOICE, ALWAYS, SEARCH, "",
        (("one_staff", "One member of staff"), ("two_staff", "Two staff"), ("police_only", "Police only"))),
    ask("check_order", "Check it 1st, 2nd, 3rd", "The number alone.", WHOLE, ALWAYS, SEARCH),
)),), sources=("A10",))

HISTORY = Section("history", "Missing before", fields=(
    ask("count_known", "How many times we know of", page=ALWAYS, to=SEARCH, by="GMP PSNI DUR APP-CH"),
    ask("harm_before", "Were they harmed while missing before?", "", YES_NO, ALWAYS, SEARCH, "APP-CH"),
    ask("pattern", "Days, times and what sets it off", "", LONG, IF, SEARCH, "DUR"),
), groups=(Group("time", "Earlier times", "time", (
    ask("from", "From", page=IF, to=SEARCH, by="GMP"), ask("to", "To", page=IF, to=SEARCH), ask("where_found", "Found where", page=IF, to=SEARCH, by="WIN"),
    ask("with_whom", "With whom", page=IF, to=SEARCH), ask("found_by", "Found by", page=IF, to=SEARCH),
    ask("harm", "Harm", page=IF, to=SEARCH, by="APP-CH"), ask("brought_home", "What brought them home", page=IF, to=SEARCH),
)),), sources=("A11",))

PLAN = Section("plan", "Plan", fields=(
    ask("report_without_delay", "Report at once, with no search first?", "", YES_NO, ALWAYS, SEARCH),
    ask("report_after_minutes", "If not: after how many minutes?", "Agreed with the social worker and police.", WHOLE, NEVER, SEARCH),
    ask("agreed_with", "Who agreed this, and when", "Social worker, police, the child.", page=IF, to=SEARCH),
    ask("signs", "Signs before they go", "What staff see first.", LONG, IF, SEARCH),
    ask("return_plan", "When they are found", "Who fetches them, where to, first words.", LONG, IF, SEARCH),
    ask("approved_by", "Manager who approved this profile", "Name and date.", page=NEVER, to=LATER, essential=True),
), groups=(Group("step", "First steps", "step", (
    ask("minutes", "Minutes from the start", "", WHOLE, to=SEARCH), ask("do", "What to do, and who", "", LONG, to=SEARCH),
    ask("skip_if_danger", "Skip it if there is danger?", "", YES_NO, to=SEARCH),
)),), sources=("A12",))

VOICE = Section("voice", "My own words", "Written with the child, as they say it.", fields=(
    ask("own_word", "My own word for: fetch me, no questions", page=IF, to=TALK), ask("what_helps", "What helps", "", LONG, IF, VISIT | SEARCH),
    ask("what_does_not", "What does not help", "", LONG, IF, VISIT | SEARCH), ask("would_ring", "Who I would ring", page=IF, to=VISIT | SEARCH),
    ask("card_words", "When I come back: say this", to=LATER), ask("card_tablets", "Tablets I need then", to=LATER),
    ask("card_food", "Food", to=LATER), ask("card_sits_with", "Who sits with me", to=LATER),
    ask("told_on", "We talked about this profile on", "", DATE, to=VISIT), ask("child_view", "What I think of it", "", LONG, to=VISIT),
), sources=("A13",))
