package dev.waybill.service.kafka;

import java.util.List;

/** Topics that cannot keep what is acknowledged, and that this service may not change. */
final class UnfitTopicsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  /**
   * @param faults a sentence each
   */
  UnfitTopicsException(List<String> faults) {
    super("Kafka's topics cannot keep what Waybill promises: " + String.join(" ", faults));
    this.faults = List.copyOf(faults);
  }

  List<String> faults() {
    return faults;
  }
}
