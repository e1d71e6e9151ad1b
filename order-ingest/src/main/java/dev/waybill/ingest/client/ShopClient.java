package dev.waybill.ingest.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Waybill asks of a shop's API beside write-back: which orders changed, what they hold, and
 * which webhooks are registered. Thread-safe. Calls throw {@link
 * dev.waybill.step.ProviderUnavailable} with a reason in plain words, and the time to come back
 * where the shop named one; what only a person can mend says how.
 */
public interface ShopClient {

  /**
   * Orders that changed, the oldest change first, page by page. All times are the shop's own.
   *
   * @param from changes at or after
   * @param until changes after it end the listing; null: those so young that their webhooks may
   *     still be under way
   * @param position of the page before; null begins
   */
  Listing changed(Instant from, @Nullable Instant until, @Nullable String position);

  /**
   * Orders that were placed within a time that is over, whatever has become of them, page by page;
   * without those that nobody has ordered yet, and those that are in the trash. One may be on two
   * pages.
   *
   * @param from placed at or after
   * @param until placed before
   * @param position of the page before; null begins
   */
  PlacedPage placed(Instant from, Instant until, @Nullable String position);

  /**
   * The orders as their webhooks would bring them, with the more that there is to know of those
   * that are {@link Listed#hasMore}. One that the shop no longer has is left out.
   *
   * @param orders of one page
   */
  List<Content> contents(List<Listed> orders);

  /**
   * One order, whatever has become of it, with all that there is to know; null if the shop has none
   * of that id (any more).
   */
  @Nullable Content content(String id);

  /**
   * The order that a fulfillment order belongs to; null if there is none, and where a platform has
   * no such thing.
   */
  @Nullable String orderOf(String fulfillmentOrder);

  /** Where the shop's days begin and end. */
  ZoneId zone();

  /** When work that can wait may go on, so that write-back keeps its share of the shop's limit. */
  Instant readyAt();

  /** All webhooks that are registered in the shop, whoever they belong to. */
  List<ShopHook> hooks();

  /** Registers a webhook for one topic; one that is there already stays beside it. */
  void register(String topic, String url, String secret);

  void delete(ShopHook hook);

  /**
   * Registers a webhook for one topic in place of those. Where the platform allows it, the new one
   * is registered first, so that nothing falls between both.
   */
  void replace(List<ShopHook> before, String topic, String url, String secret);

  /** The topics that we need of the platform, in the platform's words. */
  List<String> topics();

  /** Those of {@link #topics} that need a right which a shop may have kept from us. */
  default Set<String> optionalTopics() {
    return Set.of();
  }

  /**
   * @param orders up to {@code until}, perhaps none
   * @param next the position to go on from; null at the end
   * @param reached nothing changed before it that was not listed; null while that is not known
   */
  record Listing(List<Listed> orders, @Nullable String next, @Nullable Instant reached) {}

  /**
   * @param next the position to go on from; null at the end
   */
  record PlacedPage(List<Placed> orders, @Nullable String next) {}

  /**
   * An order that was placed.
   *
   * @param number that people call it by
   * @param changed the shop's own version
   * @param status in words that {@link dev.waybill.ingest.shop.ShopPlatform#listedStatuses} knows
   */
  record Placed(String id, String number, Instant placed, Instant changed, String status) {}

  /**
   * An order that changed.
   *
   * @param version the shop's own: when it changed
   * @param status in the shop's words; "" where the listing does not have it
   * @param hasMore whether there is more to know than a webhook says, such as the lines of refunds
   *     or an opinion on the risk
   */
  record Listed(String id, Instant version, String status, boolean hasMore) {

    public Listed(String id, Instant version, String status) {
      this(id, version, status, false);
    }
  }

  /**
   * An order as the shop has it.
   *
   * @param unreadable why it could not be fetched, though the shop has it and gives others; null
   *     for nearly all
   */
  record Content(String id, byte[] body, @Nullable String unreadable) {

    public Content(String id, byte[] body) {
      this(id, body, null);
    }

    /** All that is known of it is its id. */
    public static Content unreadable(String id, String why) {
      return new Content(id, ("{\"id\":" + id + '}').getBytes(UTF_8), why);
    }
  }

  /**
   * A webhook that is registered in the shop.
   *
   * @param active false if the shop has switched it off
   */
  record ShopHook(String id, String topic, String url, boolean active) {}
}
