package dev.waybill.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JdkTest {

  @Test
  void containersGetTheSameServerOptions() throws Exception {
    Path project = StackSettings.findProject(Path.of("").toAbsolutePath());
    String options =
        Files.readAllLines(project.resolve("deploy/Dockerfile")).stream()
            .filter(line -> line.startsWith("ENV JAVA_OPTIONS="))
            .findFirst()
            .orElseThrow();

    assertThat(options.replaceAll("ENV JAVA_OPTIONS=|\"", "").split(" "))
        .containsAll(Jdk.serverOptions());
  }
}
