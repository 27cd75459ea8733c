// Places in an article's text: code points, as records have them, and UTF-16 units, as pages have.

/** Return how many code points the first `units` UTF-16 units of a text are. */
export function codePointsBefore(text: string, units: number): number {
  let count = 0;
  for (let at = 0; at < units; at++) {
    if (!isLow(text.charCodeAt(at)) || at === 0 || !isHigh(text.charCodeAt(at - 1))) count++;
  }
  return count;
}

/** Return how many UTF-16 units the first `points` code points of a text are. */
export function unitsBefore(text: string, points: number): number {
  let at = 0;
  for (let left = points; left > 0 && at < text.length; left--) {
    at += isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) ? 2 : 1;
  }
  return at;
}

/** Return a stretch without the white space at its ends; null when nothing else is in it. */
export function trimmed(text: string, start: number, end: number): [number, number] | null {
  while (start < end && /\s/.test(text[start] ?? "")) start++;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  return start < end ? [start, end] : null;
}

/** Return the words of a text, each by its start and end in UTF-16 units. */
export function wordsOf(text: string, language: string): [number, number][] {
  const segmenter = new Intl.Segmenter(language || "en", { granularity: "word" });
  const words: [number, number][] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) words.push([index, index + segment.length]);
  }
  return words;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
