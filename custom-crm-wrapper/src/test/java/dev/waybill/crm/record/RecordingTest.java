package dev.waybill.crm.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Customer;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.step.Notes;
import dev.waybill.step.Outcome;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordingTest {

  private final Memory crm = new Memory();
  private final Recording recording =
      new Recording(
          crm,
          new CanonicalMapping(),
          new KnownCustomers(2, Duration.ofMinutes(10), Clock.systemUTC()));
  private final RecordOrder record = new RecordOrder(recording);
  private final CancelOrder cancel = new CancelOrder(recording);

  @Test
  void theCustomerIsRecordedBeforeTheOrder() {
    Outcome outcome = record.handle(step("demo:1", "7", "Anna"));

    assertThat(crm.calls).containsExactly("customer demo:7 Anna", "order demo:1 OPEN");
    assertThat(outcome)
        .isEqualTo(Outcome.completed(new Recording.Recorded("c-demo:7", "o-demo:1", "open")));
  }

  @Test
  void anOrderThatHasItsLabelIsRecordedAsShipped() {
    JsonNode label = Json.mapper().readTree("{\"labelId\":\"x\"}");

    record.handle(step("demo:1", "7", "Anna", Map.of("buy-label", label)));

    assertThat(crm.orders.get("demo:1").state()).isEqualTo(CrmOrder.State.SHIPPED);
  }

  @Test
  void anOrderThatAWarehouseHasShippedIsRecordedAsShipped() {
    JsonNode shipped = Json.mapper().readTree("[{\"trackingNumber\":\"T1\"}]");

    record.handle(step("demo:1", "7", "Anna", Map.of("ship", shipped)));

    assertThat(crm.orders.get("demo:1").state()).isEqualTo(CrmOrder.State.SHIPPED);
  }

  @Test
  void aCustomerThatIsUpToDateIsNotToldAgain() {
    record.handle(step("demo:1", "7", "Anna"));
    record.handle(step("demo:2", "7", "Anna"));

    assertThat(crm.calls)
        .containsExactly("customer demo:7 Anna", "order demo:1 OPEN", "order demo:2 OPEN");
  }

  @Test
  void aCustomerWhoseDataChangedIsToldAgain() {
    record.handle(step("demo:1", "7", "Anna"));
    record.handle(step("demo:2", "7", "Annette"));

    assertThat(crm.calls).contains("customer demo:7 Annette");
  }

  @Test
  void onlySoManyCustomersAreRemembered() {
    record.handle(step("demo:1", "7", "Anna"));
    record.handle(step("demo:2", "8", "Bert"));
    record.handle(step("demo:3", "9", "Cleo"));
    record.handle(step("demo:4", "7", "Anna"));

    assertThat(crm.calls).filteredOn("customer demo:7 Anna"::equals).hasSize(2);
  }

  @Test
  void aCustomerThatTheCrmHasLostIsToldAgain() {
    record.handle(step("demo:1", "7", "Anna"));
    crm.customers.clear();

    assertThat(record.handle(step("demo:2", "7", "Anna"))).isInstanceOf(Outcome.Completed.class);
    assertThat(crm.orders).containsKeys("demo:1", "demo:2");
  }

  @Test
  void aCancelledOrderIsRecordedAsCancelledEvenIfItIsNew() {
    assertThat(cancel.handle(step("demo:1", "7", "Anna"))).isInstanceOf(Outcome.Completed.class);

    assertThat(crm.orders.get("demo:1").state()).isEqualTo(CrmOrder.State.CANCELLED);
  }

  @Test
  void aRefusalIsARejection() {
    crm.refuses = true;

    assertThat(record.handle(step("demo:1", "7", "Anna")))
        .isEqualTo(Outcome.rejected("blocked", "No."));
  }

  @Test
  void anOrderWithNothingButItsIdIsRecorded() {
    var bare = new RecordedOrder(null, null, null, null, null, null, null);

    record.handle(step("demo:1", bare, Map.of()));

    assertThat(crm.orders.get("demo:1").number()).isEqualTo("1");
    assertThat(crm.customers).containsKey("demo:order-1");
  }

  private static Step<RecordedOrder> step(String order, String customer, String firstName) {
    return step(order, customer, firstName, Map.of());
  }

  private static Step<RecordedOrder> step(
      String order, String customer, String firstName, Map<String, JsonNode> results) {
    var who = new Customer(customer, "a@example.com", null, firstName, "Nowak", null, "pl");
    return step(
        order, new RecordedOrder("#1", Instant.EPOCH, who, null, null, List.of(), null), results);
  }

  private static Step<RecordedOrder> step(
      String order, RecordedOrder sections, Map<String, JsonNode> results) {
    return new Step<>(
        new StepCommand<>(
            order + "/update-crm",
            new OrderId(order),
            "update-crm",
            "record-order",
            1,
            Instant.MAX,
            null,
            sections,
            null,
            results),
        null,
        Notes.NONE);
  }

  /** A CRM that remembers what it was told. */
  private static final class Memory implements Crm {

    final List<String> calls = new ArrayList<>();
    final Map<String, CrmCustomer> customers = new HashMap<>();
    final Map<String, CrmOrder> orders = new HashMap<>();
    boolean refuses;

    @Override
    public String upsertCustomer(CrmCustomer customer) {
      calls.add("customer " + customer.externalId() + ' ' + customer.firstName());
      customers.put(customer.externalId(), customer);
      return "c-" + customer.externalId();
    }

    @Override
    public String upsertOrder(CrmOrder order, String reference) {
      calls.add("order " + order.externalId() + ' ' + order.state());
      if (refuses) {
        throw new Refusal("blocked", "No.");
      }
      if (!customers.containsKey(order.customer())) {
        throw new Refusal(UNKNOWN_CUSTOMER, "Who?");
      }
      orders.put(order.externalId(), order);
      return "o-" + order.externalId();
    }
  }
}
