package dev.waybill.local.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/** The main class of the broker's process: formats the storage once, then runs Kafka. */
public final class BrokerProcess {

  private BrokerProcess() {}

  public static void main(String[] args) throws Exception {
    var configuration = new Properties();
    try (var reader = Files.newBufferedReader(Path.of(args[0]))) {
      configuration.load(reader);
    }
    Path data = Path.of(configuration.getProperty("log.dirs"));
    if (!Files.exists(data.resolve("meta.properties"))) {
      String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", args[0]};
      int failed = kafka.tools.StorageTool.execute(format, System.out);
      if (failed != 0) {
        System.exit(failed);
      }
    }
    kafka.Kafka.main(args);
  }
}
