package dev.waybill.console.workflows;

/**
 * Where a definition names a secret, as the orchestrator tells it.
 *
 * @param url scheme, host and port of where the request goes, or the secret that has them
 * @param signs whether it signs the request instead of going with it
 */
record SecretUse(int line, int column, String path, String name, String url, boolean signs) {

  /** As the notifier is asked. */
  Asked asked() {
    return new Asked(name, url, signs);
  }

  record Asked(String name, String url, boolean signs) {}
}
