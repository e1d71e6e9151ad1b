package dev.waybill.local.infra;

import dev.waybill.local.apps.Image;
import dev.waybill.local.process.Jdk;
import dev.waybill.local.process.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker in KRaft mode that is its own controller. {@code acks=all} means that the one
 * broker has the record: it survives kill -9 of the broker; a power cut can take the last second,
 * as with any broker that relies on replicas instead of fsync.
 */
public final class Kafka {

  private final Image launcher;
  private final Path data;
  private final Path log;
  private final int port;
  private final int controllerPort;
  private final int heapMiB;
  private final @Nullable KafkaGate gate;

  /**
   * @param launcher the launcher's own jars, Kafka's among them
   * @param gate who gets in; null for whoever reaches the port
   */
  public Kafka(
      Image launcher,
      Path data,
      Path log,
      int port,
      int controllerPort,
      int heapMiB,
      @Nullable KafkaGate gate) {
    this.launcher = launcher;
    this.data = data;
    this.log = log;
    this.port = port;
    this.controllerPort = controllerPort;
    this.heapMiB = heapMiB;
    this.gate = gate;
  }

  public Launch launch(Path pidFile) {
    Path configuration = data.resolveSibling("kafka.properties");
    try {
      Files.createDirectories(data);
      if (gate != null) {
        gate.prepare(log.resolveSibling("kafka-keys.log"));
      }
      Files.writeString(configuration, configuration());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + configuration, e);
    }
    var command = new ArrayList<String>();
    command.add(Jdk.java());
    command.addAll(Jdk.serverOptions());
    command.addAll(
        List.of(
            "-Xmx" + heapMiB + "m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS",
            "-cp",
            classPath(),
            BrokerProcess.class.getName(),
            configuration.toString()));
    return new Launch(
        "kafka", List.of(), command, Map.of("MALLOC_ARENA_MAX", "2"), data, log, pidFile, "TERM");
  }

  private String classPath() {
    return launcher.jar() + ":" + launcher.folder().resolve("lib") + "/*";
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Whether the broker of the log's current run has taken up its work. */
  public boolean isReady() {
    try {
      return Files.readString(log).contains("Kafka Server started");
    } catch (IOException e) {
      return false;
    }
  }

  private String configuration() {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%2$d
    controller.listener.names=CONTROLLER
    log.dirs=%1$s
    # A misspelled topic is an error, not a new topic.
    auto.create.topics.enable=false
    offsets.topic.num.partitions=4
    offsets.topic.replication.factor=1
    transaction.state.log.num.partitions=4
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    share.coordinator.state.topic.num.partitions=1
    share.coordinator.state.topic.replication.factor=1
    group.initial.rebalance.delay.ms=0
    num.network.threads=2
    num.io.threads=4
    # A broker that was killed is back after seconds, not after nine.
    broker.session.timeout.ms=3000
    broker.heartbeat.interval.ms=1000
    num.recovery.threads.per.data.dir=2
    # Small machines: the default buffer alone is half of this heap.
    log.cleaner.threads=1
    log.cleaner.dedupe.buffer.size=8388608
    log.segment.bytes=134217728
    """
            .formatted(data, controllerPort)
        + (gate == null ? openLines() : gate.brokerLines(port, controllerPort));
  }

  private String openLines() {
    return """
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    """
        .formatted(port, controllerPort);
  }
}
