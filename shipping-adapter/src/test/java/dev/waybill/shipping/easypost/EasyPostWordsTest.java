package dev.waybill.shipping.easypost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.ForgedHook;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.ReceivedHook;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.http.FeignClients;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EasyPost's words, units and signatures. */
class EasyPostWordsTest {

  private static final Address DEPOT =
      new Address("Depot", "Goods Ltd", "1 Quay", "Dock 7", "Leeds", null, "LS1 4AP", "GB", null);
  private static final Address HOME =
      new Address(
          "Anna Nowak", null, "ul. Prosta 1", "m. 17", "Warszawa", null, "00-838", "PL", null);

  @ParameterizedTest
  @CsvSource({
    "The carrier did not respond in time. Please try again later., later",
    "Error contacting carrier: Carrier did not respond., later",
    "Invalid Access License number: the account is not authorized., account",
    "Insufficient funds in the postage account, account",
    "something that nobody has seen before, account",
    "'', account",
    "from_address.country: USPS shipments must originate in the US., not here",
    "There is no such address., undeliverable-address",
    "Address not found, undeliverable-address",
    "Customs info required for DHLExpress international rates., missing-customs",
    "There is no service to Antarctica., unsupported-country",
    "Shipment cannot weigh less than 16oz, unsupported-parcel",
    "parcel.weight: the maximum weight is 1120oz., unsupported-parcel",
    "to_address.zip: The postal code is wrong, invalid-address",
    "to_address.street1: exceeds its maximum length of 35, invalid-address"
  })
  void aCarriersWordsTellWhoseMatterItIs(String words, String whose) {
    String read =
        switch (CarrierSays.of(words)) {
          case CarrierSays.Order(String code) -> code;
          case CarrierSays.AccountTrouble() -> "account";
          case CarrierSays.Later() -> "later";
          case CarrierSays.NotHere() -> "not here";
        };

    assertThat(read).isEqualTo(whose);
  }

  @Test
  void carriersThatSaidNothingOfTheParcelAreNamed() {
    assertThat(
            Refusals.unheard(
                List.of(
                    new Told.Message("UPS", "rate_error", "The carrier did not respond in time."),
                    new Told.Message("FedEx", "rate_error", "Invalid credentials"),
                    new Told.Message("FedEx", "rate_error", "Invalid credentials"),
                    new Told.Message("DHL", "rate_error", "There is no service to Antarctica."))))
        .containsExactly("UPS", "FedEx");
  }

  @Test
  void withoutRatesTheOrderIsToBlameOnlyIfNothingElseIs() {
    var order = new Told.Message("USPS", "rate_error", "to_address.zip: wrong postal code");
    var account = new Told.Message("UPSDAP", "rate_error", "Invalid credentials");
    var later = new Told.Message("FedEx", "rate_error", "The carrier timed out");
    var notHere = new Told.Message("USPS", "rate_error", "shipments must originate in the US");

    assertThat(Refusals.noRates(List.of(order, notHere), HOME)).isInstanceOf(Refusal.class);
    assertThat(Refusals.noRates(List.of(notHere), HOME)).isInstanceOf(Refusal.class);
    assertUnavailable("carrier-account", Refusals.noRates(List.of(order, account), HOME));
    assertUnavailable("carrier-account", Refusals.noRates(List.of(), HOME));
    assertUnavailable("carrier-away", Refusals.noRates(List.of(order, account, later), HOME));
  }

  @ParameterizedTest
  @CsvSource({
    "ADDRESS.COUNTRY.INVALID, shipment.to_address.country, invalid-address",
    "PARAMETER.INVALID, shipment.parcel.weight, unsupported-parcel",
    "CUSTOMS_INFO.INVALID_PARAMS, customs_item.value, missing-customs",
    "ADDRESS.COUNTRY.INVALID, shipment.from_address.country, ",
    "PARAMETER.INVALID, shipment.carrier_accounts, ",
    "PARAMETER.REQUIRED, shipment, "
  })
  void onlyWhatTheOrderSaysIsTheOrdersFault(String code, String field, @Nullable String refusal) {
    String body =
        """
        {"error": {"code": "%s", "message": "No.", "errors": [{"field": "%s", "message": "x"}]}}
        """
            .formatted(code, field);
    RuntimeException read =
        Refusals.creation(ProviderUnavailable.refused(new ProviderAnswer(422, body)), HOME);

    if (refusal == null) {
      assertThat(read).isInstanceOf(ProviderUnavailable.class);
    } else {
      assertThat(read)
          .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.code()).isEqualTo(refusal));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "422, SHIPMENT.SOMETHING.NEW, true",
    "422, SHIPMENT.POSTAGE.EXISTS, true",
    "403, APIKEY.INACTIVE, false"
  })
  void aPurchaseWhoseAnswerIsNotUnderstoodMayHaveHappened(
      int status, String code, boolean mayHaveHappened) {
    String body = "{\"error\": {\"code\": \"%s\", \"message\": \"No.\"}}".formatted(code);
    EasyPostApi api = api(ProviderUnavailable.refused(new ProviderAnswer(status, body)));
    var carrier =
        new EasyPost(
            account(true, "secret"),
            new FeignClients.Opened<>(api, () -> {}),
            new LabelFiles(api, "https://api.example/v2", store("own"), store("elsewhere")));
    var selection = new Selection("USPS/Priority", "shp_1", "rate_1", null, null);

    var failure =
        catchThrowableOfType(
            ProviderUnavailable.class, () -> carrier.buy(shipment(null, Options.NONE), selection));

    assertThat(failure.outcome().mayHaveHappened()).isEqualTo(mayHaveHappened);
  }

  @ParameterizedTest
  @CsvSource({
    "unknown, unknown, UNKNOWN, ",
    "pre_transit, label_created, LABEL_CREATED, ",
    "in_transit, received_at_origin_facility, ACCEPTED, ",
    "in_transit, departed_facility, IN_TRANSIT, ",
    "in_transit, weather_delay, IN_TRANSIT, DELAYED",
    "in_transit, lost, EXCEPTION, LOST",
    "in_transit, delivery_exception, DELIVERY_FAILED, OTHER",
    "out_for_delivery, out_for_delivery, OUT_FOR_DELIVERY, ",
    "available_for_pickup, arrived_at_pickup_location, AVAILABLE_FOR_PICKUP, ",
    "delivered, arrived_at_destination, DELIVERED, ",
    "return_to_sender, return, RETURNING, ",
    "failure, refused, EXCEPTION, REFUSED",
    "failure, damaged, EXCEPTION, DAMAGED",
    "failure, failure, EXCEPTION, OTHER",
    "cancelled, cancelled, CANCELLED, ",
    "error, unknown, UNKNOWN, ",
    "a new word, , UNKNOWN, "
  })
  void whereAParcelIs(
      String status,
      @Nullable String detail,
      TrackingStatus ours,
      @Nullable TrackingProblem problem) {
    assertThat(TrackerWords.status(status, detail)).isEqualTo(ours);
    assertThat(TrackerWords.problem(status, detail)).isEqualTo(problem);
  }

  @Test
  void newsIsBelievedWhenItIsSignedWithTheNormalizedSecret() {
    Tracking tracking = new EasyPostTracking(account(true, "sécret"), noApi());
    String body =
        """
        {"object": "Event", "mode": "test", "description": "tracker.updated", "result":
         {"object": "Tracker", "tracking_code": "EZ4", "status": "delivered", "shipment_id": "shp_1",
          "tracking_details": [
            {"message": "Delivered, signed by J. DOE", "status": "delivered",
             "status_detail": "arrived_at_destination", "datetime": "2026-11-30T10:00:00"},
            {"message": "Accepted", "status": "in_transit", "status_detail":
             "received_at_origin_facility", "datetime": "2026-11-29T10:00:00+01:00"}]}}
        """;

    // The accent is a character of its own, as EasyPost signs.
    List<TrackedParcel> read = tracking.read(hook(body, "se\u0301cret"));

    assertThat(read).hasSize(1);
    assertThat(read.getFirst().labelId()).isEqualTo("shp_1");
    assertThat(read.getFirst().status()).isEqualTo(TrackingStatus.DELIVERED);
    assertThat(read.getFirst().events())
        .extracting(event -> event.at() + " " + event.status() + " " + event.words())
        .containsExactly(
            "2026-11-29T09:00:00Z ACCEPTED Accepted", "2026-11-30T10:00:00Z DELIVERED Delivered");
    assertThatThrownBy(() -> tracking.read(hook(body, "sécret"))).isInstanceOf(ForgedHook.class);
    assertThatThrownBy(() -> tracking.read(new ReceivedHook(Map.of(), body.getBytes(UTF_8))))
        .isInstanceOf(ForgedHook.class);
    assertThatThrownBy(() -> tracking.read(hook("no json", "se\u0301cret")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void newsOfTheOtherModeAndOfOtherThingsIsNoNews() {
    String test = "{\"mode\": \"test\", \"description\": \"tracker.updated\", \"result\": {}}";
    String refund = "{\"mode\": \"production\", \"description\": \"refund.successful\"}";
    Tracking live = new EasyPostTracking(account(false, "secret"), noApi());

    assertThat(live.read(hook(test, "secret"))).isEmpty();
    assertThat(live.read(hook(refund, "secret"))).isEmpty();
    assertThatThrownBy(
            () -> new EasyPostTracking(account(false, ""), noApi()).read(hook(test, "x")))
        .isInstanceOf(ForgedHook.class);
  }

  @Test
  void whatIsSentIsInOuncesAndInchesRoundedUp() {
    Sent.Box box = Requests.box(new Parcel(1000, new Parcel.Dimensions(254, 255, 1), List.of()));

    assertThat(box.weight()).isEqualTo("35.3");
    assertThat(box.length()).isEqualTo("10.0");
    assertThat(box.width()).isEqualTo("10.1");
    assertThat(box.height()).isEqualTo("0.1");
    Sent.Box sold =
        Requests.box(new Parcel(1, new Parcel.Dimensions(1, 1, 1), List.of(), "FlatRateEnvelope"));
    assertThat(sold.weight()).isEqualTo("0.1");
    assertThat(sold.length()).isNull();
    assertThat(sold.predefinedPackage()).isEqualTo("FlatRateEnvelope");
  }

  @Test
  void ofTwoAccountsWithOneCarrierTheCheaperIsOffered() {
    var dear = new Told.Rate("rate_1", "USPS", "Priority", "11.01", "USD", 2, 2);
    var cheap = new Told.Rate("rate_2", "USPS", "Priority", "7.33", "USD", null, 3);

    for (List<Told.Rate> told : List.of(List.of(dear, cheap), List.of(cheap, dear))) {
      assertThat(Labels.rates(told))
          .containsExactly(new Rate("rate_2", "USPS", "USPS/Priority", new Money(733, "USD"), 3));
    }
  }

  @Test
  void filesAreFetchedFromTheOwnHostOrByHttpsFromOthers() {
    var files =
        new LabelFiles(
            noApi(), "http://127.0.0.1:8090/easypost/v2", store("own"), store("elsewhere"));

    assertThat(files.manifest("http://127.0.0.1:8090/files/1.pdf").content())
        .asString()
        .isEqualTo("own");
    assertThat(files.manifest("https://files.example/1.pdf").content())
        .asString()
        .isEqualTo("elsewhere");
    for (String wrong :
        new String[] {"http://files.example/1.pdf", "file:///etc/passwd", "no url", null}) {
      assertUnavailable("strange-answer", failure(() -> files.manifest(wrong)));
    }
  }

  @Test
  void whatIsAskedForIsSent() {
    var options =
        new Options(
            Options.Signature.ADULT, new Money(24999, "USD"), null, null, Document.Format.ZPL);
    var goods = new Customs.Goods("MUG", "mug", 3, new Money(1250, "EUR"), 101, "691200", "DE");
    var customs = new Customs(Customs.Contents.GIFT, Customs.Incoterm.DDP, "INV-7", List.of(goods));

    Sent.NewShipment sent = requests().outbound(shipment(customs, options)).shipment();

    assertThat(sent.options())
        .isEqualTo(
            Map.of(
                "label_format", "ZPL",
                "delivery_confirmation", "ADULT_SIGNATURE",
                "print_custom_1", "1001",
                "incoterm", "DDP",
                "invoice_number", "INV-7"));
    assertThat(Requests.insurance(options)).isEqualTo("249.99");
    assertThat(sent.toAddress().email()).isEqualTo("anna@example.com");
    assertThat(sent.fromAddress().street2()).isEqualTo("Dock 7");
    assertThat(sent.taxIdentifiers())
        .containsExactly(
            new Sent.TaxNumber("SENDER", "EORI", "GB1", "GB"),
            new Sent.TaxNumber("SENDER", "IOSS", "IM2", "GB"),
            new Sent.TaxNumber("SENDER", "VAT", "GB3", "GB"));
    assertThat(sent.carrierAccounts()).containsExactly("ca_1", "ca_2");
    Sent.Declaration declaration = sent.customsInfo();
    assertThat(declaration).isNotNull();
    assertThat(declaration.contentsType()).isEqualTo("gift");
    assertThat(declaration.customsSigner()).isEqualTo("Depot");
    assertThat(declaration.eelPfc()).isNull();
    assertThat(declaration.customsItems())
        .containsExactly(
            new Sent.Item(
                "mug",
                3,
                new BigDecimal("37.50"),
                "EUR",
                new BigDecimal("10.6"),
                "691200",
                "DE",
                "MUG"));
  }

  @Test
  void whatIsNotOfferedOrMissingIsRefusedBeforeEasyPostIsAsked() {
    assertRefused("missing-customs", shipment(null, Options.NONE));
    Customs customs =
        new Customs(Customs.Contents.MERCHANDISE, Customs.Incoterm.DAP, null, List.of());
    Money euros = new Money(100, "EUR");
    assertRefused("unsupported-option", shipment(customs, options(euros, null, null)));
    assertRefused("unsupported-option", shipment(customs, options(null, euros, null)));
    assertRefused("unsupported-option", shipment(customs, options(null, null, "PACK-7")));
  }

  @Test
  void forTheWayBackTheAddressesStayAsTheyWere() {
    var back =
        new Shipment(
            "demo:1/return",
            "main",
            HOME,
            HOME,
            new Parcel(9, new Parcel.Dimensions(9, 9, 9), List.of()));
    var toDepot =
        new Shipment(
            back.reference(),
            null,
            back.location(),
            HOME,
            new Address("Depot", null, "Kai 1", null, "Gdynia", null, "81-001", "PL", null),
            null,
            back.parcel(),
            null,
            Options.NONE);

    Sent.NewShipment sent = requests().wayBack(toDepot).shipment();

    assertThat(sent.isReturn()).isTrue();
    assertThat(sent.toAddress().name()).isEqualTo("Anna Nowak");
    assertThat(sent.fromAddress().name()).isEqualTo("Depot");
  }

  private static void assertRefused(String code, Shipment shipment) {
    assertThatThrownBy(() -> requests().outbound(shipment))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static void assertUnavailable(String code, RuntimeException failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            unavailable -> {
              assertThat(unavailable.outcome().code()).isEqualTo(code);
              assertThat(unavailable.outcome().mayHaveHappened()).isFalse();
            });
  }

  private static Options options(
      @Nullable Money insurance, @Nullable Money collected, @Nullable String pickupPoint) {
    return new Options(
        Options.Signature.NONE, insurance, collected, pickupPoint, Document.Format.PDF);
  }

  private static Shipment shipment(@Nullable Customs customs, Options options) {
    return new Shipment(
        "demo:1/buy-label",
        "1001",
        "LEEDS",
        DEPOT,
        HOME,
        "anna@example.com",
        new Parcel(1000, new Parcel.Dimensions(100, 100, 100), List.of()),
        customs,
        options);
  }

  private static Requests requests() {
    return new Requests(account(true, "secret"));
  }

  private static Account account(boolean test, String secret) {
    return new Account(
        "easypost",
        "easypost",
        Map.of("carrierAccounts", "ca_1, ca_2"),
        Map.of("apiKey", "EZTK1", "webhookSecret", secret),
        test,
        new Sender(HOME, null, "GB1", "IM2", "GB3"),
        true);
  }

  private static FeignClients.Opened<LabelFiles.Store> store(String name) {
    return new FeignClients.Opened<>(at -> name.getBytes(UTF_8), () -> {});
  }

  private static RuntimeException failure(Runnable call) {
    return catchThrowableOfType(RuntimeException.class, call::run);
  }

  private static EasyPostApi noApi() {
    return api(new AssertionError("EasyPost is not asked"));
  }

  private static EasyPostApi api(Throwable answer) {
    return (EasyPostApi)
        java.lang.reflect.Proxy.newProxyInstance(
            EasyPostApi.class.getClassLoader(),
            new Class<?>[] {EasyPostApi.class},
            (proxy, method, arguments) -> {
              throw answer;
            });
  }

  private static ReceivedHook hook(String body, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      byte[] bytes = body.getBytes(UTF_8);
      String signature = "hmac-sha256-hex=" + HexFormat.of().formatHex(mac.doFinal(bytes));
      return new ReceivedHook(Map.of("x-hmac-signature", signature), bytes);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
