package dev.waybill.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.local.LocalStack;
import dev.waybill.local.Part;
import dev.waybill.local.Ports;
import dev.waybill.local.Progress;
import dev.waybill.local.StackSettings;
import dev.waybill.local.client.SandboxApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Order-ingest with what it needs and nothing behind it: for what concerns taking orders in alone.
 */
final class TheDoor {

  private static final Path PROJECT = StackSettings.findProject(Path.of("").toAbsolutePath());
  private static final AtomicLong IDS = new AtomicLong(7_000_000);

  static final LocalStack DOOR =
      LocalStack.fresh(
          new StackSettings(
              PROJECT,
              PROJECT.resolve("tests/faults/target/door"),
              Ports.random(),
              Set.of(Part.POSTGRES, Part.KAFKA, Part.SANDBOX, Part.INGEST),
              false,
              false,
              Map.of(
                  "JDK_JAVA_OPTIONS", containerOptions(),
                  "WAYBILL_RECONCILIATION_INTERVAL", "5s",
                  "WAYBILL_RECONCILIATION_SETTLING", "5s")),
          Progress.silent());
  static final SandboxApi SANDBOX = new SandboxApi(DOOR.url(Part.SANDBOX));

  private static final String RECORDED =
      text("tests/end-to-end/src/test/resources/woocommerce/order-created-simple.body");

  private TheDoor() {}

  /** An order of its own, with so many bytes of what plugins add. */
  static byte[] order(int extra) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    long id = IDS.incrementAndGet();
    return RECORDED
        .replace("\"id\":26,", "\"id\":" + id + ",\"extra\":\"" + "x".repeat(extra) + "\",")
        .replace("\"number\":\"26\"", "\"number\":\"" + id + "\"")
        .replaceAll("\"date_modified_gmt\":\"[^\"]+\"", "\"date_modified_gmt\":\"" + now + "\"")
        .getBytes(UTF_8);
  }

  static Path file(String path) {
    return PROJECT.resolve(path);
  }

  /** What bounds each kind of memory in the image. The heap is the local stack's. */
  private static String containerOptions() {
    return text("deploy/Dockerfile")
        .lines()
        .filter(line -> line.startsWith("ENV JAVA_OPTIONS="))
        .map(line -> line.replaceAll("ENV JAVA_OPTIONS=|\"", ""))
        .findFirst()
        .orElseThrow();
  }

  private static String text(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
