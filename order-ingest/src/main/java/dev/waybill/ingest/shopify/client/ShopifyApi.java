package dev.waybill.ingest.shopify.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.JsonNode;

/** Shopify's GraphQL Admin API. */
public interface ShopifyApi {

  @PostMapping("/admin/api/2026-07/graphql.json")
  @Nullable JsonNode call(@RequestBody Request request);

  record Request(String operationName, String query, Map<String, Object> variables) {}
}
