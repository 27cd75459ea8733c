from reportedly.cartography.frame import WIDTH
from reportedly.cli.html.labels import Labels


def test_labels_do_not_cover_one_another() -> None:
    labels = Labels()
    placed = [labels.beside("Gao", 500, 400, 30, 20) for _ in range(5)]
    anchors = [label and label.anchor for label in placed]
    assert anchors == ["start", "end", "middle", "middle", None]
    assert labels.upon("Gao", 540, 400, 20) is None
    assert labels.upon("Gao", 510, 600, 20) is not None


def test_labels_stay_on_the_map_and_off_what_is_kept_free() -> None:
    labels = Labels()
    label = labels.beside("Ménaka", WIDTH - 5, 400, 10, 20)
    assert label is not None
    assert label.anchor == "end"
    labels.keep_free(0, 0, 200, 200)
    assert labels.upon("Gao", 100, 100, 20) is None
