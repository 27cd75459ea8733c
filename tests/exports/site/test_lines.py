"""Lines of incidents, their order and their sums."""

from dossiers import a_date, a_dossier, tolls_of
from reportedly.exports.site.lines import line_of, newest_first, totals_of
from small_sites import a_country_level, a_strike


def test_a_line_has_what_list_and_map_show() -> None:
    line = line_of(a_strike(2), "ucdp")
    assert (line.day, line.days, line.year) == ("2023-02-03", "Fri 3 Feb 2023", "2023")
    assert (line.where, line.country, line.admin1) == ("Aleppo, Syria", "SYR", "Aleppo")
    assert (line.killed, line.killed_words) == ((5, 12, 12), "12 (5–12)")
    assert line.injured_words == "at least 3"
    assert line.grade == "fair (proposed)"
    assert line_of(a_strike(2, grade_by="Ana"), "ucdp").grade == "fair"


def test_a_line_is_of_the_rule_that_is_asked_for() -> None:
    dossier = a_dossier(tolls=(tolls_of("killed", 9)[0], tolls_of("killed", 4)[1]))
    assert line_of(dossier, "ucdp").killed == (9, 9, 9)
    assert line_of(dossier, "acled").killed == (4, 4, 4)
    assert line_of(dossier, "range").killed is None


def test_a_day_that_is_none_is_not_known() -> None:
    for date in (
        None,
        a_date(None),
        a_date("2024"),
        a_date("2024-08-29T10:00"),
        a_date("2024-13-29"),
    ):
        line = line_of(a_dossier(date=date), "ucdp")
        assert (line.day, line.year) == ("", "undated")


def test_the_newest_are_first_and_those_of_no_day_last() -> None:
    dossiers = (a_country_level(9), a_strike(1), a_dossier(2), a_dossier(3))
    lines = newest_first(line_of(one, "ucdp") for one in dossiers)
    assert [line.id for line in lines] == [3, 2, 1, 9]


def test_sums_count_nobody_twice_and_nothing_that_was_not() -> None:
    dossiers = (
        a_dossier(1),
        a_strike(2),
        a_country_level(3),
        a_dossier(4, kind="aggregate", tolls=tolls_of("killed", 900)),
        a_dossier(5, status="denied", tolls=tolls_of("killed", 50)),
        a_dossier(6, tolls=tolls_of("killed", 2, None, None)),
        a_dossier(7, tolls=tolls_of("killed", None, None, None)),
    )
    totals = totals_of(line_of(one, "ucdp") for one in dossiers)
    assert (totals.incidents, totals.left_out, totals.with_figure) == (5, 2, 3)
    assert totals.killed == (15 + 5 + 2, 15 + 12 + 2, 15 + 12 + 2)
    assert totals.is_open
    assert (totals.first, totals.last) == ("2023-02-03", "2024-08-29")
    assert totals.countries == 3
    assert totals.articles == 8
