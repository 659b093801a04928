// Suggestions under the search box, as a combobox with a list (WAI-ARIA 1.2). Without this script the box just searches.
"use strict";
(() => {
  const PAUSE_MS = 120, LEAST_LETTERS = 2, MOST_LETTERS = 200;
  const box = document.getElementById("q");
  const list = document.createElement("ul"), told = document.createElement("p");
  let waiting = 0, asked = null, active = -1;

  const address = ({ kind, value, text }) => ({
    celebrity: `/celebrities/${encodeURIComponent(value)}`,
    event: `/clusters/${encodeURIComponent(value)}`,
    site: `/search?site=${encodeURIComponent(value)}`,
  })[kind] ?? `/search?q=${encodeURIComponent(text)}`;

  const option = (one, number) => {
    const item = document.createElement("li"), kind = document.createElement("span");
    item.id = `suggestion-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.address = address(one);
    kind.className = "soft";
    kind.textContent = one.alias ? `${one.alias}, ${one.kind}` : one.kind;
    item.append(`${one.text} `, kind);
    return item;
  };

  const choose = (number) => {
    active = number;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === active)));
    if (active < 0) {
      box.removeAttribute("aria-activedescendant");
    } else {
      box.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  };

  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map(option));
    list.hidden = suggestions.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = list.hidden ? "" : `${suggestions.length} suggestions, to be chosen with the arrow keys`;
    choose(-1);
  };

  const ask = async () => {
    asked?.abort();
    const typed = box.value.trim();
    if (typed.length < LEAST_LETTERS || typed.length > MOST_LETTERS) return show([]);
    asked = new AbortController();
    try {
      const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (document.activeElement === box) show(found);
    } catch (error) {
      if (error.name !== "AbortError") show([]); // the box still searches
    }
  };

  const close = () => {
    clearTimeout(waiting);
    asked?.abort();
    show([]);
  };

  const pressed = (event) => {
    const count = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) choose(((active + 1 + step + count + 1) % (count + 1)) - 1);
    else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.address);
    else if (event.key === "Escape" && count) close();
    else return;
    event.preventDefault();
  };

  list.id = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  told.className = "unseen";
  told.setAttribute("role", "status");
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);
  box.after(list, told);
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE_MS);
  });
  box.addEventListener("keydown", pressed);
  box.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("[role=option]");
    if (!item || event.button !== 0) return;
    event.preventDefault(); // the box keeps the focus, so that the list stays until the page goes
    location.assign(item.dataset.address);
  });
})();
