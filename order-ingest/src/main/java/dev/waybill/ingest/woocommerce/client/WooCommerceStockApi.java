package dev.waybill.ingest.woocommerce.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import feign.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** What stock needs of WooCommerce's REST API, version 3. */
public interface WooCommerceStockApi {

  @GetMapping("/wp-json/wc/v3/products")
  Response products(@RequestParam Map<String, String> query);

  @GetMapping("/wp-json/wc/v3/products/{id}/variations")
  Response variations(@PathVariable("id") String id, @RequestParam Map<String, String> query);

  /** 200 whatever becomes of its parts; each says so itself, and comes whole. */
  @PostMapping("/wp-json/wc/v3/products/batch")
  @Nullable JsonNode write(@RequestBody Batch batch);

  @PostMapping("/wp-json/wc/v3/products/{id}/variations/batch")
  @Nullable JsonNode writeVariations(@PathVariable("id") String id, @RequestBody Batch batch);

  @GetMapping("/wp-json/wc/v3/orders")
  Response orders(@RequestParam Map<String, String> query);

  /** {@code {"id": …, "value": …}}; only for users who may manage the shop. */
  @GetMapping("/wp-json/wc/v3/settings/{group}/{id}")
  @Nullable JsonNode setting(@PathVariable("group") String group, @PathVariable("id") String id);

  record Batch(List<Update> update) {}

  record Update(long id, @JsonProperty("stock_quantity") int stockQuantity) {}
}
