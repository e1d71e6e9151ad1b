package dev.waybill.ingest.shopify.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.order.ShopRules;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What stands elsewhere in GraphQL than in webhooks, or in GraphQL only. */
class GraphQlOrderTest {

  @ParameterizedTest
  @CsvSource({
    "NONE, NONE, ''",
    "ACCEPT, LOW, low",
    "NONE, LOW MEDIUM, medium",
    "INVESTIGATE, LOW, medium",
    "CANCEL, MEDIUM, high",
    "ACCEPT, LOW HIGH MEDIUM, high",
    "NONE, PENDING, ''"
  })
  void theGravestOpinionOnTheRiskCounts(String recommendation, String levels, String risk) {
    String assessments =
        Arrays.stream(levels.split(" "))
            .map(level -> "{\"riskLevel\": \"" + level + "\"}")
            .collect(Collectors.joining(", "));
    OrderSnapshot snapshot =
        read(
            "\"risk\": {\"recommendation\": \"%s\", \"assessments\": [%s]}"
                .formatted(recommendation, assessments));
    assertThat(snapshot.facts().risk()).isEqualTo(risk);
    assertThat(snapshot.rank()).isEqualTo(risk.isEmpty() ? null : Integer.valueOf(1));
  }

  @Test
  void aTipIsToldByWhatItLacks() {
    OrderSnapshot snapshot =
        read(
            """
            "totalTipReceivedSet": {"shopMoney": {"amount": "2.00", "currencyCode": "EUR"}},
            "lineItems": {"nodes": [
              {"id": "gid://shopify/LineItem/1", "title": "Tip", "sku": null, "quantity": 1, "requiresShipping": false, "product": null, "variant": null},
              {"id": "gid://shopify/LineItem/2", "title": "Tip", "sku": "TIP-BOOK", "quantity": 1, "requiresShipping": true, "product": {"id": "gid://shopify/Product/5"}}]}
            """);
    assertThat(snapshot.order().lines()).extracting(OrderLine::sku).containsExactly("TIP-BOOK");
    assertThat(snapshot.order().fees()).extracting(fee -> fee.kind()).containsExactly("tip");
  }

  @Test
  void whoShipsALineAndWhatABusinessAgreedIsTheSameAsInAWebhook() {
    OrderSnapshot snapshot =
        read(
            """
            "poNumber": "PO-77", "closedAt": null,
            "paymentTerms": {"paymentTermsName": "Net 30", "paymentSchedules": {"nodes": [{"dueAt": "2026-12-03T08:10:00Z"}]}},
            "purchasingEntity": {"company": {"id": "gid://shopify/Company/31", "name": "Lee Ltd"}},
            "lineItems": {"nodes": [
              {"id": "gid://shopify/LineItem/1", "sku": "MUG", "quantity": 1, "requiresShipping": true, "fulfillmentService": {"handle": "manual"}, "lineItemGroup": {"id": "gid://shopify/LineItemGroup/5", "variantId": "gid://shopify/ProductVariant/9"}},
              {"id": "gid://shopify/LineItem/2", "sku": "TEE", "quantity": 1, "requiresShipping": true, "fulfillmentService": {"handle": "printful"}}]}
            """);
    assertThat(snapshot.order().lines())
        .extracting(OrderLine::fulfilledBy)
        .containsExactly(null, "printful");
    assertThat(snapshot.order().lines().getFirst().partOf()).isEqualTo("5");
    assertThat(snapshot.order().payment().terms()).isEqualTo("Net 30");
    assertThat(snapshot.order().payment().dueAt()).isEqualTo("2026-12-03T08:10:00Z");
    assertThat(snapshot.order().payment().purchaseOrder()).isEqualTo("PO-77");
    assertThat(snapshot.order().customer().company()).isEqualTo("Lee Ltd");
    assertThat(snapshot.order().customer().companyId()).isEqualTo("31");
  }

  private static OrderSnapshot read(String fields) {
    var order =
        new JsonMapper()
            .readTree(
                """
                {"legacyResourceId": "1", "name": "#1", "updatedAt": "2026-10-05T12:00:00Z", "currencyCode": "EUR", "displayFinancialStatus": "PAID",
                 "totalPriceSet": {"shopMoney": {"amount": "9.00", "currencyCode": "EUR"}}, %s}
                """
                    .formatted(fields));
    var incoming =
        new Incoming(null, GraphQlOrder.asWebhook(order), Instant.EPOCH, Instant.EPOCH, "test");
    return ((Understood) new ShopifyReader("lamps", ShopRules.of("lamps")).read(incoming))
        .snapshot();
  }
}
