package dev.waybill.ingest.woocommerce.client;

import feign.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** What we read of WooCommerce's REST API, version 3, and its webhooks. */
public interface WooCommerceReading {

  @GetMapping("/wp-json/wc/v3/orders")
  Response orders(@RequestParam Map<String, String> query);

  @GetMapping("/wp-json/wc/v3/orders/{id}")
  @Nullable JsonNode order(@PathVariable("id") String id);

  /** What WordPress says of the site. */
  @GetMapping("/wp-json/")
  @Nullable JsonNode site(@RequestParam("_fields") String fields);

  @GetMapping("/wp-json/wc/v3/orders/{id}/refunds")
  Response refunds(@PathVariable("id") String id, @RequestParam Map<String, String> query);

  @GetMapping("/wp-json/wc/v3/webhooks")
  @Nullable JsonNode hooks(@RequestParam Map<String, String> query);

  @PostMapping("/wp-json/wc/v3/webhooks")
  @Nullable JsonNode register(@RequestBody NewHook hook);

  /** Webhooks have no trash, so force is needed. */
  @DeleteMapping("/wp-json/wc/v3/webhooks/{id}")
  @Nullable JsonNode delete(@PathVariable("id") String id, @RequestParam("force") boolean force);

  /** A hook without a secret would be signed with one that nobody knows. */
  record NewHook(String name, String topic, String delivery_url, String secret, String status) {

    /** Never the secret. */
    @Override
    public String toString() {
      return "NewHook[" + topic + ']';
    }
  }
}
