package dev.waybill.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Reads {@code deploy/kafka/acls.txt}, whose first lines say what it looks like. */
final class KafkaAcls {

  private KafkaAcls() {}

  static List<AclBinding> read(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .flatMap(KafkaAcls::bindings)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Stream<AclBinding> bindings(String line) {
    String[] fields = line.trim().split("\\s+");
    if (fields.length != 4) {
      throw new IllegalArgumentException("Not of the form user, kind, name, operations: " + line);
    }
    boolean prefix = fields[2].endsWith("*");
    var resource =
        new ResourcePattern(
            ResourceType.valueOf(fields[1].toUpperCase(Locale.ROOT)),
            prefix ? fields[2].substring(0, fields[2].length() - 1) : fields[2],
            prefix ? PatternType.PREFIXED : PatternType.LITERAL);
    return Arrays.stream(fields[3].split(","))
        .map(KafkaAcls::operation)
        .map(
            operation ->
                new AclBinding(
                    resource,
                    new AccessControlEntry(
                        "User:" + fields[0], "*", operation, AclPermissionType.ALLOW)));
  }

  /** Named as Kafka's own tool names it: DescribeConfigs. */
  private static AclOperation operation(String name) {
    return AclOperation.valueOf(
        name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
  }
}
