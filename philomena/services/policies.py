"""The partnership's policy this installation runs by; the app joins it at the start."""
from philomena.protocol.policy import Policy, default

_in_force: list[Policy] = []


def use(policy: Policy) -> None:
    """Run by this policy from now on, in this process."""
    _in_force[:] = [policy]


def current() -> Policy:
    """The policy in force; the default partnership's when none was joined."""
    return _in_force[0] if _in_force else default()
