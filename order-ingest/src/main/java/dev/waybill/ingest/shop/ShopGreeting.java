package dev.waybill.ingest.shop;

/** Gets acquainted with a shop: tests the connection and registers its webhooks. */
public interface ShopGreeting {

  /** "" if all is well, otherwise what is wrong, in plain words that say what to do. */
  String greet(String shop);
}
