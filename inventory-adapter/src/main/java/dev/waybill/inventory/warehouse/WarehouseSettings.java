package dev.waybill.inventory.warehouse;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the warehouse is.
 *
 * @param url up to and with its version
 * @param key sent as {@code X-Api-Key}
 * @param secrets that its webhooks are signed with; several while they are changed
 */
@ConfigurationProperties("waybill.warehouse")
record WarehouseSettings(
    @DefaultValue("") String url,
    @DefaultValue("") String key,
    @DefaultValue List<String> secrets,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("4s") Duration answerTimeout) {

  /** Never the key and the secrets. */
  @Override
  public String toString() {
    return "WarehouseSettings[url=" + url + ']';
  }
}
