package dev.waybill.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.local.Credentials;
import dev.waybill.local.Ports;
import dev.waybill.local.StackSettings;
import dev.waybill.local.StackState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The commands as a script runs them, against a console that takes everything. */
class ShopTest {

  private final InputStream standardInput = System.in;
  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private HttpServer console;

  @TempDir Path project;

  @BeforeEach
  void startConsole() throws Exception {
    console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    console.createContext(
        "/",
        call -> {
          bodies.add(
              call.getRequestMethod()
                  + " "
                  + new String(call.getRequestBody().readAllBytes(), UTF_8));
          byte[] answer = "{}".getBytes(UTF_8);
          call.sendResponseHeaders(200, answer.length);
          call.getResponseBody().write(answer);
          call.close();
        });
    console.start();
    System.setProperty("waybill.project", project.toString());
    System.setErr(new PrintStream(said, true, UTF_8));
    Ports ports = Ports.of(Map.of("WAYBILL_CONSOLE_PORT", "" + console.getAddress().getPort()));
    StackSettings usual = StackSettings.usual(project);
    var settings =
        new StackSettings(
            project, usual.home(), ports, usual.parts(), usual.quick(), false, usual.environment());
    StackState.of(StackState.Phase.READY, settings, new Credentials("operator", "secret"))
        .write(settings.home());
  }

  @AfterEach
  void stopConsole() {
    System.clearProperty("waybill.project");
    System.setIn(standardInput);
    System.setErr(standardError);
    console.stop(0);
  }

  @Test
  void aScriptWritesEachSecretOnALineOfItsOwn() throws Exception {
    assertThat(
            run(
                "ck_1\ncs_2\n",
                "add",
                "fleece",
                "woocommerce",
                "--url=https://s",
                "--key",
                "--secret"))
        .isZero();

    assertThat(sent("POST"))
        .isEqualTo(
            Map.of(
                "name",
                "fleece",
                "platform",
                "woocommerce",
                "url",
                "https://s",
                "key",
                "ck_1",
                "secret",
                "cs_2"));
  }

  @Test
  void theLinesComeInTheOrderOfTheOptions() throws Exception {
    assertThat(run("the hook's\nshpat_1", "add", "wool", "shopify", "--webhook-secret", "--token"))
        .isZero();

    assertThat(sent("POST"))
        .containsEntry("token", "shpat_1")
        .containsEntry("secrets", List.of("the hook's"));
  }

  @Test
  void whatHasAValueIsNotAskedFor() throws Exception {
    assertThat(run("cs_2\n", "change", "fleece", "--key=ck_1", "--secret")).isZero();

    assertThat(sent("PATCH")).isEqualTo(Map.of("key", "ck_1", "secret", "cs_2"));
  }

  @Test
  void aMissingLineIsToldAndNothingIsSent() {
    assertThat(run("ck_1\n", "add", "fleece", "woocommerce", "--key", "--secret")).isEqualTo(1);

    assertThat(said.toString(UTF_8)).startsWith("--secret has no value");
    assertThat(bodies).isEmpty();
  }

  @Test
  void aChangeOfNothingIsRefused() {
    assertThat(run("", "change", "fleece")).isEqualTo(2);

    assertThat(said.toString(UTF_8)).startsWith("Name what is to change");
    assertThat(bodies).isEmpty();
  }

  private static int run(String input, String... command) {
    System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
    String[] all = new String[command.length + 1];
    all[0] = "shop";
    System.arraycopy(command, 0, all, 1, command.length);
    return Waybill.commandLine().execute(all);
  }

  private Map<String, Object> sent(String method) throws Exception {
    String call = bodies.take();
    assertThat(call).startsWith(method + " ");
    return JsonMapper.shared()
        .readValue(call.substring(method.length() + 1), new TypeReference<>() {});
  }
}
