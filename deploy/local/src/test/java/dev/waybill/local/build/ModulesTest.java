package dev.waybill.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {

  private static final List<String> NOTIFIER = List.of("notifier");

  @TempDir Path project;
  private Modules modules;

  @BeforeEach
  void aProjectOfTwoModules() throws IOException {
    write("pom.xml", "<project/>");
    write("contracts/pom.xml", "<project/>");
    write("contracts/src/main/java/Message.java", "record Message() {}");
    write(
        "notifier/pom.xml",
        "<dependency><groupId>dev.waybill</groupId><artifactId>contracts</artifactId></dependency>");
    write("notifier/src/main/java/Notifier.java", "class Notifier {}");
    modules = new Modules(project);
  }

  @Test
  void aModuleWithoutAJarIsStale() {
    assertThat(modules.stale(NOTIFIER)).isEqualTo(NOTIFIER);
  }

  @Test
  void aModuleStaysFreshUntilSomethingItIsMadeOfChanges() throws IOException {
    write("notifier/target/notifier-0.1.0-SNAPSHOT-exec.jar", "");
    modules.built(NOTIFIER);
    assertThat(modules.stale(NOTIFIER)).isEmpty();

    touch("notifier/src/main/java/Notifier.java");
    assertThat(modules.stale(NOTIFIER)).as("touched, but with the same content").isEmpty();

    write("contracts/src/main/java/Message.java", "record Message(String text) {}");
    assertThat(modules.stale(NOTIFIER)).as("what it depends on changed").isEqualTo(NOTIFIER);
  }

  @Test
  void aJarThatMavenWasAskedForDirectlyIsAsGood() throws IOException {
    write("notifier/target/notifier-0.1.0-SNAPSHOT-exec.jar", "");
    touch("notifier/target/notifier-0.1.0-SNAPSHOT-exec.jar");

    assertThat(modules.stale(NOTIFIER)).isEmpty();
  }

  private void write(String file, String content) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private void touch(String file) throws IOException {
    Files.setLastModifiedTime(project.resolve(file), FileTime.from(Instant.now().plusSeconds(60)));
  }
}
