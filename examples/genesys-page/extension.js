// An extension: events to analytics, data added just before a callback is scheduled.
if (!window._genesys.widgets.extensions) window._genesys.widgets.extensions = {};

window._genesys.widgets.extensions["Telecom"] = function ($, CXBus, Common) {
  var telecom = CXBus.registerPlugin("Telecom");
  window.dataLayer = window.dataLayer || [];

  ["opened", "started", "submitted", "completed", "cancelled", "closed"].forEach(function (name) {
    telecom.subscribe("Callback." + name, function (e) {
      window.dataLayer.push({ event: "callback_" + name, elapsed: e.data.elapsed, errors: e.data.errors });
      window.dispatchEvent(new CustomEvent("analytics"));
    });
  });

  telecom.before("CallbackService.schedule", function (options) {
    options.page = window.location.pathname;
    return options;
  });

  telecom.registerCommand("aboutBill", function (e) {
    telecom
      .command("Callback.open", { form: { topic: "bill" }, userData: { bill: "open" } })
      .done(function () {
        e.deferred.resolve();
      })
      .fail(function (reason) {
        e.deferred.reject(reason);
      });
  });

  telecom.republish("ready");
  telecom.ready();
};
