package dev.waybill.local.infra;

import dev.waybill.local.process.Jdk;
import dev.waybill.local.process.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker that lets in nobody without TLS and a password, and nobody do more than {@code
 * deploy/kafka/acls.txt} says: what a shared or managed Kafka is like. A stack without it has an
 * open broker, on the loopback interface.
 */
public final class KafkaGate {

  private static final String ADMIN = "admin";
  private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule";

  private final Path folder;
  private final Path acls;
  private final List<String> users;
  private final UnaryOperator<String> passwords;

  /**
   * @param folder for the broker's key and certificate
   * @param acls who may do what
   * @param users those that have a password
   * @param passwords by name, the same at each call
   */
  public KafkaGate(Path folder, Path acls, List<String> users, UnaryOperator<String> passwords) {
    this.folder = folder;
    this.acls = acls;
    this.users = List.copyOf(users);
    this.passwords = passwords;
  }

  /** Makes the broker's key and certificate if they are not there. */
  void prepare(Path log) {
    if (Files.exists(certificate())) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(key());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String keytool = Jdk.home().resolve("bin/keytool").toString();
    List<String> store =
        List.of("-alias", "kafka", "-keystore", key().toString(), "-storepass", storePassword());
    run(
        log,
        store,
        keytool,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-storetype",
        "PKCS12",
        "-validity",
        "3650",
        "-dname",
        "CN=Waybill's local broker",
        "-ext",
        "SAN=IP:127.0.0.1,DNS:localhost");
    run(log, store, keytool, "-exportcert", "-rfc", "-file", certificate().toString());
  }

  private static void run(Path log, List<String> store, String... keytool) {
    var command = new ArrayList<>(List.of(keytool));
    command.addAll(store);
    if (Tools.run(command, log) != 0) {
      throw new IllegalStateException("Cannot make the broker's certificate; see " + log);
    }
  }

  /** The lines of the broker's configuration that close it. */
  String brokerLines(int port, int controllerPort) {
    String logins =
        users.stream()
            .map(user -> "user_" + user + "=\"" + passwords.apply(user) + '"')
            .collect(Collectors.joining(" "));
    String admin = passwords.apply(ADMIN);
    return """
    listeners=SASL_SSL://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=SASL_SSL://127.0.0.1:%1$d
    listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
    inter.broker.listener.name=SASL_SSL
    sasl.enabled.mechanisms=PLAIN
    sasl.mechanism.inter.broker.protocol=PLAIN
    listener.name.sasl_ssl.plain.sasl.jaas.config=%3$s required username="admin" password="%4$s" user_admin="%4$s" %5$s;
    ssl.keystore.type=PKCS12
    ssl.keystore.location=%6$s
    ssl.keystore.password=%7$s
    ssl.truststore.type=PEM
    ssl.truststore.location=%8$s
    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
    allow.everyone.if.no.acl.found=false
    # The controller's port has no passwords; it listens on the loopback interface.
    super.users=User:admin;User:ANONYMOUS
    """
        .formatted(
            port, controllerPort, LOGIN, admin, logins, key(), storePassword(), certificate());
  }

  /** Kafka's client settings with which the user gets in. */
  public Map<String, String> clientProperties(String user) {
    var properties = new LinkedHashMap<String, String>();
    properties.put("security.protocol", "SASL_SSL");
    properties.put("sasl.mechanism", "PLAIN");
    properties.put(
        "sasl.jaas.config",
        "%s required username=\"%s\" password=\"%s\";"
            .formatted(LOGIN, user, passwords.apply(user)));
    properties.put("ssl.truststore.type", "PEM");
    properties.put("ssl.truststore.location", certificate().toString());
    return properties;
  }

  /** Lets the users do what the file says. */
  public void allow(String bootstrapServers) {
    var settings = new LinkedHashMap<String, Object>(clientProperties(ADMIN));
    settings.put("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(settings)) {
      admin.createAcls(KafkaAcls.read(acls)).all().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The broker does not take its ACLs: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while setting the broker's ACLs.");
    }
  }

  private Path key() {
    return folder.resolve("broker.p12");
  }

  private Path certificate() {
    return folder.resolve("broker.pem");
  }

  private String storePassword() {
    return passwords.apply("keystore");
  }
}
