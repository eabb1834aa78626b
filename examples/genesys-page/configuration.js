// As an integrator of Genesys Widgets 9 writes it.
if (!window._genesys) window._genesys = {};
if (!window._genesys.widgets) window._genesys.widgets = {};

window._genesys.widgets.main = {
  theme: "telecom",
  themes: { telecom: "cx-theme-telecom" },
  customStylesheetID: "telecom-widgets",
  lang: "en",
  mobileMode: "auto",
  mobileModeBreakpoint: 600,
  downloadGoogleFont: false,
  i18n: {
    en: {
      callback: {
        CallbackTitle: "Receive a Call",
        ConfirmButtonText: "Confirm",
        AccountNumber: "Account number",
        AccountNumberHint: "8 digits, on your bill",
        Topic: "What is it about?",
        TopicBill: "My bill",
        TopicLine: "My line",
        Agree: "You may record the call",
      },
      channelselector: { CallbackTitle: "Receive a Call" },
    },
  },
};

window._genesys.widgets.callback = {
  dataURL: "/genesys/1/service/callback/support",
  apiVersion: "v1",
  apikey: "demo",
  userData: { source: "contact-page" },
  countryCodes: true,
  immediateCallback: true,
  scheduledCallback: true,
  form: {
    wrapper: "<table></table>",
    inputs: [
      {
        id: "cx_form_callback_firstname",
        name: "firstname",
        maxlength: "100",
        placeholder: "@i18n:callback.CallbackPlaceholderRequired",
        label: "@i18n:callback.CallbackFirstName",
      },
      {
        id: "cx_form_callback_phone_number",
        name: "phonenumber",
        maxlength: "14",
        label: "@i18n:callback.CallbackPhoneNumber",
      },
      {
        id: "telecom_account",
        name: "account",
        maxlength: "8",
        placeholder: "@i18n:callback.AccountNumberHint",
        label: "@i18n:callback.AccountNumber",
        validateWhileTyping: false,
        onkeypress: function (event) {
          return /\d/.test(event.key) || event.key.length > 1;
        },
        validate: function (event, form, input, label, $, CXBus, Common) {
          return !input || input.val() === "" || /^\d{8}$/.test(input.val());
        },
      },
      {
        id: "telecom_topic",
        name: "topic",
        type: "select",
        label: "@i18n:callback.Topic",
        options: [
          { text: "@i18n:callback.TopicBill", value: "bill" },
          { text: "@i18n:callback.TopicLine", value: "line" },
        ],
      },
      {
        id: "telecom_agree",
        name: "agree",
        type: "checkbox",
        label: "@i18n:callback.Agree",
        wrapper: "<tr><td colspan='2'>{input}{label}</td></tr>",
      },
      { custom: "<tr><td colspan='2'><small>Calls are free of charge.</small></td></tr>" },
      { name: "tenant", type: "hidden", value: "example-telecom" },
    ],
  },
};

window._genesys.widgets.calendar = {
  numberOfDays: 5,
  calenderHours: { interval: 15, allDay: { openTime: "08:00", closeTime: "20:00" } },
};

window._genesys.widgets.channelselector = {
  ewtRefreshInterval: 10,
  channels: [
    {
      enable: true,
      clickCommand: "Callback.open",
      readyEvent: "Callback.ready",
      displayName: "Receive a Call",
      i18n: "CallbackTitle",
      icon: "call-incoming",
      html: "",
    },
  ],
};

window._genesys.widgets.onReady = function (bus) {
  window.widgetBus = bus;
};
