"""The text of an article in; "en" out, or a coded error that names the language it is in."""

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE_CHARS: Final = 12_000
ENGLISH_SHARE: Final = 0.20
"""Share of function words above which a text is English: English news has 0.35 to 0.50, other
languages that share words with English ("in", "was", "on", "as") stay under 0.15."""
ENGLISH_DOUBT: Final = 0.005
"""Probability of English under which a text in Latin script is in another language. Headlines full
of foreign names ("Taliban capture Kunduz") keep at least 0.01, a Spanish one has 0.0001."""
NAMED_FROM: Final = 0.3
"""Probability from which the other language is named."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT: Final = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff\ufb00-\ufb06\uff21-\uff5a]")
_ENGLISH: Final = (
    "the of and to in was were that by for with from said at on has have been he his they their "
    "which who after it an be are this had but as not its or also when more than during against "
    "between into there would could will over about least killed"
)
_FUNCTION_WORDS: Final = frozenset(_ENGLISH.split())
_NAMES: Final = MappingProxyType(
    {
        "af": "Afrikaans",
        "am": "Amharic",
        "ar": "Arabic",
        "az": "Azerbaijani",
        "be": "Belarusian",
        "bg": "Bulgarian",
        "bn": "Bengali",
        "bs": "Bosnian",
        "ca": "Catalan",
        "cs": "Czech",
        "cy": "Welsh",
        "da": "Danish",
        "de": "German",
        "el": "Greek",
        "en": "English",
        "es": "Spanish",
        "et": "Estonian",
        "eu": "Basque",
        "fa": "Persian",
        "fi": "Finnish",
        "fr": "French",
        "ga": "Irish",
        "gl": "Galician",
        "gu": "Gujarati",
        "ha": "Hausa",
        "he": "Hebrew",
        "hi": "Hindi",
        "hr": "Croatian",
        "ht": "Haitian Creole",
        "hu": "Hungarian",
        "hy": "Armenian",
        "id": "Indonesian",
        "is": "Icelandic",
        "it": "Italian",
        "ja": "Japanese",
        "ka": "Georgian",
        "kk": "Kazakh",
        "km": "Khmer",
        "kn": "Kannada",
        "ko": "Korean",
        "ku": "Kurdish",
        "ky": "Kyrgyz",
        "lo": "Lao",
        "lt": "Lithuanian",
        "lv": "Latvian",
        "mg": "Malagasy",
        "mk": "Macedonian",
        "ml": "Malayalam",
        "mn": "Mongolian",
        "mr": "Marathi",
        "ms": "Malay",
        "my": "Burmese",
        "ne": "Nepali",
        "nl": "Dutch",
        "no": "Norwegian",
        "om": "Oromo",
        "pa": "Punjabi",
        "pl": "Polish",
        "ps": "Pashto",
        "pt": "Portuguese",
        "ro": "Romanian",
        "ru": "Russian",
        "rw": "Kinyarwanda",
        "si": "Sinhala",
        "sk": "Slovak",
        "sl": "Slovene",
        "so": "Somali",
        "sq": "Albanian",
        "sr": "Serbian",
        "sv": "Swedish",
        "sw": "Swahili",
        "ta": "Tamil",
        "te": "Telugu",
        "tg": "Tajik",
        "th": "Thai",
        "tl": "Tagalog",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "ur": "Urdu",
        "uz": "Uzbek",
        "vi": "Vietnamese",
        "xh": "Xhosa",
        "yo": "Yoruba",
        "zh": "Chinese",
        "zu": "Zulu",
    }
)


@cache
def _load_identifier() -> "LanguageIdentifier":
    """Return py3langid's model (about 0.8 s and 100 MB), held to the languages of `_NAMES`."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_NAMES))
    return identifier


def _is_latin(words: list[str]) -> bool:
    """Whether at least half of the letters of `words` are Latin."""
    letters = "".join(words)
    return letters.isascii() or 2 * len(_OTHER_SCRIPT.findall(letters)) <= len(letters)


def check_english(text: str, *, source: str) -> str:
    """Return the language tag of `text`: "en", or "und" when it has no letters at all.

    Function words tell English at once; only without them is a language model asked, and it must
    be sure: a short headline of names and numbers passes. Judged on the first 12,000 characters.
    ReportedlyError `language-not-supported` names the language otherwise.
    """
    sample = text[:SAMPLE_CHARS]
    words = _WORD.findall(sample.lower())
    if not words:
        return "und"
    latin = _is_latin(words)
    hits = sum(word in _FUNCTION_WORDS for word in words)
    if latin and hits >= max(2, ENGLISH_SHARE * len(words)):
        return "en"
    ranking = _load_identifier().rank(sample)
    if latin and dict(ranking)["en"] >= ENGLISH_DOUBT:
        return "en"
    tag, probability = next((tag, share) for tag, share in ranking if tag != "en")
    name = f"{_NAMES[tag]} ({tag})" if probability >= NAMED_FROM else "another language"
    raise ReportedlyError(
        "language-not-supported",
        f"{source} is in {name}; only English is read.",
        "Give an English report or a translation.",
    )
