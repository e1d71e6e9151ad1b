package dev.waybill.architecture.deploy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ConsumerGroup;
import dev.waybill.contracts.Service;
import dev.waybill.contracts.Topics;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever cannot read the list of services is held to it. Each failure names a file and what to
 * add to it.
 */
class ServiceListTest {

  private final List<String> forgotten = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void everyPlaceKnowsTheService(Service service) {
    module(service);
    containers(service);
    scripts(service);
    if (!service.steps().isEmpty()) {
      broker(service);
    }
    documents(service);

    assertThat(forgotten).as("what %s still needs", service).isEmpty();
  }

  @Test
  void noPlaceKnowsAServiceThatIsNotOnTheList() {
    Set<String> modules = Arrays.stream(Service.values()).map(Service::module).collect(toSet());
    Set<String> labels = Arrays.stream(Service.values()).map(Service::label).collect(toSet());

    assertThat(words("deploy/observability/prometheus.yml", "- ([a-z-]+):9000")).isEqualTo(modules);
    assertThat(names("deploy/postgres/make-databases.sh", "for service in (.*); do"))
        .isEqualTo(labels);
    assertThat(names("deploy/postgres/make-secrets.sh", "services=\"(.*)\"")).isEqualTo(labels);
    assertThat(
            words("pom.xml", "<module>([a-z-]+)</module>").stream()
                .filter(ServiceListTest::isService))
        .as("modules with an application, which contracts' Service has to list")
        .isSubsetOf(modules);
    assertThat(words("deploy/kafka/acls.txt", "(?m)^([a-z-]+) ")).isSubsetOf(modules);
    assertThat(names("deploy/roll.sh", "(?m)^ +([a-z-]+ \\| [a-z-]+)\\) roll", " \\| "))
        .isSubsetOf(modules);
  }

  /** How far a group has read is looked at by the console. */
  @Test
  void theConsoleMaySeeEveryGroup() {
    for (ConsumerGroup group : ConsumerGroup.all()) {
      allowed("console", "group", group.name(), "Describe");
      group.topics().forEach(topic -> allowed("console", "topic", topic, "(Read|Write)"));
    }

    assertThat(forgotten).isEmpty();
  }

  private void module(Service service) {
    String module = service.module();
    needs("pom.xml", "<module>" + module + "</module>");
    needs("pom.xml", "<artifactId>" + module + "</artifactId><version>");
    needs("tests/architecture/pom.xml", "<artifactId>" + module + "</artifactId>");
    String settings = module + "/src/main/resources/application.yml";
    matches(
        settings, "application\\.name: " + module + "\\n", "spring.application.name: " + module);
    matches(settings, "(?m)^  port: " + service.port() + "$", "waybill.port: " + service.port());
    matches(
        settings,
        "(?m)^  database: " + service.label() + "$",
        "waybill.database: " + service.label());
    service
        .steps()
        .forEach(
            step ->
                matches(
                    settings, "(service|also): " + step + "\\n", "waybill.step.service: " + step));
  }

  private void containers(Service service) {
    String module = service.module();
    String label = service.label();
    matches("deploy/Dockerfile", "-pl [a-z,-]*\\b" + module + "\\b", "to -pl: " + module);
    Map<String, Object> container = Deploy.services("compose.yaml").get(module);
    if (container == null) {
      forgotten.add("deploy/compose.yaml: add the service " + module);
    } else {
      Map<String, Object> environment = Deploy.map(container.get("environment"));
      expect("deploy/compose.yaml", environment, "WAYBILL_PORT", service.port());
      expect(
          "deploy/compose.yaml",
          environment,
          "WAYBILL_DATABASE_URL",
          "jdbc:postgresql://postgres:5432/" + label);
      expect("deploy/compose.yaml", environment, "WAYBILL_DATABASE_USER", label);
      needs("deploy/compose.yaml", "- secrets-" + label + ":/for/" + label);
      needs("deploy/compose.yaml", "\n  secrets-" + label + ":\n");
    }
    if (!service.resources().isEmpty()) {
      needs(
          "deploy/compose.yaml",
          "WAYBILL_SERVICES_%s: http://%s:%d".formatted(upper(service), module, service.port()));
    }
    for (String overlay : List.of("compose.demo.yaml", "compose.external.yaml")) {
      if (!Deploy.services(overlay).containsKey(module)) {
        forgotten.add("deploy/%s: add the service %s".formatted(overlay, module));
      }
    }
    needs("deploy/.env.example", "#WAYBILL_DATABASE_PASSWORD_" + upper(service) + "=");
    needs("deploy/observability/prometheus.yml", "- " + module + ":9000");
    if (!Files.exists(Deploy.path("deploy/config/" + module + "/.gitkeep"))) {
      forgotten.add("deploy/config/" + module + "/.gitkeep: add it, an empty file");
    }
  }

  private void scripts(Service service) {
    String label = service.label();
    matches(
        "deploy/postgres/make-databases.sh",
        "for service in [a-z ]*\\b" + label + "\\b",
        "to the loop: " + label);
    matches(
        "deploy/postgres/make-secrets.sh",
        "services=\"[a-z ]*\\b" + label + "\\b",
        "to services: " + label);
  }

  private void broker(Service service) {
    String module = service.module();
    allowed(module, "topic", Topics.REPLIES, "Write");
    for (String step : service.steps()) {
      String commands = Topics.commandsFor(step);
      allowed(module, "topic", commands, "Read");
      allowed(module, "topic", Topics.deadLettersOf(commands), "Write");
      allowed("orchestrator", "topic", commands, "Write");
      allowed("console", "topic", commands, "Write");
      allowed("console", "topic", Topics.deadLettersOf(commands), "Read,Delete");
    }
    allowed(module, "group", service.steps().getFirst(), "Read");
  }

  private void documents(Service service) {
    String module = service.module();
    needs("README.md", "[" + module + "](" + module + ")");
    needs("deploy/config/README.md", module);
    needs("deploy/local/README.md", "_" + upper(service) + "_");
    needs(
        "docs/architecture.md",
        "| %s | %d | %s |".formatted(module, service.port(), service.label()));
    if (!Files.exists(Deploy.path(module + "/README.md"))) {
      forgotten.add(module + "/README.md: write it");
    }
  }

  private void allowed(String user, String kind, String name, String operations) {
    matches(
        "deploy/kafka/acls.txt",
        "(?m)^%s +%s +%s +\\S*%s$".formatted(user, kind, Pattern.quote(name), operations),
        "%s  %s  %s  …,%s".formatted(user, kind, name, operations));
  }

  private void expect(String file, Map<String, Object> found, String setting, Object value) {
    if (!String.valueOf(value).equals(String.valueOf(found.get(setting)))) {
      forgotten.add("%s: add %s: %s".formatted(file, setting, value));
    }
  }

  private void needs(String file, String text) {
    matches(file, Pattern.quote(text), text.strip());
  }

  private void matches(String file, String pattern, String add) {
    boolean there = Files.exists(Deploy.path(file));
    if (!there || !Pattern.compile(pattern).matcher(Deploy.text(file)).find()) {
      forgotten.add("%s: add %s".formatted(file, add));
    }
  }

  private static boolean isService(String module) {
    return Deploy.text(module + "/pom.xml").contains("spring-boot-maven-plugin");
  }

  private static Set<String> words(String file, String pattern) {
    return Pattern.compile(pattern)
        .matcher(Deploy.text(file))
        .results()
        .map(found -> found.group(1))
        .collect(toSet());
  }

  private static Set<String> names(String file, String pattern) {
    return names(file, pattern, " ");
  }

  private static Set<String> names(String file, String pattern, String between) {
    return words(file, pattern).stream()
        .flatMap(line -> Arrays.stream(line.split(between)))
        .collect(toSet());
  }

  private static String upper(Service service) {
    return service.label().toUpperCase(Locale.ROOT);
  }
}
