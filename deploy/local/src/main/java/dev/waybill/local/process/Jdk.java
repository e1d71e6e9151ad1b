package dev.waybill.local.process;

import java.nio.file.Path;

/** The JDK that everything runs on: the launcher's own, which the entry script chose. */
public final class Jdk {

  private Jdk() {}

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
