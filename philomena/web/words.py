"""Every sentence the pages say, once. From the plan's screens; a name goes in by .format, in its own letters."""

# Rules for every screen
ALL_SENT = "All sent"
CLOCKS_STOPPED = "The clocks have stopped. Use a watch."
RING_ON_CALL = "Ring on call:"
CANNOT_SHOW = "We cannot show this page now. Use the printed copy, or the copy on the phone."
CANNOT_FIND = "We cannot find that page."
KEPT_AS_WRITTEN = "Kept as you wrote it."
STILL_RESPONSIBLE = "You are still responsible."
POLICE_DO_NOT_KNOW = "Police do not know yet. Ring now"
DANGER_NOW = "Danger now? Ring 999"
THERE_IS_A_PROBLEM = "There is a problem"

# Not known is a word
NOT_KNOWN = "Not known"
NOT_ASKED = "Not asked yet"
NOT_ASKED_SHORT = "Not asked"
NONE_SHORT = "None"
RATHER_NOT = "Would rather not say"
NOT_GIVEN = "not given yet"
RESTRICTED = "Restricted."
RESTRICTED_SHOW = "Your name and the time are written down."

# Three levels, three names
PHILOMENA_SUGGESTS = "Philomena suggests"
HOME_SAYS = "The home says"
POLICE_DECIDED = "Police decided"

# 1 Signing in
SIGN_IN_KEPT = "Please sign in again. What you typed is kept."
SIGN_IN_SEND_ON = "It is not sent yet. Press to send it as you typed it."
A_BROWSER = "A browser"
DEVICE_STOPPED = "Stopped. It is signed out. What it still sends is kept apart for your manager to look at."
DEVICE_LOST = "Lost one? Stop it here. Nothing that was sent is lost."
NEVER_NEED_US = "You never need Philomena to ring police."
NO_PHONE_LEFT = "Use the printed card by the office telephone."

# 2 Home board
NOBODY_MISSING = "Nobody has been reported missing."
NOTHING_DUE = "Nothing is due before 08:00."
NOTHING_ELSE_DUE = "Nothing else is due before 08:00."
NOBODY_HAS_IT = "Nobody has it yet"
NO_CHILDREN = "This home has no children here yet."

# 4 Child page
GAPS = "{name}'s first page has {count} gaps. Police get it as it is."
ONE_GAP = "{name}'s first page has 1 gap. Police get it as it is."
PLAN_AT_ONCE = "Plan: report at once. No search."
PLAN_MINUTES = "Plan: look first, for {minutes} minutes. Then report."
PLAN_NONE = "No plan is agreed. You do not have to wait or search first."
BORN = "{age}, born {day}."
BORN_NOT_KNOWN = "Date of birth not known."
ROOM = "Room {room}"
SHOUT = "Call out: {name}"
DO_NOT_SHOUT = "Do not call out: {name}"
BRINGING_BACK = "Bringing back here: {}"
MEDICINE_DANGER = "{name}. Harm {hours} h after the last dose. {why}"
ALLERGY = "Allergic: {}"
DANGER_SENSE = "Sense of danger: {}"
NOBODY_CHECKED = "Nobody has filled in this profile yet."
ALL_ANSWERED = "Every question has an answer."
SOME_ANSWERED = "{answered} of {asked} answered"
NONE_YET = "none yet"
GAPS_WHY = "Police get the page as it is. Each answer here makes the search faster."

# 13 to 16 The profile
SECTION_OF = "{number} of {count}."
NEXT_SECTION = "Next: {title}"
KNOW = "Know"
FIRST_PAGE = "on the first page"
CANNOT_BE_DIALLED = "Cannot be dialled: a digit is missing or wrong. Kept as you wrote it."
NOBODY_HERE = "Nobody here yet."
NOTHING_HERE = "Nothing here yet."
NOT_KEPT_YET = "Not kept yet. All you typed is still here."
SAVED = "{time} The home's record has it."
REMOVED = "Taken off the list. It stays in the history."
REMOVE_KEEPS = "It stays in the history, with your name."
TWO_VERSIONS = "Two people changed this. Nothing is lost. Choose which one stands."
TWO_VERSIONS_OF = "Two versions: {what}."
JOINED = "{time} The home's record has it. What somebody else changed meanwhile was added."
CHOSEN = "Kept. The other is in the history."
WORDS_TO_LOOK_AT = "Words to look at"

# 17 Photos
PHOTO_AGEING = "{days} days old"
PHOTO_STALE = "{days} days old: take a new one"
PHOTO_ONE_DAY = "1 day old"
PHOTO_DAY_NOT_KNOWN = "Day taken not known: take a new one"
PHOTO_ALT = "{name}, photo {age}"
PHOTO_NONE = "No photo yet"
PHOTO_CHOOSE = "Choose a photo first."
PHOTO_DAY = "We could not read that day, or it has not come yet. Try 28/09/2026."
PHOTO_WHEN = "Empty means today. Else write the day, like 28/09/2026."
PHOTO_SAVED = "Photo saved. It is now the one police get."
PHOTO_TAKEN = "Ask first. Head and shoulders, plain wall, hair as it is now. No other child in it."

# 10 Notices
I_HAVE_IT = "I have it"
WHAT_I_HAVE_IT_MEANS = "\"I have it\": you do this step. All see your name. The next person is not called. The clock goes on."
NOTHING_FOR_YOU = "Nothing needs you now."

# 28 Police board
PACK_VERSION = "pack v{version}"
AGE_NOT_KNOWN = "age not known"
NOT_REPORTED = "Not reported to the control room"
OTHERS = "Others"
NOTHING_RUNS = "No clock is running"
POLICE_NOBODY = "Nobody is reported missing in this area."

# 34 Who has looked
ALL_LOOKS_KEPT = "All looks are kept."

ERRORS = {
    "not_found": (CANNOT_FIND, "It may have been moved, or it is not yours to see."),
    "elsewhere": ("That did not come from this site.", "Nothing was changed. Open Philomena and try again from its own page."),
    "too_large": ("That file is too large.", "Nothing was changed. Send a photo of less than 30 megabytes."),
    "not_read": ("We could not read what was sent.", "Go back. What you typed is still there. Then send it again."),
    "not_kept": ("That is not kept yet.", "Go back. What you typed is still there. Then send it again. You never need Philomena to ring police."),
    "broke": (CANNOT_SHOW, "Then tell your manager. You never need Philomena to ring police."),
}
