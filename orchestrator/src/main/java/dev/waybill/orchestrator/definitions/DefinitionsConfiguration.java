package dev.waybill.orchestrator.definitions;

import dev.waybill.orchestrator.workflow.CelConditions;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.WorkflowParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the definitions, and sees to it that the shipped one is there before anything runs. */
@Configuration(proxyBeanMethods = false)
class DefinitionsConfiguration {

  /** The first is what new orders take unless they are told otherwise. */
  private static final List<String> SHIPPED =
      List.of("fulfillment", "fulfillment-with-approval", "pick-and-pack", "labels-on-demand");

  @Bean
  Conditions conditions() {
    return new CelConditions();
  }

  @Bean
  WorkflowParser workflowParser(Conditions conditions) {
    return new WorkflowParser(conditions);
  }

  @Bean
  WorkflowVersions workflowVersions(JdbcClient jdbc) {
    return new WorkflowVersions(jdbc);
  }

  @Bean
  Activations activations(JdbcClient jdbc) {
    return new Activations(jdbc);
  }

  /** What is shipped is saved before anything runs. */
  @Bean
  WorkflowCatalog workflowCatalog(
      WorkflowVersions versions,
      Activations activations,
      WorkflowParser parser,
      PlatformTransactionManager transactions,
      Clock clock) {
    var shipping = new Shipping(versions, activations, clock);
    for (String name : SHIPPED) {
      String yaml = shipped(name);
      parser.parse(yaml).orThrow();
      new TransactionTemplate(transactions)
          .executeWithoutResult(status -> shipping.ship(name, yaml));
    }
    return new WorkflowCatalog(versions, activations, parser);
  }

  @Bean
  WorkflowReleases workflowReleases(
      WorkflowVersions versions,
      Activations activations,
      WorkflowCatalog catalog,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new WorkflowReleases(
        versions, activations, catalog, new TransactionTemplate(transactions), clock);
  }

  private static String shipped(String name) {
    String path = "workflows/" + name + ".yaml";
    try (InputStream file = new ClassPathResource(path).getInputStream()) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The shipped workflow cannot be read: " + path, e);
    }
  }
}
