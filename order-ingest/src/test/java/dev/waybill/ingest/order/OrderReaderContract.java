package dev.waybill.ingest.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waybill.contracts.DeliveryLine;
import dev.waybill.contracts.Fee;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.ingest.order.Reading.NothingToDo;
import dev.waybill.ingest.order.Reading.Understood;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What reading an order promises whatever the shop's platform is. A new platform extends this, says
 * how it puts each {@link Situation}, and passes.
 */
public abstract class OrderReaderContract {

  /** Beyond 2^53: as a double it would be another order's. */
  protected static final String HUGE = "9007199254740993";

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of("classpath:schema/order-snapshot.schema.json"));

  private static final Instant RECEIVED = Instant.parse("2026-11-03T08:10:13.456Z");

  protected abstract OrderReader reader();

  /** Under which whole orders come. */
  protected abstract String topic();

  /** Under which word of a deletion comes; its body is the id alone. */
  protected abstract String deletionTopic();

  protected abstract byte[] body(Situation situation);

  /** What nobody ordered yet; empty if the platform tells of nothing like that. */
  protected abstract List<byte[]> drafts();

  @ParameterizedTest
  @EnumSource
  void everySituationIsUnderstoodAndFitsOnTheWire(Situation situation) {
    OrderSnapshot snapshot = read(situation);
    byte[] wire = Json.writer(OrderSnapshot.class).writeValueAsBytes(snapshot);
    OrderSnapshot sent = Json.reader(OrderSnapshot.class).readValue(wire);
    assertThat(sent).isEqualTo(snapshot);
    assertThat(new String(wire, UTF_8)).doesNotContain("null");
    assertThat(SCHEMA.validate(Json.mapper().readTree(wire))).isEmpty();
  }

  @Test
  void aPaidOrderIsToBeShipped() {
    OrderSnapshot snapshot = read(Situation.PAID);
    assertThat(snapshot.status()).isEqualTo(ShopStatus.READY);
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.facts().needsShipping()).isTrue();
    assertThat(snapshot.facts().country()).isEqualTo(snapshot.order().shipTo().country());
    assertThat(snapshot.order().shipTo().phone()).isNotBlank();
    assertThat(snapshot.order().customer().email()).contains("@");
    OrderLine first = snapshot.order().lines().getFirst();
    assertThat(first.quantity()).isGreaterThan(1).isEqualTo(first.ordered());
    assertThat(first.needsShipping()).isTrue();
    assertThat(first.productId()).isNotNull();
  }

  @Test
  void theSumsOfAnOrderAddUp() {
    Order order = read(Situation.PAID).order();
    long sum = 0;
    for (OrderLine line : order.lines()) {
      sum += line.total().minor();
    }
    for (DeliveryLine line : order.delivery().lines()) {
      sum += line.cost().minor();
    }
    for (Fee fee : order.fees() == null ? List.<Fee>of() : order.fees()) {
      sum += fee.amount().minor();
    }
    if (!order.totals().taxesIncluded()) {
      sum += order.totals().tax().minor();
    }
    assertThat(read(Situation.PAID).facts().amount()).isEqualTo(order.totals().total());
    assertThat(new Money(sum, order.totals().total().currency())).isEqualTo(order.totals().total());
  }

  @Test
  void whatIsNotPaidIsNotShipped() {
    assertThat(read(Situation.UNPAID).status()).isEqualTo(ShopStatus.AWAITING_PAYMENT);
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "WHOLLY_REFUNDED"})
  void whatIsCancelledOrRefundedIsUndoneWithoutQuestions(Situation situation) {
    assertThat(read(situation).status()).isEqualTo(ShopStatus.CANCELLED);
    assertThat(read(situation).problems()).isEmpty();
  }

  @Test
  void whatTheShopSaysIsShippedIsDone() {
    assertThat(read(Situation.FULFILLED).status()).isEqualTo(ShopStatus.FULFILLED);
    assertThat(read(Situation.FULFILLED).problems()).isEmpty();
  }

  @Test
  void aRefundedPieceIsNotShippedAndTheRestIs() {
    OrderSnapshot snapshot = read(Situation.PARTLY_REFUNDED);
    OrderLine whole = read(Situation.PAID).order().lines().getFirst();
    OrderLine rest = snapshot.order().lines().getFirst();
    assertThat(snapshot.status()).isEqualTo(ShopStatus.READY);
    assertThat(snapshot.problems()).isEmpty();
    assertThat(rest.quantity()).isEqualTo(whole.quantity() - 1);
    assertThat(rest.ordered()).isEqualTo(whole.ordered());
    assertThat(snapshot.order().totals().refunded().minor()).isPositive();
    assertThat(snapshot.order().totals().total())
        .isEqualTo(read(Situation.PAID).order().totals().total());
    assertThat(snapshot.digest()).isNotEqualTo(read(Situation.PAID).digest());
    assertThat(snapshot.facts().items()).isEqualTo(read(Situation.PAID).facts().items() - 1);
  }

  @Test
  void whatIsDigitalNeedsNoParcel() {
    OrderSnapshot snapshot = read(Situation.DIGITAL);
    assertThat(snapshot.facts().needsShipping()).isFalse();
    assertThat(snapshot.facts().country()).isEmpty();
    assertThat(snapshot.problems()).isEmpty();
  }

  @Test
  void whatIsPickedUpNeedsNoParcelEither() {
    OrderSnapshot snapshot = read(Situation.PICKUP);
    assertThat(snapshot.facts().pickup()).isTrue();
    assertThat(snapshot.facts().needsShipping()).isFalse();
    assertThat(snapshot.order().delivery().lines()).allMatch(DeliveryLine::pickup);
    assertThat(snapshot.problems()).isEmpty();
  }

  @Test
  void aLineWithoutSkuIsToldByItsProduct() {
    OrderSnapshot snapshot = read(Situation.WITHOUT_SKU);
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.order().lines().getFirst().sku()).isEmpty();
    assertThat(snapshot.order().lines().getFirst().productId()).isNotBlank();
  }

  @Test
  void whatNobodyCanTellApartIsHeld() {
    assertThat(codes(Situation.UNIDENTIFIED)).containsExactly("unidentified-line");
  }

  @Test
  void linesOfOneSkuStayApart() {
    OrderSnapshot snapshot = read(Situation.SAME_SKU_TWICE);
    assertThat(snapshot.problems()).isEmpty();
    String sku = snapshot.order().lines().getFirst().sku();
    assertThat(snapshot.order().lines()).filteredOn(line -> line.sku().equals(sku)).hasSize(2);
    assertThat(snapshot.order().lines()).extracting(OrderLine::id).doesNotHaveDuplicates();
  }

  @Test
  void partsOfAPieceAreHeldAndNeverRoundedUp() {
    assertThat(codes(Situation.FRACTIONAL)).containsExactly("fractional-quantity");
    assertThat(read(Situation.FRACTIONAL).order().lines().getFirst().quantity()).isEqualTo(1);
  }

  @Test
  void aParcelWithNowhereToGoIsHeld() {
    assertThat(codes(Situation.WITHOUT_ADDRESS)).containsExactly("no-address");
  }

  @Test
  void nobodysNameIsNoFault() {
    OrderSnapshot snapshot = read(Situation.ANONYMOUS);
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.order().shipTo()).isNull();
    assertThat(snapshot.order().customer().email()).isNull();
    assertThat(snapshot.order().customer().firstName()).isEmpty();
    assertThat(snapshot.facts().customerKey()).isNull();
  }

  @Test
  void idsKeepEveryDigit() {
    assertThat(read(Situation.HUGE_ID).orderId().shopOrderId()).isEqualTo(HUGE);
  }

  @Test
  void textIsWhatTheCustomerTyped() {
    assertThat(read(Situation.AMPERSAND).order().shipTo().company()).isEqualTo("Müller & Söhne");
  }

  @Test
  void regionsHaveNoCountryInFront() {
    assertThat(read(Situation.REGION).order().shipTo().region()).isEqualTo("BY");
  }

  @Test
  void moneyOfNoCurrencyIsHeld() {
    assertThat(codes(Situation.UNKNOWN_CURRENCY)).containsExactly("unknown-currency");
  }

  @Test
  void aStatusThatNobodyExplainedIsHeldAndNeverShipped() {
    assertThat(codes(Situation.UNKNOWN_STATUS)).containsExactly("unknown-status");
    assertThat(read(Situation.UNKNOWN_STATUS).status()).isEqualTo(ShopStatus.AWAITING_PAYMENT);
  }

  @ParameterizedTest
  @EnumSource
  void aProblemSaysWhatToDoAndNamesNobody(Situation situation) {
    OrderSnapshot snapshot = read(situation);
    String name = Fields.firstOf(snapshot.order().customer().lastName(), "@");
    String email = String.valueOf(snapshot.order().customer().email());
    for (Problem problem : snapshot.problems()) {
      assertThat(problem.code()).matches("[a-z]+(-[a-z]+)*");
      assertThat(problem.detail()).hasSizeGreaterThan(60).endsWith(".");
      assertThat(problem.detail()).doesNotContain(name).doesNotContain(email);
    }
  }

  @Test
  void draftsAreNobodysOrders() {
    for (byte[] draft : drafts()) {
      assertThat(reader().read(Incoming.webhook(topic(), draft, RECEIVED)))
          .isInstanceOf(NothingToDo.class);
    }
  }

  @Test
  void wordOfADeletionCancelsWhatItDoesNotDescribe() {
    byte[] body = ("{\"id\": " + HUGE + "}").getBytes(UTF_8);
    var gone = (Understood) reader().read(Incoming.webhook(deletionTopic(), body, RECEIVED));
    assertThat(gone.snapshot().status()).isEqualTo(ShopStatus.CANCELLED);
    assertThat(gone.snapshot().order()).isNull();
    assertThat(gone.snapshot().orderId().shopOrderId()).isEqualTo(HUGE);
    assertThat(gone.snapshot().version()).isEqualTo("2026-11-03T08:10:13Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "\"x\"", "{}", "{\"id\": 7}", "{\"id\": \"x\"}"})
  void whatIsNoOrderIsKeptForAPerson(String body) {
    assertThat(reader().read(Incoming.webhook(topic(), body.getBytes(UTF_8), RECEIVED)))
        .isInstanceOf(Incomprehensible.class);
  }

  @Test
  void theSameToldTwiceIsTheSameWheneverItComes() {
    OrderSnapshot first = read(Situation.PAID);
    OrderSnapshot later = read(Situation.PAID, RECEIVED.plusSeconds(3_600));
    assertThat(later.version()).isEqualTo(first.version());
    assertThat(later.digest()).isEqualTo(first.digest());
    assertThat(later.order()).isEqualTo(first.order());
  }

  @ParameterizedTest
  @EnumSource(names = {"PAID", "UNPAID", "FULFILLED", "CANCELLED"})
  void whatIsToBeShippedHasOneFingerprintWhateverTheStatus(Situation situation) {
    assertThat(read(situation).sections().get("shipTo"))
        .isEqualTo(read(Situation.PAID).sections().get("shipTo"));
  }

  /** Without this a webhook that is repeated later would take back what was found out by asking. */
  @Test
  void whoeverAskedForRefundsRanksHigherOrTheWebhookTellsAll() {
    OrderSnapshot asked = read(Situation.PARTLY_REFUNDED);
    assertThat(asked.rank() == null).isEqualTo(asked.basis() == null);
  }

  protected final OrderSnapshot read(Situation situation) {
    return read(situation, RECEIVED);
  }

  private OrderSnapshot read(Situation situation, Instant received) {
    Reading reading = reader().read(Incoming.webhook(topic(), body(situation), received));
    assertThat(reading).as(situation.name()).isInstanceOf(Understood.class);
    return ((Understood) reading).snapshot();
  }

  private List<String> codes(Situation situation) {
    return read(situation).problems().stream().map(Problem::code).toList();
  }
}
