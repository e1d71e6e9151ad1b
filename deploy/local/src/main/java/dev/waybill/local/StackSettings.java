package dev.waybill.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stack is made of and where it keeps its things.
 *
 * @param project the project's root folder, with the built modules
 * @param home data, logs, secrets and pid files of this stack
 * @param parts which processes run; the rest can be anything that listens on their ports
 * @param quick compile with C1 only: half the start-up cost, a fraction of the throughput
 * @param guarded whether the broker wants TLS and passwords, and lets each service do only what
 *     deploy/kafka/acls.txt says
 * @param environment for all services, over what the stack sets itself
 */
public record StackSettings(
    Path project,
    Path home,
    Ports ports,
    Set<Part> parts,
    boolean quick,
    boolean guarded,
    Map<String, String> environment) {

  /** The stack behind {@code ./waybill up}. */
  public static StackSettings usual(Path project) {
    return new StackSettings(
        project,
        project.resolve(".waybill"),
        Ports.of(System.getenv()),
        Set.copyOf(Part.all()),
        false,
        false,
        Map.of());
  }

  /**
   * A stack of its own for a test or a benchmark, beside whatever else runs: random ports, own data
   * under {@code target/}.
   *
   * @param module the module that asks, such as "tests/faults"
   */
  public static StackSettings beside(String module) {
    Path project = findProject(Path.of("").toAbsolutePath());
    return new StackSettings(
        project,
        project.resolve(module).resolve("target/stack"),
        Ports.random(),
        Set.copyOf(Part.all()),
        true,
        false,
        Map.of());
  }

  public StackSettings withEnvironment(Map<String, String> chosen) {
    return new StackSettings(project, home, ports, parts, quick, guarded, chosen);
  }

  public StackSettings withGuardedKafka() {
    return new StackSettings(project, home, ports, parts, quick, true, environment);
  }

  Path data() {
    return home.resolve("data");
  }

  Path logs() {
    return home.resolve("logs");
  }

  Path run() {
    return home.resolve("run");
  }

  /** Unpacked programs and their start-up caches: the same for all stacks of a project. */
  Path apps() {
    return project.resolve(".waybill/apps");
  }

  /** The jar of a module, which {@code ./waybill up} or {@code mvn package} builds. */
  public static Path jar(Path project, String module) {
    Path target = project.resolve(module).resolve("target");
    String suffix = module.equals("sandbox") ? "SNAPSHOT.jar" : "SNAPSHOT-exec.jar";
    return target.resolve(module + "-0.1.0-" + suffix);
  }

  public static Path findProject(Path from) {
    for (@Nullable Path at = from; at != null; at = at.getParent()) {
      if (List.of("waybill", "contracts", "pom.xml").stream()
          .map(at::resolve)
          .allMatch(Files::exists)) {
        return at;
      }
    }
    throw new StackFailure(from + " is not inside the project.");
  }
}
