/* A form that is being sent is not sent again by a second press; what hangs may be, after a while, and so may what came back. */
const PATIENCE = 10_000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  if (form.ariaBusy) {
    event.preventDefault();
    return;
  }
  form.ariaBusy = "true";
  setTimeout(() => form.removeAttribute("aria-busy"), PATIENCE);
});

addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-once][aria-busy]")) form.removeAttribute("aria-busy");
});
