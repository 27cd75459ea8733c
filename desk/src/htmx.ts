// Partial updates by htmx, without anything that a strict content policy forbids.

import htmx from "htmx.org";
import { csrfToken, refusalIn } from "./data.ts";
import { region, say } from "./say.ts";

interface Configured extends Event {
  detail: {
    headers: Record<string, string>;
    parameters: Record<string, unknown>;
    triggeringEvent?: Event;
  };
}
interface Answered extends Event {
  detail: { xhr: XMLHttpRequest };
}

/** Set htmx up. It reads the page once it has loaded. */
export function startHtmx(): void {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    globalViewTransitions: false,
    defaultFocusScroll: false,
  });
  region();
  document.addEventListener("htmx:configRequest", (event) => {
    const { headers, parameters, triggeringEvent } = (event as Configured).detail;
    headers["x-csrf-token"] = csrfToken();
    // htmx does not see the button that sends a form which it stands outside of.
    const submitter = triggeringEvent instanceof SubmitEvent ? triggeringEvent.submitter : null;
    if (submitter instanceof HTMLButtonElement && submitter.name) parameters[submitter.name] = submitter.value;
  });
  document.addEventListener("htmx:responseError", (event) => {
    const { status, responseText } = (event as Answered).detail.xhr;
    say(wordsFor(status, responseText), "bad");
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => say("The server can't be reached. Is the desk running?", "bad"));
  }
}

/** Put what an address answers inside of an element. */
export function refresh(target: HTMLElement, path: string): Promise<void> {
  return htmx.ajax("get", path, { target, swap: "innerHTML" });
}

/** Have htmx read what a script has put into the page. */
export function adopt(made: HTMLElement): void {
  htmx.process(made);
}

function wordsFor(status: number, body: string): string {
  const { message, hint } = refusalIn(body);
  const words = message || STATUS_WORDS[status] || `The server answered ${status}.`;
  return hint ? `${words} ${hint}` : words;
}

const STATUS_WORDS: Record<number, string> = {
  401: "You have been logged out. Log in again.",
  403: "Your role may not do this.",
  404: "There is no such thing (any more).",
  409: "Somebody else has changed this meanwhile.",
  429: "Too many requests; wait a moment.",
  500: "The desk has failed at this. Its log says why.",
};
