package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.Topics;
import dev.waybill.orchestrator.definitions.UnreadableDefinitionException;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.saga.state.WorkflowRef;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that each service that a workflow names has its topic before a command is due. */
public final class CommandTopics {

  private static final Logger log = LoggerFactory.getLogger(CommandTopics.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String SUFFIX = Topics.commandsFor("");

  private final KafkaClients kafka;
  private final WorkflowCatalog workflows;

  CommandTopics(KafkaClients kafka, WorkflowCatalog workflows) {
    this.kafka = kafka;
    this.workflows = workflows;
  }

  /** For every version that a new order may take. */
  void ensureAll() {
    for (WorkflowRef ref : workflows.active().all()) {
      try {
        ensure(workflows.version(ref.name(), ref.version()));
      } catch (UnreadableDefinitionException e) {
        // The release that saved it has made its topics.
        log.debug("Whatever it names has its topics", e);
      }
    }
  }

  /**
   * The services that there are: each makes its topic when it starts for the first time, and keeps
   * it. Empty if Kafka does not say.
   */
  public Set<String> services() {
    try (var consumer = kafka.consumer("orchestrator-topics", "orchestrator-topics", Map.of())) {
      var services = new TreeSet<String>();
      for (String topic : consumer.listTopics(PATIENCE).keySet()) {
        if (topic.endsWith(SUFFIX)) {
          services.add(topic.substring(0, topic.length() - SUFFIX.length()));
        }
      }
      return services;
    } catch (KafkaException e) {
      log.debug("Kafka does not say which services there are", e);
      return Set.of();
    }
  }

  /** Creates the topics that are not there. */
  public void ensure(Workflow workflow) {
    var topics = new TreeSet<String>();
    Stream.of(workflow.steps().values(), workflow.cancelled().values())
        .flatMap(Collection::stream)
        .map(StepDefinition::work)
        .forEach(
            work -> {
              if (work instanceof Call call) {
                topics.add(Topics.commandsFor(call.service()));
              }
            });
    kafka.ensureTopics(topics);
  }
}
