package dev.waybill.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  @TempDir Path folder;

  @Test
  void aChildEndsWhenAskedAndLeavesNoPidFile() {
    ChildProcess child = ChildProcess.start(sleeping(folder));

    assertThat(ProcessId.read(folder.resolve("child.pid"))).isPresent();
    child.stop(Duration.ofSeconds(5));

    assertThat(child.isAlive()).isFalse();
    assertThat(folder.resolve("child.pid")).doesNotExist();
  }

  @Test
  void aChildDiesWithALauncherThatIsKilled() throws Exception {
    assumeThat(Tools.has("setpriv")).as("the death signal needs Linux' setpriv").isTrue();
    Process launcher =
        new ProcessBuilder(
                Jdk.java(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    Path pidFile = folder.resolve("child.pid");
    await().atMost(Duration.ofSeconds(30)).until(() -> ProcessId.read(pidFile).isPresent());
    ProcessHandle child = ProcessId.read(pidFile).flatMap(ProcessId::find).orElseThrow();

    launcher.destroyForcibly().waitFor();

    await().atMost(Duration.ofSeconds(10)).until(() -> !child.isAlive() || isZombie(child));
  }

  @Test
  void whatAKilledLauncherLeftIsFoundByItsPidFile() {
    ChildProcess child = ChildProcess.start(sleeping(folder));

    assertThat(Leftovers.end(folder)).containsExactly("child");

    await().atMost(Duration.ofSeconds(10)).until(() -> !child.isAlive());
    assertThat(Leftovers.end(folder)).isEmpty();
  }

  @Test
  void aPidFileNamesNoStrangerWithTheSameNumber() throws Exception {
    var stranger = ProcessHandle.current();
    Files.writeString(folder.resolve("old.pid"), stranger.pid() + " 1000000000000\n");

    assertThat(Leftovers.end(folder)).isEmpty();
    assertThat(stranger.isAlive()).isTrue();
  }

  @Test
  void aRunningProcessTellsWhatItUses() {
    assumeThat(Files.exists(Path.of("/proc/self/stat"))).isTrue();

    Usage usage = Usage.of(ProcessHandle.current().pid());

    assertThat(usage.cpuMillis()).isPositive();
    assertThat(usage.peakKiB()).isGreaterThan(10_000);
  }

  @Test
  void aNiceChildStandsBackBehindTheOthersAlsoAcrossSessions() throws Exception {
    assumeThat(Tools.has("nice") && Files.exists(Path.of("/proc/self/stat"))).isTrue();
    ChildProcess child = ChildProcess.start(sleeping(folder).nice(5));
    try {
      await().untilAsserted(() -> assertThat(ownNiceness(child)).isEqualTo("5"));
      Path group = Path.of("/proc", "" + child.pid(), "autogroup");
      if (Files.exists(group)) {
        assertThat(Files.readString(group)).endsWith("nice 5\n");
      }
    } finally {
      child.stop(Duration.ofSeconds(5));
    }
  }

  /** Field 19 of the process's line, counted behind its name, which may hold anything. */
  private static String ownNiceness(ChildProcess child) throws Exception {
    String line = Files.readString(Path.of("/proc", "" + child.pid(), "stat"));
    return line.substring(line.lastIndexOf(')') + 2).split(" ")[16];
  }

  /** One that nobody has collected yet, since its parent is gone. */
  private static boolean isZombie(ProcessHandle handle) {
    try {
      return Files.readString(Path.of("/proc", "" + handle.pid(), "stat")).contains(") Z ");
    } catch (java.io.IOException e) {
      return true;
    }
  }

  private static Launch sleeping(Path folder) {
    return new Launch(
        "child",
        List.of(),
        List.of("sleep", "600"),
        Map.of(),
        folder,
        folder.resolve("child.log"),
        folder.resolve("child.pid"),
        "TERM");
  }

  /** The main class of a launcher that is killed. */
  static final class Launcher {
    public static void main(String[] args) throws Exception {
      ChildProcess.start(sleeping(Path.of(args[0]))).onExit().get();
    }
  }
}
