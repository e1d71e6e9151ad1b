package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.Topics;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.service.kafka.KafkaClients;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Sees to it that each service that a workflow names has its topic before a command is due. */
public final class CommandTopics {

  private final KafkaClients kafka;
  private final WorkflowCatalog workflows;

  CommandTopics(KafkaClients kafka, WorkflowCatalog workflows) {
    this.kafka = kafka;
    this.workflows = workflows;
  }

  /** For the newest version of every workflow. */
  void ensureAll() {
    workflows.names().forEach(name -> ensure(workflows.newest(name)));
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
