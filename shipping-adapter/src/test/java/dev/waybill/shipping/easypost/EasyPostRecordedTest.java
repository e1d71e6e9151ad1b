package dev.waybill.shipping.easypost;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.AddressCheck;
import dev.waybill.shipping.carrier.AddressVerdict;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.TrackingStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What EasyPost itself has answered, in small parts. */
class EasyPostRecordedTest {

  private static final String ID = "shp_55eb159774bc4ecfb06777fce34b7d33";

  private static HttpServer server;
  private static Carrier carrier;
  private static volatile String address = "verified";

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/v2/shipments", exchange -> answer(exchange, "created"));
    server.createContext("/v2/shipments/" + ID, exchange -> answer(exchange, "bought"));
    server.createContext("/v2/addresses", exchange -> answer(exchange, address));
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v2";
    carrier = EasyPostSandbox.open("recorded", url, "EZTKrecorded", true, Map.of());
  }

  @AfterAll
  static void stop() {
    carrier.close();
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, String name) throws IOException {
    try (exchange;
        InputStream file =
            EasyPostRecordedTest.class.getResourceAsStream("/easypost/" + name + ".json")) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = Objects.requireNonNull(file).readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void aRateIsWhatWePayAndNeitherListNorRetailPrice() {
    Draft draft =
        carrier.draft(
            new Shipment(
                "demo:1/buy-label",
                "main",
                oakland("94607"),
                oakland("94608"),
                new Parcel(500, new Parcel.Dimensions(100, 100, 100), List.of())));

    assertThat(draft.id()).startsWith("shp_");
    assertThat(draft.messages()).isEmpty();
    assertThat(draft.rates())
        .extracting(Rate::carrier, Rate::service, Rate::amount, Rate::days)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("USPS", "USPS/Express", new Money(5120, "USD"), 2),
            org.assertj.core.groups.Tuple.tuple("USPS", "USPS/Priority", new Money(1101, "USD"), 2),
            org.assertj.core.groups.Tuple.tuple(
                "USPS", "USPS/GroundAdvantage", new Money(820, "USD"), 3));
  }

  @Test
  void aLabelIsRead() {
    assertThat(carrier.refund(ID)).isEqualTo(Refund.of(Refund.State.NONE));
    // It was bought without a reference: it is nobody's.
    assertThat(carrier.find("demo:1/buy-label", ID)).isEmpty();
    assertThat(carrier.find("", ID)).isEmpty();
  }

  @Test
  void aParcelIsFollowed() {
    TrackedParcel parcel =
        carrier.tracking().orElseThrow().track(label().id(), label().trackingNumber());

    assertThat(parcel.labelId()).isEqualTo(ID);
    assertThat(parcel.trackingNumber()).isEqualTo("9434600208303109842235");
    assertThat(parcel.status()).isEqualTo(TrackingStatus.LABEL_CREATED);
    assertThat(parcel.expected()).isEqualTo(Instant.parse("2025-05-09T20:40:11Z"));
    assertThat(parcel.events()).hasSize(2);
    assertThat(parcel.events().getLast().words()).isEqualTo("Shipping Label Created");
    assertThat(parcel.events().getLast().place()).isEqualTo("HOUSTON, TX");
  }

  @Test
  void anAddressInCapitalsAndCutShortIsTheSame() {
    AddressCheck check = carrier.addressCheck().orElseThrow();
    address = "verified";

    assertThat(check.check(montgomery("Montgomery", "94104")).state())
        .isEqualTo(AddressVerdict.State.DELIVERABLE);
    AddressVerdict verdict = check.check(montgomery("Montgomry", "94103"));
    assertThat(verdict.state()).isEqualTo(AddressVerdict.State.CORRECTED);
    Address suggestion = Objects.requireNonNull(verdict.suggestion());
    assertThat(suggestion.line1()).isEqualTo("417 MONTGOMERY ST FL 5");
    assertThat(suggestion.line2()).isNull();
    assertThat(suggestion.city()).isEqualTo("San Francisco");
    assertThat(suggestion.postcode()).isEqualTo("94104-1129");
  }

  @Test
  void anAddressThatIsNotFoundIsUndeliverable() {
    address = "not-found";

    AddressVerdict verdict =
        carrier.addressCheck().orElseThrow().check(montgomery("Nowhere", "00001"));

    assertThat(verdict.state()).isEqualTo(AddressVerdict.State.UNDELIVERABLE);
    assertThat(verdict.words()).containsExactly("Address not found");
    assertThat(verdict.suggestion()).isNull();
  }

  private static Label label() {
    return new Label(
        ID,
        "",
        "USPS",
        "USPS/GroundAdvantage",
        "9434600208303109842235",
        null,
        new Money(820, "USD"),
        Refund.State.NONE,
        true);
  }

  private static Address montgomery(String street, String zip) {
    return new Address(
        "",
        "EasyPost",
        "417 " + street + " Street",
        "Floor 5",
        "San Francisco",
        "CA",
        zip,
        "US",
        null);
  }

  private static Address oakland(String zip) {
    return new Address("A. Person", null, "1 Main St", null, "Oakland", "CA", zip, "US", null);
  }
}
