const { base } = require("../../config.js");
const { addressOf } = require("../../pages-of.js");

// Nothing of a person is in this shell: signing in, the code and its reasons are the pages' own.
Page({
  data: { address: "", failure: "" },

  onLoad(query) {
    this.wanted = query.page;
    this.openPages();
  },

  openPages() {
    this.setData({ address: addressOf(base, this.wanted), failure: "" });
  },

  sayFailure() {
    this.setData({
      address: "",
      failure: "页面暂时打不开。已下载的离线凭证和纸质码仍然有效；也可以拨打 12345。",
    });
  },

  onShareAppMessage() {
    // Whoever is sent this gets their own code, never the sender's.
    return { title: "健康码", path: "/pages/index/index" };
  },
});
