package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.STACK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.Part;
import dev.waybill.local.StackSettings;
import dev.waybill.local.process.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that documents tell people to type do what the documents say. A comment before a
 * block of code says that it is run: {@code <!-- run -->} defines what the blocks behind it use;
 * {@code <!-- run, until it prints "…" -->} repeats its last line until that is printed; a block
 * after {@code <!-- prints -->} is looked for, line by line and times aside, in what was printed.
 */
class DocumentedCommandsTest {

  private static final Pattern MARKED =
      Pattern.compile(
          "<!-- (run|prints)(?:, until it prints \"(.*?)\")? -->\\n"
              + "\\n"
              + "?((?: {4}.*\\n"
              + "|\\n"
              + "(?= {4}))+)");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+|^\\d\\d:\\d\\d:\\d\\d");

  private final Path project = StackSettings.findProject(Path.of("").toAbsolutePath());

  @TempDir Path folder;

  @BeforeEach
  void theToolsAreThere() {
    for (String tool : List.of("bash", "curl", "openssl", "python3")) {
      assumeThat(Tools.has(tool)).as("%s is installed", tool).isTrue();
    }
  }

  @Test
  void theReadmesOrderAndTheWalkthrough() throws Exception {
    assertThat(follow("README.md")).isEqualTo(1);
    assertThat(follow("docs/walkthrough.md")).isGreaterThan(6);
  }

  /** Runs what is marked, in order; the number of blocks. */
  private int follow(String document) throws Exception {
    Matcher marked = MARKED.matcher(Files.readString(project.resolve(document)));
    var definitions = new StringBuilder();
    String lookAgain = "";
    int blocks = 0;
    while (marked.find()) {
      blocks++;
      String code = onThisStack(marked.group(3).replaceAll("(?m)^ {4}", "").strip());
      if (marked.group(1).equals("prints")) {
        until(lookAgain, output -> assertThat(plain(output)).containsAll(plain(code)));
      } else if (marked.group(2) == null) {
        definitions.append(code).append('\n');
      } else {
        String expected = marked.group(2);
        List<String> lines = code.lines().toList();
        run(definitions + String.join("\n", lines.subList(0, lines.size() - 1)));
        lookAgain = definitions + lines.getLast();
        until(lookAgain, output -> assertThat(output).contains(expected));
      }
    }
    return blocks;
  }

  private void until(String script, Consumer<String> printsIt) {
    await(script.lines().reduce("", (before, line) -> line))
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> printsIt.accept(run(script)));
  }

  private static String onThisStack(String code) {
    return code.replace("PW=...", "PW='" + STACK.operator().password() + "'")
        .replace("operator:PASSWORD", "'operator:" + STACK.operator().password() + "'")
        .replace("http://localhost:8080", STACK.url(Part.CONSOLE).toString())
        .replace("http://localhost:8081", STACK.url(Part.INGEST).toString())
        .replace("http://localhost:8090", STACK.url(Part.SANDBOX).toString())
        .replace("/tmp/", "./");
  }

  private String run(String script) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = shell.waitFor(30, TimeUnit.SECONDS);
    shell.destroyForcibly();
    String said = Files.readString(output, UTF_8);
    assertThat(ended).as("it ends: %s", script).isTrue();
    assertThat(shell.exitValue()).as("%s\nsaid: %s", script, said).isZero();
    return said;
  }

  private static List<String> plain(String text) {
    var lines = new ArrayList<String>();
    text.lines().forEach(line -> lines.add(TIME.matcher(line.strip()).replaceAll("").strip()));
    return lines;
  }
}
