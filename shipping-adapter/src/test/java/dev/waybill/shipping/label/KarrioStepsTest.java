package dev.waybill.shipping.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.karrio.KarrioInSandbox;
import dev.waybill.shipping.rules.RulesInTests;
import dev.waybill.shipping.rules.Wish;
import dev.waybill.shipping.service.ServiceChoice;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import dev.waybill.testing.step.OutsideWorld;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The steps with a gateway that sells what was drafted before: one label for one command. */
class KarrioStepsTest {

  private static final String ALLOCATIONS =
      """
      {"allocations":[{"location":"WH1","lines":[{"sku":"MUG","quantity":2},{"sku":"TEA","quantity":1}]}]}\
      """;

  private static final Sender SENDER =
      new Sender(
          new Address("Shop", null, "Lagerweg 1", null, "Leipzig", null, "04103", "DE", null),
          null,
          null,
          null,
          null);

  private static final Carrier CARRIER = KarrioInSandbox.open(SENDER);

  private final Accounts accounts = new Accounts(List.of(CARRIER), "karrio");
  private final Parcels parcels =
      new Parcels(
          new ShippingSettings(
              List.of(),
              Wish.CHEAPEST,
              "main",
              500,
              10,
              Duration.ofSeconds(5),
              Duration.ofDays(30),
              new ShippingSettings.Box(300, 200, 100, 0)));
  private final ServiceChoice services =
      new ServiceChoice(RulesInTests.NONE, Wish.CHEAPEST, Duration.ofSeconds(5));
  private final LabelStepsTest.BookInMemory book = new LabelStepsTest.BookInMemory();
  private final BuyLabel buy =
      new BuyLabel(
          accounts,
          services,
          new LabelPurchase(accounts, services, 10, book),
          parcels,
          book,
          new RecentParcels(),
          order -> false);
  private final VoidLabel undo = new VoidLabel(accounts, parcels, label -> true, book);
  private final String order = "demo:" + UUID.randomUUID();

  @AfterEach
  void beWell() {
    KarrioInSandbox.beWell();
  }

  @AfterAll
  static void close() {
    CARRIER.close();
  }

  @Test
  void theCheapestRateIsBoughtOfOneDraft() {
    LabelResult label = bought(buy.handle(step()));

    assertThat(label.labelId()).startsWith("karrio:shp_");
    assertThat(label.service()).isEqualTo("dhl-sandbox/dhl_parcel_de_paket");
    assertThat(live()).isOne();
  }

  @Test
  void aLabelWhoseAnswerWasLostIsFoundByTheNextAttempt() {
    KarrioInSandbox.fault("purchase", "answer-lost");
    Step<ShippedOrder> step = step();
    assertThatThrownBy(() -> buy.handle(step)).isInstanceOf(ProviderUnavailable.class);

    Step<ShippedOrder> again = Steps.again(step);
    LabelResult label = bought(buy.find(again).orElseThrow());

    assertThat(bought(buy.handle(again)).labelId()).isEqualTo(label.labelId());
    assertThat(live()).isOne();
  }

  @Test
  void aLabelWhoseAnswerWasLostIsVoidedWhenTheOrderIsCancelled() {
    KarrioInSandbox.fault("purchase", "answer-lost");
    Step<ShippedOrder> step = step();
    assertThatThrownBy(() -> buy.handle(step)).isInstanceOf(ProviderUnavailable.class);

    Outcome outcome = undo.handle(Steps.undoNoted(step, ALLOCATIONS));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Completed.class,
            done -> assertThat(((VoidLabel.Voided) done.result()).voided()).hasSize(1));
    assertThat(live()).isZero();
  }

  @Test
  void aRateThatDiedIsAskedForAgainAndBoughtOnce() {
    KarrioInSandbox.fault("purchase", "rate-died");

    bought(buy.handle(step()));

    assertThat(live()).isOne();
  }

  @Test
  void aDoubtfulPurchaseWaitsForAPersonWhoCancelsTheDraft() {
    KarrioInSandbox.fault("purchase", "carrier-silent");
    Step<ShippedOrder> step = step();
    assertThatThrownBy(() -> buy.handle(step)).isInstanceOf(ProviderUnavailable.class);
    Step<ShippedOrder> again = Steps.again(step);
    assertThatThrownBy(() -> buy.find(again))
        .isInstanceOf(ProviderUnavailable.class)
        .hasMessageContaining("cancel this draft in Karrio");

    // Cancelled it is, and no label was void by it.
    String draft = newestDraft();
    assertThatThrownBy(() -> CARRIER.voidLabel(draft)).isInstanceOf(Refusal.class);

    assertThat(buy.find(again)).isEmpty();
    bought(buy.handle(again));
    assertThat(live()).isOne();
  }

  private String newestDraft() {
    for (JsonNode call : KarrioInSandbox.calls()) {
      String path = call.path("path").asString();
      if (path.endsWith("/purchase")) {
        return path.replaceAll(".*/(shp_[^/]+)/purchase", "$1");
      }
    }
    throw new AssertionError("Nothing was bought");
  }

  private Step<ShippedOrder> step() {
    Step<ShippedOrder> usual = Steps.buy(ALLOCATIONS);
    StepCommand<ShippedOrder> c = usual.command();
    return new Step<>(
        new StepCommand<>(
            order + "/buy-label",
            new OrderId(order),
            c.step(),
            c.action(),
            c.attempt(),
            c.deadline(),
            c.undoes(),
            c.order(),
            c.part(),
            c.results()),
        null,
        usual.notes());
  }

  private int live() {
    return OutsideWorld.effects(order).path("labels").path("live").asInt();
  }

  private static LabelResult bought(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    return (LabelResult) ((Outcome.Completed) outcome).result();
  }
}
