package dev.waybill.contracts;

/**
 * The names of all topics. Every one that is about orders is keyed by order id, and all have the
 * same number of partitions, so that one order's records stay in order everywhere.
 */
public final class Topics {

  /** {@link OrderSnapshot}s, from ingest to the orchestrator. */
  public static final String SHOP_ORDERS = "shop.orders";

  /** What shops tell that is about no order; order-ingest's own, keyed by shop. */
  public static final String SHOP_NOTICES = "shop.notices";

  /**
   * {@link ShopProduct}s, from order-ingest to whoever keeps a catalogue; keyed by shop and
   * product.
   */
  public static final String SHOP_PRODUCTS = "shop.products";

  /** {@link ShopOffer}s, from inventory to order-ingest; keyed by shop and product. */
  public static final String SHOP_OFFERS = "shop.offers";

  /** {@link ParcelEvent}s, from the shipping-adapter to the orchestrator and anyone. */
  public static final String SHIPPING_EVENTS = "shipping.events";

  /** {@link StepReply}s, from the services to the orchestrator. */
  public static final String REPLIES = "fulfillment.replies";

  /** {@link OrderEvent}s, from the orchestrator to anyone. */
  public static final String EVENTS = "fulfillment.events";

  /** {@link WebhookEvent}s, from the notifier to anyone; keyed by subscription. */
  public static final String WEBHOOK_EVENTS = "webhook.events";

  private static final String COMMANDS_SUFFIX = ".commands";
  private static final String DEAD_LETTER_SUFFIX = ".dlq";

  private Topics() {}

  /**
   * The topic of {@link StepCommand}s for a service; {@code service: x} in a workflow means this
   * topic.
   */
  public static String commandsFor(String service) {
    return service + COMMANDS_SUFFIX;
  }

  /** Where a consumer of {@code topic} keeps, whole, what no handler could take. */
  public static String deadLettersOf(String topic) {
    return topic + DEAD_LETTER_SUFFIX;
  }

  /** Whether {@code topic} holds dead letters. */
  public static boolean isDeadLetters(String topic) {
    return topic.endsWith(DEAD_LETTER_SUFFIX);
  }
}
