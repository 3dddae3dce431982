/* The review page: a fact and its place find each other, answers go by keyboard, and marked words become facts.
   Everything here also works without script; links and forms are the same. */
const root = document.querySelector("[data-review]");
const paper = root.querySelector("[data-paper]");
const addHere = document.querySelector("[data-add-here]");
const home = root.dataset.review; // a refused answer or approval has an address of its own
const panel = () => document.getElementById("granskning");

function marksOf(key) {
  return key ? [...paper.querySelectorAll("mark")].filter((mark) => mark.dataset.facts.split(" ").includes(key)) : [];
}

/* On a narrow screen the paper lies below the facts: the question stays in sight, and a link leads to the place. */
const narrow = matchMedia("(max-width: 60rem)");

/* At once: while a page glides, the buttons beside it move away under the pointer, and a press on them is lost. */
function bring(element, block) {
  element.scrollIntoView({ block, behavior: "instant" });
}

/* The marked words of the fact that is shown are outlined, and brought into sight when they are not. */
function showPlace(key, { scrolls = true } = {}) {
  for (const mark of paper.querySelectorAll("mark[aria-current]")) mark.removeAttribute("aria-current");
  const marks = marksOf(key);
  for (const mark of marks) mark.setAttribute("aria-current", "true");
  if (!marks.length || narrow.matches || !scrolls) return;
  const box = marks[0].getBoundingClientRect();
  if (box.top < 80 || box.bottom > innerHeight - 40) bring(marks[0], "center");
}

/* What is asked next is brought into sight where the column has no scrolling of its own. */
function showQuestion() {
  const { top } = panel().getBoundingClientRect();
  if (narrow.matches && (top < 0 || top > innerHeight / 2)) bring(panel(), "start");
}

function showDoubts() {
  const doubted = new Set(panel().dataset.doubts.split(" ").filter(Boolean));
  for (const mark of paper.querySelectorAll("mark")) {
    mark.classList.toggle("unsure", mark.dataset.facts.split(" ").some((key) => doubted.has(key)));
  }
}

let opened = [];

/* What is shown next knows of the answer that is on its way: it waits for it. */
let answered = Promise.resolve();

function load(url) {
  answered = answered.then(() => htmx.ajax("GET", url, { target: "#granskning", swap: "outerHTML" })).catch(() => {});
}

function show(key) {
  load(key ? `${home}?fact=${encodeURIComponent(key)}` : home);
}

document.body.addEventListener("htmx:beforeSend", (event) => {
  if (!event.target.matches("#granskning form")) return;
  answered = new Promise((done) => event.detail.xhr.addEventListener("loadend", done));
});

document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id !== "granskning") return;
  event.detail.target = panel(); // the one that was asked from may have been replaced meanwhile
  opened = [...panel().querySelectorAll("section > details")].map((details) => details.open);
});

document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "granskning" && event.target.id !== "granskning") return;
  panel().querySelectorAll("section > details").forEach((details, index) => {
    if (index in opened) details.open = opened[index];
  });
  showDoubts();
  showPlace(panel().dataset.shown);
  showQuestion();
  const failed = panel().querySelector("[aria-invalid='true'], [role='alert']");
  const first = panel().querySelector(".doubt input[type='radio']:checked, .doubt input[type='radio'], .doubt button, details[open] input:not([type='hidden'])");
  (failed?.matches("input, select, textarea") ? failed : first ?? panel()).focus({ preventScroll: true });
});

/* Choosing a place shows its fact; choosing it again goes on to the next fact at the same place. */
root.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const mark = event.target.closest("mark");
  const link = event.target.closest("a[data-fact]");
  const place = event.target.closest("a[data-place]") && marksOf(panel().dataset.shown)[0];
  if (mark && getSelection().isCollapsed) {
    event.preventDefault();
    const keys = mark.dataset.facts.split(" ");
    const own = new URLSearchParams(mark.querySelector("a").search).get("fact");
    const ordered = [own, ...keys.filter((key) => key !== own)];
    show(ordered[(ordered.indexOf(panel().dataset.shown) + 1) % ordered.length]);
  } else if (link) {
    event.preventDefault();
    show(link.dataset.fact);
  } else if (place) {
    event.preventDefault();
    bring(place, "center");
    place.querySelector("a").focus({ preventScroll: true });
  }
});

/* Enter, E and X answer the fact that is asked about, while the focus is in the column of facts and not in a field. */
root.addEventListener("keydown", (event) => {
  if (!event.target.closest("#granskning") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type='radio']), textarea, select")) return;
  const wanted = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (wanted === "Enter" && event.target.matches("a, button, summary")) return;
  const control = panel().querySelector(`[data-key="${CSS.escape(wanted)}"]`);
  if (!control) return;
  event.preventDefault();
  control.click();
  if (control.matches("summary")) control.parentElement.querySelector("input:not([type='hidden']), textarea, select")?.focus();
});

/* Offsets in the document count code points; a browser counts UTF-16. */
function offset(node, units) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!piece) return null;
  return Number(piece.dataset.at) + [...piece.textContent.slice(0, units)].length;
}

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!paper.contains(range.commonAncestorContainer)) return null;
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  const words = selection.toString().trim();
  return start === null || end === null || start >= end || !words ? null : { start, end, words, box: range.getBoundingClientRect() };
}

document.addEventListener("selectionchange", () => {
  const place = selected();
  addHere.hidden = !place;
  if (!place) return;
  addHere.style.setProperty("top", `${place.box.bottom + scrollY + 6}px`);
  addHere.style.setProperty("left", `${Math.max(place.box.left + scrollX, 8)}px`);
});

addHere.addEventListener("mousedown", (event) => event.preventDefault());
addHere.addEventListener("click", () => {
  const place = selected();
  if (!place) return;
  const url = new URL(document.querySelector("[data-add]")?.href ?? `${home}lagg-till/`, location.href);
  url.search = new URLSearchParams({ quote: place.words, start: place.start, end: place.end });
  getSelection().removeAllRanges();
  load(url.pathname + url.search);
});

/* The page opens at its place, unless something is told at its head. */
showPlace(panel().dataset.shown, { scrolls: !document.querySelector("main > .messages") });
