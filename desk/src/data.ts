// An address of the API in, typed data or an error with the server's words out.

export class ServerError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string;

  constructor(status: number, { code = "", message = "", hint = "" }: Partial<Refusal>) {
    super(message || (status ? `The server answered ${status}.` : "The server can't be reached."));
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

interface Refusal {
  code: string;
  message: string;
  hint: string;
}

/** Fetch JSON from the API. Throws ServerError; an aborted request throws as `fetch` does. */
export async function fetchData<T>(path: string, options: RequestInit = {}): Promise<T> {
  const headers = new Headers(options.headers);
  headers.set("accept", "application/json");
  if ((options.method ?? "GET") !== "GET") headers.set("x-csrf-token", csrfToken());
  let response: Response;
  try {
    response = await fetch(path, { ...options, headers, credentials: "same-origin" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ServerError(0, {});
  }
  if (!response.ok) throw new ServerError(response.status, refusalIn(await response.text()));
  return (await response.json()) as T;
}

/** Send JSON to the API and return its answer. */
export function sendData<T>(path: string, body: unknown, method = "POST"): Promise<T> {
  const headers = { "content-type": "application/json" };
  return fetchData<T>(path, { method, headers, body: JSON.stringify(body) });
}

/** Read the data of a `<script type="application/json" id=…>`; null when there is none. */
export function dataIn<T>(id: string): T | null {
  const found = document.getElementById(id);
  if (!(found instanceof HTMLScriptElement) || found.type !== "application/json") return null;
  return JSON.parse(found.textContent ?? "null") as T;
}

/** Return the token that proves a request comes from our own page. */
export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
}

/** Return what an answer says went wrong: Litestar's `detail`, or our own code, message and hint. */
export function refusalIn(body: string): Partial<Refusal> {
  let found: unknown;
  try {
    found = JSON.parse(body);
  } catch {
    return {};
  }
  if (typeof found !== "object" || found === null) return {};
  const fields = found as Record<string, unknown>;
  const text = (name: string) => (typeof fields[name] === "string" ? fields[name] : "");
  return { code: text("code"), message: text("message") || text("detail"), hint: text("hint") };
}
