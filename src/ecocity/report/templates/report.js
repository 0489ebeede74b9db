"use strict";
document.querySelectorAll(".tile").forEach(function (tile) {
  var wanted = tile.className.replace("tile", "").trim().split(" ")[0];
  tile.tabIndex = 0;
  tile.setAttribute("role", "button");
  function choose() {
    var on = tile.classList.toggle("on");
    document.querySelectorAll(".tile").forEach(function (other) {
      if (other !== tile) other.classList.remove("on");
    });
    document.querySelectorAll("section.level2, nav li[data-verdict]").forEach(function (part) {
      part.hidden = on && part.dataset.verdict !== wanted;
    });
  }
  tile.addEventListener("click", choose);
  tile.addEventListener("keydown", function (event) {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); }
  });
});
