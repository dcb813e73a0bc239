"""Every sentence of the report, return, hand-over and police pages, each written once (screens 3, 5 to 9, 18, 23 to 27).

Braces are filled by the page. No sentence blames a child, thanks in place of acting, or says that police have what they have not.
"""

# Who is missing, and the confirm page (3, 5)
WHO = "Who is missing?"
MORE_THAN_ONE = "More than one child"
MORE_THAN_ONE_WHY = "One call, one set of words for all."
NOT_IN_LIST = "Not in this list"
NOT_IN_LIST_WHY = "A child who came tonight, or a visitor. You only need a name."
NAME_IS_ENOUGH = "A name is all we need. Anything you call them."
TWO_ALIKE = "Two children here have names like this. Is this the right one?"
SIBLING_HERE = "{whose} {relationship}, {name}, lives here too."
STARTS = "This starts the clocks and makes the police pack. You ring police."
NOTHING_SENT = "Nothing is sent yet. Questions come after."
PLAN_AT_ONCE = "Plan: report at once. No search first."
PLAN_LOOK_FIRST = "Plan: look first, {minutes} min. You may report now."
TREAT_AS_DANGER = "Treat this as danger. Ring 999 or 101 now."
AWAY_UNTIL = "Away, place known, {time}. Ask again by {again}: still there, still safe?"
KNOW_WHERE = "I know where {they}, but I worry"

# Recorded (6) and the call
RECORDED = "{name} recorded {time}."
ANSWERED_NO_LOG = "Police answered {time}. No log number yet."
ANSWERED_NO_LOG_LONG = "Police answered {time}. No log number. You are still responsible."
DID_POLICE_ANSWER = "Did police answer?"
TEN_MINUTES = "On call has been told. Now ring {number}."
RAILWAYS = "Ask for British Transport Police too."
POLICE_HAVE_IT_SAID = "Police have it. Said on the phone: log {log} of {day}, heard by {who}."
POLICE_HAVE_IT_PRESSED = "Pressed by police: {who}, {time}."
POLICE_HAVE_IT = "Police have it."
ENTERED_BY = "Entered by {who} {time}."
STILL_HAVE = "You still have: {what}."
NOT_ACCEPTED = "Police did not accept: {why}. Ring 101 now."
SAY_THIS = "Say this"
SHE_IS_BACK = "Say: {name} is back, I can see {them}, my log number is {log}."
NO_LOG_YET = "not given yet"
MOVED = "Moved to {right}, time {time} kept. {count} told: disregard. Not {wrong}, {right}."
WRONG_WHICH = "Which child is missing?"
WRONG_WHY = "The first time is kept. Everybody told is told again: disregard."
ERROR_RULE = "{name} was where {they} should be the whole time. Another person must say so too."
ERROR_NOT_FOR_THIS = "If nobody knew where {name} was, even for a minute, this is not the way. Say {name} is found."
ERROR_ASKED = "{who} asked at {time}. Another person must say so too."
ERROR_IS_YOURS = "You asked. Somebody else must confirm."

# Questions (7)
SAVED_AT = "{time} The home's record has it."
NOT_COME_YET = "That time has not come yet. Kept as you wrote it. Did you mean {said} today?"
REPORT_TOO = "Report {name} missing too?"
QUESTION_OF = "Question {number} of {count}"
PRESS_ALL = "Press all that fit."
NO_MORE_QUESTIONS = "That was the last question. Every answer is on the pack."

# The report (8)
HOLDS_IT = "{who} has it"
YOU_HAVE_IT = "You have it"
LOOKING_MAY_BE_SEEN = "Looking at {their} page from our account may be seen."
NO_FAMILY_WORD = "Do not tell. Ask the social worker."
NO_PLACE = "Do not say where."
NOT_PASSED_ON = "Ring police with this. Not passed on yet."
CHALLENGE_ON = "Read the challenge out to the control room."
EIGHTEEN = "{name} is 18 today. Police go on looking."
UNHEARD = "Passed before we heard of it. Already found."
STOPPED = "Found {time}. This step has stopped."
PHONE_CLOCK = "The phone's clock was {length} wrong. We counted from ours."

# Level (9)
HOW_SERIOUS = "How serious is it?"
BELOW_US = "Police are below us."
NO_LEVEL_YET = "The rules have not all run, so no level is named."
NOT_HIGH_BECAUSE = "Not high, because ..."
HOLD_PRINTS = "This holds one reason, for this report only. Your name and reason print on the pack."
ONLY_A_MANAGER = "Only a manager can do this. Say why. It is printed on the pack."
NOT_KNOWING = "Not knowing is not evidence of safety."

# Heard, found, here (18)
WHAT_DO_YOU_KNOW = "{name}: what do you know?"
HEARD_STOPS_NOTHING = "This stops nothing. Police go on looking."
GLAD = "I'm glad you're here."
NO_QUESTIONS = "No questions. No bag search."
TABLETS_FIRST = "Tablets first."
STAFF_HINT = "Did someone hurt {them}? Wash nothing. Keep clothes and phone as they are. Medical help. Police."
BEFORE_BACK = "Is it safe here?"
TELL_FOR_RECORD = "Tell police now, for their record?"
TALK_NEEDED = "This report cannot be finished until the talk has an outcome."
TALK_DUE = "Talk due {due}, 72 hours from when found."
TALK_DUE_RETURN = "For the return: {due}, 72 hours from when back at a safe placement."
FETCHING = "Who is fetching {them}?"
TWO_MINUTES = "Undo, until {time}"
MISSING_AGAIN = "Missing again"
SHE_SAID_NO = "An interview is always attempted. A no today is written down, and somebody asks again."

# Give to police (23)
GIVE = "Give pack v{version} to police"
NEVER_TO_A_CALLER = "Never to someone who rang you. Ring back by 101 with the log number."
NEVER_TOGETHER = "Never send the link and the code in one message. Say the code aloud."
CODE_ENDS = "Ends {time}"
STOPPED_LINK = "Stopped. Nobody can open it now."
NEWER = "A newer version exists. Those who opened v{version} see that."
REFUSED_THANKS = "Thank you. Your manager and the coordinator know."
REACHED = "Link reached. Not opened yet."
OPENED_BY = "{name}, {collar}, opened {time} with the code"
NOT_REACHED = "Made {time}. Nobody has reached the link."
CODE_ONCE = "This code is shown once. Make another if you lose it."

# Open the pack (24) and the pack on a phone (25)
WAITING_FOR_YOU = "A pack is waiting for you"
WRITTEN_DOWN = "Opening it is written down. The sender sees your name and the time."
WRONG_CODE = "That code is not right. {tries} left. Ask the sender for a new one."
LINK_ENDED = "This link has ended. Ring the number that gave it to you."
PACK_ENDED = "This pack has ended. Ring the number that gave it to you."
NO_LONGER_MISSING = "No longer missing."
NAME_FIRST = "Write your name. The sender sees who opened it."
CODE_FIRST = "Write the 6 numbers that were read out to you."
FROZEN = "Pack v{version} of {time}, frozen"
NEWER_ASK = "A newer version exists. Ask the home."

# Accept (26) and police grade (27)
ACCEPT = "Accept this report"
HOME_SEES = "The home sees this at once. Grade, officer and attended come after."
ACCEPTED = "Accepted. The home has been told."
NOT_FOR_CARE = "Not for a child missing from care. Inspector looks every 8 h. Stops at 18 h."
HOME_CAN_CHALLENGE = "Lower than the home? The home will see this and can challenge it."
AFTER_FOUND = "Given after {name} was found."

# Checking a version
CHECK_NEVER_OPENS = "This page proves a version. It never opens a pack."
CHECK_KNOWN = "This is version {version} of a pack."
CHECK_NEWEST = "It is the newest version."
CHECK_NEWER = "A newer one exists."
CHECK_UNKNOWN = "This is not a version that we made, or it has been changed."
CHECK_SAME_FILE = "The file is the one we made. Nothing in it was changed."
FOUND_AT = "Found {time}"
DAY_NOT_KNOWN = "a day not known"
TICK_EACH = "Tick each child who is missing."
ALREADY_REPORTED = "Already reported"
ALREADY_OPEN = "Already reported. Yours is kept beside it."
BY_NAME = "Report by name"
HERE_GO_BACK = "{name} is here. Go back"
FACE_ALT = "Face, as in the profile"
ROOM_NOT_KNOWN = "Room not known"
AGE = "{years}, born {born}"
AGE_NOT_KNOWN = "Age not known"
REPORT_THESE = "Report these {count} missing?"
YES_ALL = "Yes, report all {count} missing now"
KEPT_WAITING = "Kept. It waits for the report that it belongs to, which has not reached us yet."
KEPT_APART = "Kept apart for your manager to look at."
NOBODY_ANSWERS = "Nobody answers?"
RANG = "Rang {route} at {time}."
RINGING_STILL = "I rang {number}, still waiting"
QUIET = "Other children can hear. Say only this. Ask the call taker to put questions you can answer yes or no."
TICKS = "Tick a line when you have said it. Ticks stay on this page only."
LOG_NUMBER = "Log number"
WRITE_LOG = "Write the log number"
QUESTIONS_WHEN = "After the call. Skip any."
IS_HERE = "{name} is here"
ERROR_CONFIRM = "I say so too: {they} where expected the whole time"
STOP_HERE = "Stop here, go to the report"
NEW_CODE = "Ask the sender for a new code."


def wrong_code(tries: int) -> str:
    """What somebody reads whose code does not fit, with the number of tries left."""
    if not tries:
        return NEW_CODE
    return WRONG_CODE.format(tries="1 try" if tries == 1 else f"{tries} tries")
CHALLENGE_OPEN = "Challenge open since {time}."
READ_CHALLENGE = "Read the challenge out"
GRADE_GIVEN = "Grade given"
GRADE_SOUGHT = "Grade sought"
NOT_RECORDED_WORDS = "not recorded"
HELD = "Held for this report, by name and reason."
ASK_DI = "Ask police for Detective Inspector direction."
NOTHING_ABOVE = "The home says high already."
LOWERING = "Lowering: only a manager can do this."
NO_CODE = "No code? Ring the number that gave you the link."
NOTHING_GIVEN = "Nothing has been given to police yet."
LESS_OR_MORE = "Each shows less or more. See it as they will before you give it."
GO_TO_WORDS = "Ring police: what to say"
WRITE_OUTCOME = "Write the interview's outcome"
NO_CLOCKS = "No clock runs now."
ANSWERED_COUNT = "{answered} of {count} answered"
HEARD_FOUND_HERE = "Heard, found, here"
TEXT_NOT_CALL = "Text {them}. Do not call."
CANNOT_DIAL = "Cannot be dialled: a digit is missing. Kept as you wrote it."
ASK_FIRST = "Ask the social worker before you ring."
NOBODY_TO_RING = "The profile names nobody to ring."
I_LEAD = "I lead this now"
FINISH = "Finish"
FINISHED_AS = {
    "closed": "Finished. News may still be added.",
    "in_error": "Opened in error, said by two people. It stays in the record.",
    "wrong_child": "Wrong child. The report moved to the right one.",
    "missing": "Still missing.", "away": "Away, place known.", "found": "Found.",
}
OUTCOMES = {"held": "Held", "declined": "Said no", "not_possible": "Not possible"}
HANDOVER = {
    "prepared": "Ready. Not given yet.",
    "sent": "Given. Nobody has opened it.",
    "reached": "Link reached. Not opened yet.",
    "opened": "Opened with a code. Not accepted yet.",
    "accepted": "Accepted by police.",
    "refused": "Police did not accept it.",
}
NEVER_RING = "Do not ring. Police only."
RING_TIPS_OFF = "Ringing may tip somebody off. Give it to police."
REACHED_US = "{time}, reached us {heard}"
MISSING_FOR = "missing {length}"
AWAY = "away, place known"
FOUND_WORD = "found"
DUE_COUNT = "{count} due"
