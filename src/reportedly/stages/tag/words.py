"""Closed word classes of English that the lexicon tagger's rules look at."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BE: Final = _words("was were is are been be being got get gets am 's 're")
HAVE: Final = _words("has have had having 've 'd")
MODALS: Final = _words("could would might may can should must will shall 'll cannot")
NEGATIONS: Final = _words(
    "not n't never no without neither nor didn't wasn't weren't hasn't haven't isn't aren't"
    " don't doesn't couldn't wouldn't can't won't hadn't"
)
PREPOSITIONS: Final = _words(
    "of in on at by from with to into near during after before since until against between among"
    " amid over under across around through for inside outside toward towards about along despite"
    " following via per within without behind above below throughout off including"
)
CLAUSE_WORDS: Final = _words(
    "while when although though whereas because if unless that which who whom whose where as but"
    " so than once whether"
)
CONJUNCTIONS: Final = _words("and or nor & plus")
DETERMINERS: Final = _words(
    "a an the this these those his her their its our my your some many any all each every"
    " several other another both most"
)
INDEFINITE: Final = _words("a an another one")
PRONOUNS: Final = _words(
    "he she it they we i you him them us there it's he's they're himself themselves"
)
PUNCTUATION: Final = frozenset(",;:.!?()[]{}“”\"«»—–‘’'…/|-")
SAYING: Final = _words(
    "said says say told tells added adds reported reports confirmed confirms announced wrote writes"
    " stated noted claimed claims"
)
ADVERBS: Final = _words(
    "also reportedly allegedly later then already all both instantly immediately recently"
    " subsequently seriously critically badly severely slightly fatally now still early late"
    " initially again just only even nearly about earlier today yesterday shot brutally"
)
STOPS: Final = (
    BE | HAVE | MODALS | PREPOSITIONS | CLAUSE_WORDS | CONJUNCTIONS | PRONOUNS | PUNCTUATION
) | _words(
    "said says told not n't did do does then later also were no condemn condemns condemned"
    " denounced denounces blamed blames mourns mourned reports reported announces announced"
    " confirms confirmed denies denied claims claimed investigates investigating repels repelled"
    " foils foiled survives survived faces faced ended ends began begins launches launched carried"
    " follows followed staged conducted fired fires opened rocks hits causes caused suffered"
    " sustained"
)


def is_adverb(word: str) -> bool:
    """Whether `word` may stand between an auxiliary and its verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)
