package dev.waybill.ingest.writeback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** What we use of WooCommerce's REST API, version 3. */
interface WooCommerceApi {

  /**
   * @param fields of the order that are wanted, comma-separated: the whole of it is large
   */
  @GetMapping("/wp-json/wc/v3/orders/{id}")
  @Nullable JsonNode order(@PathVariable("id") String id, @RequestParam("_fields") String fields);

  /** Accepted whatever the order's status is. Meta is replaced by key. */
  @PutMapping("/wp-json/wc/v3/orders/{id}")
  @Nullable JsonNode update(
      @PathVariable("id") String id,
      @RequestParam("_fields") String fields,
      @RequestBody Update update);

  record Update(String status, @JsonProperty("meta_data") @Nullable List<Meta> metaData) {}

  record Meta(String key, Object value) {}
}
