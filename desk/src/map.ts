// Columns of places in, a map of them out: each drawn as precisely as it is known.
//
// Nothing is fetched but our own shapes. MapLibre draws where there is WebGL, plain SVG elsewhere.
// `data-map` on the container says "loading", then "ready".

import { button, element, newId } from "./elements.ts";
import { type CardOptions, listOf, sumInWords } from "./map/card.ts";
import { CREDIT, keyOf, undrawnInWords } from "./map/legend.ts";
import { type Box, boxAround, isIn, needsDivisions, type PlaceColumns, planOf, type Point } from "./map/plan.ts";
import { byKey, loadCountries, loadDivisions } from "./map/shapes.ts";
import { isClustered, pointsOf, rowsIn, type Scene, type Stage, type StageEvents } from "./map/stage.ts";

export type { Box, PlaceColumns } from "./map/plan.ts";
export { boxFrom, boxInWords } from "./map/plan.ts";

export interface MapOptions {
  /** What the map is called: "Map of incidents". */
  label: string;
  /** An incident was chosen in a list on the map. */
  select?: (incident: number) => void;
  /** Where an incident's page is; makes the names in lists links. */
  href?: (incident: number) => string;
  /** "Only what is in view" was switched on (the view, again on each move) or off (null). */
  box?: (box: Box | null) => void;
  /** The view to begin with, which then filters already. */
  view?: Box | null;
  /** Exact places are the larger the more were killed there. */
  sized?: boolean;
  /** Draw in SVG even where there is WebGL. */
  plain?: boolean;
}

export interface MapView {
  /** Draw other places; the view stays. */
  update(columns: PlaceColumns): Promise<void>;
  /** Ring an incident; null for none. */
  choose(incident: number | null): void;
  /** Show all places. */
  fit(): void;
  /** Take the filter by view away, as when the form was reset. */
  release(): void;
  destroy(): void;
}

const IN_CARD = 12;
const IN_LIST = 60;
const SETTLED_MS = 350;

/** Begin to load what every map needs, while its data is still on its way. */
export function prepareMap(): void {
  // Whoever draws asks again, and hears of a failure.
  void loadCountries().catch(() => {});
  // To try WebGL takes a while: what else is to be fetched is asked for before.
  setTimeout(() => void (hasWebGl() ? loadGlStage() : loadSvgStage()).catch(() => {}));
}

/** Draw a map into `container`, which is emptied. */
export async function drawMap(
  container: HTMLElement,
  columns: PlaceColumns,
  options: MapOptions,
): Promise<MapView> {
  const frame = frameIn(container, options);
  let scene = await sceneOf(columns, options);
  let stage: Stage;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const card: CardOptions = {
    select: options.select,
    href: options.href,
    highlight: (row) => stage.choose(row),
  };
  const events: StageEvents = {
    ready: () => {
      container.dataset["map"] = "ready";
    },
    pick: (rows, at) => {
      frame.closeCard();
      if (rows.length) frame.openCard(at, sumInWords(scene.columns, rows), listOf(scene.columns, rows, IN_CARD, card));
    },
    move: () => {
      frame.closeCard();
      clearTimeout(timer);
      timer = setTimeout(settled, SETTLED_MS);
    },
    ask: () => frame.toggleList(true),
  };
  const inView = (): number[] => {
    const box = stage.box();
    return rowsIn(scene, (point) => isIn(box, point));
  };
  const settled = (): void => {
    if (frame.filters()) options.box?.(stage.box());
    if (frame.listIsOpen()) showList();
  };
  const showList = (): void => {
    const rows = inView();
    frame.fillList(`In view: ${sumInWords(scene.columns, rows)}`, listOf(scene.columns, rows, IN_LIST, card));
  };
  frame.wire({
    zoom: (steps) => stage.zoom(steps),
    fit: () => view.fit(),
    filter: (on) => options.box?.(on ? stage.box() : null),
    list: showList,
    closed: () => stage.choose(null),
  });
  const words = () => frame.describe(scene);
  stage = await stageOn(frame.stage, scene, options, events);
  if (options.view) stage.fit(options.view);
  words();

  const view: MapView = {
    update: async (next) => {
      container.dataset["map"] = "loading";
      frame.closeCard();
      scene = await sceneOf(next, options);
      stage.show(scene);
      words();
      if (frame.listIsOpen()) showList();
    },
    choose: (incident) => {
      const row = incident === null ? -1 : scene.columns.incident.indexOf(incident);
      stage.choose(row < 0 ? null : row);
    },
    fit: () => {
      const box = boxAround(pointsOf(scene));
      if (box) stage.fit(box);
      if (frame.filters()) events.move();
    },
    release: () => frame.release(),
    destroy: () => {
      clearTimeout(timer);
      stage.destroy();
      container.replaceChildren();
    },
  };
  return view;
}

async function sceneOf(columns: PlaceColumns, { sized = false }: MapOptions): Promise<Scene> {
  const wanted = needsDivisions(columns) ? loadDivisions() : new Map<string, never>();
  const [land, divisions] = await Promise.all([loadCountries(), wanted]);
  const countries = byKey(land);
  const known = {
    hasDivision: (key: string) => divisions.has(key),
    hasCountry: (code: string) => countries.has(code),
  };
  return { columns, plan: planOf(columns, known), land, countries, divisions, sized };
}

async function stageOn(
  holder: HTMLElement,
  scene: Scene,
  options: MapOptions,
  events: StageEvents,
): Promise<Stage> {
  const label = `${options.label}. Arrow keys move it, plus and minus zoom, Enter lists what is in view.`;
  if (!options.plain && hasWebGl()) {
    try {
      const { glStage } = await loadGlStage();
      return glStage(holder, scene, label, events);
    } catch (error) {
      console.warn("The map is drawn plainly:", error);
      holder.replaceChildren();
    }
  }
  const { svgStage } = await loadSvgStage();
  return svgStage(holder, scene, label, events);
}

const loadGlStage = () => import("./map/gl-stage.ts");
const loadSvgStage = () => import("./map/svg-stage.ts");

let webGl: boolean | undefined;

function hasWebGl(): boolean {
  webGl ??= triedWebGl();
  return webGl;
}

function triedWebGl(): boolean {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

interface Wires {
  zoom(steps: number): void;
  fit(): void;
  filter(on: boolean): void;
  list(): void;
  closed(): void;
}

/** Build what stands around the drawing: tools above, key and lists below. */
function frameIn(container: HTMLElement, options: MapOptions) {
  let wires: Wires | undefined;
  const stage = element("div", { class: "map-stage" });
  const filter = element("input", { type: "checkbox", id: newId("in-view") });
  filter.checked = Boolean(options.view);
  filter.addEventListener("change", () => wires?.filter(filter.checked));
  const listId = newId("map-list");
  const toggle = button("What is in view", () => toggleList(), {
    "aria-expanded": "false",
    "aria-controls": listId,
  });
  const tools = element(
    "div",
    { class: "map-tools", role: "group", "aria-label": "Tools of the map" },
    button("+", () => wires?.zoom(1), { "aria-label": "Zoom in" }),
    button("−", () => wires?.zoom(-1), { "aria-label": "Zoom out" }),
    button("All", () => wires?.fit(), { "aria-label": "Show all places" }),
    toggle,
    options.box && element("label", { class: "tick" }, filter, "Only what is in view"),
  );
  const key = element("div");
  const undrawn = element("p", { class: "map-undrawn" });
  const list = element("div", { id: listId, class: "map-list", hidden: true, tabindex: -1 });
  const foot = element("div", { class: "map-foot" }, undrawn, key, element("p", { class: "credit" }, CREDIT));
  container.classList.add("map");
  container.dataset["map"] = "loading";
  container.replaceChildren(tools, stage, list, foot);
  let card: HTMLElement | undefined;
  let before: Element | null = null;

  function closeCard(): void {
    if (!card) return;
    const hadFocus = card.contains(document.activeElement);
    card.remove();
    card = undefined;
    wires?.closed();
    if (hadFocus && before instanceof HTMLElement) before.focus();
  }

  function openCard([x, y]: Point, heading: string, inside: HTMLElement[]): void {
    before = document.activeElement;
    const close = button("×", closeCard, { class: "plain", "aria-label": "Close" });
    const title = newId("card-title");
    card = element(
      "div",
      { class: "map-card", role: "dialog", "aria-labelledby": title, tabindex: -1 },
      element("header", {}, element("h3", { id: title }, heading), close),
      ...inside,
    );
    card.addEventListener("keydown", (event) => {
      if (event.key === "Escape") closeCard();
    });
    stage.append(card);
    const { width, height } = stage.getBoundingClientRect();
    const left = Math.max(8, Math.min(x + 10, width - card.offsetWidth - 8));
    const top = Math.max(8, Math.min(y + 10, height - card.offsetHeight - 8));
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
    card.focus({ preventScroll: true });
  }

  function toggleList(open = list.hidden): void {
    list.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    if (open) wires?.list();
    else wires?.closed();
    if (open) list.focus({ preventScroll: true });
  }

  return {
    stage,
    wire: (given: Wires) => {
      wires = given;
    },
    filters: () => filter.checked,
    release: () => {
      filter.checked = false;
    },
    listIsOpen: () => !list.hidden,
    toggleList,
    fillList: (heading: string, inside: HTMLElement[]) => {
      list.replaceChildren(element("h3", {}, heading), ...inside);
    },
    openCard,
    closeCard,
    describe: (scene: Scene) => {
      key.replaceChildren(keyOf(scene, isClustered(scene)));
      undrawn.textContent = undrawnInWords(scene);
      undrawn.hidden = !undrawn.textContent;
    },
  };
}
