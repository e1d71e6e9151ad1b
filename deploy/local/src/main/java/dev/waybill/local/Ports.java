package dev.waybill.local;

import dev.waybill.local.process.PortOwner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Who listens where, always on 127.0.0.1. By hand: the rest of a stack is told its ports before it
 * starts, so they have to be known, and free, before anything listens.
 *
 * @param management where each service tells how it is, to probes and scrapers
 * @param smtp the sandbox's mail server
 * @param controller Kafka's controller listener
 */
public record Ports(
    Map<Part, Integer> parts, Map<Part, Integer> management, int smtp, int controller) {

  private static final String SMTP_VARIABLE = "WAYBILL_SMTP_PORT";
  private static final String CONTROLLER_VARIABLE = "WAYBILL_KAFKA_CONTROLLER_PORT";

  /** Below the ports that the system hands out to outgoing connections. */
  private static final int RANDOM_FROM = 20_000;

  private static final int RANDOM_TO = 32_000;

  public int of(Part part) {
    return known(parts, part);
  }

  /** Where to ask how the part is: a service has a port for that, others answer it on their own. */
  public int healthOf(Part part) {
    return part.isService() ? known(management, part) : of(part);
  }

  private static int known(Map<Part, Integer> ports, Part part) {
    Integer port = ports.get(part);
    if (port == null) {
      throw new IllegalArgumentException("No port for " + part);
    }
    return port;
  }

  /**
   * The usual ports, moved by environment variables. PostgreSQL takes the next free one if its own
   * is in use and nobody asked for a certain one, since a database on 5432 is common.
   */
  public static Ports of(Map<String, String> environment) {
    var parts = new TreeMap<Part, Integer>();
    for (Part part : Part.all()) {
      parts.put(part, number(environment, part.portVariable(), part.usualPort()));
    }
    if (!environment.containsKey(Part.POSTGRES.portVariable())) {
      int port = Part.POSTGRES.usualPort();
      while (!isFree(port)) {
        port++;
      }
      parts.put(Part.POSTGRES, port);
    }
    var management = new TreeMap<Part, Integer>();
    for (Part service : Part.services()) {
      int beside = known(parts, service) + (known(parts, service) < 64_000 ? 1_000 : -1_000);
      management.put(service, number(environment, managementVariable(service), beside));
    }
    return new Ports(
        parts,
        management,
        number(environment, SMTP_VARIABLE, 2525),
        number(environment, CONTROLLER_VARIABLE, 9093));
  }

  /** Ports that nobody uses now, for a stack beside others. */
  public static Ports random() {
    var taken = new HashSet<Integer>();
    var parts = new TreeMap<Part, Integer>();
    for (Part part : Part.all()) {
      parts.put(part, randomPort(taken));
    }
    var management = new TreeMap<Part, Integer>();
    for (Part service : Part.services()) {
      management.put(service, randomPort(taken));
    }
    return new Ports(parts, management, randomPort(taken), randomPort(taken));
  }

  /** A port that nobody uses now. */
  static int free() {
    return randomPort(new HashSet<>());
  }

  private static int randomPort(Set<Integer> taken) {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(RANDOM_FROM, RANDOM_TO);
      if (taken.add(port) && isFree(port)) {
        return port;
      }
    }
  }

  /** One line for each port that somebody else uses: which, by whom, and how to move ours. */
  List<String> conflicts() {
    var conflicts = new ArrayList<String>();
    parts.forEach((part, port) -> check(port, part.label(), part.portVariable(), conflicts));
    management.forEach(
        (part, port) ->
            check(port, part.label() + " management", managementVariable(part), conflicts));
    check(smtp, "sandbox mail", SMTP_VARIABLE, conflicts);
    check(controller, "kafka controller", CONTROLLER_VARIABLE, conflicts);
    return conflicts;
  }

  /** "WAYBILL_CRM_MANAGEMENT_PORT" and so on. */
  private static String managementVariable(Part part) {
    return part.portVariable().replace("_PORT", "_MANAGEMENT_PORT");
  }

  private static void check(int port, String what, String variable, List<String> conflicts) {
    if (!isFree(port)) {
      conflicts.add(
          "%s. Stop that, or move ours: %s=%d ./waybill up"
              .formatted(inUse(port, what), variable, port + 10_000));
    }
  }

  /**
   * @throws StackFailure if somebody uses the port
   */
  static void checkFree(int port, String what) {
    if (!isFree(port)) {
      throw new StackFailure(inUse(port, what) + ". Name another.");
    }
  }

  private static String inUse(int port, String what) {
    String owner =
        PortOwner.of(port)
            .map(
                handle ->
                    " by %s (pid %d)"
                        .formatted(handle.info().command().orElse("a process"), handle.pid()))
            .orElse("");
    return "Port %d (%s) is in use%s".formatted(port, what, owner);
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int number(Map<String, String> environment, String variable, int otherwise) {
    @Nullable String value = environment.get(variable);
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    try {
      int port = Integer.parseInt(value.strip());
      if (port > 0 && port < 65_536) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    throw new StackFailure(variable + " is \"" + value + "\", which is not a port number.");
  }
}
