package dev.waybill.ingest.shop;

/** Tests the connection to a shop and registers its webhooks. */
public interface ConnectionSetup {

  /** "" if all is well, otherwise what is wrong, in plain words that say what to do. */
  String setUp(String shop);
}
