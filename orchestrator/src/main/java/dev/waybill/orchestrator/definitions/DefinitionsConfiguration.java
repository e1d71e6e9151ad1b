package dev.waybill.orchestrator.definitions;

import dev.waybill.orchestrator.workflow.CelConditions;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.WorkflowParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the definitions, and sees to it that the shipped one is there before anything runs. */
@Configuration(proxyBeanMethods = false)
class DefinitionsConfiguration {

  private static final Logger log = LoggerFactory.getLogger(DefinitionsConfiguration.class);
  private static final String SHIPPED = "workflows/fulfillment.yaml";
  private static final String SHIPPED_BY = "waybill";

  @Bean
  Conditions conditions() {
    return new CelConditions();
  }

  @Bean
  WorkflowParser workflowParser(Conditions conditions) {
    return new WorkflowParser(conditions);
  }

  @Bean
  WorkflowVersions workflowVersions(JdbcClient jdbc, WorkflowParser parser, Clock clock) {
    var versions = new WorkflowVersions(jdbc);
    ship(versions, parser, clock);
    return versions;
  }

  @Bean
  WorkflowCatalog workflowCatalog(WorkflowVersions versions, WorkflowParser parser, Clock clock) {
    return new WorkflowCatalog(versions, parser, clock);
  }

  /**
   * Saves the shipped definition if there is none of its name, or if the newest is an older shipped
   * one: what a person has saved is never overruled by an upgrade.
   */
  private static void ship(WorkflowVersions versions, WorkflowParser parser, Clock clock) {
    String yaml = shipped();
    String name = parser.parse(yaml).orThrow().name();
    Optional<WorkflowVersion> newest = versions.newest(name);
    if (newest.isPresent()
        && (!newest.get().author().equals(SHIPPED_BY) || newest.get().yaml().equals(yaml))) {
      return;
    }
    try {
      int version =
          versions.append(name, yaml, SHIPPED_BY, "As shipped with Waybill", clock.instant());
      log.info("Saved the shipped workflow {} as version {}", name, version);
    } catch (org.springframework.dao.DuplicateKeyException e) {
      log.debug("Another instance saved the shipped workflow {} first", name, e);
    }
  }

  private static String shipped() {
    try (InputStream file = new ClassPathResource(SHIPPED).getInputStream()) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The shipped workflow cannot be read: " + SHIPPED, e);
    }
  }
}
