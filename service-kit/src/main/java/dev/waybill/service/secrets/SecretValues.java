package dev.waybill.service.secrets;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be no secret, whoever configures it and wherever. */
public final class SecretValues {

  /** Of the sandbox and the local stack: good there, and nowhere else. */
  private static final Set<String> DEMO =
      Set.of("waybill-demo", "waybill-demo-secret", "ck_sandbox", "cs_sandbox", "shpat_sandbox");

  /** Everybody can read these, here or in any list of the passwords that people choose first. */
  private static final Set<String> PUBLIC =
      Set.of(
          "waybill",
          "changeme",
          "change-me",
          "changeit",
          "password",
          "passwort",
          "secret",
          "my-secret",
          "admin",
          "operator",
          "viewer",
          "postgres",
          "example",
          "123456",
          "12345678");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^{}]*}");

  private SecretValues() {}

  /** The placeholder that nothing has filled, if the value still has one. */
  public static Optional<String> placeholder(String value) {
    Matcher found = PLACEHOLDER.matcher(value);
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }

  /**
   * Whether anybody can know it: a value of the demo, of our documents or of everybody's first
   * tries.
   */
  public static boolean isPublic(String value) {
    String plain = plain(value);
    return PUBLIC.contains(plain)
        || isDemo(value)
        // ck_… and whsec_... of the examples
        || plain.endsWith("…")
        || plain.endsWith("...");
  }

  /** Whether it is one of the sandbox's, which the profile {@code local} is there for. */
  public static boolean isDemo(String value) {
    String plain = plain(value);
    return DEMO.contains(plain) || plain.startsWith("sandbox-");
  }

  private static String plain(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }
}
