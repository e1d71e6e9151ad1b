package dev.waybill.ingest.woocommerce.client;

import feign.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** What we read of products in WooCommerce's REST API, version 3. */
public interface WooCommerceProductApi {

  @GetMapping("/wp-json/wc/v3/products")
  Response products(@RequestParam Map<String, String> query);

  @GetMapping("/wp-json/wc/v3/products/{id}/variations")
  Response variations(@PathVariable("id") String id, @RequestParam Map<String, String> query);

  /** {@code {"id": …, "value": …}}; only for users who may manage the shop. */
  @GetMapping("/wp-json/wc/v3/settings/{group}/{id}")
  @Nullable JsonNode setting(@PathVariable("group") String group, @PathVariable("id") String id);
}
