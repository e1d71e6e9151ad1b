package dev.waybill.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.Credentials;
import dev.waybill.local.Part;
import dev.waybill.local.Progress;
import dev.waybill.local.StackFailure;
import dev.waybill.local.StackSettings;
import dev.waybill.local.StackState;
import dev.waybill.local.control.LauncherSocket;
import dev.waybill.local.control.Outcome;
import dev.waybill.local.control.Restart;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command and the launcher's socket; with a real stack: end-to-end RestartTest. */
class RestartServiceTest {

  private final PrintStream standardError = System.err;
  private final PrintStream standardOutput = System.out;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<Restart> asked = new CopyOnWriteArrayList<>();
  private @Nullable LauncherSocket launcher;

  @TempDir Path project;

  @BeforeEach
  void listen() {
    System.setProperty("waybill.project", project.toString());
    var stream = new PrintStream(said, true, UTF_8);
    System.setErr(stream);
    System.setOut(stream);
  }

  @AfterEach
  void close() {
    System.setErr(standardError);
    System.setOut(standardOutput);
    System.clearProperty("waybill.project");
    if (launcher != null) {
      launcher.close();
    }
  }

  @Test
  void theLauncherReplacesThePartAndItIsSaidHowLongItTook() throws Exception {
    runs(StackState.Phase.READY, restart -> new Outcome(null, 7340));

    assertThat(restart("ship", "--debug", "5005", "--no-build")).isZero();

    assertThat(asked).containsExactly(new Restart(Part.SHIPPING, 5005));
    assertThat(said.toString(UTF_8))
        .contains("shipping-adapter is ready after 7.3 s.", "127.0.0.1:5005");
    assertThat(Files.getPosixFilePermissions(project.resolve(".waybill/run/launcher.sock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aBuildThatDoesNotStartIsToldAsTheLauncherTellsIt() {
    runs(
        StackState.Phase.READY,
        restart -> {
          throw new StackFailure("crm ended while starting. Its log: …\n    Port 1 is taken");
        });

    assertThat(restart("crm", "--no-build")).isEqualTo(1);

    assertThat(said.toString(UTF_8)).contains("ended while starting", "Port 1 is taken");
    assertThat(restart("crm", "--no-build")).as("the next one is answered as well").isEqualTo(1);
  }

  @Test
  void whatCannotBeBuiltLeavesTheOldOneAlone() {
    runs(StackState.Phase.READY, restart -> new Outcome(null, 1));

    // There is no project in this folder for Maven to build.
    assertThat(restart("inventory")).isEqualTo(1);

    assertThat(said.toString(UTF_8))
        .contains("The build failed", "inventory-adapter goes on as it is.");
    assertThat(asked).isEmpty();
  }

  @Test
  void anUnknownServiceIsAnsweredWithThoseThatThereAre() {
    runs(StackState.Phase.READY, restart -> new Outcome(null, 1));

    assertThat(restart("postgres")).isEqualTo(1);

    assertThat(said.toString(UTF_8)).contains("There are: sandbox, orchestrator, order-ingest");
  }

  @Test
  void withoutAStackItIsSaidHowToStartOne() {
    assertThat(restart("crm")).isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("not running", "./waybill up");
  }

  @Test
  void aStackThatIsStartingIsNotDisturbed() {
    runs(StackState.Phase.STARTING, restart -> new Outcome(null, 1));

    assertThat(restart("crm")).isEqualTo(1);

    assertThat(said.toString(UTF_8)).contains("still starting");
    assertThat(asked).isEmpty();
  }

  @Test
  void aLauncherThatCannotBeAskedIsNamedAsOlder() {
    state(StackState.Phase.READY);

    assertThat(restart("crm", "--no-build")).isEqualTo(1);

    assertThat(said.toString(UTF_8)).contains("older launcher", "./waybill down");
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThat(restart("crm", "--debug", "70000")).isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("1 to 65535");
  }

  private void runs(StackState.Phase phase, Function<Restart, Outcome> restart) {
    state(phase);
    launcher =
        LauncherSocket.open(
            project.resolve(".waybill"),
            request -> {
              asked.add(request);
              return restart.apply(request);
            },
            Progress.silent());
  }

  private void state(StackState.Phase phase) {
    StackState.of(phase, StackSettings.usual(project), new Credentials("operator", "p"))
        .write(project.resolve(".waybill"));
  }

  private static int restart(String... arguments) {
    var all = new java.util.ArrayList<>(List.of("restart"));
    all.addAll(List.of(arguments));
    return Waybill.commandLine().execute(all.toArray(String[]::new));
  }
}
