package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.local.Credentials;
import dev.waybill.local.Health;
import dev.waybill.local.Part;
import dev.waybill.local.Ports;
import dev.waybill.local.StackSettings;
import dev.waybill.local.client.Follow;
import dev.waybill.local.client.OperatorApi;
import dev.waybill.local.client.SandboxApi;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;

/**
 * The same system in containers, as deploy/compose.yaml starts it. Building the images takes
 * minutes, so it is asked for: {@code mvn verify -pl tests/end-to-end -Dwaybill.compose.test=true},
 * with {@code TESTCONTAINERS_RYUK_DISABLED=true} where the engine has no image of Ryuk.
 */
class ComposeTest {

  private static final Duration START_PATIENCE = Duration.ofMinutes(8);

  @Test
  void ordersGoThroughContainersAsWell() {
    assumeTrue(
        Boolean.getBoolean("waybill.compose.test"),
        "Skipped: the Compose test takes minutes; -Dwaybill.compose.test=true runs it.");
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(), "Skipped: there is no Docker engine.");
    Ports ports = Ports.random();
    Path deploy = StackSettings.findProject(Path.of("").toAbsolutePath()).resolve("deploy");
    try (var compose =
        new ComposeContainer(
            List.of(
                deploy.resolve("compose.yaml").toFile(),
                deploy.resolve("compose.demo.yaml").toFile()))) {
      for (Part published : List.of(Part.CONSOLE, Part.INGEST, Part.SANDBOX)) {
        compose.withEnv(published.portVariable(), Integer.toString(ports.of(published)));
      }
      // Compose pulls what is missing; Testcontainers would ask for each stage of the Dockerfile
      // too.
      compose.withPull(false).withBuild(true).start();

      var health = new Health();
      for (Part published : List.of(Part.SANDBOX, Part.INGEST, Part.CONSOLE)) {
        await(published.label())
            .atMost(START_PATIENCE)
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> health.takesRequests(published, ports.of(published)));
      }
      var sandbox = new SandboxApi(url(ports, Part.SANDBOX));
      var operator =
          new OperatorApi(url(ports, Part.CONSOLE), new Credentials("operator", "waybill-demo"));
      var batch = sandbox.placeOrders(10, 5, 7);
      Follow.Result result =
          new Follow(operator, sandbox, batch.expected()).await(START_PATIENCE, line -> {});

      assertThat(result.stuck()).isEmpty();
      assertThat(result.total()).isEqualTo(10);
    }
  }

  private static URI url(Ports ports, Part part) {
    return URI.create("http://127.0.0.1:" + ports.of(part));
  }
}
