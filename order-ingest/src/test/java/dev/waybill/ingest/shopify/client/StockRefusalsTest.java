package dev.waybill.ingest.shopify.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.ingest.client.StockClient.Change;
import dev.waybill.ingest.client.StockClient.Product;
import dev.waybill.ingest.client.StockClient.Written;
import dev.waybill.step.ProviderUnavailable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What Shopify's errors mean for the changes of a call. */
class StockRefusalsTest {

  private static final List<Change> TWO =
      List.of(new Change(new Product("a", null), 1, 2), new Change(new Product("b", null), 3, 4));

  @Test
  void withoutAnErrorAllIsDone() {
    assertThat(of("[]")).isEqualTo(Map.of("a", new Written.Done(), "b", new Written.Done()));
  }

  @ParameterizedTest
  @CsvSource({
    "CHANGE_FROM_QUANTITY_STALE, Stale[]",
    "INVALID_INVENTORY_ITEM, Refused[reason=The shop does not have it any more]",
    "ITEM_NOT_STOCKED_AT_LOCATION, Refused[reason=It is not stocked at the location 7",
    "INVALID_LOCATION, Refused[reason=It is not stocked at the location 7",
    "NON_MUTABLE_INVENTORY_ITEM, Refused[reason=It is a bundle",
    "INVALID_QUANTITY_NEGATIVE, Refused[reason=Shopify refuses its number: No.",
    "SOMETHING_NEW, Refused[reason=Shopify refuses its number: No."
  })
  void anErrorIsOfTheChangeWhosePlaceItNames(String code, String meaning) {
    Map<String, Written> written =
        of(error(code, "\"input\", \"quantities\", \"1\", \"quantity\""));
    assertThat(written.get("a")).isEqualTo(new Written.NotWritten());
    assertThat(written.get("b").toString()).startsWith(meaning);
  }

  @Test
  void aKeyThatFailedBeforeWroteNothing() {
    assertThat(of(error("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED", "")).values())
        .containsOnly(new Written.NotWritten());
  }

  @Test
  void aKeyOfOtherParametersCountsAsWritten() {
    assertThat(of(error("IDEMPOTENCY_KEY_PARAMETER_MISMATCH", "")).values())
        .containsOnly(new Written.Done());
  }

  @Test
  void aCallThatIsStillAtWorkIsAskedForAgainWithItsKey() {
    ProviderUnavailable busy = failure(error("IDEMPOTENCY_CONCURRENT_REQUEST", ""));
    assertThat(busy.outcome().mayHaveHappened()).isTrue();
  }

  @Test
  void anErrorThatNamesNoChangeIsForAPerson() {
    ProviderUnavailable refused = failure(error("INVALID_REASON", "\"input\", \"reason\""));
    assertThat(refused.outcome().mayHaveHappened()).isFalse();
    assertThat(refused.outcome().reason()).contains("No.");
    assertThat(failure(error("CHANGE_FROM_QUANTITY_STALE", "\"input\", \"quantities\", \"2\"")))
        .isNotNull();
  }

  private static ProviderUnavailable failure(String errors) {
    return catchThrowableOfType(ProviderUnavailable.class, () -> of(errors));
  }

  private static Map<String, Written> of(String errors) {
    return new StockRefusals("7")
        .of(JsonMapper.shared().readTree("{\"userErrors\": " + errors + "}"), TWO);
  }

  private static String error(String code, String field) {
    return "[{\"code\": \"%s\", \"field\": [%s], \"message\": \"No.\"}]".formatted(code, field);
  }
}
