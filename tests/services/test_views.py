"""Who has looked at a child can be read by those who answer for it, and reading that is a look too."""
from datetime import timedelta

import pytest

from philomena.protocol.access import Role
from philomena.services import children, views
from philomena.store import NotFound
from tests.builders import a_carer, a_child, a_home, a_person


def test_a_manager_reads_who_looked_at_a_child_and_at_no_other(session, now):
    home = a_home()
    zoe, adam = a_child(home, "Zoë"), a_child(home, "Adam")
    nell, gareth = a_carer(home), a_person(Role.MANAGER, home.id, "Gareth Pryce")
    children.see(nell, zoe, now)
    children.see(nell, adam, now + timedelta(minutes=1))
    children.listed(nell, now + timedelta(minutes=2))
    told = views.looks(gareth, zoe, now + timedelta(minutes=3))
    assert [(look.by_name, look.what) for look in told] == [
        ("Gareth Pryce", "who has looked"), ("Nell Ashworth", "who is missing"), ("Nell Ashworth", "child")]


def test_a_carer_and_another_homes_manager_do_not_find_it(session, now):
    home = a_home()
    child = a_child(home)
    for who in (a_carer(home), a_person(Role.MANAGER, a_home("Aldersyke").id)):
        with pytest.raises(NotFound):
            views.looks(who, child, now)
