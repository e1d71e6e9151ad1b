package dev.waybill.shipping.label;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The directory of labels, for tests of what stands on it. */
public final class LabelsInTests {

  private LabelsInTests() {}

  public static LabelDirectory directory(JdbcClient jdbc) {
    return new LabelDirectory(jdbc);
  }
}
