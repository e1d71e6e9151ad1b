package dev.waybill.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.Credentials;
import dev.waybill.local.Part;
import dev.waybill.local.StackSettings;
import dev.waybill.local.StackState;
import dev.waybill.local.process.ChildProcess;
import dev.waybill.local.process.Launch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands where there is no stack, half a one, or one that is starting. */
class CommandsTest {

  private final PrintStream standardError = System.err;
  private final PrintStream standardOutput = System.out;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private @Nullable ChildProcess child;

  @TempDir Path project;
  private Path home;

  @BeforeEach
  void listen() {
    home = project.resolve(".waybill");
    System.setProperty("waybill.project", project.toString());
    var stream = new PrintStream(said, true, UTF_8);
    System.setErr(stream);
    System.setOut(stream);
  }

  @AfterEach
  void end() {
    System.setErr(standardError);
    System.setOut(standardOutput);
    System.clearProperty("waybill.project");
    if (child != null) {
      child.kill();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "demo", "restart crm", "shop list"})
  void whatNeedsAStackSaysHowToStartOne(String command) {
    assertThat(execute(command)).isEqualTo(1);
    assertThat(said()).contains("Waybill is not running. Start it: ./waybill up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "restart crm", "shop list"})
  void whatNeedsAllOfTheStackSaysThatItIsStillStarting(String command) {
    state(StackState.Phase.STARTING);

    assertThat(execute(command)).isEqualTo(1);
    assertThat(said()).contains("Waybill is still starting: try again once it is ready.");
  }

  @Test
  void whatAKilledLauncherLeftIsNoStack() throws Exception {
    state(StackState.Phase.READY);
    Path file = home.resolve("run/stack.json");
    long self = ProcessHandle.current().pid();
    Files.writeString(file, Files.readString(file).replace("\"pid\":" + self, "\"pid\":1"));

    assertThat(execute("status")).isEqualTo(1);
    assertThat(said()).contains("not running");
  }

  @Test
  void statusTellsWhatRunsAndFailsIfAPartDoesNot() {
    state(StackState.Phase.READY);
    ChildProcess postgres = sleeping(Part.POSTGRES.label());

    assertThat(execute("status")).isEqualTo(1);

    assertThat(said()).containsPattern("postgres +" + postgres.pid() + " +ready");
    assertThat(said()).containsPattern("order-ingest +- +down");
  }

  @Test
  void downWithNothingToStopIsNoFailure() {
    assertThat(execute("down")).isZero();
    assertThat(said()).contains("Waybill is not running.");
  }

  @Test
  void downEndsWhatAKilledLauncherLeftBehind() {
    ChildProcess left = sleeping("notifier");

    assertThat(execute("down")).isZero();

    assertThat(said()).contains("Ended what was left behind: notifier");
    assertThat(left.isAlive()).isFalse();
  }

  @Test
  void resetDeletesDataAndPasswordsAndKeepsTheUnpackedPrograms() throws Exception {
    for (String file : List.of("data/kafka/log", "logs/console.log", "secrets", "apps/x/x.jar")) {
      Files.createDirectories(home.resolve(file).getParent());
      Files.writeString(home.resolve(file), "x");
    }

    assertThat(execute("reset")).isZero();

    assertThat(home.resolve("data")).doesNotExist();
    assertThat(home.resolve("logs")).doesNotExist();
    assertThat(home.resolve("secrets")).doesNotExist();
    assertThat(home.resolve("apps/x/x.jar")).exists();
  }

  @Test
  void aSecondUpSaysWhereTheFirstIs() {
    state(StackState.Phase.READY);

    assertThat(execute("up")).isEqualTo(1);
    assertThat(said()).contains("running already", "./waybill down", "sign in as operator");
    assertThat(execute("up -d")).as("what is asked for is so").isZero();
  }

  @Test
  void anUpBesideOneThatIsStartingDoesNotDisturbIt() {
    state(StackState.Phase.STARTING);

    assertThat(execute("up")).isEqualTo(1);
    assertThat(said()).contains("starting already");
  }

  @Test
  void theLogOfWhatNeverRanAndOfWhatIsUnknown() {
    assertThat(execute("logs ship")).isEqualTo(1);
    assertThat(said()).contains("shipping-adapter has no log yet.");
    assertThat(execute("logs nobody")).isEqualTo(1);
    assertThat(said()).contains("no part called nobody", "postgres, kafka, sandbox");
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(execute("help")).isZero();
    assertThat(said())
        .contains("up", "down", "status", "restart", "logs", "demo", "shop", "reset")
        .contains("customers", "benchmark");
  }

  private String said() {
    return said.toString(UTF_8);
  }

  private void state(StackState.Phase phase) {
    StackState.of(phase, StackSettings.usual(project), new Credentials("operator", "p"))
        .write(home);
  }

  private ChildProcess sleeping(String name) {
    child =
        ChildProcess.start(
            new Launch(
                name,
                List.of(),
                List.of("sleep", "60"),
                Map.of(),
                project,
                project.resolve(name + ".log"),
                home.resolve("run").resolve(name + ".pid"),
                "TERM"));
    return child;
  }

  private static int execute(String command) {
    return Waybill.commandLine().execute(command.split(" "));
  }
}
