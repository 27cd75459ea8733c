"""Texts in many languages in; "en", "und" or an error that names the language out."""

import pytest

from reportedly.acquire.language import check_english
from reportedly.errors import ReportedlyError


@pytest.mark.parametrize(
    "text",
    [
        "Five soldiers were killed in the raid on the base, the army said.",
        "Mogadishu blast kills 5",
        "Boko Haram attack: 12 dead",
        "Taliban capture Kunduz",
        "RSF shells El Fasher camp",
        "JNIM ambush kills FAMa troops in Mopti",
        "Puigdemont: juez Llarena issues warrant",
        "Kabul",
    ],
)
def test_english_is_read_even_when_short_and_full_of_names(text: str) -> None:
    assert check_english(text, source="x") == "en"


@pytest.mark.parametrize("text", ["", "42", "!!! 5-7 😀", "\u200f\u200b"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert check_english(text, source="x") == "und"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dos soldados murieron el martes en una emboscada cerca de la frontera.", "Spanish (es)"),
        ("Deux soldats ont été tués mardi dans une embuscade près de la ville.", "French (fr)"),
        ("Zwei Soldaten wurden am Dienstag bei einem Angriff getötet.", "German (de)"),
        ("Взрыв в Кабуле унес жизни пяти человек, сообщила полиция.", "Russian (ru)"),
        ("قتل خمسة أشخاص في انفجار بالعاصمة، بحسب الشرطة المحلية.", "Arabic (ar)"),
        ("据警方称，首都发生爆炸，造成五人死亡。", "Chinese (zh)"),
        ("У столиці стався вибух, загинуло п’ятеро людей, повідомила поліція.", "Ukrainian (uk)"),
        ("Wanajeshi wawili waliuawa siku ya Jumanne katika shambulio.", "Swahili (sw)"),
    ],
)
def test_another_language_is_named(text: str, name: str) -> None:
    with pytest.raises(ReportedlyError) as error:
        check_english(text, source="report.txt")
    assert error.value.code == "language-not-supported"
    assert error.value.message == f"report.txt is in {name}; only English is read."


def test_a_few_english_words_do_not_make_a_foreign_text_english() -> None:
    text = "Read more of the news in English. " + "Взрыв произошел в центре города утром. " * 5
    with pytest.raises(ReportedlyError, match="Russian"):
        check_english(text, source="x")


def test_a_foreign_quotation_does_not_make_an_english_text_foreign() -> None:
    text = "The mayor of the town said: «Нас обстреливают каждый день». Two people were killed."
    assert check_english(text, source="x") == "en"
