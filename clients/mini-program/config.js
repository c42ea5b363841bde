// The one line that a province changes: where its residents' pages are, https and registered as a business domain (业务域名).
module.exports = { base: "https://jkm.example.gov.cn" };
