package dev.waybill.shipping.shopify;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.JsonNode;

/** Shopify's GraphQL Admin API. */
interface ShopifyApi {

  @PostMapping("/graphql.json")
  @Nullable JsonNode call(@RequestBody Request request);

  record Request(String query, Map<String, ?> variables) {}
}
