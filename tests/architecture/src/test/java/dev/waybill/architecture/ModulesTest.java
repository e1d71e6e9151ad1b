package dev.waybill.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.waybill.contracts.Service;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may know whom. The drawing of it is in docs/architecture.md. */
class ModulesTest {

  static final JavaClasses WAYBILL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.waybill");

  /** The base packages of everything that runs as a process of its own. */
  private static final List<String> PROGRAMS =
      Stream.concat(Arrays.stream(Service.values()).map(Service::label), Stream.of("sandbox"))
          .toList();

  @SuppressWarnings("unused") // read by @FieldSource
  private static final List<String> MODULES =
      Stream.concat(Stream.of("contracts", "customers", "service", "step"), PROGRAMS.stream())
          .toList();

  @Test
  void theOrchestratorsCoreDecidesWithoutSpringKafkaOrSql() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.waybill.orchestrator.saga..", "dev.waybill.orchestrator.workflow..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka..",
            "java.sql..",
            "javax.sql..",
            "org.postgresql..",
            "io.micrometer..",
            "dev.waybill.service..",
            "dev.waybill.orchestrator.storage..",
            "dev.waybill.orchestrator.messaging..",
            "dev.waybill.orchestrator.processing..",
            "dev.waybill.orchestrator.api..")
        .check(WAYBILL);
  }

  @Test
  void allocatingIsPlainMemory() {
    noClasses()
        .that()
        .resideInAPackage("dev.waybill.inventory.allocation..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka..",
            "java.sql..",
            "javax.sql..",
            "org.postgresql..",
            "dev.waybill.service..",
            "dev.waybill.inventory.ledger..",
            "dev.waybill.inventory.rules..")
        .check(WAYBILL);
  }

  @Test
  void matchingCustomersIsPlainMemory() {
    noClasses()
        .that()
        .resideInAPackage("dev.waybill.customers..")
        .and()
        .resideOutsideOfPackages("dev.waybill.customers.files..", "dev.waybill.customers.command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "java.sql..",
            "java.net..",
            "java.nio.file..",
            "picocli..",
            "dev.waybill.contracts..",
            "dev.waybill.service..",
            "dev.waybill.customers.files..",
            "dev.waybill.customers.command..")
        .check(WAYBILL);
  }

  @Test
  void theContractsNeedOnlyJsonAndRecordHeaders() {
    classes()
        .that()
        .resideInAPackage("dev.waybill.contracts..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "dev.waybill.contracts..",
                "java..",
                "org.jspecify.annotations..",
                "com.fasterxml.jackson.annotation..",
                "tools.jackson..",
                "org.apache.kafka.clients.producer..",
                "org.apache.kafka.common.header.."))
        .check(WAYBILL);
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void theFeaturesOfAModuleFormNoCircle(String module) {
    slices()
        .matching("dev.waybill." + module + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(WAYBILL);
  }

  @Test
  void theOrchestratorsCoreHasLayers() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.waybill.orchestrator.saga..")
        .layer("state")
        .definedBy("dev.waybill.orchestrator.saga.state")
        .layer("event")
        .definedBy("dev.waybill.orchestrator.saga.event")
        .layer("decide")
        .definedBy("dev.waybill.orchestrator.saga.decide")
        .layer("preview")
        .definedBy("dev.waybill.orchestrator.saga.preview")
        .layer("move")
        .definedBy("dev.waybill.orchestrator.saga.move")
        .layer("engine")
        .definedBy("dev.waybill.orchestrator.saga")
        .whereLayer("engine")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("preview")
        .mayOnlyBeAccessedByLayers("engine")
        .whereLayer("move")
        .mayOnlyBeAccessedByLayers("engine")
        .whereLayer("decide")
        .mayOnlyBeAccessedByLayers("preview", "move", "engine")
        .whereLayer("event")
        .mayOnlyBeAccessedByLayers("decide", "preview", "move", "engine")
        .check(WAYBILL);
  }

  @Test
  void noClassesOfTheOrchestratorsCoreFormACircle() {
    slices().assignedFrom(new CoreClasses()).should().beFreeOfCycles().check(WAYBILL);
  }

  /** Each outermost class is a slice of its own. */
  private static final class CoreClasses implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      return name.startsWith("dev.waybill.orchestrator.saga")
              || name.startsWith("dev.waybill.orchestrator.workflow")
          ? SliceIdentifier.of(type.getFullName().split("\\$", 2)[0])
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "classes of the orchestrator's core";
    }
  }

  @ParameterizedTest
  @FieldSource("PROGRAMS")
  void noProgramReachesIntoAnother(String program) {
    String[] others =
        PROGRAMS.stream()
            .filter(other -> !other.equals(program))
            .map(other -> "dev.waybill." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.waybill." + program + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(WAYBILL);
  }

  @Test
  void theKitsKnowNoProgram() {
    String[] programs =
        PROGRAMS.stream().map(program -> "dev.waybill." + program + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.waybill.service..", "dev.waybill.step..", "dev.waybill.contracts..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(programs)
        .check(WAYBILL);
  }

  @Test
  void theSandboxIsOutsideAndKnowsNothingOfWaybill() {
    noClasses()
        .that()
        .resideInAPackage("dev.waybill.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.waybill.contracts..", "dev.waybill.service..", "dev.waybill.step..")
        .check(WAYBILL);
  }

  @Test
  void nothingReadsTheClockBesideTheInjectedOneInTheCore() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.waybill.orchestrator.saga..", "dev.waybill.orchestrator.workflow..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(WAYBILL);
  }
}
