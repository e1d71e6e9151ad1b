package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.apps.Image;
import dev.waybill.local.apps.StartupCache;
import dev.waybill.local.process.Jdk;
import dev.waybill.local.process.Launch;
import dev.waybill.local.process.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real JVMs, the JDK's own web server in place of a service. */
class SlotTest {

  private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx64m");

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private Image image;
  private StartupCache cache;
  private @Nullable Slot slot;
  private List<String> options = OPTIONS;

  @TempDir Path folder;

  @BeforeEach
  void nameTheCache() {
    image = new Image(folder, folder.resolve("none.jar"));
    cache = image.cache(OPTIONS);
  }

  @AfterEach
  void stop() {
    if (slot != null) {
      slot.close();
    }
  }

  @Test
  void aPartStartsFromItsCache() {
    makeCache();

    start(OPTIONS);

    awaitReady();
    assertThat(said).isEmpty();
    assertThat(cache.isMade()).isTrue();
  }

  @Test
  void aPartWhoseCacheDoesNotFitItsHeapStartsWithoutIt() {
    makeCache();

    start(List.of("-XX:+UseSerialGC", "-Xms3m", "-Xmx24m", "-Xmn23m"));

    awaitReady();
    assertThat(said)
        .singleElement()
        .isEqualTo(
            "sandbox ended (exit code 1) while starting from its start-up cache; starting it"
                + " without.");
    assertThat(cache.isMade()).as("an unusable cache is kept").isFalse();
  }

  @Test
  void aPartWhoseCacheIsDamagedStartsWithoutIt() throws Exception {
    makeCache();
    try (var file = FileChannel.open(cache.file(), StandardOpenOption.WRITE)) {
      var garbage = new byte[1 << 18];
      Arrays.fill(garbage, (byte) 0xff);
      file.write(ByteBuffer.wrap(garbage), 1 << 20);
    }

    start(OPTIONS);

    awaitReady();
    assertThat(said).singleElement().asString().contains("(exit code 134)");
    assertThat(cache.isMade()).isFalse();
  }

  @Test
  void aPartThatFailsWithAndWithoutItsCacheIsDownAndKeepsIt() {
    makeCache();

    start(List.of("-XX:+UseSerialGC", "-XX:NoSuchOption=1"));

    await().atMost(Duration.ofSeconds(20)).until(slot::isDown);
    assertThat(said).hasSize(1);
    assertThat(cache.isMade()).isTrue();
  }

  @Test
  void aPartThatCannotBeStartedForAMomentComesBackAllTheSame() {
    start(OPTIONS);
    awaitReady();
    slot.supervise();
    failures.set(1);

    slot.kill9();

    await().atMost(Duration.ofSeconds(20)).until(() -> said.size() == 2);
    assertThat(said.getLast()).contains("cannot be started", "disk");
    awaitReady();
  }

  @Test
  void aReplacedPartHasAnotherProcess() {
    start(OPTIONS);
    awaitReady();
    slot.supervise();
    long before = slot.process().pid();

    slot.replace();

    awaitReady();
    assertThat(slot.process().pid()).isNotEqualTo(before);
    assertThat(said).isEmpty();
  }

  @Test
  void aReplacementThatDoesNotStartStaysDown() throws Exception {
    start(OPTIONS);
    awaitReady();
    slot.supervise();
    options = List.of("-XX:+UseSerialGC", "-XX:NoSuchOption=1");

    slot.replace();

    await().atMost(Duration.ofSeconds(20)).until(slot::isDown);
    assertThat(said).isEmpty();
    assertThat(Failures.died(Part.SANDBOX, folder.resolve("part.log"))).contains("NoSuchOption");
  }

  @Test
  void otherOptionsHaveACacheOfTheirOwn() {
    makeCache();

    assertThat(image.cache(OPTIONS).options()).hasSize(1);
    assertThat(image.cache(List.of("-XX:+UseSerialGC", "-Xmx65m")).options()).isEmpty();
  }

  private void makeCache() {
    Path made = folder.resolve("unfinished");
    var command = new ArrayList<>(List.of(Jdk.java()));
    command.addAll(OPTIONS);
    command.addAll(List.of("-XX:AOTCacheOutput=" + made, "-m", "jdk.httpserver", "--version"));
    assertThat(Tools.run(command, folder.resolve("training.log"))).isZero();
    cache.become(made);
  }

  private void start(List<String> chosen) {
    options = chosen;
    slot = slot();
    slot.start();
  }

  private Launch launch() {
    var command = new ArrayList<>(List.of(Jdk.java()));
    command.addAll(options);
    command.addAll(cache.options());
    command.addAll(List.of("-m", "jdk.httpserver", "-p", "0"));
    return new Launch(
        "part",
        List.of(),
        command,
        Map.of(),
        folder,
        folder.resolve("part.log"),
        folder.resolve("part.pid"),
        "TERM");
  }

  private Slot slot() {
    Path log = folder.resolve("part.log");
    var progress =
        new Progress() {
          @Override
          public void say(String line) {
            said.add(line);
          }

          @Override
          public void now(String line) {}
        };
    return new Slot(
        Part.SANDBOX,
        log,
        () -> {
          if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new UncheckedIOException(new IOException("There is no room on the disk"));
          }
          return launch();
        },
        () -> read(log).contains("Serving"),
        progress);
  }

  private void awaitReady() {
    await().atMost(Duration.ofSeconds(20)).until(slot::isReady);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "";
    }
  }
}
