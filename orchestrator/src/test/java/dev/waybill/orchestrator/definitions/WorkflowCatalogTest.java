package dev.waybill.orchestrator.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.workflow.WorkflowParser;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Activations, as two instances see them. */
class WorkflowCatalogTest extends OrchestratorTest {

  @Autowired private WorkflowVersions versions;
  @Autowired private Activations activations;
  @Autowired private WorkflowReleases releases;
  @Autowired private WorkflowCatalog here;
  @Autowired private WorkflowParser parser;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;

  @Test
  void anotherInstanceGoesByAnActivationWithinSeconds() {
    var elsewhere = new WorkflowCatalog(versions, activations, parser);
    save("seen-elsewhere", 2);
    activate("seen-elsewhere", null, 1);
    assertThat(elsewhere.active("seen-elsewhere").version()).isEqualTo(1);

    activate("seen-elsewhere", null, 2);

    assertThat(here.active("seen-elsewhere").version()).isEqualTo(2);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> elsewhere.active("seen-elsewhere").version() == 2);
  }

  @Test
  void aShopsOwnGoesBeforeWhatIsActiveForAllUntilItEnds() {
    save("usual", 2);
    save("special", 2);
    activate("usual", null, 1);
    activate("special", null, 1);

    activate("special", "boutique", 2);
    assertThat(taken("boutique")).isEqualTo("special 2");
    assertThat(taken("market")).isEqualTo("usual 1");

    activate("special", "boutique", null);
    assertThat(taken("boutique")).isEqualTo("special 1");
    activate("special", null, 2);
    assertThat(taken("boutique")).isEqualTo("special 2");

    releases.rollBack("special", "boutique", "erika", "");
    assertThat(taken("boutique")).isEqualTo("special 2");
    releases.end("special", "boutique", "erika", "");
    assertThat(taken("boutique")).isEqualTo("usual 1");
    assertThatThrownBy(() -> releases.end("special", "boutique", "erika", ""))
        .isInstanceOf(ReleaseConflictException.class);

    releases.rollBack("special", "boutique", "erika", "");
    assertThat(taken("boutique")).isEqualTo("special 2");
    releases.rollBack("special", "boutique", "erika", "");
    assertThat(taken("boutique")).isEqualTo("usual 1");
    assertThatThrownBy(() -> releases.rollBack("special", "boutique", "erika", ""))
        .isInstanceOf(ReleaseConflictException.class);
  }

  @Test
  void anUpgradeNeverReplacesWhatAPersonChose() {
    var shipping = new Shipping(versions, activations, clock);
    shipping.ship("shipped", yaml("shipped", 1));
    shipping.ship("shipped", yaml("shipped", 2));
    assertThat(activeNow("shipped")).as("nobody chose anything").isEqualTo(2);

    shipping.ship("shipped", yaml("shipped", 1));
    assertThat(activeNow("shipped")).as("an older release started again").isEqualTo(2);

    releases.rollBack("shipped", null, "erika", "the second is worse");
    shipping.ship("shipped", yaml("shipped", 3));
    assertThat(activeNow("shipped")).as("a person chose the first").isEqualTo(1);
    assertThat(versions.newest("shipped").orElseThrow().version())
        .as("the new one is there to look at")
        .isEqualTo(3);
  }

  @Test
  void whatWasSavedIsNeverChanged() {
    save("kept", 1);

    assertThatThrownBy(
            () -> jdbc.sql("UPDATE workflow_versions SET yaml = '' WHERE name = 'kept'").update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("never changed");
    assertThatThrownBy(() -> jdbc.sql("DELETE FROM workflow_activations").update())
        .isInstanceOf(DataAccessException.class);
  }

  private int activeNow(String name) {
    return activations.current().forAll(name);
  }

  private String taken(String shop) {
    var workflow = here.forNewOrder(shop, "usual");
    return workflow.name() + ' ' + workflow.version();
  }

  private void activate(String name, String shop, Integer version) {
    releases.activate(name, shop, version, "erika", "a test");
  }

  private void save(String name, int count) {
    for (int i = 1; i <= count; i++) {
      releases.save(name, yaml(name, i), null, "erika", "");
    }
  }

  private static String yaml(String name, int number) {
    return """
    workflow: %s
    description: number %d
    steps:
      a: {service: inventory, action: x, undo: y}
    """
        .formatted(name, number);
  }
}
