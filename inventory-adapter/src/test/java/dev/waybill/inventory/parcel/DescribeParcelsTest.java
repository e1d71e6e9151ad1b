package dev.waybill.inventory.parcel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Destination;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.ledger.LedgerDatabase;
import dev.waybill.inventory.stock.Allocations.Alone;
import dev.waybill.inventory.stock.Allocations.Dangerous;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import dev.waybill.step.Notes;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DescribeParcelsTest {

  private static final LedgerDatabase DATABASE = new LedgerDatabase("kits");

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String mug = "MUG-" + run;
  private final String chair = "CHAIR-" + run;
  private final DescribeParcels describe =
      new DescribeParcels(
          new CatalogueLookup(DATABASE.jdbc, null), new PackingPlans(location -> List.of()));

  @Test
  void whatNobodyWeighsIsNamedAndFoundOnceSomebodyHasSaidIt() {
    item(mug, "{}", "no-weight", "no-customs");
    assertThat(describe(2, 0, "DE", null))
        .isEqualTo(
            Outcome.rejected(
                "no-weight",
                "Nobody says what these weigh: "
                    + mug
                    + ". Say it at /api/items, then retry; or skip, and it is shipped without."));

    DATABASE.jdbc.update("DELETE FROM item WHERE sku = ?", mug);
    item(
        mug,
        "{\"weightGrams\":300,\"dimensions\":{\"lengthMm\":120,\"widthMm\":90,\"heightMm\":90}}",
        "no-customs");
    assertThat(described(describe(2, 0, "DE", null)))
        .isEqualTo(
            new Described.Parcel(
                "FIRST", null, 600L, new Dimensions(180, 120, 90), null, null, null, null, null));
  }

  @Test
  void aWeightThatTheShopToldWithTheOrderIsEnough() {
    assertThat(describe(1, 0, "DE", null)).isInstanceOf(Outcome.Rejected.class);
    assertThat(described(describe(1, 250, "DE", null)).grams()).isNull();
  }

  @Test
  void customsWantToKnowMoreOnlyAcrossTheirBorders() {
    DATABASE.jdbc.update(
        "INSERT INTO location (code, name, address) VALUES (?, 'Bonn', '{\"country\":\"DE\"}')",
        "BONN-" + run);
    item(mug, "{\"weightGrams\":300}", "no-customs");
    String from = "BONN-" + run;

    assertThat(describe(from, 1, 0, "FR", null)).isInstanceOf(Outcome.Completed.class);
    assertThat(describe("FIRST", 1, 0, "CH", null))
        .as("nobody says where FIRST is")
        .isInstanceOf(Outcome.Completed.class);
    assertThat(describe(from, 1, 0, "CH", "ship")).isInstanceOf(Outcome.Completed.class);
    assertThat(describe(from, 1, 0, "CH", null))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no -> {
              assertThat(no.code()).isEqualTo("no-customs");
              assertThat(no.reason()).contains("missing for customs: " + mug);
            });
  }

  @Test
  void whatCrossesABorderIsDeclaredPieceByPiece() {
    String from = "CHUR-" + run;
    DATABASE.jdbc.update(
        """
        INSERT INTO location (code, name, address) VALUES (?, 'Chur',
          '{"name":"Lager","line1":"Weg 1","city":"Chur","postcode":"7000","country":"CH"}')
        """,
        from);
    item(
        mug,
        """
        {"title":"Ceramic mug","weightGrams":300,"hsCode":"691200","originCountry":"PT",
         "customsValue":{"amount":12.5,"currency":"EUR"}}\
        """);

    Described.Parcel parcel = described(describe(from, 3, 0, "DE", null));

    assertThat(parcel.origin().line1()).isEqualTo("Weg 1");
    assertThat(parcel.customs())
        .containsExactly(
            new Described.Declared(
                mug,
                List.of(
                    new Described.Goods(
                        mug, "Ceramic mug", 1, new Money(1250, "EUR"), 300, "691200", "PT"))));
    assertThat(described(describe(from, 3, 0, "CH", null)).customs()).isNull();
  }

  @Test
  void dangerousGoodsAreToldWithTheirKind() {
    item(chair, "{\"weightGrams\":300,\"dangerous\":\"UN3481\"}");
    item(mug, "{\"weightGrams\":300}");
    String both =
        "[{\"sku\":\"%s\",\"quantity\":2},{\"sku\":\"%s\",\"quantity\":1}]".formatted(chair, mug);

    assertThat(described(handle("FIRST", both, List.of(), "DE", null)).dangerous())
        .containsExactly(new Dangerous(chair, "UN3481"));
    assertThat(described(describe(1, 0, "DE", null)).dangerous()).isNull();
  }

  @Test
  void whatShipsAloneIsToldApart() {
    item(
        chair,
        """
        {"weightGrams":4500,"shipsAlone":true,"dimensions":{"lengthMm":900,"widthMm":500,"heightMm":450}}\
        """);
    item(
        mug,
        "{\"weightGrams\":300,\"dimensions\":{\"lengthMm\":120,\"widthMm\":90,\"heightMm\":90}}");
    String both =
        "[{\"sku\":\"%s\",\"quantity\":2},{\"sku\":\"%s\",\"quantity\":1}]".formatted(chair, mug);
    assertThat(described(handle("FIRST", both, List.of(), "DE", null)))
        .isEqualTo(
            new Described.Parcel(
                "FIRST",
                null,
                9300L,
                new Dimensions(120, 90, 90),
                List.of(new Alone(chair, 2, 4500L, new Dimensions(900, 500, 450))),
                null,
                null,
                null,
                null));
    String single = "[{\"sku\":\"%s\",\"quantity\":1}]".formatted(chair);
    assertThat(described(handle("FIRST", single, List.of(), "DE", null)).alone()).isNull();
  }

  private Outcome describe(int pieces, int gramsByShop, String country, String customs) {
    return describe("FIRST", pieces, gramsByShop, country, customs);
  }

  private Outcome describe(
      String location, int pieces, int gramsByShop, String country, String customs) {
    var line =
        new OrderLine("1", mug, null, "Mug", pieces, new Money(100, "EUR"), true, gramsByShop);
    return handle(
        location,
        "[{\"sku\":\"%s\",\"quantity\":%d}]".formatted(mug, pieces),
        List.of(line),
        country,
        customs);
  }

  private Outcome handle(
      String location, String reserved, List<OrderLine> lines, String country, String customs) {
    var command =
        new StepCommand<>(
            "shop:1/describe-parcels",
            OrderId.parse("shop:1"),
            "describe-parcels",
            "describe-parcels",
            1,
            Instant.EPOCH,
            null,
            new ParcelOrder(Destination.of(country, "1234"), lines),
            null,
            Map.of(
                "reserve-stock",
                Json.mapper()
                    .readTree(
                        "{\"allocations\":[{\"location\":\"%s\",\"lines\":%s}]}"
                            .formatted(location, reserved))),
            customs == null ? null : Json.mapper().valueToTree(Map.of("customs", customs)));
    return describe.handle(List.of(new Step<>(command, null, Notes.NONE))).get(command.id());
  }

  private static Described.Parcel described(Outcome outcome) {
    return ((Described) ((Outcome.Completed) outcome).result()).parcels().getFirst();
  }

  private static void item(String sku, String fields, String... problems) {
    DATABASE.jdbc.update(
        "INSERT INTO item (sku, fields, problems, shops, updated_at) VALUES (?, ?::jsonb, ?, '{}',"
            + " now())",
        sku,
        fields,
        problems);
  }
}
