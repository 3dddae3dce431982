/* What was to be saved in the page as it stands and was not: said where it is seen, and all that was typed stays. */
const place = document.querySelector("[data-unsent]");

function tell(when) {
  const sentence = document.querySelector(`template[data-when="${when}"]`);
  const close = document.querySelector("template[data-close]").content.cloneNode(true);
  close.firstElementChild.addEventListener("click", () => place.replaceChildren());
  place.replaceChildren(sentence.content.cloneNode(true));
  place.firstElementChild.append(" ", close);
}

/* What the page asks for by itself again and again needs nobody's attention: the next time may go well. */
const byItself = (event) => event.detail.elt?.getAttribute("hx-trigger")?.startsWith("every");

/* Signing in anew makes a new token for forms; the page takes it over. */
async function signedInAnew() {
  const page = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  const token = /name="csrfmiddlewaretoken" value="(\w+)"/.exec(page.redirected ? "" : await page.text())?.[1];
  if (!token) return false;
  for (const field of document.querySelectorAll("input[name='csrfmiddlewaretoken']")) field.value = token;
  return true;
}

document.body.addEventListener("htmx:sendError", (event) => {
  if (!byItself(event)) tell("unreached");
});

document.body.addEventListener("htmx:responseError", async (event) => {
  const { status } = event.detail.xhr;
  if (byItself(event) && status !== 401) return;
  if (status === 401) tell("signed-out");
  else if (status === 403) tell((await signedInAnew()) ? "signed-in-anew" : "gone");
  else tell(status === 404 ? "gone" : "failed");
});

document.body.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful && !byItself(event)) place.replaceChildren();
});
