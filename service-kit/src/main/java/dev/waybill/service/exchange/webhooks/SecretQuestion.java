package dev.waybill.service.exchange.webhooks;

import java.util.List;

/** Whether secrets are there, and meant for where they would go. */
public record SecretQuestion(List<Use> uses) {

  /**
   * One use.
   *
   * @param url scheme, host and port of where the request goes, or the secret that has them
   * @param signs whether it signs the request instead of going with it
   */
  public record Use(String name, String url, boolean signs) {}
}
