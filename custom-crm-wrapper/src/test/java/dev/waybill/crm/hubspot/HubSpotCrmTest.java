package dev.waybill.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.crm.rows.BatchContract;
import dev.waybill.crm.rows.RecordKey;
import dev.waybill.crm.rows.RowCrm;
import dev.waybill.crm.rows.RowResult;
import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import dev.waybill.testing.step.OutsideWorld;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against the sandbox's HubSpot, over HTTP. */
class HubSpotCrmTest extends BatchContract {

  private static final String FAULTS = "/sandbox/hubspot/faults";

  private static final FeignClients CLIENTS =
      FeignClients.standalone(
          new AddressGuard(List.of(), InetAddress::getAllByName), Duration.ofSeconds(5));

  private static final HubSpotApi API = api("pat-sandbox-hubspot");
  private final HubSpotCrm crm = new HubSpotCrm(API, Clock.systemUTC());

  @AfterEach
  @Override
  protected void beWell() {
    OutsideWorld.allWell();
    OutsideWorld.call("DELETE", FAULTS, "");
  }

  @Override
  protected RowCrm crm() {
    return crm;
  }

  @Override
  protected void loseAnswers() {
    fault("upsert", "answer-lost");
  }

  @Override
  protected void beAway() {
    OutsideWorld.fault("hubspot", "{\"outage\": true}");
  }

  @Override
  protected String stateOf(String orderId) {
    JsonNode found = found("orders", Mapping.ORDER_ID, orderId);
    return found.isEmpty() ? null : found.get(0).at("/properties/" + Mapping.STATE).asString();
  }

  @Override
  protected int longest() {
    return 100;
  }

  @Override
  protected void limitAfter(int calls) {
    for (int i = 0; i < calls; i++) {
      fault("upsert", "well");
    }
    fault("upsert", "throttled");
  }

  @Override
  protected void loseNextAnswer() {
    fault("upsert", "answer-lost");
  }

  /** Somebody else has the address. */
  @Override
  protected CrmCustomer bad(CrmCustomer customer) {
    String email = "taken-" + customer.email();
    crm.upsertCustomer(with(customer.externalId() + "-before", email, customer));
    return with(customer.externalId(), email, customer);
  }

  @Override
  protected int customersOf(String customerId) {
    return found("contacts", Mapping.CUSTOMER_ID, customerId).size();
  }

  @Override
  protected String firstNameOf(String customerId) {
    return found("contacts", Mapping.CUSTOMER_ID, customerId)
        .get(0)
        .at("/properties/firstname")
        .asString();
  }

  @Override
  protected int customersWith(String email) {
    return found("contacts", "email", email).size();
  }

  @Override
  protected void loseAnswerOf(Change change) {
    fault(change == Change.MERGE ? "merge" : "forget", "answer-lost");
  }

  private int seen;

  @Override
  protected int writingCalls() {
    int all = 0;
    for (JsonNode call : OutsideWorld.read("/sandbox/hubspot/calls").path("calls")) {
      boolean ours = call.path("body").toString().contains(shop());
      all += ours && call.path("path").asString().endsWith("/batch/upsert") ? 1 : 0;
    }
    int since = all - seen;
    seen = all;
    return since;
  }

  @Test
  void aRowWithAnAddressThatIsNoneIsRefusedAloneByHubspotsWord() {
    List<CrmCustomer> customers = customers(3);
    customers.set(1, with(customers.get(1).externalId(), "no address", customers.get(1)));

    List<RowResult> results = crm.upsertCustomers(customers);

    assertThat(((RowResult.Refused) results.get(1)).refusal().code()).isEqualTo("invalid-email");
    assertThat(results.get(0)).isInstanceOf(RowResult.Stored.class);
    assertThat(results.get(2)).isInstanceOf(RowResult.Stored.class);
  }

  @Test
  void whoseAddressAnotherCustomerHasIsRefusedWithTheRecordToMergeWith() {
    String other = crm.upsertCustomer(customer(0, "Anna"));
    CrmCustomer same = with(shop() + ":same", customer(0, "Anna").email(), customer(0, "Anna"));

    var refused = (RowResult.Refused) crm.upsertCustomers(List.of(same)).getFirst();

    assertThat(refused.refusal().code()).isEqualTo("contact-conflict");
    assertThat(refused.refusal().reason()).contains(other).doesNotContain("@");
  }

  @Test
  void aContactThatIsNobodysYetBecomesTheCustomer() {
    CrmCustomer anna = customer(0, "Anna");
    OutsideWorld.call(
        "POST",
        "/sandbox/hubspot/contacts",
        "{\"properties\": {\"email\": \"" + anna.email() + "\", \"phone\": \"1\"}}");

    String first = crm.upsertCustomer(anna);

    assertThat(crm.upsertCustomer(anna)).isEqualTo(first);
    assertThat(found("contacts", "email", anna.email())).hasSize(1);
    assertThat(customersOf(anna.externalId())).isOne();
  }

  @Test
  void manyConflictsCostABoundedNumberOfCalls() {
    List<CrmCustomer> customers = customers(64);
    for (int i = 0; i < 64; i++) {
      customers.set(i, bad(customers.get(i)));
    }
    writingCalls();

    List<RowResult> results = crm.upsertCustomers(customers);

    assertThat(writingCalls()).isLessThanOrEqualTo(40);
    assertThat(results).hasSize(64).noneMatch(RowResult.Stored.class::isInstance);
    assertThat(results).anyMatch(RowResult.Refused.class::isInstance);
    assertThat(results).anyMatch(RowResult.Later.class::isInstance);
  }

  @Test
  void aLimitInTheMiddleOfHalvingKeepsWhatIsKnown() {
    List<CrmCustomer> customers = customers(4);
    customers.set(3, bad(customers.get(3)));
    limitAfter(2);

    List<RowResult> results = crm.upsertCustomers(customers);

    assertThat(results.subList(0, 2)).allMatch(RowResult.Stored.class::isInstance);
    assertThat(results.subList(2, 4)).allMatch(RowResult.Later.class::isInstance);
  }

  @Test
  void theDailyLimitIsWaitedForLongerThanTheShortOne() {
    fault("upsert", "throttled");
    Instant shortly = notBefore();
    fault("upsert", "daily-limit");

    assertThat(shortly).isBefore(Instant.now().plusSeconds(11));
    assertThat(notBefore()).isAfter(Instant.now().plusSeconds(600));
  }

  @Test
  void aTokenThatIsNotTakenIsForAPersonAndNotForTheOrder() {
    var other = new HubSpotCrm(api("wrong"), Clock.systemUTC());

    assertThatThrownBy(() -> other.upsertCustomer(customer(0, "Anna")))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            e -> assertThat(e.outcome().code()).isEqualTo("not-authorized"));
  }

  @Test
  void anOrderWhoseContactWasNotToldComesAgain() {
    crm.upsertCustomers(customers(1));
    fault("associate", "error");

    var first = crm.upsertOrders(List.of(order(0, 0, CrmOrder.State.OPEN)), List.of(reference(0)));
    var second = crm.upsertOrders(List.of(order(0, 0, CrmOrder.State.OPEN)), List.of(reference(0)));

    assertThat(((RowResult.Later) first.getFirst()).unavailable().outcome().mayHaveHappened())
        .isTrue();
    assertThat(second.getFirst()).isInstanceOf(RowResult.Stored.class);
    assertThat(OutsideWorld.effects(shop() + ":o0").path("crm").toString())
        .isEqualTo("{\"customers\":1,\"orders\":1,\"state\":\"open\"}");
  }

  @Test
  void propertiesThatAreMissingAreMadeOnceAndAgainDoesNoHarm() {
    crm.ping();
    new HubSpotCrm(API, Clock.systemUTC()).ping();

    for (JsonNode one : OutsideWorld.read("/sandbox/hubspot/properties/order").path("results")) {
      if (one.path("name").asString().equals(Mapping.ORDER_ID)) {
        assertThat(one.path("hasUniqueValue").asBoolean()).isTrue();
        return;
      }
    }
    throw new AssertionError("There is no " + Mapping.ORDER_ID);
  }

  @Test
  void anAccountThatCannotBePreparedHasWrittenNothing() {
    fault("properties", "error");

    assertThatThrownBy(() -> crm.upsertCustomer(customer(0, "Anna")))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class, e -> assertThat(e.outcome().mayHaveHappened()).isFalse());
    assertThat(crm.upsertCustomer(customer(0, "Anna"))).isNotBlank();
  }

  @Test
  void theCommandIsTheTraceOfTheWrite() {
    crm.upsertCustomers(customers(1));
    crm.upsertOrders(List.of(order(0, 0, CrmOrder.State.OPEN)), List.of(reference(0)));

    assertThat(OutsideWorld.read("/sandbox/hubspot/calls").toString())
        .contains("\"objectWriteTraceId\":\"" + reference(0) + '"');
  }

  private Instant notBefore() {
    var failure =
        catchThrowableOfType(
            ProviderUnavailable.class, () -> crm.upsertCustomer(customer(0, "Anna")));
    return failure.outcome().notBefore();
  }

  private static CrmCustomer with(String id, String email, CrmCustomer other) {
    return new CrmCustomer(id, email, other.firstName(), other.lastName(), null, null, null, null);
  }

  private static JsonNode found(String type, String property, String value) {
    return OutsideWorld.read(
            "/sandbox/hubspot/"
                + type
                + "?property="
                + property
                + "&value="
                + OutsideWorld.encoded(
                    property.startsWith("waybill_") ? RecordKey.of(value) : value))
        .path("results");
  }

  private static void fault(String call, String fault) {
    OutsideWorld.call(
        "POST", FAULTS, "{\"call\": \"%s\", \"fault\": \"%s\"}".formatted(call, fault));
  }

  private static HubSpotApi api(String token) {
    return CLIENTS
        .provider("crm-hubspot-" + token)
        .url(OutsideWorld.url("/hubspot"))
        .timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2))
        .interceptor(request -> request.header("Authorization", "Bearer " + token))
        .build(HubSpotApi.class);
  }
}
