"""A page in a browser in; what keeps somebody from using it, out."""

from pathlib import Path
from typing import Any, Final, Literal

from playwright.sync_api import Page

_AXE: Final = Path(__file__).parents[1] / "desk/node_modules/axe-core/axe.min.js"
_SERIOUS: Final = ("serious", "critical")
_AFTER_WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def faults(page: Page) -> list[str]:
    """Return what axe finds that keeps somebody from using the page."""
    if not page.evaluate("typeof axe === 'object'"):
        # By the debugger: the policy of the page, which stays on, would not let it in.
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })",
        list(_AFTER_WCAG),
    )
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        if one["impact"] in _SERIOUS
        for node in one["nodes"][:3]
    ]


def too_wide(page: Page, within: str) -> list[str]:
    """Return what within an element makes the page itself scroll sideways."""
    found: list[str] = page.evaluate(
        """(within) => {
            const { scrollWidth, clientWidth } = document.documentElement;
            if (scrollWidth <= clientWidth) return [];
            return [...document.querySelectorAll(`${within} *`)]
                .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
                .map((one) => `${one.tagName}.${one.className}`).slice(0, 5);
        }""",
        within,
    )
    return found
