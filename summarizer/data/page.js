(function () {
  "use strict";
  var root = document.documentElement, panel = document.getElementById("evidence");
  root.classList.add("js");
  var body = panel && panel.querySelector(".body"), open = null;
  function close() {
    if (open) { open.setAttribute("aria-expanded", "false"); open = null; }
    panel.classList.remove("shown");
  }
  function show(link) {
    if (open) { open.setAttribute("aria-expanded", "false"); }
    open = link;
    link.setAttribute("aria-expanded", "true");
    var ids = (link.dataset.cites || link.getAttribute("href").slice(1)).split(" "), seen = [];
    body.replaceChildren();
    ids.forEach(function (id) {
      var sentence = document.getElementById(id), article = sentence && sentence.closest(".article");
      if (!article || seen.indexOf(article) >= 0) { return; }
      seen.push(article);
      var copy = article.cloneNode(true);
      copy.querySelectorAll(".s").forEach(function (part) { part.classList.toggle("hit", ids.indexOf(part.id) >= 0); });
      copy.querySelectorAll("[id]").forEach(function (part) { part.removeAttribute("id"); });
      copy.removeAttribute("id");
      body.appendChild(copy);
    });
    panel.classList.add("shown");
    var hit = body.querySelector(".hit");
    panel.scrollTop = 0;
    if (hit) {
      var below = hit.getBoundingClientRect().bottom - panel.getBoundingClientRect().bottom;
      if (below > -20) { panel.scrollTop += hit.getBoundingClientRect().top - panel.getBoundingClientRect().top - 90; }
    }
  }
  document.querySelectorAll("a.cite").forEach(function (link) {
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("aria-controls", "evidence");
    link.addEventListener("click", function (event) { event.preventDefault(); show(link); });
    link.addEventListener("focus", function () { show(link); });
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { close(); } });
  if (panel) { panel.querySelector("button").addEventListener("click", close); }
  var selects = Array.prototype.slice.call(document.querySelectorAll(".filters select"));
  var told = document.getElementById("shown");
  function filter() {
    var count = 0;
    document.querySelectorAll(".story[data-type]").forEach(function (story) {
      var fits = selects.every(function (select) {
        return !select.value || (" " + story.getAttribute("data-" + select.name) + " ").indexOf(" " + select.value + " ") >= 0;
      });
      story.hidden = !fits;
      if (fits) { count += 1; }
    });
    if (told) { told.textContent = count + " shown"; }
  }
  selects.forEach(function (select) { select.addEventListener("change", filter); });
})();
