package dev.waybill.benchmark;

import java.util.Map;

/**
 * What one phase showed.
 *
 * @param rate orders per second that were asked for; 0 is full speed
 * @param refused deliveries that were not taken and came again
 * @param lost acknowledged, but not done
 * @param missingEffects orders that lack a label, mail, CRM record or write-back in the outside
 *     world
 * @param doubleEffects second labels, mails, … for one order
 * @param cpuPerOrderMillis by process
 * @param waybillCpuPerOrderMillis all of Waybill with broker and database, without the sandbox and
 *     the load generator
 */
record Result(
    String phase,
    int orders,
    double rate,
    double acknowledgedPerSecond,
    double acknowledgementP50Millis,
    double acknowledgementP99Millis,
    double completedPerSecond,
    double completionP50Millis,
    double completionP99Millis,
    int refused,
    int lost,
    long missingEffects,
    long doubleEffects,
    Map<String, Double> cpuPerOrderMillis,
    double waybillCpuPerOrderMillis) {

  boolean isClean() {
    return lost == 0 && missingEffects == 0 && doubleEffects == 0;
  }

  String text() {
    var text = new StringBuilder();
    text.append(
        "%n%s: %,d orders%s%n"
            .formatted(phase, orders, rate > 0 ? " at %.0f/s".formatted(rate) : " at full speed"));
    text.append(
        "  answered   %,8.0f/s   p50 %8.1f ms   p99 %8.1f ms   refused and repeated %d%n"
            .formatted(
                acknowledgedPerSecond,
                acknowledgementP50Millis,
                acknowledgementP99Millis,
                refused));
    text.append(
        "  completed  %,8.0f/s   p50 %8.1f ms   p99 %8.1f ms   from webhook to last step%n"
            .formatted(completedPerSecond, completionP50Millis, completionP99Millis));
    text.append(
        "  lost %d   missing effects %d   double effects %d%n"
            .formatted(lost, missingEffects, doubleEffects));
    text.append("  CPU per order %.2f ms:".formatted(waybillCpuPerOrderMillis));
    cpuPerOrderMillis.forEach((name, millis) -> text.append(" %s %.2f".formatted(name, millis)));
    return text.append(System.lineSeparator()).toString();
  }
}
