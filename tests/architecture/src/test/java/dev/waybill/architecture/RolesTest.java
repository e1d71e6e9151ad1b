package dev.waybill.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.waybill.service.identity.AdminOnly;
import dev.waybill.service.identity.Anyone;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.identity.ViewerMay;
import jakarta.servlet.Servlet;
import java.lang.annotation.Annotation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.function.RouterFunction;

/** Every endpoint says for whom it is. docs/roles.md says it to people. */
class RolesTest {

  private static final List<Class<? extends Annotation>> ROLES =
      List.of(
          ViewerMay.class,
          PackerMay.class,
          OperatorOnly.class,
          ManagerOnly.class,
          AdminOnly.class,
          Anyone.class);

  private static final DescribedPredicate<JavaMethod> ENDPOINTS =
      DescribedPredicate.describe(
          "endpoints",
          method ->
              method.isMetaAnnotatedWith(RequestMapping.class)
                  && method.getOwner().isMetaAnnotatedWith(Controller.class));

  @Test
  void everyEndpointNamesItsRole() {
    methods().that(ENDPOINTS).should(haveExactlyOneRole()).check(ModulesTest.WAYBILL);
  }

  @Test
  void whatViewersMayCallOnlyReads() {
    methods()
        .that()
        .areAnnotatedWith(ViewerMay.class)
        .and()
        // Whoever has signed in changes what is their own: password, tokens, sessions.
        .areDeclaredInClassesThat()
        .haveNameNotMatching(".*\\.(MyController|OrderViewsApi|OrderViewsController)")
        .should()
        .beAnnotatedWith(GetMapping.class)
        .check(ModulesTest.WAYBILL);
  }

  /** Another one needs a second look: whether whoever calls it is checked in another way. */
  @Test
  void fewEndpointsAreForAnyone() {
    assertThat(
            ModulesTest.WAYBILL.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Anyone.class))
                .map(method -> method.getOwner().getSimpleName() + '.' + method.getName()))
        .containsExactlyInAnyOrder(
            "CallbackController.answer",
            "CarrierWebhookController.take",
            "CustomerPageController.page",
            "ErrorPages.error",
            "InvitationController.page",
            "InvitationController.take",
            "OidcController.begin",
            "SignInController.page",
            "WarehouseWebhookController.take");
  }

  /** What is no controller's method is not asked for its role. */
  @Test
  void nothingElseAnswersRequests() {
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage("dev.waybill.console.gateway..")
        .should()
        .haveRawReturnType(RouterFunction.class)
        .check(ModulesTest.WAYBILL);
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("WebhookServlet")
        .should()
        .beAssignableTo(Servlet.class)
        .check(ModulesTest.WAYBILL);
    classes()
        .that()
        .areAnnotatedWith(RequestMapping.class)
        .should(
            new ArchCondition<JavaClass>("be controllers") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!type.isMetaAnnotatedWith(Controller.class)) {
                  events.add(SimpleConditionEvent.violated(type, type + " is no controller"));
                }
              }
            })
        .check(ModulesTest.WAYBILL);
  }

  private static ArchCondition<JavaMethod> haveExactlyOneRole() {
    return new ArchCondition<>("have exactly one role, such as @OperatorOnly, or @Anyone") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        long roles = ROLES.stream().filter(method::isAnnotatedWith).count();
        if (roles != 1) {
          events.add(
              SimpleConditionEvent.violated(
                  method, method.getFullName() + " has " + roles + " roles"));
        }
      }
    };
  }
}
