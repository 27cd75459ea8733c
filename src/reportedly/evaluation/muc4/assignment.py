"""What each pairing of two lists is worth in, the one-to-one assignment that is worth most out."""

from collections.abc import Sequence


def assign(worth: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) of an assignment with the largest sum, in order.

    `worth` has no negative numbers; pairs worth nothing are left out. The Hungarian method with
    potentials (Kuhn 1955, Munkres 1957); of equal assignments the choice is fixed by the order.
    """
    height, width = len(worth), max(map(len, worth), default=0)
    if height > width:
        turned = [[row[column] for row in worth] for column in range(width)]
        return sorted((row, column) for column, row in assign(turned))
    partner = _partners(worth, width)
    pairs = [(row, column) for column, row in enumerate(partner[:width]) if row is not None]
    return sorted(pair for pair in pairs if worth[pair[0]][pair[1]])


def _partners(worth: Sequence[Sequence[int]], width: int) -> list[int | None]:
    """Return each column's row; the last column, one too many, is where a new row starts."""
    row_prices = [0] * len(worth)
    column_prices = [0] * (width + 1)
    partner: list[int | None] = [None] * (width + 1)
    for new in range(len(worth)):
        partner[width] = new
        slack: list[float] = [float("inf")] * width
        before = [width] * width
        used = [False] * (width + 1)
        column = width
        while (row := partner[column]) is not None:
            used[column] = True
            for other in range(width):
                cost = -worth[row][other] - row_prices[row] - column_prices[other]
                if not used[other] and cost < slack[other]:
                    slack[other], before[other] = cost, column
            nearest = min((one for one in range(width) if not used[one]), key=slack.__getitem__)
            step = int(slack[nearest])
            for other in range(width + 1):
                owner = partner[other]
                if used[other] and owner is not None:
                    row_prices[owner] += step
                    column_prices[other] -= step
                elif other < width:
                    slack[other] -= step
            column = nearest
        while column != width:
            partner[column] = partner[before[column]]
            column = before[column]
    return partner
