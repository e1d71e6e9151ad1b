package dev.waybill.console.flows;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.SideBySide;
import dev.waybill.service.exchange.workflows.CheckResult;
import dev.waybill.service.exchange.workflows.Finding;
import dev.waybill.service.exchange.workflows.SecretUse;
import dev.waybill.service.exchange.workflows.WorkflowDetails;
import dev.waybill.service.exchange.workflows.WorkflowStep;
import dev.waybill.service.exchange.workflows.WorkflowSummary;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/** Reads, checks and draws what somebody writes, without saving anything. */
@Component
class FlowDrafts {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final WorkflowsClient client;
  private final FlowPictures pictures;
  private final SecretChecks secrets;

  FlowDrafts(WorkflowsClient client, FlowPictures pictures, SecretChecks secrets) {
    this.client = client;
    this.pictures = pictures;
    this.secrets = secrets;
  }

  FlowDraft of(String name, String yaml) {
    return of(name, yaml, null);
  }

  /** After a change by the form; the text as it was where the change cannot be done. */
  FlowDraft edited(String name, FlowEdit edit) {
    try {
      return of(name, edit.applied(palette()).text(), null);
    } catch (UnreadableFlow refused) {
      return of(name, lines(edit.yaml()), refused.getMessage());
    }
  }

  private FlowDraft of(String name, String yaml, @Nullable String refused) {
    List<FlowStep> steps = steps(yaml);
    List<Finding> mistakes;
    List<Finding> warnings;
    try {
      CheckResult checked = client.check(name, yaml);
      mistakes = Objects.requireNonNullElse(checked.mistakes(), List.of());
      warnings = warnings(checked.warnings(), checked.secrets());
    } catch (HttpClientErrorException e) {
      mistakes = List.of(new Finding(1, 1, "", ServiceCalls.words(e), null));
      warnings = List.of();
    }
    return new FlowDraft(
        yaml,
        steps,
        pictures.draft(steps, FlowText.STEPS),
        pictures.draft(steps, FlowText.CANCELLED),
        mistakes,
        warnings,
        refused);
  }

  /** All that is probably not meant, as it is now: secrets included. */
  List<Finding> warnings(@Nullable List<Finding> found, @Nullable List<SecretUse> uses) {
    return Stream.concat(
            Objects.requireNonNullElse(found, List.<Finding>of()).stream(),
            secrets.warnings(uses).stream())
        .sorted(Finding.BY_PLACE)
        .toList();
  }

  /** What steps can have done: by Waybill's services, and whatever workflows use already. */
  List<KnownAction> palette() {
    List<String> names = client.list().stream().map(WorkflowSummary::name).toList();
    return KnownAction.with(
        SideBySide.ask(names, client::active, PATIENCE).values().stream()
            .map(WorkflowDetails::steps)
            .flatMap(steps -> steps == null ? Stream.of() : steps.stream())
            .flatMap(FlowDrafts::action));
  }

  static List<FlowStep> steps(String yaml) {
    try {
      return FlowText.of(yaml).steps();
    } catch (UnreadableFlow e) {
      return List.of();
    }
  }

  /** Forms end lines with two characters. */
  static String lines(String yaml) {
    return yaml.replace("\r\n", "\n");
  }

  private static Stream<KnownAction> action(WorkflowStep step) {
    String service = step.service();
    String action = step.action();
    return service == null || action == null
        ? Stream.of()
        : Stream.of(
            new KnownAction(
                service,
                action,
                Objects.requireNonNullElse(step.undo(), "none"),
                step.because() == null && step.undo() == null
                    ? "nothing has to be undone"
                    : step.because()));
  }
}
