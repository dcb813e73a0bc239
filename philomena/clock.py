"""The only clock. Everything below web, cli and work is told the time as an argument."""
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def london(moment: datetime) -> datetime:
    """The same moment as a London wall clock shows it."""
    return moment.astimezone(LONDON)
