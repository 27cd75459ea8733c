"""What an actor is called: as in the list of actors, else as printed."""

from dossiers import a_party
from reportedly.exports.layouts.actor_names import name_of_actor
from reportedly.exports.losses import Losses


def test_an_actor_of_the_list_has_one_name() -> None:
    losses = Losses()
    for printed in ("Group", "IS fighters", "Islamic State"):
        party = a_party(printed, kind="rebel_group", actor_id="islamic-state")
        assert name_of_actor(party, losses, "GED") == "Islamic State"
    (lost,) = losses.listed()
    assert (lost.what, lost.count) == ("names of actors as printed", 2)


def test_others_are_called_as_they_are_printed() -> None:
    losses = Losses()
    assert name_of_actor(a_party("the Front"), losses, "GED") == "the Front"
    own = a_party("Badr", actor_id="of-a-list-of-the-user")
    assert name_of_actor(own, losses, "GED") == "Badr"
    assert list(losses.listed()) == []
