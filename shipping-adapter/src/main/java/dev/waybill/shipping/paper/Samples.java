package dev.waybill.shipping.paper;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.shipping.carrier.Customs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** An order that nobody placed, with which templates are tried. */
final class Samples {

  private Samples() {}

  static PaperOrder order(String shop) {
    return new PaperOrder(
        OrderId.of(shop, "1042"),
        "#1042",
        Instant.parse("2026-11-02T09:30:00Z"),
        new Address(
            "Erika Mustermann",
            "Muster & Söhne",
            "Hauptstraße 17",
            "Hinterhaus",
            "Köln",
            null,
            "50667",
            "DE",
            null),
        "Please ring twice.",
        null,
        null,
        false,
        List.of(
            new PaperOrder.Group(
                "MAIN",
                List.of(
                    new PaperOrder.Line("TEA-250", "Darjeeling, first flush, 250 g", 2, "B-10-1"),
                    new PaperOrder.Line("CUP-BLUE", "Cup, blue", 1, "A-2-3"))),
            new PaperOrder.Group(
                "WEST", List.of(new PaperOrder.Line("POT-1", "Teapot, cast iron", 1)))));
  }

  static Invoice invoice(String shop) {
    return new Invoice(
        shop + ":1042",
        "#1042",
        Instant.parse("2026-11-02T09:30:00Z"),
        "DHL",
        "JD014600003828392837",
        new Address(
            "Tea Ltd",
            null,
            "1 High Street",
            null,
            "London",
            null,
            "SW1A 1AA",
            "GB",
            "+44 20 7946 0000"),
        "GB123456789000",
        "GB123456789",
        "IM2760000742",
        Objects.requireNonNull(order(shop).shipTo()),
        1_450,
        new Customs(
            Customs.Contents.MERCHANDISE,
            Customs.Incoterm.DAP,
            null,
            List.of(
                new Customs.Goods(
                    "TEA-250",
                    "Black tea, 250 g",
                    2,
                    new Money(1_290, "GBP"),
                    270,
                    "09023000",
                    "IN"),
                new Customs.Goods(
                    "POT-1",
                    "Teapot, cast iron",
                    1,
                    new Money(4_900, "GBP"),
                    800,
                    "73239100",
                    "JP"))));
  }
}
