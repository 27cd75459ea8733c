// The state of a form in the address bar, and back: a view can be sent to a colleague.
//
// Empty fields stay out of the address. Several values of one name are repeated in it.

/** Return what a form says, in the order of its fields, without empty values. */
export function paramsOf(form: HTMLFormElement): URLSearchParams {
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
  return compact(entries as [string, string][]);
}

/** Return parameters without empty values, and without a value that its name has already. */
export function compact(entries: Iterable<readonly [string, string]>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of entries) {
    if (value !== "" && !params.getAll(name).includes(value)) params.append(name, value);
  }
  return params;
}

/** Whether two addresses say the same, in whatever order. */
export function sameParams(one: URLSearchParams, other: URLSearchParams): boolean {
  const sorted = (params: URLSearchParams) => JSON.stringify([...params].map(String).sort());
  return sorted(one) === sorted(other);
}

/** Return parameters with some changed: null or "" takes a name away. */
export function withParams(
  params: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): URLSearchParams {
  const kept = [...params].filter(([name]) => !(name in changes));
  const added = Object.entries(changes).map(([name, value]) => [name, value ?? ""] as const);
  return compact([...kept, ...added]);
}

/** Set the fields of a form to what an address says. Fields that it does not name are emptied. */
export function fillForm(form: HTMLFormElement, params: URLSearchParams): void {
  const taken = new Map<string, number>();
  for (const field of form.elements) {
    const name = (field as HTMLInputElement).name;
    if (!name) continue;
    const values = params.getAll(name);
    if (field instanceof HTMLSelectElement) chooseOptions(field, values);
    else if (field instanceof HTMLInputElement && isTicked(field)) {
      field.checked = values.includes(field.value);
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      const place = taken.get(name) ?? 0;
      taken.set(name, place + 1);
      field.value = values[place] ?? "";
    }
  }
}

function isTicked(field: HTMLInputElement): boolean {
  return field.type === "checkbox" || field.type === "radio";
}

function chooseOptions(field: HTMLSelectElement, values: readonly string[]): void {
  for (const option of field.options) option.selected = values.includes(option.value);
  if (!field.multiple && field.selectedIndex < 0) field.selectedIndex = 0;
}

export interface FormAddress {
  params(): URLSearchParams;
  /** Change fields by name, as if the person had. */
  change(changes: Readonly<Record<string, string | null>>): void;
}

/** Tie a form to the address bar; `changed` is called with the state, at first as well. */
export function tieAddress(
  form: HTMLFormElement,
  changed: (params: URLSearchParams) => void,
  wait_ms = 250,
): FormAddress {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    clearTimeout(timer);
    const params = paramsOf(form);
    if (sameParams(params, new URLSearchParams(location.search))) return;
    history.pushState(null, "", params.size ? `?${params}` : location.pathname);
    changed(params);
  };
  const showSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(show, wait_ms);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  form.addEventListener("input", showSoon);
  form.addEventListener("reset", () => {
    // The browser resets to what the page came with, which may hold a filter of its own.
    setTimeout(() => {
      fillForm(form, new URLSearchParams());
      show();
    });
  });
  addEventListener("popstate", () => {
    clearTimeout(timer);
    fillForm(form, new URLSearchParams(location.search));
    changed(paramsOf(form));
  });
  fillForm(form, new URLSearchParams(location.search));
  changed(paramsOf(form));
  return {
    params: () => paramsOf(form),
    change: (changes) => {
      fillForm(form, withParams(paramsOf(form), changes));
      show();
    },
  };
}
