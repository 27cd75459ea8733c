"use strict";
// The page can be read without this. With it, a value shows its words in the text, a mark shows
// what was read from it, and an event shows its places on the map.

const narrow = matchMedia("(max-width: 61.99rem)");
document.documentElement.classList.add("scripted");
for (const article of document.querySelectorAll("article")) bring(article);

function bring(article) {
  const all = (selector) => [...article.querySelectorAll(selector)];
  const text = article.querySelector(".text");
  const map = article.querySelector(".map");
  const marks = all("mark");
  const values = all("a[data-marks]");
  const cited = (value) => value.dataset.marks.split(" ");
  const pieces = (names) => marks.filter((mark) => names.includes(mark.dataset.mark));
  const drawer = addDrawer(text);

  function swap(elements, name) {
    for (const one of all(`.${name}`)) if (!one.closest("svg")) one.classList.remove(name);
    for (const one of elements) one.classList.add(name);
  }

  function light(value) {
    swap([value, ...pieces(cited(value))], "lit");
    if (value.dataset.spot) choose((spot) => spot.dataset.spot === value.dataset.spot);
  }

  function show(value) {
    const words = pieces(cited(value));
    light(value);
    words[0]?.scrollIntoView({ block: "center" });
    // Where the text is not beside its values, the box is the way back.
    if (narrow.matches) drawer.fill(words.map((piece) => piece.textContent), [value], light);
    else drawer.close();
  }

  // The marks around a piece of text, from the inside out.
  function around(mark) {
    const found = [];
    for (let one = mark; one && one !== text; one = one.parentElement)
      if (one.matches("mark")) found.push(one.dataset.mark);
    return found;
  }

  function ask(mark) {
    const names = around(mark);
    const read = values.filter((value) => cited(value).some((name) => names.includes(name)));
    swap([...pieces(names.slice(0, 1)), ...read], "lit");
    drawer.fill(pieces(names.slice(0, 1)).map((piece) => piece.textContent), read, light);
    mark.scrollIntoView({ block: "nearest" });
    if (!narrow.matches) read[0]?.scrollIntoView({ block: "nearest" });
  }

  function choose(wanted) {
    if (!map) return;
    const chosen = new Set(all(".map a.spot").filter(wanted).map((spot) => spot.dataset.spot));
    map.classList.add("choosing");
    for (const one of all(".map [data-spot]"))
      one.classList.toggle("chosen", chosen.has(one.dataset.spot));
  }

  function chooseEvent(event) {
    swap([event], "chosen");
    choose((spot) => (spot.dataset.events ?? "").split(" ").includes(event.dataset.event));
  }

  function clear() {
    for (const name of ["lit", "hint", "chosen"]) swap([], name);
    choose(() => false);
    map?.classList.remove("choosing");
    drawer.close();
  }

  article.addEventListener("click", (click) => {
    const { target } = click;
    const event = target.closest(".event");
    if (event) chooseEvent(event);
    const value = target.closest("a[data-marks]");
    const spot = target.closest("a.spot");
    const mark = target.closest("mark");
    if (value) show(value);
    else if (spot) {
      choose((one) => one.dataset.spot === spot.dataset.spot);
      const words = document.getElementById(spot.getAttribute("href")?.slice(1));
      if (words) ask(words);
    } else if (mark && getSelection().isCollapsed) ask(mark);
    if (value || spot) click.preventDefault();
  });

  article.addEventListener("pointerover", ({ target }) => {
    const value = target.closest("a[data-marks]");
    const mark = target.closest("mark");
    const names = mark ? [mark.dataset.mark] : [];
    if (value) swap(pieces(cited(value)), "hint");
    else swap(values.filter((one) => cited(one).some((name) => names.includes(name))), "hint");
  });

  // One stop of the tab key for all marks; the arrow keys go from one to the next.
  const stops = marks.filter((mark) => mark.id);
  stops.forEach((mark, place) => {
    mark.tabIndex = place ? -1 : 0;
    mark.setAttribute("role", "button");
  });
  text.addEventListener("keydown", (press) => {
    const place = stops.indexOf(document.activeElement);
    if (place < 0) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[press.key];
    if (step) {
      const next = stops[(place + step + stops.length) % stops.length];
      stops[place].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    } else if (press.key === "Enter" || press.key === " ") ask(stops[place]);
    else return;
    press.preventDefault();
  });
  document.addEventListener("keydown", (press) => {
    if (press.key === "Escape") clear();
  });
}

// A box below the text that says what was read from a mark.
function addDrawer(text) {
  const make = (name, parent, content = "") => {
    const made = document.createElement(name);
    made.textContent = content;
    parent.append(made);
    return made;
  };
  const box = document.createElement("div");
  box.className = "drawer";
  box.hidden = true;
  box.setAttribute("role", "status");
  text.after(box);
  return {
    close: () => (box.hidden = true),
    fill(words, values, light) {
      box.replaceChildren();
      make("q", make("p", box, "Read from "), words.join(" … "));
      const list = make("ul", box);
      for (const value of values) {
        const item = make("li", list, `${value.dataset.label}: `);
        const link = make("a", item, value.textContent);
        link.href = `#${value.id}`;
        link.addEventListener("click", (click) => {
          click.preventDefault();
          click.stopPropagation();
          value.scrollIntoView({ block: "center" });
          value.focus({ preventScroll: true });
          light(value);
        });
      }
      const close = make("button", box, "×");
      close.setAttribute("aria-label", "Close");
      close.addEventListener("click", () => (box.hidden = true));
      box.hidden = false;
    },
  };
}
