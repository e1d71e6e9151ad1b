package dev.waybill.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;

/**
 * The passwords of one stack, made up at its first start and kept in a file that only its owner can
 * read. By hand, because stores for secrets begin with a password that somebody types, and here
 * nobody does.
 */
final class Secrets {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final Properties known = new Properties();

  private Secrets(Path file) {
    this.file = file;
  }

  static Secrets in(Path directory) {
    var secrets = new Secrets(directory.resolve("secrets"));
    try {
      if (Files.exists(secrets.file)) {
        try (var reader = Files.newBufferedReader(secrets.file)) {
          secrets.known.load(reader);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + secrets.file, e);
    }
    return secrets;
  }

  /** The secret of that name, made now if there is none. */
  synchronized String get(String name) {
    String value = known.getProperty(name);
    if (value == null) {
      byte[] random = new byte[name.endsWith(".short") ? 9 : 33];
      RANDOM.nextBytes(random);
      value = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      known.setProperty(name, value);
      store();
    }
    return value;
  }

  /**
   * The console's pair of keys, made now if there is none: base64 of PKCS #8 and of
   * SubjectPublicKeyInfo, P-256. What an older launcher kept, one secret for all services, is
   * forgotten.
   */
  synchronized IdentityPair identity() {
    if (known.getProperty("identity.private") == null) {
      KeyPair pair = pair();
      known.setProperty("identity.private", base64(pair.getPrivate()));
      known.setProperty("identity.public", base64(pair.getPublic()));
      known.remove("identity");
      store();
    }
    return new IdentityPair(
        known.getProperty("identity.private"), known.getProperty("identity.public"));
  }

  /** Both halves, as the services' settings take them. */
  record IdentityPair(String privateKey, String publicKey) {

    /** Never the private key. */
    @Override
    public String toString() {
      return publicKey;
    }
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK makes no P-256 keys", e);
    }
  }

  private static String base64(Key key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  String databasePassword(String database) {
    return get("database." + database);
  }

  /** Who signs in at the console: the environment decides, else a password of our own. */
  Credentials operator(Map<String, String> environment) {
    return new Credentials(
        environment.getOrDefault("WAYBILL_OPERATOR_USER", "operator"),
        environment.getOrDefault("WAYBILL_OPERATOR_PASSWORD", get("operator.short")));
  }

  private void store() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      try (var writer = Files.newBufferedWriter(file)) {
        known.store(writer, "Made by ./waybill; ./waybill reset makes new ones");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
