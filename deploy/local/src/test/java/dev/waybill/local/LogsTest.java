package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

  @TempDir Path folder;
  private Path log;
  private Path before;

  @BeforeEach
  void name() {
    log = folder.resolve("crm.log");
    before = folder.resolve("crm.log.1");
  }

  @Test
  void theLogOfBeforeIsKeptOnce() throws Exception {
    Files.writeString(log, "first");
    Logs.rotate(log);
    Files.writeString(log, "second");
    Logs.rotate(log);

    assertThat(before).hasContent("second");
    assertThat(log).doesNotExist();
  }

  @Test
  void anEmptyLogDoesNotReplaceTheOneOfBefore() throws Exception {
    Files.writeString(before, "why it died");
    Files.writeString(log, "");
    Logs.rotate(log);

    assertThat(before).hasContent("why it died");
  }

  @Test
  void aLogThatGrewTooLongIsCutWhileItIsWritten() throws Exception {
    try (var file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength((32L << 20) + 1);
    }
    Logs.bound(log);

    assertThat(log).isEmptyFile();
    assertThat(Files.size(before)).isEqualTo((32L << 20) + 1);
  }

  @Test
  void theLinesThatSayWhyAreToldWithoutTheStack() throws Exception {
    Files.writeString(
        log,
        """
        Starting
        java.lang.IllegalStateException: The port is taken
            at dev.waybill.Somewhere
        Caused by: java.net.BindException: Address in use

        Bye
        """);

    assertThat(Logs.lastTelling(log, 5))
        .containsExactly(
            "java.lang.IllegalStateException: The port is taken",
            "Caused by: java.net.BindException: Address in use");
    assertThat(Logs.lastTelling(log, 1)).hasSize(1);
  }

  @Test
  void whereNothingSaysWhyTheLastLinesAreTold() throws Exception {
    Files.writeString(log, "Unrecognized VM option\n\nError-free otherwise\n");

    assertThat(Logs.lastTelling(log, 1)).containsExactly("Error-free otherwise");
    assertThat(Logs.lastTelling(folder.resolve("none"), 3)).isEmpty();
  }
}
