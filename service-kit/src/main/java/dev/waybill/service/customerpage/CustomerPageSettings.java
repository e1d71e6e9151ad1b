package dev.waybill.service.customerpage;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code waybill.customer-page.*}, the same in each service that has to do with it.
 *
 * @param secret what the links are made with, at least 32 random characters; "": there are no pages
 *     and no links. Another secret ends all links
 * @param url of the front door as customers reach it; "": there are no links
 * @param keep how long a page is shown after the last that happened to an order that is over
 * @param zone in which the page tells times
 * @param shops what the page says about a shop, by its name in configuration
 */
@ConfigurationProperties("waybill.customer-page")
public record CustomerPageSettings(
    @DefaultValue("") String secret,
    @DefaultValue("") String url,
    @DefaultValue("60d") Duration keep,
    @DefaultValue("UTC") ZoneId zone,
    @DefaultValue Map<String, Shop> shops) {

  /**
   * @param name as its customers know it
   */
  public record Shop(@Nullable String name) {}

  /** The shop's name for its customers; the one in configuration where none is set. */
  public String shopName(String shop) {
    Shop settings = shops.get(shop);
    return settings == null || settings.name() == null ? shop : settings.name();
  }
}
