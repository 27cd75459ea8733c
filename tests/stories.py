"""Short reports read whole, for tests of what the assembly makes of them."""

from readers import draft_of, read_text
from reportedly.assemble.account import Account
from reportedly.assemble.accounts import gather_accounts, gather_ties
from reportedly.records.claims import Count
from reportedly.records.events import Casualty, Event
from tag_layers import the_lexicon

PUBLISHED = "2024-05-10"  # a Friday


def read_events(text: str, *, published: str | None = PUBLISHED) -> tuple[Event, ...]:
    return read_text(text, published=published).events


def read_event(text: str, *, published: str | None = PUBLISHED) -> Event:
    """Return the only event that `text` tells."""
    events = read_events(text, published=published)
    assert len(events) == 1, [(event.type, event.triggers) for event in events]
    return events[0]


def numbers(count: Count | None) -> tuple[int | None, int | None, int | None] | None:
    return None if count is None else (count.low, count.best, count.high)


def figure(event: Event, words: str) -> Casualty:
    """Return the casualty entry that has `words` among its evidence."""
    (found,) = [one for one in event.casualties if any(span.text == words for span in one.evidence)]
    return found


def initiators(event: Event) -> list[str]:
    return [actor.name for actor in event.initiators]


def targets(event: Event) -> list[str]:
    return [actor.name for actor in event.targets]


def accounts_of(text: str) -> list[Account]:
    draft = draft_of(text, published=PUBLISHED)
    return gather_accounts(draft, gather_ties(draft), the_lexicon().entries)


def account_of(text: str, trigger: str) -> Account:
    return next(one for one in accounts_of(text) if one.trigger.span.text == trigger)
