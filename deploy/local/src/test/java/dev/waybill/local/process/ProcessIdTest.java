package dev.waybill.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdTest {

  private final ProcessId self = ProcessId.of(ProcessHandle.current());

  @TempDir Path folder;

  @Test
  void aRunningProcessIsFoundByWhatItsFileSays() {
    Path file = folder.resolve("run/self.pid");
    self.write(file);

    assertThat(ProcessId.read(file)).contains(self);
    assertThat(self.find()).contains(ProcessHandle.current());
  }

  @Test
  void anotherProcessUnderTheSameNumberIsNotTaken() {
    var ended = new ProcessId(self.pid(), self.startedMillis() - 60_000);

    assertThat(ended.find()).isEmpty();
  }

  @Test
  void theClockMayBeCorrectedALittle() {
    assertThat(new ProcessId(self.pid(), self.startedMillis() + 2_000).find()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "x y", "12 "})
  void aFileThatACrashLeftHalfWrittenNamesNobody(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("half.pid"), content);

    assertThat(ProcessId.read(file)).isEmpty();
    assertThat(ProcessId.read(folder.resolve("none.pid"))).isEmpty();
  }
}
