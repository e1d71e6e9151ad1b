package dev.waybill.architecture.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deploy/roll.sh asks of docker, and in which order, with a docker that only remembers. */
class RollTest {

  @TempDir Path folder;
  private Path containers;

  @BeforeEach
  void twoOfEachRun() throws IOException {
    containers = Files.createDirectory(folder.resolve("containers"));
    runs("id1", "order-ingest waybill-order-ingest-1");
    runs("id2", "order-ingest waybill-order-ingest-2");
    runs("id3", "console waybill-console-3");
    runs("id4", "console waybill-console-4");
    Files.writeString(folder.resolve("next"), "4");
    Path docker = folder.resolve("docker");
    Files.copy(Deploy.path("tests/architecture/src/test/resources/docker"), docker);
    assertThat(docker.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void theProxyAsksTheOthersBeforeOneStops() throws Exception {
    assertThat(roll(Map.of())).isZero();

    assertThat(running()).containsExactly("id5", "id6", "id7", "id8");
    List<String> told =
        Files.readAllLines(folder.resolve("log")).stream()
            .filter(line -> line.startsWith("stop") || line.startsWith("compose exec"))
            .toList();
    assertThat(told).hasSize(8);
    assertThat(told.get(0))
        .contains("to waybill-order-ingest-2:8081 waybill-order-ingest-5:8081")
        .contains("to waybill-console-3:8080 waybill-console-4:8080")
        .endsWith("caddy reload --config /etc/caddy/Caddyfile");
    assertThat(told.get(1)).endsWith(" id1");
    assertThat(told.get(2)).contains("to waybill-order-ingest-5:8081 waybill-order-ingest-6:8081");
    assertThat(told.get(3)).endsWith(" id2");
    assertThat(told.get(6)).contains("to waybill-console-7:8080 waybill-console-8:8080");
    assertThat(told.get(7)).endsWith(" id4");
  }

  @Test
  void aNewOneThatDoesNotBecomeHealthyIsTakenAway() throws Exception {
    assertThat(roll(Map.of("SICK", "id5"))).isEqualTo(1);
    assertThat(running()).containsExactly("id1", "id2", "id3", "id4");
  }

  @Test
  void nothingStopsIfTheProxyCannotBeTold() throws Exception {
    assertThat(roll(Map.of("RELOAD_ENDS_WITH", "1"))).isEqualTo(1);
    assertThat(running()).contains("id1", "id2", "id3", "id4");
  }

  private void runs(String id, String container) throws IOException {
    Files.writeString(containers.resolve(id), container + "\n");
  }

  private List<String> running() throws IOException {
    try (var files = Files.list(containers)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private int roll(Map<String, String> environment) throws Exception {
    var builder = new ProcessBuilder("bash", Deploy.path("deploy/roll.sh").toString()).inheritIO();
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    builder.environment().put("FAKE_DOCKER", containers.toString());
    builder.environment().put("WAYBILL_ROLL_PATIENCE", "0");
    builder.environment().put("WAYBILL_ROLL_DRAIN", "0");
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }
}
