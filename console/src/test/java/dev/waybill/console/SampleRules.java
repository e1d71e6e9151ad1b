package dev.waybill.console;

/** Answers about rules as the services give them. */
final class SampleRules {

  private SampleRules() {}

  static final String SHIPPING =
      """
      {"rules":[
        {"name":"no batteries to Warsaw","when":{"countries":["PL"],"postcodes":["00*"],"skus":["PWR-*"]},
         "then":{"refuse":"Warsaw takes none."}},
        {"name":"gifts fast","when":{"countries":["PL"],"tags":["gift"],"value":{"from":50,"currency":"EUR"}},
         "then":{"accounts":["dhl"],"service":"express","signature":"anybody"}},
        {"name":"everything else","when":{},"then":{"service":"cheapest","withinDays":3}}]}
      """;

  private static final String SAVED =
      """
      {"version":%d,"comment":"gifts were late","savedAt":"2026-03-01T09:00:00Z","savedBy":"ada","rules":%s}
      """;

  static void in(StubServices stub) {
    String shipping = "/api/shipping-rules";
    String newest = SAVED.formatted(4, SHIPPING);
    String before = SAVED.formatted(3, SHIPPING.replace("express", "economy"));
    stub.on("GET " + shipping + "/draft", StubServices.Answer.json(newest));
    stub.on("PUT " + shipping + "/draft", StubServices.Answer.json(SAVED.formatted(5, SHIPPING)));
    stub.on(
        "GET " + shipping,
        StubServices.Answer.json(
            """
            {"forAll":{"version":3,"rules":{"rules":[]},"since":"2026-03-01T08:00:00Z","who":"ada","reason":"spring"},
             "shops":[{"shop":"demo-woo","version":4,"rules":{"rules":[]},"since":"2026-03-01T10:00:00Z","who":"ada","reason":"tried"}]}
            """));
    stub.on("POST " + shipping + "/check", StubServices.Answer.json("{\"mistakes\":[]}"));
    stub.on(
        "GET " + shipping + "/versions",
        StubServices.Answer.json("{\"versions\":[" + newest + "," + before + "]}"));
    stub.on("GET " + shipping + "/versions/3", StubServices.Answer.json(before));
    stub.on("GET " + shipping + "/versions/4", StubServices.Answer.json(newest));
    stub.on(
        "GET " + shipping + "/activations",
        StubServices.Answer.json(
            "{\"activations\":[{\"id\":2,\"version\":3,\"at\":\"2026-03-01T08:00:00Z\",\"who\":\"ada\",\"reason\":\"spring\"}]}"));
    stub.on(
        "POST " + shipping + "/activate",
        StubServices.Answer.json("{\"forAll\":{\"version\":4,\"rules\":{}},\"shops\":[]}"));
    stub.on("GET " + shipping + "/simulations", StubServices.Answer.json('[' + SIMULATION + ']'));
    stub.on("POST " + shipping + "/simulate", StubServices.Answer.json(SIMULATION));

    orders(stub);
    String allocation = "/api/stock/allocation";
    String rules =
        """
        {"version":2,"savedAt":"2026-03-01T09:00:00Z","savedBy":"ada","rules":{"rules":[
          {"name":"islands from the south","when":{"countries":["ES"],"postcodes":["35","38"]},"locations":["MAD"],
           "sort":["fewest-parcels","priority"],"mostLocations":1}]}}
        """;
    stub.on("GET " + allocation + "/draft", StubServices.Answer.json(rules));
    stub.on("GET " + allocation, StubServices.Answer.json("{\"version\":0,\"rules\":{}}"));
    stub.on("GET " + allocation + "/versions", StubServices.Answer.json('[' + rules + ']'));
    stub.on("GET " + allocation + "/activations", StubServices.Answer.json("[]"));
    stub.on(
        "GET " + allocation + "/simulations",
        StubServices.Answer.json(
            """
            [{"id":1,"version":2,"active":0,"days":30,"state":"DONE","at":"2026-03-01T10:00:00Z","who":"ada","done":900,"orders":900,
              "result":{"orders":900,"oneIn":1,"undone":3,"withoutDestination":0,
               "active":{"version":0,"shipped":890,"lacking":10,"parcels":1000,"parcelsPerOrder":1.12,"splitRate":0.12,"averageKm":412.4,"parcelsWithoutKm":0,"locations":[],"rules":[]},
               "draft":{"version":2,"shipped":890,"lacking":10,"parcels":950,"parcelsPerOrder":1.07,"splitRate":0.07,"averageKm":398.0,"parcelsWithoutKm":0,"locations":[],
                 "rules":[{"rule":"islands from the south","orders":31}]}}}]
            """));
    String promise =
        """
        {"version":3,"promise":{"usual":{"zone":"Europe/Berlin","cutOff":"14:00","until":"17:00","handlingDays":1},
          "exceptions":[{"name":"express","tag":"express","priority":true,"terms":{"handlingDays":0}}],"locations":{},"alert":true},
         "decidedBy":"ada","reason":"spring","decidedAt":"2026-03-01T09:00:00Z"}
        """;
    String own =
        promise
            .replace("\"version\":3", "\"shop\":\"demo-woo\",\"version\":2")
            .replace("14:00", "11:00");
    stub.on(
        "GET /api/promises",
        StubServices.Answer.json("{\"all\":" + promise + ",\"shops\":[" + own + "]}"));
    stub.on("GET /api/promises/shops/demo-woo", StubServices.Answer.json(own));
    stub.on("PUT /api/promises/shops/demo-woo", StubServices.Answer.json(own));
    stub.on(
        "GET /api/promises/shops/demo-woo/history",
        StubServices.Answer.json("{\"versions\":[" + own + "]}"));
    stub.on("PUT /api/promises", StubServices.Answer.json(promise));
    stub.on(
        "GET /api/promises/history", StubServices.Answer.json("{\"versions\":[" + promise + "]}"));
    stub.on(
        "POST /api/promises/check",
        StubServices.Answer.json(
            "{\"shipBy\":\"2026-03-02T17:00:00Z\",\"priority\":false,\"nextDay\":true}"));
    stub.on(
        "POST /api/promises/recount",
        StubServices.Answer.json("{\"looked\":42,\"changed\":7,\"passedOver\":1,\"next\":null}"));
  }

  static final String ORDERS =
      """
      {"rules":[
        {"name":"dear orders are looked at","when":{"total":{"from":500,"currency":"EUR"},"risks":["medium","high"]},
         "then":{"hold":{"reason":"high-value","detail":"Call the customer before it leaves."}}},
        {"name":"regulars first","when":{"tags":["regular"],"shops":["demo-woo"]},"then":{"tags":["vip"],"priority":true}},
        {"name":"machines are picked","when":{"skus":["PWR-*"]},"then":{"workflow":"pick-and-pack"},"stop":true}]}
      """;

  private static void orders(StubServices stub) {
    String orders = "/api/order-rules";
    String newest = SAVED.formatted(4, ORDERS);
    stub.on("GET " + orders + "/draft", StubServices.Answer.json(newest));
    stub.on("PUT " + orders + "/draft", StubServices.Answer.json(SAVED.formatted(5, ORDERS)));
    stub.on(
        "GET " + orders,
        StubServices.Answer.json(
            """
            {"version":4,"rules":{"rules":[]},"since":"2026-03-01T08:00:00Z","who":"ada","reason":"fraud in spring"}
            """));
    stub.on("POST " + orders + "/check", StubServices.Answer.json("{\"mistakes\":[]}"));
    stub.on(
        "GET " + orders + "/versions", StubServices.Answer.json("{\"versions\":[" + newest + "]}"));
    stub.on("GET " + orders + "/versions/4", StubServices.Answer.json(newest));
    stub.on(
        "GET " + orders + "/activations",
        StubServices.Answer.json(
            "{\"activations\":[{\"id\":2,\"version\":4,\"at\":\"2026-03-01T08:00:00Z\",\"who\":\"ada\",\"reason\":\"fraud"
                + " in spring\"}]}"));
    String sums =
        """
        {"orders":1900,"ruled":43,"held":12,"tagged":24,"first":24,"routed":7,
         "rules":{"dear orders are looked at":12,"regulars first":24,"machines are picked":7}}
        """;
    String row =
        """
        {"order":"demo-woo:1001","number":"#1001","receivedAt":"2026-03-01T08:00:00Z","total":812.50,"currency":"EUR",
         "rules":["dear orders are looked at","regulars first"],"holds":["rule:high-value"],"tags":["vip"],"priority":true,
         "workflow":null}
        """;
    stub.on(
        "GET " + orders + "/simulations",
        StubServices.Answer.json(
            """
            [{"id":7,"version":4,"shop":null,"days":31,"state":"DONE","at":"2026-03-01T07:00:00Z","who":"ada","done":1900,
              "orders":1900,"sums":%s}]
            """
                .formatted(sums)));
    stub.on(
        "GET " + orders + "/simulations/7/orders",
        StubServices.Answer.json("{\"items\":[" + row + "],\"page\":0,\"size\":50,\"total\":120}"));
    stub.on(
        "GET " + orders + "/versions/4/open-orders",
        StubServices.Answer.json(
            "{\"version\":4,\"more\":false,\"sums\":" + sums + ",\"items\":[" + row + "]}"));
    stub.on(
        "POST " + orders + "/apply",
        StubServices.Answer.json("{\"bulkAction\":12,\"orders\":43,\"more\":false}"));
  }

  private static final String SIMULATION =
      """
      {"id":9,"version":4,"state":"DONE","at":"2026-03-01T10:00:00Z","who":"ada","done":200,"parcels":200,
       "sums":{"parcels":200,"same":180,"differs":17,"unsold":3,"unknown":0,"spendBefore":{"EUR":1240.50},
        "spendAfter":{"EUR":1310.00},"comparedPrices":197,"daysBefore":2.25,"daysAfter":1.5,
        "rules":{"gifts fast":17,"no batteries to Warsaw":3,"everything else":180}}}
      """;
}
