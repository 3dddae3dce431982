/* Handing in documents: files may be dropped anywhere on the form, what was chosen is told, and only the chosen host's
   networks are offered. Without script the form is an ordinary one. */
const form = document.querySelector("[data-drop]");
const files = form.querySelector("input[type=file]");
const chosen = form.querySelector("[data-chosen]");
const host = form.querySelector("select[name=host]");
const network = form.querySelector("select[name=network]");

const isTooLarge = () => [...files.files].reduce((sum, file) => sum + file.size, 0) > form.dataset.limitMb * 2 ** 20;

/* Too much at once is said before it is sent, so that nobody waits for a no. */
function tell() {
  const names = [...files.files].map((file) => file.name).join(", ");
  chosen.textContent = isTooLarge() ? form.dataset.tooLarge : names;
  chosen.classList.toggle("late", isTooLarge());
  chosen.hidden = files.files.length < 2 && !isTooLarge(); // one name stands in the field itself
}

/* A form that comes back has lost its files: what is missing is asked for first. */
form.addEventListener("submit", (event) => {
  const asked = isTooLarge() ? files : files.files.length && host && !host.value && host;
  if (!asked) return;
  event.preventDefault();
  asked.focus();
  asked.reportValidity();
});

for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("over");
  });
}

form.addEventListener("dragleave", (event) => {
  if (!form.contains(event.relatedTarget)) form.classList.remove("over");
});

form.addEventListener("drop", (event) => {
  form.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  files.files = event.dataTransfer.files;
  tell();
});

files.addEventListener("change", tell);

if (host) {
  const offer = () => {
    for (const option of network.options) {
      option.hidden = Boolean(host.value && option.dataset.host) && option.dataset.host !== host.value;
    }
    if (network.selectedOptions[0]?.hidden) network.value = "";
  };
  host.addEventListener("change", offer);
  network.addEventListener("change", () => {
    if (!host.value) host.value = network.selectedOptions[0].dataset.host ?? "";
  });
  offer();
}
