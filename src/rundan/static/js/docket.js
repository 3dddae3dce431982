/* The agenda beside a meeting tells which item is being read. */
const links = new Map([...document.querySelectorAll(".docket nav a[href^='#']")].map((link) => [link.hash.slice(1), link]));
const shown = new Set();

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) shown[isIntersecting ? "add" : "delete"](target.id);
    const first = [location.hash.slice(1), ...links.keys()].find((id) => links.has(id) && shown.has(id));
    if (!first) return;
    for (const [id, link] of links) {
      if (id === first) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  },
  { rootMargin: "-10% 0px -70% 0px" },
);
for (const id of links.keys()) {
  const item = document.getElementById(id);
  if (item) observer.observe(item);
}
