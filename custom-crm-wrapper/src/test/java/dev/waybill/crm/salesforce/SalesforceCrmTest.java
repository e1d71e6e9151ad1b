package dev.waybill.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.crm.rows.BatchContract;
import dev.waybill.crm.rows.RecordKey;
import dev.waybill.crm.rows.RowCrm;
import dev.waybill.crm.rows.RowResult;
import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.http.FeignClients;
import dev.waybill.testing.step.OutsideWorld;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against the sandbox's Salesforce, over HTTP. */
class SalesforceCrmTest extends BatchContract {

  private static final String FAULTS = "/sandbox/salesforce/faults";
  private static final String URL = OutsideWorld.url("/salesforce");

  private static final FeignClients CLIENTS =
      FeignClients.standalone(
          new AddressGuard(List.of(), InetAddress::getAllByName), Duration.ofSeconds(5));

  private final SalesforceCrm crm =
      new SalesforceCrm(sessions("sandbox-salesforce-secret"), Clock.systemUTC());

  @AfterEach
  @Override
  protected void beWell() {
    OutsideWorld.allWell();
    OutsideWorld.call("DELETE", FAULTS, "");
    OutsideWorld.call("PUT", "/sandbox/salesforce", "{}");
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
    OutsideWorld.fault("salesforce", "{\"outage\": true}");
  }

  @Override
  protected String stateOf(String orderId) {
    JsonNode found = found("Waybill_Order__c", Mapping.ORDER_ID, orderId);
    return found.isEmpty() ? null : found.get(0).path("State__c").asString();
  }

  @Override
  protected int longest() {
    return 200;
  }

  @Override
  protected void limitAfter(int calls) {
    for (int i = 0; i < calls; i++) {
      fault("upsert", "well");
    }
    fault("upsert", "limit");
  }

  @Override
  protected void loseNextAnswer() {
    fault("upsert", "answer-lost");
  }

  /** An address that is none. */
  @Override
  protected CrmCustomer bad(CrmCustomer customer) {
    return with(customer.externalId(), "no address", customer);
  }

  @Override
  protected int customersOf(String customerId) {
    return found("Contact", Mapping.CUSTOMER_ID, customerId).size();
  }

  @Override
  protected String firstNameOf(String customerId) {
    return found("Contact", Mapping.CUSTOMER_ID, customerId).get(0).path("FirstName").asString();
  }

  @Override
  protected int customersWith(String email) {
    return found("Contact", "Email", email).size();
  }

  @Override
  protected void loseAnswerOf(Change change) {
    fault(change == Change.MERGE ? "merge" : "delete", "answer-lost");
  }

  private int seen;

  @Override
  protected int writingCalls() {
    int all = 0;
    for (JsonNode call : OutsideWorld.read("/sandbox/salesforce/calls").path("calls")) {
      boolean ours = call.path("body").toString().contains(shop());
      all += ours && call.path("path").asString().contains("/composite/") ? 1 : 0;
    }
    int since = all - seen;
    seen = all;
    return since;
  }

  @Test
  void aSessionThatIsOverIsRenewedOnce() {
    crm.upsertCustomers(customers(1));
    OutsideWorld.call("DELETE", "/sandbox/salesforce/sessions", "");

    assertThat(crm.upsertCustomers(customers(1)).getFirst()).isInstanceOf(RowResult.Stored.class);
  }

  @Test
  void whoIsNeverLetInIsNotAskedForEver() {
    fault("upsert", "session-expired");
    fault("upsert", "session-expired");

    assertLater("not-authorized", crm.upsertCustomers(customers(1)).getFirst());
  }

  @Test
  void aSecretThatIsNotTakenIsForAPersonAndNotForTheOrder() {
    var other = new SalesforceCrm(sessions("wrong"), Clock.systemUTC());

    assertLater("not-authorized", other.upsertCustomers(customers(1)).getFirst());
  }

  @Test
  void severalWithOneIdAreRefusedWithTheRecordsToMerge() {
    String one = twin();
    String two = twin();

    var refused = (RowResult.Refused) crm.upsertCustomers(customers(1)).getFirst();

    assertThat(refused.refusal().code()).isEqualTo("several-records");
    assertThat(refused.refusal().reason()).contains(one, two);
    assertThatThrownBy(() -> crm.forget(shop() + ":c0"))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.reason()).contains(one).contains(two));
    assertThat(customersOf(shop() + ":c0")).isEqualTo(2);
  }

  @Test
  void aLockedRowComesAgainAndTheOthersAreWritten() {
    fault("upsert", "row-locked");

    List<RowResult> results = crm.upsertCustomers(customers(3));

    assertLater("unable-to-lock-row", results.getFirst());
    assertThat(results.subList(1, 3)).allMatch(RowResult.Stored.class::isInstance);
    assertThat(crm.upsertCustomers(customers(3))).allMatch(RowResult.Stored.class::isInstance);
  }

  @Test
  void aDuplicateRuleRefusesForAPerson() {
    OutsideWorld.call("PUT", "/sandbox/salesforce", "{\"duplicateRule\": true}");
    CrmCustomer anna = customer(0, "Anna");
    crm.upsertCustomer(anna);

    var result = crm.upsertCustomers(List.of(with(shop() + ":other", anna.email(), anna)));

    assertThat(((RowResult.Refused) result.getFirst()).refusal().code())
        .isEqualTo("duplicates-detected");
  }

  @Test
  void whatIsTooLongIsCutAndWhoHasNoLastNameHasOneAllTheSame() {
    CrmCustomer odd =
        new CrmCustomer(
            shop() + ":odd", null, "Sting", " ", "x".repeat(300), "1".repeat(50), null, null);

    assertThat(crm.upsertCustomers(List.of(odd)).getFirst()).isInstanceOf(RowResult.Stored.class);
    assertThat(found("Contact", Mapping.CUSTOMER_ID, shop() + ":odd").get(0).path("LastName"))
        .hasToString("\"Sting\"");
  }

  @Test
  void anIdThatEndsLikeAFileCanBeForgotten() {
    CrmCustomer odd = with(shop() + ":acme.inc", null, customer(0, "Anna"));
    crm.upsertCustomer(odd);

    assertThat(crm.forget(odd.externalId())).isTrue();
    assertThat(customersOf(odd.externalId())).isZero();
  }

  @Test
  void whoIsForgottenIsWipedOutBeforeTheRecycleBin() {
    crm.upsertCustomers(customers(1));

    crm.forget(shop() + ":c0");

    assertThat(calls()).contains("\"Email\":null");
  }

  @Test
  void whereTheFieldIsMissingNobodyIsTakenForForgotten() {
    OutsideWorld.call("PUT", "/sandbox/salesforce", "{\"unique\": false}");

    assertThatThrownBy(() -> crm.forget(shop() + ":c0"))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class, e -> assertThat(e.outcome().code()).isEqualTo("not-set-up"));
  }

  @Test
  void theOrdersOfWhoIsMergedBelongToTheOneThatIsKept() {
    crm.upsertCustomers(customers(2));
    crm.upsertOrders(List.of(order(0, 1, CrmOrder.State.OPEN)), List.of(reference(0)));

    String one = crm.merge(shop() + ":c0", shop() + ":c1");

    assertThat(
            found("Waybill_Order__c", Mapping.ORDER_ID, shop() + ":o0")
                .get(0)
                .path("Contact__c")
                .asString())
        .isEqualTo(one);
  }

  @Test
  void aMergeInASessionThatIsOverIsMadeInANewOne() {
    crm.upsertCustomers(customers(2));
    fault("merge", "session-expired");

    assertThat(crm.merge(shop() + ":c0", shop() + ":c1")).isNotBlank();
    assertThat(customersOf(shop() + ":c1")).isZero();
  }

  @Test
  void aMergeThatIsRefusedUnderA200IsNone() {
    crm.upsertCustomers(customers(2));
    fault("merge", "bad-row");

    assertThatThrownBy(() -> crm.merge(shop() + ":c0", shop() + ":c1"))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            e -> assertThat(e.outcome().reason()).contains("INVALID_ID_FIELD"));
    assertThat(customersOf(shop() + ":c1")).isOne();
  }

  @Test
  void anIdThatIsNotUniqueIsFoundByTheTest() {
    crm.ping();
    OutsideWorld.call("PUT", "/sandbox/salesforce", "{\"unique\": false}");

    assertThatThrownBy(crm::ping).hasMessageContaining("Unique");
  }

  @Test
  void theTokenGoesToSalesforceOnly() {
    var instances = new Instances("https://acme.my.salesforce.com/", CLIENTS.provider("x")::url);

    assertThat(instances.apply("https://acme.my.salesforce.com")).isNotNull();
    assertThat(instances.apply("https://na1.salesforce.com")).isNotNull();
    assertThatThrownBy(() -> instances.apply("https://salesforce.com.evil.example"))
        .isInstanceOf(ProviderUnavailable.class);
    assertThatThrownBy(() -> instances.apply("http://na1.salesforce.com"))
        .isInstanceOf(ProviderUnavailable.class);
  }

  @Test
  void theCommandStandsInTheOrder() {
    crm.upsertCustomers(customers(1));
    crm.upsertOrders(List.of(order(0, 0, CrmOrder.State.OPEN)), List.of(reference(0)));

    assertThat(
            found("Waybill_Order__c", Mapping.ORDER_ID, shop() + ":o0")
                .get(0)
                .path("Reference__c")
                .asString())
        .isEqualTo(reference(0));
    assertThat(OutsideWorld.effects(shop() + ":o0").path("crm").toString())
        .isEqualTo("{\"customers\":1,\"orders\":1,\"state\":\"open\"}");
  }

  private static void assertLater(String code, RowResult result) {
    assertThat(result).isInstanceOf(RowResult.Later.class);
    assertThat(((RowResult.Later) result).unavailable().outcome().code()).isEqualTo(code);
  }

  private String twin() {
    String made =
        OutsideWorld.call(
            "POST",
            "/sandbox/salesforce/Contact",
            "{\"LastName\": \"Twin\", \"%s\": \"%s:c0\"}".formatted(Mapping.CUSTOMER_ID, shop()));
    return made.replaceAll(".*\"Id\":\"(\\w+)\".*", "$1");
  }

  private static String calls() {
    return OutsideWorld.read("/sandbox/salesforce/calls").toString();
  }

  private static CrmCustomer with(String id, String email, CrmCustomer other) {
    return new CrmCustomer(id, email, other.firstName(), other.lastName(), null, null, null, null);
  }

  private static JsonNode found(String type, String field, String value) {
    return OutsideWorld.read(
            "/sandbox/salesforce/"
                + type
                + "?field="
                + field
                + "&value="
                + OutsideWorld.encoded(field.startsWith("Waybill_") ? RecordKey.of(value) : value))
        .path("records");
  }

  private static void fault(String call, String fault) {
    OutsideWorld.call(
        "POST", FAULTS, "{\"call\": \"%s\", \"fault\": \"%s\"}".formatted(call, fault));
  }

  private static Sessions sessions(String secret) {
    SignInApi signIn = provider(URL).build(SignInApi.class);
    return new Sessions(
        () ->
            signIn.token(
                Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    "sandbox-salesforce-client",
                    "client_secret",
                    secret)),
        new Instances(URL, SalesforceCrmTest::provider));
  }

  private static FeignClients.Provider provider(String url) {
    return CLIENTS
        .provider("crm-salesforce")
        .url(url)
        .timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }
}
