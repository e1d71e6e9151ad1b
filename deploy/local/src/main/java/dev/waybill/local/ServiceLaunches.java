package dev.waybill.local;

import dev.waybill.local.apps.Image;
import dev.waybill.local.apps.StartupCache;
import dev.waybill.local.infra.KafkaGate;
import dev.waybill.local.process.Jdk;
import dev.waybill.local.process.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Command lines and environments of the Java processes: who finds whom, and with which password.
 */
final class ServiceLaunches {

  private final StackSettings settings;
  private final Secrets secrets;
  private final Credentials operator;
  private final @Nullable KafkaGate gate;

  ServiceLaunches(StackSettings settings, Secrets secrets, Credentials operator) {
    this.settings = settings;
    this.secrets = secrets;
    this.operator = operator;
    this.gate =
        settings.guarded()
            ? new KafkaGate(
                settings.run().resolve("kafka"),
                settings.project().resolve("deploy/kafka/acls.txt"),
                Part.services().stream().map(Part::label).toList(),
                user -> secrets.get("kafka." + user))
            : null;
  }

  /** Who gets in at the broker; null for whoever reaches its port. */
  @Nullable KafkaGate gate() {
    return gate;
  }

  /** A process without a start-up cache, that a debugger may attach to at a port of 127.0.0.1. */
  Launch debugged(Part part, Image image, int port) {
    Launch usual = of(part, image);
    return usual
        .withCommand(StartupCache.without(usual.command()))
        .withArguments(
            List.of(
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port));
  }

  Launch of(Part part, Image image) {
    var command = new ArrayList<String>();
    command.add(Jdk.java());
    command.addAll(options(part));
    if (settings.quick()) {
      // A cache is good with and without it.
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(cache(part, image).options());
    command.addAll(List.of("-jar", image.jar().toString()));
    return new Launch(
            part.label(),
            List.of(),
            command,
            environment(part),
            settings.home(),
            log(part),
            pidFile(part),
            "TERM")
        .nice(part.niceness());
  }

  /** The start-up cache for a part that starts like this. */
  StartupCache cache(Part part, Image image) {
    var options = new ArrayList<>(options(part));
    for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
      options.add(
          settings
              .environment()
              .getOrDefault(variable, System.getenv().getOrDefault(variable, "")));
    }
    return image.cache(options);
  }

  private static List<String> options(Part part) {
    var options = new ArrayList<>(Jdk.serverOptions());
    options.addAll(part.heapOptions());
    options.addAll(
        List.of(
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            // Protobuf, beneath CEL, still asks sun.misc.Unsafe and would be warned about.
            "--sun-misc-unsafe-memory-access=allow"));
    return options;
  }

  /** The same for one more instance of the part, a member of its own in Kafka's groups. */
  Launch another(Part part, Image image, int port, int management) {
    Launch usual = of(part, image);
    String name = part.label() + '-' + port;
    var environment = new HashMap<>(usual.environment());
    environment.put("WAYBILL_PORT", Integer.toString(port));
    environment.put("WAYBILL_MANAGEMENT_PORT", Integer.toString(management));
    environment.put("WAYBILL_KAFKA_INSTANCE", name);
    return new Launch(
        name,
        usual.wrapper(),
        usual.command(),
        environment,
        usual.directory(),
        settings.logs().resolve(name + ".log"),
        settings.run().resolve(name + ".pid"),
        usual.stopSignal());
  }

  Path log(Part part) {
    return settings.logs().resolve(part.label() + ".log");
  }

  Path pidFile(Part part) {
    return settings.run().resolve(part.label() + ".pid");
  }

  private Map<String, String> environment(Part part) {
    var environment = new HashMap<String, String>();
    // Fewer arenas of the C library: some 20 MB less for each process.
    environment.put("MALLOC_ARENA_MAX", "2");
    if (part.isService()) {
      environment.putAll(shared());
      environment.put("WAYBILL_PORT", port(part));
      environment.put("WAYBILL_MANAGEMENT_PORT", Integer.toString(settings.ports().healthOf(part)));
      environment.putAll(own(part));
      if (gate != null) {
        gate.clientProperties(part.label())
            .forEach((name, value) -> environment.put(kafkaVariable(name), value));
      }
      String database = part.database();
      if (database != null) {
        environment.put(
            "WAYBILL_DATABASE_URL",
            "jdbc:postgresql://127.0.0.1:" + port(Part.POSTGRES) + "/" + database);
        environment.put("WAYBILL_DATABASE_USER", database);
        environment.put("WAYBILL_DATABASE_PASSWORD", secrets.databasePassword(database));
      }
    } else {
      environment.put("SANDBOX_BIND", "127.0.0.1");
      environment.put("SANDBOX_PORT", port(Part.SANDBOX));
      environment.put("SANDBOX_SMTP_PORT", Integer.toString(settings.ports().smtp()));
      environment.put("WAYBILL_WEBHOOKS_URL", url(Part.INGEST));
      environment.put("WAYBILL_WAREHOUSE_WEBHOOKS_URL", url(Part.CONSOLE) + "/warehouse-webhooks");
    }
    environment.putAll(settings.environment());
    return environment;
  }

  /** What no other part is told. */
  private Map<String, String> own(Part part) {
    if (part.equals(Part.INGEST)) {
      return Map.of(
          "WAYBILL_SHOP_SECRETS_KEY", secrets.get("shop-secrets"),
          "WAYBILL_PUBLIC_WEBHOOKS_URL", url(Part.INGEST));
    }
    if (part.equals(Part.SHIPPING)) {
      return Map.of("WAYBILL_CARRIER_SECRETS_KEY", secrets.get("carrier-secrets"));
    }
    if (part.equals(Part.NOTIFIER)) {
      return Map.of(
          "WAYBILL_WEBHOOKS_KEY", secrets.get("webhooks"),
          "WAYBILL_SECRET_HTTP_STEPS", secrets.get("http-steps"),
          "WAYBILL_CUSTOMER_PAGE_SECRET", secrets.get("customer-page"));
    }
    if (part.equals(Part.CONSOLE)) {
      return Map.of(
          "WAYBILL_IDENTITY_PRIVATE_KEY", secrets.identity().privateKey(),
          "WAYBILL_OPERATOR_USER", operator.user(),
          "WAYBILL_OPERATOR_PASSWORD", operator.password(),
          "WAYBILL_PEOPLE_KEY", secrets.get("people"),
          "WAYBILL_CUSTOMER_PAGE_SECRET", secrets.get("customer-page"));
    }
    return Map.of();
  }

  private static String kafkaVariable(String property) {
    return "WAYBILL_KAFKA_PROPERTIES_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private Map<String, String> shared() {
    var shared = new HashMap<String, String>();
    shared.put("SPRING_PROFILES_ACTIVE", "local");
    shared.put("WAYBILL_BIND", "127.0.0.1");
    shared.put("WAYBILL_MANAGEMENT_BIND", "127.0.0.1");
    shared.put("WAYBILL_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port(Part.KAFKA));
    // They start at the same time as the broker, which takes its time on a small machine.
    shared.put("WAYBILL_KAFKA_STARTUP_PATIENCE", "240s");
    // A restarted service has its partitions back at once.
    shared.put("WAYBILL_KAFKA_INSTANCE", "local");
    shared.put("WAYBILL_IDENTITY_PUBLIC_KEYS", secrets.identity().publicKey());
    shared.put("WAYBILL_PUBLIC_URL", url(Part.CONSOLE));
    // Where the console finds the services behind it: WAYBILL_SERVICES_CRM and so on.
    for (Part service : Part.services()) {
      String name = service.portVariable().replaceAll("WAYBILL_|_PORT", "");
      shared.put("WAYBILL_SERVICES_" + name, url(service));
    }
    // Where the services find the outside world.
    String sandbox = url(Part.SANDBOX);
    shared.put("WAYBILL_SANDBOX_URL", sandbox);
    shared.put("WAYBILL_CARRIER_URL", sandbox + "/carrier/v1");
    shared.put("WAYBILL_CRM_URL", sandbox + "/crm");
    shared.put("WAYBILL_WAREHOUSE_URL", sandbox + "/warehouse/v1");
    shared.put("SANDBOX_SMTP_PORT", Integer.toString(settings.ports().smtp()));
    return shared;
  }

  private String port(Part part) {
    return Integer.toString(settings.ports().of(part));
  }

  private String url(Part part) {
    return "http://127.0.0.1:" + port(part);
  }
}
