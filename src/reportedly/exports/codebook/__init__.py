"""A layout and what was exported in it in; the codebook, as Markdown and as a web page, out."""

from reportedly.exports.codebook.page import codebook_body, codebook_html
from reportedly.exports.codebook.text import codebook_markdown

__all__ = ["codebook_body", "codebook_html", "codebook_markdown"]
