// The shop's own few lines. It knows Ringback only by its bus.
const byId = (id) => document.getElementById(id);

byId("basket").addEventListener("click", () => {
  const size = document.querySelector("input[name=size]:checked").value;
  byId("basket-notice").textContent = `Size ${size} is in your basket. (It is only a demo.)`;
});

byId("advice").addEventListener("click", () => {
  const size = document.querySelector("input[name=size]:checked").value;
  window.Ringback ??= [];
  window.Ringback.push((bus) => {
    bus
      .command("Callback.open", {
        form: { subject: `Is size ${size} right for me?` },
        userData: { product: "Tourer 3" },
      })
      .catch(() => {});
  });
});
