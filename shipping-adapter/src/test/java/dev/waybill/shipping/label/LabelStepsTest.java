package dev.waybill.shipping.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.Packing;
import dev.waybill.contracts.PickupPoint;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.account.AccountsInTests;
import dev.waybill.shipping.carrier.CarrierInMemory;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.rules.ParcelFacts;
import dev.waybill.shipping.rules.RulesInTests;
import dev.waybill.shipping.service.LeftOut;
import dev.waybill.shipping.service.ServiceChoice;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelStepsTest {

  private static final String ONE =
      """
      {"allocations":[{"location":"WH1","lines":[{"sku":"MUG","quantity":2},{"sku":"TEA","quantity":1}]}]}\
      """;

  private static final String TWO =
      """
      {"allocations":[{"location":"WH1","lines":[{"sku":"MUG","quantity":2}]},
        {"location":"WH2","lines":[{"sku":"TEA","quantity":1}]}]}\
      """;

  private static final Parcel.Dimensions USUAL = new Parcel.Dimensions(300, 200, 100);

  private final CarrierInMemory carrier = new CarrierInMemory("memory");
  private final Accounts accounts = new Accounts(List.of(carrier), "memory");
  private final Parcels parcels =
      new Parcels(
          new ShippingSettings(
              List.of(),
              "economy",
              "main",
              500,
              10,
              Duration.ofSeconds(2),
              Duration.ofDays(30),
              new ShippingSettings.Box(300, 200, 100, 0)));
  private final BookInMemory book = new BookInMemory();
  private final RecentParcels recent = new RecentParcels();
  private final BuyLabel buy = from(accounts, "economy");
  private final VoidLabel undo = new VoidLabel(accounts, parcels, label -> true, book);

  private boolean awaited;

  private BuyLabel from(Accounts these, String service) {
    var services = new ServiceChoice(RulesInTests.NONE, service, Duration.ofSeconds(2));
    return new BuyLabel(
        these,
        services,
        new LabelPurchase(these, services, 10, book),
        parcels,
        book,
        recent,
        order -> awaited);
  }

  @Test
  void dangerousGoodsAreRefusedByTheirSkus() {
    Outcome refused =
        buy.handle(
            Steps.buy(
                """
                {"allocations":[{"location":"WH1","lines":[{"sku":"MUG","quantity":2}],
                  "dangerous":[{"sku":"MUG","kind":"UN3481"}]}]}
                """));

    assertThat(refused)
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no -> {
              assertThat(no.code()).isEqualTo("dangerous-goods");
              assertThat(no.reason()).contains("MUG (UN3481)");
            });
  }

  @Test
  void aParcelGoesToThePickupPointThatTheCustomerChose() {
    var locker =
        new Delivery(
            "inpost", "Paczkomat", false, null, new PickupPoint("KRA01M", "inpost", null, null));
    var order = new ShippedOrder("1001", Steps.ORDER.shipTo(), Steps.ORDER.lines(), locker);

    Shipment shipment =
        new Consignments(parcels).of(Steps.buy(order, ONE), order.shipTo()).getFirst().shipment();

    assertThat(shipment.options().pickupPoint()).isEqualTo("KRA01M");
  }

  @Test
  void theDaysThatWerePromisedAreKeptWhereTheyWereAskedFor() {
    bought(from(accounts, "cheapest").handle(Steps.buy(ONE)));
    assertThat(ParcelFacts.parse(recent.of("demo:1001/buy-label").getFirst()).days()).isEqualTo(4);
  }

  @Test
  void oneWarehouseGivesOneLabelUnderTheCommandsId() {
    LabelResult result = bought(buy.handle(Steps.buy(ONE)));

    assertThat(result.labelId()).isEqualTo("memory:L0");
    assertThat(result.location()).isEqualTo("WH1");
    assertThat(result.more()).isNull();
    assertThat(carrier.labels())
        .extracting(Label::reference)
        .containsExactly("demo:1001/buy-label");
  }

  @Test
  void theParcelWeighsWhatIsInItWithAGuessWhereTheShopDoesNotTell() {
    Shipment shipment = parcels.of(Steps.buy(ONE), Steps.ORDER.shipTo()).getFirst();

    assertThat(shipment.parcel())
        .isEqualTo(
            new Parcel(
                2 * 350 + 500,
                USUAL,
                List.of(new Parcel.Item("MUG", 2), new Parcel.Item("TEA", 1))));
  }

  @Test
  void theParcelWeighsWhatTheCatalogueSays() {
    String weighed =
        """
        {"allocations":[{"location":"WH1","grams":910,"lines":[{"sku":"MUG","quantity":2},{"sku":"TEA","quantity":1}]}]}\
        """;
    Shipment shipment = parcels.of(Steps.buy(weighed), Steps.ORDER.shipTo()).getFirst();
    assertThat(shipment.parcel().grams()).isEqualTo(910);
  }

  @Test
  void packagingAddsToTheWeightAndTheUsualBoxIsASetting() {
    var settings =
        new ShippingSettings(
            List.of(),
            "economy",
            "main",
            500,
            10,
            Duration.ofSeconds(2),
            Duration.ofDays(30),
            new ShippingSettings.Box(400, 300, 150, 120));
    Parcel parcel =
        new Parcels(settings).of(Steps.buy(ONE), Steps.ORDER.shipTo()).getFirst().parcel();
    assertThat(parcel.grams()).isEqualTo(2 * 350 + 500 + 120);
    assertThat(parcel.dimensions()).isEqualTo(new Parcel.Dimensions(400, 300, 150));
  }

  @Test
  void theParcelIsAsLargeAsTheCatalogueSaysAndWhatShipsAloneHasOneOfItsOwn() {
    String chairs =
        """
        {"allocations":[{"location":"WH1","grams":9910,"dimensions":{"lengthMm":250,"widthMm":90,"heightMm":80},
          "lines":[{"sku":"MUG","quantity":2},{"sku":"TEA","quantity":1}],
          "alone":[{"sku":"MUG","quantity":2,"grams":4500,"dimensions":{"lengthMm":900,"widthMm":500,"heightMm":450}}]}]}\
        """;
    LabelResult result = bought(buy.handle(Steps.buy(chairs)));

    assertThat(result.all()).hasSize(3);
    var chair =
        new Parcel(4500, new Parcel.Dimensions(900, 500, 450), List.of(new Parcel.Item("MUG", 1)));
    assertThat(carrier.shipments)
        .extracting(Shipment::parcel)
        .containsExactly(
            new Parcel(910, new Parcel.Dimensions(250, 90, 80), List.of(new Parcel.Item("TEA", 1))),
            chair,
            chair);
    assertThat(voided(undo.handle(Steps.undo(null, chairs)))).hasSize(3);
    assertThat(carrier.live()).isEmpty();
  }

  @Test
  void whatTheCatalogueSaidLaterCounts() {
    Step<ShippedOrder> step =
        Steps.buy(
            ONE,
            """
            {"parcels":[{"location":"WH1","grams":850,"dimensions":{"lengthMm":250,"widthMm":90,"heightMm":80}}]}\
            """);
    Parcel parcel = parcels.of(step, Steps.ORDER.shipTo()).getFirst().parcel();
    assertThat(parcel.grams()).isEqualTo(850);
    assertThat(parcel.items()).hasSize(2);
  }

  @Test
  void aParcelIsSentFromItsLocationAndDeclaresWhatIsInIt() {
    Step<ShippedOrder> step =
        Steps.buy(
            """
            {"allocations":[{"location":"WH1","lines":[{"sku":"MUG","quantity":3},{"sku":"TEA","quantity":1}],
              "origin":{"name":"Lager","line1":"Old Road 1","city":"Bonn","postcode":"53111","country":"DE"}}]}\
            """,
            """
            {"parcels":[{"location":"WH1","grams":1850,
              "origin":{"name":"Lager","line1":"Road 1","city":"Bonn","postcode":"53111","country":"DE"},
              "alone":[{"sku":"TEA","quantity":1,"grams":250}],
              "customs":[
                {"sku":"MUG","goods":[{"sku":"CUP","description":"cup","quantity":2,
                  "unitValue":{"minor":500,"currency":"EUR"},"grams":200,"tariff":"691200","origin":"PT"}]},
                {"sku":"TEA","goods":[{"sku":"TEA","description":"tea","quantity":1,
                  "unitValue":{"minor":700,"currency":"EUR"},"grams":250,"tariff":"090230","origin":"IN"}]}]}]}\
            """);

    List<Shipment> shipments = parcels.of(step, Steps.ORDER.shipTo());

    assertThat(shipments).allMatch(one -> one.origin().line1().equals("Road 1"));
    assertThat(shipments.get(0).customs().goods())
        .containsExactly(
            new Customs.Goods("CUP", "cup", 6, new Money(500, "EUR"), 200, "691200", "PT"));
    assertThat(shipments.get(1).customs().goods())
        .containsExactly(
            new Customs.Goods("TEA", "tea", 1, new Money(700, "EUR"), 250, "090230", "IN"));
    assertThat(shipments.get(0).customs().invoice()).isEqualTo("1001");
  }

  /** Two boxes of which the catalogue knows all, and one of which it does not know the weight. */
  private static final String BOXED =
      """
      {"allocations":[{"location":"WH1","grams":950,"lines":[{"sku":"MUG","quantity":2},{"sku":"TEA","quantity":1}],
        "boxes":[
          {"packaging":"carton-m","carrierPackaging":"MediumBox","emptyGrams":180,"grams":600,
           "dimensions":{"lengthMm":310,"widthMm":210,"heightMm":160},"items":[{"sku":"MUG","quantity":2,"grams":300}]},
          {"packaging":"bag","emptyGrams":20,"dimensions":{"lengthMm":250,"widthMm":180,"heightMm":30},
           "items":[{"sku":"TEA","quantity":1}]}]}]}\
      """;

  @Test
  void everyPlannedBoxIsAParcelWithItsOwnPackaging() {
    List<Shipment> shipments = parcels.of(Steps.buy(BOXED), Steps.ORDER.shipTo());

    assertThat(shipments)
        .extracting(Shipment::reference)
        .containsExactly("demo:1001/buy-label", "demo:1001/buy-label[WH1/2]");
    assertThat(shipments)
        .extracting(Shipment::parcel)
        .containsExactly(
            new Parcel(
                600 + 180,
                new Parcel.Dimensions(310, 210, 160),
                List.of(new Parcel.Item("MUG", 2)),
                "MediumBox"),
            new Parcel(
                500 + 20, new Parcel.Dimensions(250, 180, 30), List.of(new Parcel.Item("TEA", 1))));
    assertThat(bought(buy.handle(Steps.buy(BOXED))).all()).hasSize(2);
    buy.handle(Steps.buy(BOXED));
    assertThat(carrier.labels()).as("the same references").hasSize(2);
    undo.handle(Steps.undo(null, BOXED));
    assertThat(carrier.live()).isEmpty();
  }

  @Test
  void whatAPersonSaysOfThePackingCounts() {
    ShippedOrder order =
        packed(
            new Packing.Box(
                "carton-m",
                "MediumBox",
                180,
                null,
                new Packing.Dimensions(310, 210, 160),
                List.of(new Packing.Item("MUG", 1), new Packing.Item("TEA", 1))),
            new Packing.Box(null, null, null, 444, null, List.of(new Packing.Item("MUG", 1))));

    assertThat(parcels.of(Steps.buy(order, BOXED), order.shipTo()))
        .extracting(Shipment::parcel)
        .containsExactly(
            new Parcel(
                300 + 500 + 180,
                new Parcel.Dimensions(310, 210, 160),
                List.of(new Parcel.Item("MUG", 1), new Parcel.Item("TEA", 1)),
                "MediumBox"),
            new Parcel(444, USUAL, List.of(new Parcel.Item("MUG", 1))));
  }

  @Test
  void aSingleBoxWeighsAllThatLeavesAndItsPackaging() {
    ShippedOrder order =
        packed(
            new Packing.Box(
                "carton-l",
                null,
                400,
                null,
                null,
                List.of(new Packing.Item("MUG", 2), new Packing.Item("TEA", 1))));
    assertThat(parcels.of(Steps.buy(order, BOXED), order.shipTo()).getFirst().parcel().grams())
        .isEqualTo(950 + 400);
  }

  @Test
  void aPackingThatDoesNotFitIsRejectedAndNothingIsBought() {
    ShippedOrder order =
        packed(new Packing.Box(null, null, null, null, null, List.of(new Packing.Item("MUG", 2))));
    assertThat(buy.handle(Steps.buy(order, BOXED)))
        .isEqualTo(
            Outcome.rejected(
                "packing-does-not-fit",
                "The packing does not fit the order any more: from WH1 leaves 2 x MUG, 1 x TEA, and"
                    + " in its boxes is 2 x MUG. Say it again with edit-packing, or clear it with"
                    + " \"packing\": []."));
    assertThat(buy.find(Steps.buy(order, BOXED))).isEmpty();
    assertThat(buy.handle(Steps.buy(order, "{\"allocations\":[]}")))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no -> assertThat(no.reason()).contains("nothing leaves from WH1"));
    assertThat(carrier.labels()).isEmpty();
  }

  @Test
  void parcelsThatAPersonPackedAreVoidedAlsoOnceThePackingIsClearedAgain() {
    ShippedOrder order =
        packed(
            new Packing.Box(null, null, null, null, null, List.of(new Packing.Item("MUG", 1))),
            new Packing.Box(null, null, null, null, null, List.of(new Packing.Item("MUG", 1))),
            new Packing.Box(null, null, null, null, null, List.of(new Packing.Item("TEA", 1))));
    Step<ShippedOrder> step = Steps.buy(order, ONE);
    buy.handle(step);
    assertThat(carrier.live()).hasSize(3);
    undo.handle(Steps.undoNoted(step, ONE));
    assertThat(carrier.live()).isEmpty();
  }

  private static ShippedOrder packed(Packing.Box... boxes) {
    return new ShippedOrder(
        Steps.ORDER.number(),
        Steps.ORDER.shipTo(),
        Steps.ORDER.lines(),
        Steps.ORDER.delivery(),
        List.of(new Packing("WH1", List.of(boxes))),
        null);
  }

  @Test
  void whatIsDeclaredIsKeptForTheInvoiceAlsoOfALabelThatIsFound() {
    Step<ShippedOrder> step =
        Steps.buy(
            """
            {"allocations":[{"location":"WH1","lines":[{"sku":"TEA","quantity":2}]}]}\
            """,
            """
            {"parcels":[{"location":"WH1","customs":[{"sku":"TEA","goods":[{"sku":"TEA","description":"tea","quantity":1,
              "unitValue":{"minor":700,"currency":"EUR"},"grams":250,"tariff":"090230","origin":"IN"}]}]}]}\
            """);

    buy.handle(step);
    Map<String, Declaration> declared = Map.copyOf(book.declared);
    book.declared.clear();
    buy.find(step);

    assertThat(book.declared).hasSize(1).isEqualTo(declared);
    Declaration one = declared.values().iterator().next();
    assertThat(one.customs().goods().getFirst().quantity()).isEqualTo(2);
    assertThat(one.shipTo()).isEqualTo(Steps.ORDER.shipTo());
    assertThat(one.number()).isEqualTo("1001");
  }

  @Test
  void moreParcelsThanShopsAreToldOfAreNotBought() {
    String many =
        """
        {"allocations":[{"location":"WH1","lines":[{"sku":"MUG","quantity":51}],"alone":[{"sku":"MUG","quantity":51}]}]}\
        """;
    assertThat(buy.handle(Steps.buy(many)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.code()).isEqualTo("too-many-parcels"));
    assertThat(carrier.labels()).isEmpty();
  }

  @Test
  void everyWarehouseGivesAParcelOfItsOwn() {
    LabelResult result = bought(buy.handle(Steps.buy(TWO)));

    assertThat(result.all()).extracting(LabelResult::location).containsExactly("WH1", "WH2");
    assertThat(carrier.labels())
        .extracting(Label::reference)
        .containsExactly("demo:1001/buy-label", "demo:1001/buy-label[WH2]");
  }

  @Test
  void theLabelSaysWhetherTheShopWaitsForTheHandOver() {
    assertThat(bought(buy.handle(Steps.buy(ONE))).awaitsHandOver()).isNull();

    awaited = true;
    LabelResult result = bought(buy.handle(Steps.buy(TWO)));
    assertThat(result.awaitsHandOver()).isTrue();
    assertThat(result.more()).extracting(LabelResult::awaitsHandOver).containsOnlyNulls();
    assertThat(bought(buy.find(Steps.buy(TWO)).orElseThrow()).awaitsHandOver()).isTrue();
  }

  @Test
  void onePurchaseTellsHowManyAttemptsItTook() {
    carrier.losesAnswers(true);
    Step<ShippedOrder> first = Steps.buy(TWO);
    catchThrowable(() -> buy.handle(first));
    carrier.losesAnswers(false);

    LabelResult result = bought(buy.handle(Steps.again(Steps.again(first))));

    assertThat(result.attempts()).isEqualTo(3);
    assertThat(carrier.live()).hasSize(2);
    assertThat(bought(buy.handle(Steps.buy(ONE))).attempts()).isNull();
  }

  @Test
  void nobodyWaitsForTestLabelsToLeave() {
    awaited = true;
    carrier.test = true;

    LabelResult result = bought(buy.handle(Steps.buy(TWO)));

    assertThat(result.test()).isTrue();
    assertThat(result.awaitsHandOver()).isNull();
  }

  @Test
  void whatHasLeftIsNotVoided() {
    LabelResult result = bought(buy.handle(Steps.buy(ONE)));
    var left = new VoidLabel(accounts, parcels, label -> false, book);

    assertThat(left.handle(Steps.undo(result, ONE)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.code()).isEqualTo("already-left"));
    assertThat(carrier.labels()).noneMatch(Label::voided);
  }

  @Test
  void aPartOfAFanOutIsOneParcel() {
    String part = "{\"location\":\"WH2\",\"lines\":[{\"sku\":\"TEA\",\"quantity\":1}]}";

    LabelResult result = bought(buy.handle(Steps.buyPart(part)));

    assertThat(result.location()).isEqualTo("WH2");
    assertThat(carrier.labels())
        .extracting(Label::reference)
        .containsExactly("demo:1001/buy-label[WH2]");
  }

  @Test
  void goodsThatNobodyCountsLeaveFromTheUsualPlaceWithoutTheDigitalOnes() {
    Shipment shipment =
        parcels.of(Steps.buy("{\"allocations\":[]}"), Steps.ORDER.shipTo()).getFirst();

    assertThat(shipment.location()).isEqualTo("main");
    assertThat(shipment.parcel().items())
        .containsExactly(new Parcel.Item("MUG", 2), new Parcel.Item("TEA", 1));
  }

  @Test
  void ifOneParcelIsRefusedTheLabelsOfTheOthersAreVoided() {
    carrier.refusedLocation = "WH2";

    assertThat(buy.handle(Steps.buy(TWO)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.code()).isEqualTo("undeliverable-address"));
    assertThat(carrier.labels()).hasSize(1);
    assertThat(carrier.live()).isEmpty();
    assertThat(book.refunds).containsExactly(Map.entry("memory:L0", Refund.State.CREDITED));
  }

  @Test
  void anOrderWithoutAddressOrGoodsIsRejected() {
    var nowhere = new ShippedOrder("1", null, Steps.ORDER.lines(), null);
    var nothing =
        new ShippedOrder("1", Steps.ORDER.shipTo(), List.of(Steps.line("PDF", 1, 0, false)), null);

    assertThat(buy.handle(Steps.buy(nowhere, ONE)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.code()).isEqualTo("missing-address"));
    assertThat(buy.handle(Steps.buy(nothing, ONE)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.code()).isEqualTo("nothing-to-ship"));
  }

  @Test
  void whatAnAddressLacksIsNamedBeforeTheCarrierIsAsked() {
    var half = new Address("", null, "Main Street 1", null, "", null, "", "US", null);

    assertThat(buy.handle(Steps.buy(to(half), ONE)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no -> {
              assertThat(no.code()).isEqualTo("invalid-address");
              assertThat(no.reason())
                  .contains("name and company are missing", "city is missing for US")
                  .contains("region is missing for US", "postcode is missing for US")
                  .contains("edit-address");
            });
    assertThat(carrier.labels()).isEmpty();
  }

  @Test
  void theCarrierGetsAnAddressAsItsCountryWritesIt() {
    buy.handle(
        Steps.buy(
            to(new Address("A", null, "Road 1", null, "London", null, "sw1a1aa", "UK", null)),
            ONE));
    assertThat(carrier.shipments.getLast().shipTo().country()).isEqualTo("GB");
    assertThat(carrier.shipments.getLast().shipTo().postcode()).isEqualTo("SW1A 1AA");
  }

  @Test
  void aCityThatIsACountryNeedsNoNameOfItsOwn() {
    bought(
        buy.handle(
            Steps.buy(
                to(new Address("A", null, "Road 1", null, "", null, "238857", "SG", null)), ONE)));
    assertThat(carrier.shipments.getLast().shipTo().city()).isEqualTo("Singapore");
  }

  /** Forms change, and tables grow old: what only looks wrong is the carrier's to refuse. */
  @Test
  void whatLooksOddIsTheCarriersToJudge() {
    bought(
        buy.handle(
            Steps.buy(
                to(new Address("A", null, "Weg 1", null, "Bonn", null, "5311", "DE", null)), ONE)));
  }

  @Test
  void aLabelWhoseAnswerWasLostIsFoundAndNotBoughtAgain() {
    Step<ShippedOrder> step = Steps.buy(ONE);
    carrier.losesAnswers(true);
    assertThatThrownBy(() -> buy.handle(step)).isInstanceOf(ProviderUnavailable.class);
    carrier.losesAnswers(false);

    assertThat(buy.find(step)).hasValueSatisfying(o -> assertThat(bought(o)).isNotNull());
    assertThat(carrier.labels()).hasSize(1);
  }

  @Test
  void ifOnlySomeParcelsHaveTheirLabelTheOthersAreStillToBeBought() {
    buy.handle(Steps.buy(ONE));

    assertThat(buy.find(Steps.buy(TWO))).isEmpty();
    assertThat(bought(buy.handle(Steps.buy(TWO))).all()).hasSize(2);
    assertThat(carrier.labels()).hasSize(2);
  }

  @Test
  void nothingIsFoundWhereNothingWasBought() {
    assertThat(buy.find(Steps.buy(ONE))).isEmpty();
  }

  @Test
  void undoingVoidsEveryLabelThatWasBought() {
    LabelResult result = bought(buy.handle(Steps.buy(TWO)));

    assertThat(voided(undo.handle(Steps.undo(result, TWO))))
        .containsExactly("memory:L0", "memory:L1");
    assertThat(carrier.live()).isEmpty();
  }

  @Test
  void undoingWhatNobodyKnowsTheResultOfAsksTheCarrier() {
    buy.handle(Steps.buy(TWO));

    assertThat(voided(undo.handle(Steps.undo(null, TWO)))).hasSize(2);
    assertThat(carrier.live()).isEmpty();
  }

  @Test
  void undoingWhatNeverHappenedIsDone() {
    assertThat(voided(undo.handle(Steps.undo(null, ONE)))).isEmpty();
  }

  @Test
  void undoingTwiceIsDoneTwice() {
    LabelResult result = bought(buy.handle(Steps.buy(ONE)));
    undo.handle(Steps.undo(result, ONE));

    assertThat(voided(undo.handle(Steps.undo(result, ONE)))).containsExactly("memory:L0");
    assertThat(voided(undo.handle(Steps.undo(null, ONE)))).containsExactly("memory:L0");
  }

  @Test
  void aParcelThatIsWithTheCarrierCannotBeUndone() {
    LabelResult result = bought(buy.handle(Steps.buy(ONE)));
    carrier.handOver("L0");

    assertThat(undo.handle(Steps.undo(result, ONE)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.code()).isEqualTo("already-shipped"));
  }

  @Test
  void aLabelWhoseAnswerWasLostIsFoundAfterAChangeOfTheCarrier() {
    carrier.losesAnswers(true);
    assertThatThrownBy(() -> buy.handle(Steps.buy(ONE))).isInstanceOf(ProviderUnavailable.class);
    carrier.losesAnswers(false);
    var other = new CarrierInMemory("other");

    Step<ShippedOrder> again = Steps.again(Steps.buy(ONE));
    LabelResult found = bought(fromNowOn(other).find(again).orElseThrow());

    assertThat(found.labelId()).isEqualTo("memory:L0");
    assertThat(other.labels()).isEmpty();
  }

  @Test
  void afterAChangeOfTheCarrierOnlyWhatIsMissingIsBought() {
    carrier.refusedLocation = "WH2";
    carrier.losesAnswers(true);
    assertThatThrownBy(() -> buy.handle(Steps.buy(TWO))).isInstanceOf(ProviderUnavailable.class);
    carrier.losesAnswers(false);
    var other = new CarrierInMemory("other");
    BuyLabel next = fromNowOn(other);

    Step<ShippedOrder> again = Steps.again(Steps.buy(TWO));
    assertThat(next.find(again)).isEmpty();
    LabelResult result = bought(next.handle(again));

    assertThat(result.all())
        .extracting(LabelResult::labelId)
        .containsExactly("memory:L0", "other:L0");
    assertThat(carrier.live()).hasSize(1);
    assertThat(other.live()).hasSize(1);
  }

  private BuyLabel fromNowOn(CarrierInMemory other) {
    return from(new Accounts(List.of(carrier, other), "other"), "economy");
  }

  @Test
  void whereSeveralSellWithoutADraftTheOneThatIsNotedIsAskedAlone() {
    var other = new CarrierInMemory("other");
    var both = new Accounts(List.of(carrier, other), "memory");
    Step<ShippedOrder> step = Steps.buy(ONE);
    loseOnly(carrier, from(both, "economy"), step);
    other.away(true);

    Step<ShippedOrder> again = Steps.again(step);
    BuyLabel afterAChange = fromNowOn(other);
    assertThat(bought(afterAChange.find(again).orElseThrow()).labelId()).isEqualTo("memory:L0");
    assertThat(bought(afterAChange.handle(again)).labelId()).isEqualTo("memory:L0");
    assertThat(new VoidLabel(both, parcels, label -> true, book).handle(Steps.undoNoted(step, ONE)))
        .isInstanceOfSatisfying(
            Outcome.Completed.class, done -> assertThat(voided(done)).containsExactly("memory:L0"));
  }

  @Test
  void anAccountThatCannotBeUsedAnyMoreIsLeftOnceNothingWasBoughtThere() {
    var other = new CarrierInMemory("other");
    var both = new Accounts(List.of(carrier, other), "memory");
    Step<ShippedOrder> step = Steps.buy(ONE);
    carrier.away(true);
    assertThatThrownBy(() -> from(both, "economy").handle(step))
        .isInstanceOf(ProviderUnavailable.class);
    BuyLabel afterwards = from(AccountsInTests.inactive(both, "memory"), "economy");

    Step<ShippedOrder> again = Steps.again(step);
    assertThatThrownBy(() -> afterwards.handle(again)).isInstanceOf(ProviderUnavailable.class);
    carrier.away(false);
    assertThat(bought(afterwards.handle(again)).labelId()).isEqualTo("other:L0");
    assertThat(carrier.labels()).isEmpty();
  }

  @Test
  void accountsThatDidNotTellTheirRatesAreNamed() {
    var gateway = new CarrierInMemory("gateway", true);
    var other = new CarrierInMemory("other", true);
    other.price("economy", new Money(1, "EUR"));
    other.away(true);
    BuyLabel cheapest = from(new Accounts(List.of(gateway, other), ""), "cheapest");
    Step<ShippedOrder> step = Steps.buy(ONE);
    loseOnly(gateway, cheapest, step);
    other.away(false);

    LabelResult again = bought(cheapest.handle(Steps.again(step)));

    assertThat(again.labelId()).isEqualTo("gateway:L0");
    assertThat(again.leftOut()).extracting(LeftOut::account).containsExactly("other");
  }

  @Test
  void eachAccountHasItsOwnLimitsWhereThereAreSeveral() {
    var other = new CarrierInMemory("other");
    var both = new Accounts(List.of(carrier, other), "other");

    assertThat(buy.provider(Steps.buy(ONE))).isEmpty();
    assertThat(from(both, "economy").provider(Steps.buy(ONE))).isEqualTo("carrier-other");
    assertThat(from(both, "cheapest").provider(Steps.buy(ONE))).isEqualTo("carriers");
    LabelResult result = bought(buy.handle(Steps.buy(ONE)));
    assertThat(new VoidLabel(both, parcels, label -> true, book).provider(Steps.undo(result, ONE)))
        .isEqualTo("carrier-memory");
    assertThat(undo.provider(Steps.undo(result, ONE))).isEmpty();
  }

  @Test
  void whatWasChosenIsBoughtByEveryAttemptAlsoWhenPricesHaveChanged() {
    var gateway = new CarrierInMemory("gateway", true);
    BuyLabel cheapest = from(new Accounts(List.of(gateway), "gateway"), "cheapest");
    Step<ShippedOrder> step = Steps.buy(ONE);
    loseOnly(gateway, cheapest, step);
    gateway.price("slow", new Money(10, "EUR"));

    LabelResult again = bought(cheapest.handle(Steps.again(step)));

    assertThat(again.service()).isEqualTo("economy");
    assertThat(gateway.labels()).hasSize(1);
  }

  @Test
  void aLostPurchaseOfADraftIsFoundByItsNote() {
    var gateway = new CarrierInMemory("gateway", true);
    BuyLabel of = from(new Accounts(List.of(carrier, gateway), "gateway"), "economy");
    Step<ShippedOrder> step = Steps.buy(ONE);
    loseOnly(gateway, of, step);

    LabelResult found = bought(of.find(Steps.again(step)).orElseThrow());

    assertThat(found.labelId()).isEqualTo("gateway:L0");
    assertThat(gateway.labels()).hasSize(1);
  }

  @Test
  void aDraftThatTheAccountDoesNotKnowIsNotBoughtAgain() {
    var gateway = new CarrierInMemory("gateway", true);
    BuyLabel of = from(new Accounts(List.of(gateway), "gateway"), "economy");
    Step<ShippedOrder> step = Steps.buy(ONE);
    loseOnly(gateway, of, step);
    gateway.forgetAll();

    Step<ShippedOrder> again = Steps.again(step);
    assertThatThrownBy(() -> of.find(again)).isInstanceOf(ProviderUnavailable.class);
    assertThatThrownBy(() -> of.handle(again)).isInstanceOf(ProviderUnavailable.class);
    assertThat(gateway.labels()).isEmpty();
  }

  @Test
  void undoingALostPurchaseOfADraftVoidsIt() {
    var gateway = new CarrierInMemory("gateway", true);
    var both = new Accounts(List.of(carrier, gateway), "gateway");
    Step<ShippedOrder> step = Steps.buy(ONE);
    loseOnly(gateway, from(both, "economy"), step);

    Outcome undone =
        new VoidLabel(both, parcels, label -> true, book).handle(Steps.undoNoted(step, ONE));

    assertThat(voided(undone)).containsExactly("gateway:L0");
    assertThat(gateway.live()).isEmpty();
  }

  /** The rates are answered, the purchase is not. */
  private static void loseOnly(CarrierInMemory gateway, BuyLabel of, Step<ShippedOrder> step) {
    gateway.losesPurchases = true;
    assertThatThrownBy(() -> of.handle(step)).isInstanceOf(ProviderUnavailable.class);
    gateway.losesPurchases = false;
    assertThat(gateway.labels()).hasSize(1);
  }

  @Test
  void aRateThatIsSoldNoMoreIsAskedForAgain() {
    var gateway = new CarrierInMemory("gateway", true);
    BuyLabel of = from(new Accounts(List.of(gateway), "gateway"), "economy");
    Step<ShippedOrder> step = Steps.buy(ONE);
    gateway.forgetsRates = true;
    gateway.risesWithRates = new Money(539, "EUR");

    assertThat(bought(of.handle(step)).amount()).isEqualTo(new Money(539, "EUR"));
    assertThat(gateway.labels()).hasSize(1);
  }

  @Test
  void aRateThatRoseTooMuchHoldsTheOrder() {
    var gateway = new CarrierInMemory("gateway", true);
    BuyLabel of = from(new Accounts(List.of(gateway), "gateway"), "economy");
    gateway.forgetsRates = true;
    gateway.risesWithRates = new Money(540, "EUR");

    assertThat(of.handle(Steps.buy(ONE)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.code()).isEqualTo("price-changed"));
    assertThat(gateway.labels()).isEmpty();
  }

  @Test
  void moneyThatIsNotBackYetIsTold() {
    LabelResult result = bought(buy.handle(Steps.buy(ONE)));
    carrier.refunds = Refund.State.REQUESTED;

    var done = (Outcome.Completed) undo.handle(Steps.undo(result, ONE));

    assertThat(((VoidLabel.Voided) done.result()).refunds())
        .containsExactly(new VoidLabel.RefundView("memory:L0", Refund.State.REQUESTED, null, null));
  }

  private static ShippedOrder to(Address address) {
    return new ShippedOrder("1", address, Steps.ORDER.lines(), null);
  }

  private static LabelResult bought(Outcome outcome) {
    return (LabelResult) ((Outcome.Completed) outcome).result();
  }

  private static List<String> voided(Outcome outcome) {
    return ((VoidLabel.Voided) ((Outcome.Completed) outcome).result()).voided();
  }

  /** What no outcome tells of. */
  static final class BookInMemory implements LabelBook {

    /** Every label that was written down, with its money. */
    final Map<String, Refund.State> refunds = new LinkedHashMap<>();

    /** What was declared, by label. */
    final Map<String, Declaration> declared = new LinkedHashMap<>();

    @Override
    public void bought(
        String commandId, OrderId order, String account, String location, Label label) {
      refunds.put(new LabelId(account, label.id()).toString(), Refund.State.NONE);
    }

    @Override
    public void voided(LabelId label, Refund refund) {
      refunds.replace(label.toString(), refund.state());
    }

    @Override
    public void documents(LabelId label, List<Document> documents) {}

    @Override
    public void declared(LabelId label, Declaration declaration) {
      declared.put(label.toString(), declaration);
    }
  }
}
