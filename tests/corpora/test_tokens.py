from reportedly.corpora.tokens import join_sentence


def test_blanks_stand_where_they_would_in_print() -> None:
    tokens = "He 's here ( at $ 5 ) , the boys ' `` new '' ex - base .".split()
    text, _ = join_sentence(tokens)
    assert text == "He's here (at $5), the boys' \"new\" ex - base."


def test_offsets_are_of_the_tokens() -> None:
    text, offsets = join_sentence(["Troops", ",", "", "``", "rebels", "''"])
    assert text == 'Troops, "rebels"'
    assert [text[slice(*one)] for one in offsets] == ["Troops", ",", "", '"', "rebels", '"']


def test_a_sentence_without_tokens_is_empty() -> None:
    assert join_sentence([]) == ("", [])
