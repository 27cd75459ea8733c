// The text of an article on the page: what is selected in it, and words chosen by keys alone.

import { codePointsBefore, trimmed, unitsBefore, wordsOf } from "./offsets.ts";

export interface Selected {
  /** In code points of the article's text, half-open. */
  start: number;
  end: number;
  words: string;
}

export class Passage {
  readonly root: HTMLElement;
  private words: [number, number][] | null = null;
  private anchor = 0;
  private focus = 0;

  constructor(root: HTMLElement) {
    this.root = root;
  }

  /** Return what is selected in the text, null when nothing is. */
  selected(): Selected | null {
    const selection = document.getSelection();
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.commonAncestorContainer)) return null;
    const text = this.text();
    const begin = this.unitsTo(range.startContainer, range.startOffset);
    const stretch = trimmed(text, begin, begin + range.toString().length);
    if (!stretch) return null;
    const [start, end] = stretch;
    return {
      start: codePointsBefore(text, start),
      end: codePointsBefore(text, end),
      words: text.slice(start, end),
    };
  }

  /** Select a stretch of the text, in code points. */
  select(start: number, end: number): Range {
    const text = this.text();
    return this.selectUnits(unitsBefore(text, start), unitsBefore(text, end));
  }

  /** Move the word that is selected by so many words; with `grow` the selection grows to it. */
  step(by: number, grow: boolean): void {
    const words = this.ready();
    if (words.length === 0) return;
    this.focus = Math.min(Math.max(this.focus + by, 0), words.length - 1);
    if (!grow) this.anchor = this.focus;
    const [low, high] = [Math.min(this.anchor, this.focus), Math.max(this.anchor, this.focus)];
    const start = words[low]?.[0] ?? 0;
    const end = words[high]?.[1] ?? 0;
    const range = this.selectUnits(start, end);
    const at = range.getBoundingClientRect();
    if (at.top < 60 || at.bottom > innerHeight - 20) {
      range.startContainer.parentElement?.scrollIntoView({ block: "center" });
    }
  }

  private ready(): [number, number][] {
    if (this.words) return this.words;
    this.words = wordsOf(this.text(), this.root.lang);
    const at = this.unitsToSelection();
    const found = this.words.findIndex(([, end]) => end > at);
    this.focus = this.anchor = Math.max(found, 0);
    return this.words;
  }

  private unitsToSelection(): number {
    const selection = document.getSelection();
    const node = selection?.anchorNode;
    if (!selection || !node || !this.root.contains(node)) return 0;
    return this.unitsTo(node, selection.anchorOffset);
  }

  private text(): string {
    return this.root.textContent ?? "";
  }

  private unitsTo(node: Node, offset: number): number {
    const range = document.createRange();
    range.setStart(this.root, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  }

  private selectUnits(start: number, end: number): Range {
    const range = document.createRange();
    const [from, fromOffset] = this.place(start);
    const [to, toOffset] = this.place(end);
    range.setStart(from, fromOffset);
    range.setEnd(to, toOffset);
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    return range;
  }

  private place(units: number): [Node, number] {
    const walker = document.createTreeWalker(this.root, NodeFilter.SHOW_TEXT);
    let left = units;
    let last: Node = this.root;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.nodeValue?.length ?? 0;
      if (left <= length) return [node, left];
      left -= length;
      last = node;
    }
    return [last, last.nodeValue?.length ?? 0];
  }
}
