package dev.waybill.architecture.deploy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every container has limits and its own secrets, and is told what deploy/.env says. */
class ComposeFilesTest {

  private static final Pattern SETTING = Pattern.compile("\\$\\{(WAYBILL_[A-Z0-9_]+)");

  /** Decided by the container, or different by service: these go by config/SERVICE/secrets.env. */
  private static final Set<String> NOT_FOR_ALL =
      Set.of(
          "WAYBILL_MANAGEMENT_BIND",
          "WAYBILL_MANAGEMENT_PORT",
          "WAYBILL_DATABASE_PASSWORD",
          "WAYBILL_KAFKA_INSTANCE",
          "WAYBILL_STEP_LONGEST_CALL",
          "WAYBILL_NOTIFIER_TEMPLATES");

  private final Map<String, Map<String, Object>> services = Deploy.services("compose.yaml");

  @Test
  void everyContainerIsPinnedBoundedAndItsLogRotated() {
    for (String file :
        List.of(
            "compose.yaml",
            "compose.demo.yaml",
            "compose.observability.yaml",
            "compose.proxy.yaml")) {
      Deploy.services(file)
          .forEach(
              (name, service) -> {
                if (!service.containsKey("image")) {
                  return; // an overlay
                }
                assertThat(service)
                    .as("%s in %s", name, file)
                    .containsKeys("mem_limit", "pids_limit");
                assertThat(String.valueOf(Deploy.map(service.get("logging")).get("options")))
                    .as("logging of %s in %s", name, file)
                    .contains("max-size", "max-file");
                assertThat((String) service.get("image"))
                    .as("image of %s in %s", name, file)
                    .matches("waybill/[a-z-]+|[a-z/]+:v?\\d+\\.\\d+.*");
              });
    }
    assertThat(Deploy.text("deploy/Dockerfile").lines().filter(l -> l.startsWith("FROM")))
        .allMatch(line -> line.matches("FROM (build|[a-z-]+:\\d+\\.\\d+.*)( AS [a-z]+)?"));
  }

  @Test
  void everySettingIsHandedOverFromTheEnvironmentFile() throws IOException {
    String example = Deploy.text("deploy/.env.example");
    for (String module : services.keySet()) {
      if (!Files.exists(Deploy.path(module))) {
        continue;
      }
      Set<String> told = Deploy.map(services.get(module).get("environment")).keySet();
      Set<String> missing = new TreeSet<>(settingsOf(module));
      missing.removeAll(told);
      assertThat(missing).as("not handed to %s by deploy/compose.yaml", module).isEmpty();
      Deploy.map(services.get(module).get("environment"))
          .forEach(
              (name, value) -> {
                if (value == null || value.toString().contains("${" + name)) {
                  assertThat(example).as(".env.example").contains("#" + name + "=");
                }
              });
    }
  }

  @Test
  void whatTheOverlaysReadIsInTheExample() throws IOException {
    String example = Deploy.text("deploy/.env.example");
    try (var files = Files.list(Deploy.path("deploy"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        assertThat(SETTING.matcher(Files.readString(file)).results().map(found -> found.group(1)))
            .as("settings in %s", file.getFileName())
            .allSatisfy(name -> assertThat(example).contains('#' + name + '='));
      }
    }
  }

  @Test
  void everyContainerHasItsOwnSecretsOnly() {
    assertThat(services.get("secrets")).doesNotContainKey("environment");
    var seen = new TreeSet<String>();
    services.forEach(
        (name, service) -> {
          if (name.equals("secrets")) {
            return;
          }
          List<String> volumes = Deploy.list(service.get("volumes"));
          assertThat(volumes).as(name).noneMatch(volume -> volume.startsWith("secrets:"));
          volumes.stream()
              .filter(volume -> volume.startsWith("secrets-"))
              .forEach(
                  volume -> assertThat(seen.add(volume)).as("%s of %s", volume, name).isTrue());
          if (Files.exists(Deploy.path(name))) {
            assertThat(volumes)
                .as(name)
                .contains("./config/all:/config/all:ro", "./config/" + name + ":/config/own:ro");
            assertThat(service.get("env_file").toString()).contains("config/" + name + "/");
          }
        });
    assertThat(
            services.keySet().stream()
                .filter(
                    name -> services.get(name).toString().contains("WAYBILL_IDENTITY_PRIVATE_KEY"))
                .collect(toSet()))
        .containsExactly("console");
  }

  /** A volume of an older version still has it; the overlay gives it to the console alone. */
  @Test
  void theDemosPasswordIsNeverKept(@TempDir Path folder) throws Exception {
    assertThat(Deploy.text("deploy/compose.yaml")).doesNotContain("waybill-demo");
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Path given = Files.createDirectory(folder.resolve("given"));
    Files.createDirectory(given.resolve("postgres"));
    for (Service reader : Service.values()) {
      Files.createDirectory(given.resolve(reader.label()));
    }
    Files.writeString(kept.resolve("operator-password"), "waybill-demo");

    assertThat(makeSecrets(kept, given, folder)).isZero();
    String made = Files.readString(given.resolve("console/operator-password"));
    assertThat(made).hasSizeGreaterThan(40);
    assertThat(makeSecrets(kept, given, folder)).isZero();
    assertThat(Files.readString(given.resolve("console/operator-password"))).isEqualTo(made);
    try (var files = Files.list(given.resolve("ingest"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("database", "identity-public-keys", "shop-secrets");
    }
  }

  private static int makeSecrets(Path kept, Path given, Path config) throws Exception {
    return new ProcessBuilder(
            "bash",
            Deploy.path("deploy/postgres/make-secrets.sh").toString(),
            kept.toString(),
            given.toString(),
            config.toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  private static Set<String> settingsOf(String module) throws IOException {
    String own = resource(module, "application.yml");
    String all = own + resource("service-kit", "service-defaults.yml");
    if (own.contains("step-defaults.yml")) {
      all += resource("step-kit", "step-defaults.yml");
    }
    return SETTING
        .matcher(all)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !NOT_FOR_ALL.contains(name))
        .collect(toSet());
  }

  private static String resource(String module, String name) {
    return Deploy.text(module + "/src/main/resources/" + name);
  }
}
