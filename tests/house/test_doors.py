"""Every view says which deed it is, and every deed in the table is some view's."""
from philomena.protocol.access import ALLOWED, WITHOUT_SIGN_IN, Deed

NOT_OURS = {"static"}


def views(app):
    return {rule.endpoint: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()
            if rule.endpoint not in NOT_OURS}


def test_no_view_is_silent_about_who_may_open_it(app):
    silent = [endpoint for endpoint, view in views(app).items() if not isinstance(getattr(view, "deed", None), Deed)]
    assert silent == []


def test_every_deed_belongs_to_a_view_or_to_a_fact_posted_through_one(app):
    used = {view.deed for view in views(app).values()}
    within_facts = {Deed.ADD_FACT, Deed.LOWER_LEVEL, Deed.CONFIRM_ERROR, Deed.GRADE, Deed.ACCEPT_PACK, Deed.RECORD_INTERVIEW}
    assert set(Deed) - used - within_facts == set()


def test_every_deed_with_a_sign_in_is_held_by_some_role():
    held = frozenset().union(*ALLOWED.values())
    assert set(Deed) - WITHOUT_SIGN_IN == held
