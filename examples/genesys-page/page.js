document.getElementById("call-me").addEventListener("click", function () {
  window._genesys.widgets.bus.command("Telecom.aboutBill");
});

window.addEventListener("analytics", function () {
  var list = document.getElementById("analytics");
  list.textContent = "";
  window.dataLayer.forEach(function (entry) {
    list.appendChild(document.createElement("li")).textContent = entry.event;
  });
});
