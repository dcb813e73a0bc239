"""The words we ask people to look at, and those we leave alone."""
from philomena.protocol import form, language


def rules(text):
    return [warning.rule for warning in language.look(text)]


def test_streetwise_and_at_risk_are_both_seen_in_their_order():
    assert rules("KJ is very streetwise and puts herself at risk.")[:2] == ["L2", "L1"]


def test_plain_words_are_left_alone():
    assert rules("She was collected by an adult in a grey car. Partner agencies were told.") == []


def test_the_childs_own_words_are_left_alone_when_marked():
    assert rules('Zoë, in her own words: "My boyfriend remembered my birthday."') == []
    assert rules('"My boyfriend remembered" (her words)') == []
    assert rules('Staff wrote "boyfriend" on the form.') == ["L4"]


def test_a_warning_says_why_and_offers_words():
    warning = language.look("He is a drug runner")[0]
    assert warning.found == "drug runner" and warning.why and warning.offer and warning.severity == 1


def test_a_password_is_handed_back_but_saying_we_do_not_hold_it_is_not():
    section = form.DICTIONARY.section("phones")
    kept = {"fields": {"money": {"mark": "known", "text": "We do not hold the password"}}, "rows": {}}
    given = {"fields": {"money": {"mark": "known", "text": "app password: moon77"}}, "rows": {}}
    assert language.refused(section, kept) == {}
    assert language.refused(section, given) == {"money": language.NO_PASSWORDS}
