package dev.waybill.service.exchange.shops;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A new shop, or what is to be changed of one. What is null stays. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShopChange(
    @Nullable String name,
    @Nullable String platform,
    @Nullable String url,
    @Nullable List<String> secrets,
    @Nullable String key,
    @Nullable String secret,
    @Nullable String token,
    @Nullable JsonNode rules) {

  /** Another understanding of its orders. */
  public static ShopChange of(JsonNode rules) {
    return new ShopChange(null, null, null, null, null, null, null, rules);
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "ShopChange[" + name + ']';
  }
}
