package dev.waybill.local.process;

import java.nio.file.Path;
import java.util.List;

/** The JDK that everything runs on: the launcher's own, which the entry script chose. */
public final class Jdk {

  private static final List<String> SERVER_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          // Room for what waits a second for its provider: what outgrows it is full collections.
          "-XX:SurvivorRatio=3",
          // Address space only. At a smaller one, and below 21 MB of metaspace, a full collection
          // runs whenever a little more of either is used: a dozen of them at each start.
          "-XX:ReservedCodeCacheSize=128m",
          "-XX:MetaspaceSize=128m");

  private Jdk() {}

  /**
   * What every long-running JVM of the stack gets; those in containers get it by the Dockerfile.
   */
  public static List<String> serverOptions() {
    return SERVER_OPTIONS;
  }

  public static Path home() {
    return Path.of(System.getProperty("java.home"));
  }

  public static String java() {
    return home().resolve("bin/java").toString();
  }

  /** Changes whenever compiled caches of another JDK cannot be used. */
  public static String version() {
    return System.getProperty("java.vm.version");
  }
}
