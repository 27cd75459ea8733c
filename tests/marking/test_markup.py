from reportedly.marking.markup import Markup, element, joined


def test_whatever_is_no_markup_is_text() -> None:
    inner = element("b", "<i>", class_="x\" onload='y'")
    assert inner == '<b class="x&quot; onload=&#x27;y&#x27;">&lt;i&gt;</b>'
    assert element("p", inner, "&") == f"<p>{inner}&amp;</p>"
    assert joined(Markup("<hr>"), "<hr>") == "<hr>&lt;hr&gt;"


def test_attributes() -> None:
    assert (
        element("input", type="x", data_marks="a b", id=None) == '<input type="x" data-marks="a b">'
    )
    assert element("meta", name="a", http_equiv="b") == '<meta name="a" http-equiv="b">'
