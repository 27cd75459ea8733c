"""What of a dossier's words and addresses is hidden: names, known or suspected, and who told."""

import pytest

from dossiers import a_claim, a_date, a_dossier, a_figure, a_party, a_place, a_source, an_article
from published import published

NAME = "Zarqelwi Brontave"


@pytest.mark.parametrize("profile", ["public", "partner"])
def test_names_are_masked_wherever_they_stand(profile: str) -> None:
    dossier = a_dossier(
        title=f"Raid kills {NAME}",
        names=(NAME,),
        other_places=("the Brontave bakery",),
        place=a_place(name="Brontave"),
        figures=(a_figure(1, names=(NAME,), cause="a fall of Brontave"),),
        date=a_date(wording="the day ZARQELWI BRONTAVE left"),
        articles=(
            an_article(title="#ZarqelwiBrontave", url="https://news.example/zarqelwibrontave"),
            an_article(2, title="brontave", url="https://news.example/%5A%2561rqelwi-Brontave"),
            an_article(3, title="Zarqelwi's end", url="https://news.example/3"),
        ),
    )
    shown = published(dossier, profile)
    assert (shown.title, shown.names) == ("Raid kills ▇▇▇", ())
    assert shown.other_places == ("the ▇▇▇ bakery",)
    assert shown.place is not None
    assert (shown.place.name, shown.place.admin1) == ("▇▇▇", "Al Anbar")
    assert (shown.figures[0].names, shown.figures[0].cause) == ((), "a fall of ▇▇▇")
    assert shown.date is not None
    assert shown.date.wording == "the day ▇▇▇ left"
    assert [one.title for one in shown.articles] == ["#▇▇▇", "▇▇▇", "▇▇▇'s end"]
    assert [one.url for one in shown.articles] == [None, None, "https://news.example/3"]
    assert [one.sha256 for one in shown.articles] == [None, None, None]


def test_names_that_only_a_figure_has_are_hidden_too() -> None:
    shown = published(a_dossier(title=NAME, figures=(a_figure(1, names=(NAME,)),)))
    assert (shown.title, shown.articles[0].sha256) == ("▇▇▇", None)


def test_without_names_hashes_and_addresses_stay() -> None:
    (article,) = published(a_dossier()).articles
    assert (article.url, article.sha256) == ("https://news.example/1", f"{1:064x}")


def test_a_name_that_nobody_recognized_is_masked_in_groups_and_then_everywhere() -> None:
    dossier = a_dossier(
        title="Hundreds remember Ahmed Hassan",
        figures=(a_figure(1, group="Ahmed Hassan, 34, a farmer", sentence="Hassan fell."),),
        targets=(
            a_party("Hassan, 34", kind="civilians"),
            a_party("Ali Salem", kind=None),
            a_party("Wagner", kind=None, actor_id="wagner-group"),
            a_party("Gen. Omar Said", kind="state_forces"),
        ),
        articles=(an_article(url="https://news.example/ahmed-hassan-34"),),
    )
    for profile in ("public", "partner"):
        shown = published(dossier, profile)
        assert shown.title == "Hundreds remember ▇▇▇"
        assert shown.figures[0].group == "▇▇▇, 34, a farmer"
        assert [one.name for one in shown.targets] == ["▇▇▇, 34", "▇▇▇", "Wagner", "Gen. Omar Said"]
        assert (shown.articles[0].url, shown.articles[0].sha256) == (None, None)
    assert published(dossier, "partner").figures[0].sentence == "▇▇▇ fell."


@pytest.mark.parametrize(
    ("group", "title"),
    [
        ("Endale", "▇▇▇ shot in Hit"),
        ("nephew Endale", "▇▇▇ shot in Hit"),
        ("Endale, 19", "▇▇▇ shot in Hit"),
        ("Endale fighters", "Endale shot in Hit"),
        ("merchants from Endale", "Endale shot in Hit"),
    ],
)
def test_a_group_of_one_is_masked_everywhere(group: str, title: str) -> None:
    dossier = a_dossier(title="Endale shot in Hit", figures=(a_figure(1, group=group),))
    shown = published(dossier)
    assert shown.title == title
    assert "Endale" not in shown.figures[0].group


def test_residents_of_a_place_who_are_named_hide_no_place() -> None:
    dossier = a_dossier(names=("Hit residents", "Omar Salem"), title="Hit: Salem among 3 dead")
    shown = published(dossier)
    assert shown.title == "Hit: ▇▇▇ among 3 dead"
    assert shown.place is not None
    assert shown.place.name == "Hit"


def test_the_town_it_happened_in_is_no_person_though_it_was_taken_for_one() -> None:
    place = a_place(name="Sheikh Zuweid")
    dossier = a_dossier(names=("Sheikh Zuweid",), place=place, title="Bomb near Sheikh Zuweid")
    shown = published(dossier)
    assert (shown.title, shown.place and shown.place.name) == (
        "Bomb near Sheikh Zuweid",
        "Sheikh Zuweid",
    )
    unlisted = published(a_dossier(names=("Sheikh Zuweid",), place=a_place(gazetteer_id=None)))
    assert unlisted.names == ()
    girl = published(a_dossier(names=("Jenin",), place=a_place(name="Jenin"), title="Jenin, 7"))
    assert girl.title == "▇▇▇, 7"


def test_an_outlet_keeps_its_name_though_its_reporter_is_hidden() -> None:
    dossier = a_dossier(
        sources=(a_source("Levant Wire reporter", kind="media"),),
        figures=(a_figure(1, group="nephew Ali"),),
        articles=(an_article(publisher="Levant Wire"), an_article(2, publisher="Malian Alim News")),
        grade="weak",
        grade_reasons=("victims told of by 2 origins: Levant Wire, Levant Wire reporter",),
    )
    shown = published(dossier)
    assert [one.publisher for one in shown.articles] == ["Levant Wire", "Malian Alim News"]
    assert (shown.sources[0].name, shown.figures[0].group) == ("a journalist", "nephew ▇▇▇")


def test_reasons_call_those_who_tell_as_the_sources_do() -> None:
    dossier = a_dossier(
        sources=(a_source("Residents", kind="witness", named=False), a_source("Police")),
        grade="fair",
        grade_reasons=("victims told of by 2 independent origins: Residents, Police",),
    )
    reasons = ("victims told of by 2 independent origins: a witness, Police",)
    assert published(dossier).grade_reasons == reasons


def test_a_bus_or_a_mosque_may_have_a_name_and_a_house_may_not() -> None:
    targets = tuple(
        a_party(name, kind=None, country=None)
        for name in ("Kutawato Express bus", "al-Rahman mosque", "Salem family house", "Ali Salem")
    )
    shown = published(a_dossier(targets=targets, other_places=("Kutawato",)))
    assert [one.name for one in shown.targets] == [
        "Kutawato Express bus",
        "al-Rahman mosque",
        "▇▇▇ family house",
        "▇▇▇",
    ]
    assert shown.other_places == ("Kutawato",)


@pytest.mark.parametrize("group", ["Conductor", "Minibus passengers", "MP for Isiolo North"])
def test_common_words_with_a_capital_are_no_names(group: str) -> None:
    title = f"{group.split()[0]} dies in hospital after blast"
    shown = published(a_dossier(title=title, figures=(a_figure(1, group=group),)))
    assert shown.title == title


def test_a_private_house_tells_no_name() -> None:
    dossier = a_dossier(
        place=a_place(name="Ahmed Hassan's house", gazetteer_id=None),
        other_places=("the Salem family farm", "Khan Younis", "home of Umm Salem in Iraq"),
    )
    shown = published(dossier)
    assert shown.place is not None
    assert shown.place.name == "▇▇▇'s house"
    assert shown.other_places == ("the ▇▇▇ family farm", "Khan Younis", "home of ▇▇▇ in Iraq")


def test_who_told_of_it_is_not_known_by_name() -> None:
    dossier = a_dossier(
        sources=(
            a_source("Omar Salem, a resident", kind="witness"),
            a_source("two brothers of his", kind="relative", named=False),
            a_source("Dr Huda Karim of Hit hospital", kind="medical"),
            a_source("Dr Huda Karim", kind="medical"),
            a_source("the Interior Ministry", kind="government"),
        ),
        grade="weak",
        grade_reasons=("victims told of by Dr Huda Karim only", "told by the Interior Ministry"),
        title="Huda Karim counts 7 dead",
    )
    expected = [
        ("a witness", False),
        ("a relative", False),
        ("Dr ▇▇▇ of Hit hospital", False),
        ("a medical source", False),
        ("the Interior Ministry", True),
    ]
    for profile in ("public", "partner"):
        shown = published(dossier, profile)
        assert [(one.name, one.named) for one in shown.sources] == expected
        assert shown.title == "▇▇▇ counts 7 dead"
        assert shown.grade_reasons == (
            "victims told of by a medical source only",
            "told by the Interior Ministry",
        )
        assert [one.kind for one in shown.sources] == [one.kind for one in dossier.sources]


def test_reasons_name_what_else_is_named_and_nobody() -> None:
    dossier = a_dossier(
        grade="fair",
        grade_reasons=(
            "only combatants: commander Ahmed, Iraqi soldiers",
            "victims told of by 2 independent origins: Example News, the army",
        ),
    )
    assert published(dossier).grade_reasons == (
        "only combatants: commander ▇▇▇, Iraqi soldiers",
        "victims told of by 2 independent origins: Example News, the army",
    )


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        (
            "Three people died, two officers and the teacher Patimat M.; one was injured.",
            "Three people died, two officers and the teacher ▇▇▇.; one was injured.",
        ),
        (
            "The director, Dr Nubia Arévalo, gave the figure to Example News.",
            "The director, Dr ▇▇▇, gave the figure to Example News.",
        ),
        (
            "The two paramedics Hamid Shami and Nabil Zayla'i were martyred in Hit.",
            "The two paramedics ▇▇▇ and ▇▇▇ were martyred in Hit.",
        ),
        ("He and his wife Carmen lost their lives.", "He and his wife ▇▇▇ lost their lives."),
        ("Anas, 17, walked there.", "▇▇▇, 17, walked there."),
        (
            "The dead are his clerk Sanaullah, 22; and a guard.",
            "The dead are his clerk ▇▇▇, 22; and a guard.",
        ),
        ("Governor Omar Dulaimi said 15 died.", "Governor Omar Dulaimi said 15 died."),
        (
            "Raiders came to Khan Younis and to Hit, said the White Helmets.",
            "Raiders came to Khan Younis and to Hit, said the White Helmets.",
        ),
    ],
)
def test_quotes_name_no_person_who_is_not_a_public_source(sentence: str, shown: str) -> None:
    dossier = a_dossier(
        sources=(a_source("Governor Omar Dulaimi", kind="government"),),
        figures=(a_figure(15, sentence=sentence), a_figure(15, sentence=sentence)),
        other_places=("Khan Younis",),
    )
    assert {one.sentence for one in published(dossier, "partner").figures} == {shown}
    assert {one.sentence for one in published(dossier, "internal").figures} == {sentence}


def test_points_in_words_and_addresses_are_rounded_away() -> None:
    dossier = a_dossier(
        other_places=("33.64157, 42.82694", "33°38'29\"N 42°49'E", "5.56 km from Hit"),
        articles=(
            an_article(url="https://maps.example/?q=33.64157%2C42.82694"),
            an_article(2, url="https://news.example/story-1.7012345"),
        ),
    )
    shown = published(dossier)
    assert shown.other_places == ("▇▇▇, ▇▇▇", "▇▇▇N ▇▇▇E", "5.56 km from Hit")
    assert [one.url for one in shown.articles] == [None, "https://news.example/story-1.7012345"]
    exact = published(dossier, "partner")
    assert (exact.other_places, exact.articles) == (dossier.other_places, dossier.articles)


def test_figures_and_claims_still_point_at_their_sources() -> None:
    dossier = a_dossier(
        sources=(a_source("Omar", kind="witness"), a_source("Ali", kind="witness")),
        figures=(a_figure(1, source=1),),
        claims=(a_claim(source=1),),
    )
    shown = published(dossier)
    assert [one.name for one in shown.sources] == ["a witness", "a witness"]
    assert (shown.figures[0].source, shown.claims[0].source) == (1, 1)
