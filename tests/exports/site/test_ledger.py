"""The toll and the claims of a dossier as its page shows them."""

from dossiers import a_dossier, a_figure, tolls_of
from reportedly.exports.site.ledger import shown_articles, shown_claims, shown_figures, toll_table
from small_sites import a_strike


def test_the_toll_is_a_table_by_class() -> None:
    table = toll_table(a_strike(), "ucdp")
    assert table
    assert table.outcomes == ("killed", "injured")
    assert table.rows == (
        ("civilian", ("12 (5–12)", "–")),
        ("all together", ("12 (5–12)", "at least 3")),
    )
    other_rule = a_dossier(tolls=tolls_of("killed", 4)[:1])
    assert toll_table(other_rule, "acled") is None


def test_rows_say_who_says_what_of_whom() -> None:
    dossier = a_strike(
        figures=(
            a_figure(
                4,
                group="",
                demographics=("children",),
                occupations=("student",),
                cause="shrapnel",
                names=("A", "B"),
                approximate=True,
                replaced_by=1,
                set_aside="replaced",
            ),
            a_figure(6, side="unknown", is_partisan=True, source=2, article=1),
        )
    )
    articles = shown_articles(dossier)
    first, second = shown_figures(dossier, articles)
    assert first.group == (
        "not said (side: target; children; student; cause: shrapnel; named: A, B)"
    )
    assert first.figure == "about 4"
    assert first.counts == "no: replaced, replaced by 2"
    assert first.source == ("the army", "military, a party to the conflict")
    assert second.group == "militants"
    assert second.counts == "yes"
    assert second.source == ("publisher not known", "media, in its own voice, partisan here")
    assert first.article.linked == (
        '<a href="https://wire.example/7?a=1&amp;b=2" rel="noopener noreferrer nofollow"'
        ' dir="auto">The Wire: Raid in western Iraq</a>'
    )
    assert second.article.linked == '<span dir="auto">publisher not known: no title</span>'


def test_claims_of_the_whole_say_on_what() -> None:
    dossier = a_strike()
    told = list(shown_claims(dossier, shown_articles(dossier)))
    assert [(one.stance, one.about) for one in told] == [("asserts", "occurrence"), ("blames", "")]
    assert told[1].source == ("a doctor", "medical, unnamed")
