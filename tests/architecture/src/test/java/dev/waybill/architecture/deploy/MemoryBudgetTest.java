package dev.waybill.architecture.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a process may take in all is less than what its container may have. */
class MemoryBudgetTest {

  /** Platform threads that a service has at most, with room; virtual ones live in the heap. */
  private static final int THREADS = 96;

  /** The collector's tables, the compiler's and the C library's arenas, the JVM's own code. */
  private static final int NATIVE_MIB = 64;

  @Test
  void everyProcessFitsIntoItsContainer() {
    var services = new LinkedHashMap<String, Map<String, Object>>();
    services.putAll(Deploy.services("compose.yaml"));
    services.put("sandbox", Deploy.services("compose.demo.yaml").get("sandbox"));
    String image = Deploy.text("deploy/Dockerfile");
    double perThread = mebibytes(image, "-Xss");
    double besideHeap =
        mebibytes(image, "-XX:MaxMetaspaceSize=")
            + mebibytes(image, "-XX:ReservedCodeCacheSize=")
            + mebibytes(image, "-XX:MaxDirectMemorySize=")
            + THREADS * perThread
            + NATIVE_MIB;
    assertThat(image).contains("MALLOC_ARENA_MAX=2");

    var jvms = new LinkedHashMap<String, Double>();
    services.forEach(
        (name, service) -> {
          if (String.valueOf(service.get("image")).startsWith("waybill/")) {
            String heap =
                String.valueOf(Deploy.map(service.get("environment")).get("HEAP_OPTIONS"));
            double memoryFiles = mebibytes(String.valueOf(service.get("tmpfs")), "size=");
            jvms.put(name, mebibytes(heap, "-Xmx") + besideHeap + memoryFiles);
            assertThat(jvms.get(name))
                .as("MiB that %s may take", name)
                .isLessThanOrEqualTo(mebibytes(String.valueOf(service.get("mem_limit")), ""));
          }
        });
    assertThat(jvms).hasSize(Service.values().length + 1);
  }

  /** An image that nobody tells its heap leaves room beside it, at the smallest of our limits. */
  @Test
  void theShareThatHoldsElsewhereFitsToo() {
    Matcher share =
        Pattern.compile("MaxRAMPercentage=(\\d+)").matcher(Deploy.text("deploy/Dockerfile"));
    assertThat(share.find()).isTrue();
    assertThat(640 * Integer.parseInt(share.group(1)) / 100).isLessThanOrEqualTo(160);
  }

  private static double mebibytes(String text, String option) {
    Matcher found = Pattern.compile(Pattern.quote(option) + "(\\d+)([kmg])").matcher(text);
    assertThat(found.find()).as("%s in %s", option, text).isTrue();
    double number = Double.parseDouble(found.group(1));
    return switch (found.group(2)) {
      case "k" -> number / 1024;
      case "g" -> number * 1024;
      default -> number;
    };
  }
}
