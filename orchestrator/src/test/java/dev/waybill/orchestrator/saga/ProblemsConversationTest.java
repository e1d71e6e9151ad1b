package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.AWAITING_PAYMENT;
import static dev.waybill.contracts.ShopStatus.FULFILLED;
import static dev.waybill.contracts.ShopStatus.READY;
import static dev.waybill.orchestrator.saga.Conversation.readyOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Problem;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.decide.Warning;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shop edge finds wrong with an order: it shows, and the way on that it names is open. */
class ProblemsConversationTest {

  private static final Problem UNEXPLAINED = new Problem("unknown-status", "say what it means");

  /** Every text of a problem, as order-ingest writes it. */
  static List<Problem> problems() throws IOException {
    var found = new ArrayList<Problem>();
    try (Stream<Path> sources = Files.walk(Path.of("../order-ingest/src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        List<String> calls = List.of(Files.readString(source).split("problems\\.add\\(", -1));
        for (String call : calls.subList(1, calls.size())) {
          found.add(told(call.substring(0, Math.max(0, call.indexOf(");")))));
        }
      }
    }
    return found;
  }

  private static Problem told(String arguments) {
    var texts =
        Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"")
            .matcher(arguments)
            .results()
            .map(literal -> literal.group(1))
            .toList();
    boolean address = arguments.strip().startsWith("Problems.NO_ADDRESS");
    return new Problem(
        address ? "no-address" : texts.getFirst(),
        String.join("", texts.subList(address ? 0 : 1, texts.size())));
  }

  /** Stems of the words that mean an action, each with the action. */
  private enum Word {
    RELEASE("releas", Action.RELEASE),
    APPROVE("approv", Action.APPROVE),
    REJECT("reject", Action.REJECT),
    SKIP("skip", Action.SKIP),
    RETRY("retry", Action.RETRY),
    MARK_DONE("mark-done", Action.MARK_DONE),
    REDO("redo", Action.REDO),
    EDIT_ADDRESS("edit-address", Action.EDIT_ADDRESS),
    EDIT_LINES("edit-lines", Action.EDIT_LINES),
    EDIT_CONTACT("edit-contact", Action.EDIT_CONTACT),
    CANCEL("cancel it", Action.CANCEL);

    private final String stem;
    private final Action action;

    Word(String stem, Action action) {
      this.stem = stem;
      this.action = action;
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void whatATextNamesIsLegalThen(Problem problem) {
    boolean unexplained = problem.code().equals("unknown-status");
    var order =
        Conversation.about(Given.shippedWorkflow())
            .shopSays(Given.view(unexplained ? AWAITING_PAYMENT : READY, 0, "d1", problem))
            .is(Status.ON_HOLD)
            .because("problem:" + problem.code());
    List<Action> legal = order.legalActions().stream().map(LegalAction::action).toList();
    String text = problem.detail().toLowerCase(Locale.ROOT);

    for (Word word : Word.values()) {
      if (text.contains(word.stem)) {
        assertThat(legal).as(problem.detail()).contains(word.action);
      }
    }
    assertThat(text)
        .as("It names a way on")
        .containsAnyOf(
            "releas", "in the shop", "there.", "rule", "it is: ", "which: ", "shipped: ");
    assertThat(text).doesNotContain("let it go", "let the order go");
  }

  @Test
  void allTextsAreLookedAt() throws IOException {
    assertThat(problems())
        .extracting(Problem::code)
        .contains(
            "unknown-status", "no-address", "bundle", "test-order", "nothing-left", "child-order")
        .hasSizeGreaterThan(20);
  }

  @Nested
  class AStatusThatNobodyExplained {

    @Test
    void isHeldAndSaysWhatToSetAndGoesOnOnceItIsSet() {
      var order =
          Conversation.about(Given.shippedWorkflow())
              .shopSays(Given.view(AWAITING_PAYMENT, 0, "d1", UNEXPLAINED))
              .is(Status.ON_HOLD)
              .because("problem:unknown-status")
              .expectNothing();
      assertThat(order.saga.detail()).isEqualTo("say what it means");

      order.shopSays(Given.view(READY, 0, "d1")).is(Status.IN_PROGRESS).expect("reserve-stock");
    }

    @Test
    void waitsToBePaidIfThatIsWhatItMeans() {
      Conversation.about(Given.shippedWorkflow())
          .shopSays(Given.view(AWAITING_PAYMENT, 0, "d1", UNEXPLAINED))
          .shopSays(Given.view(AWAITING_PAYMENT, 5, "d1"))
          .is(Status.AWAITING_PAYMENT)
          .expectNothing();
    }

    @Test
    void isHeldAlsoWhereItComesLaterWithTheSameContent() {
      Conversation.about(Given.shippedWorkflow())
          .shopSays(Given.view(AWAITING_PAYMENT, 0, "d1"))
          .is(Status.AWAITING_PAYMENT)
          .shopSays(Given.view(AWAITING_PAYMENT, 5, "d1", UNEXPLAINED))
          .is(Status.ON_HOLD)
          .because("problem:unknown-status");
    }

    @Test
    void holdsAnOrderUnderWayAndIsNoReasonOnceThatIsExplained() {
      readyOrder()
          .shopSays(Given.view(AWAITING_PAYMENT, 5, "d1", UNEXPLAINED))
          .completes("reserve-stock")
          .is(Status.ON_HOLD)
          .because("problem:unknown-status")
          .expectNothing()
          .shopSays(Given.view(READY, 6, "d1"))
          .is(Status.IN_PROGRESS);
    }

    @Test
    void isNotMendedByOtherLinesOrAnotherAddress() {
      Conversation.about(Given.shippedWorkflow())
          .shopSays(Given.view(AWAITING_PAYMENT, 0, "d1", UNEXPLAINED))
          .edits("lines")
          .edits("shipTo")
          .because("problem:unknown-status");
    }

    @Test
    void releasedByAPersonItWaitsToBePaid() {
      Conversation.about(Given.shippedWorkflow())
          .shopSays(Given.view(AWAITING_PAYMENT, 0, "d1", UNEXPLAINED))
          .releases("problem:unknown-status")
          .is(Status.AWAITING_PAYMENT)
          .expectNothing();
    }
  }

  @Nested
  class APaymentThatIsTakenBackAfterShipping {

    @Test
    void isWarnedOfUntilTheShopShowsItAsPaid() {
      var order = shipped().shopSays(Given.view(AWAITING_PAYMENT, 60, "d1"));

      order.is(Status.COMPLETED).expectNothing();
      assertThat(order.warnings())
          .singleElement()
          .satisfies(
              warning -> {
                assertThat(warning.step()).isEqualTo(Warning.SHOP);
                assertThat(warning.code()).isEqualTo("payment-withdrawn");
                assertThat(warning.message()).contains("dispute", "cancel");
              });
      assertThat(order.legalActions()).extracting(LegalAction::action).contains(Action.CANCEL);
      assertThat(order.shopSays(Given.view(FULFILLED, 70, "d1")).warnings()).isEmpty();
    }

    @Test
    void isNoWarningWhereNothingWasShipped() {
      var order =
          Conversation.about(Given.shippedWorkflow())
              .shopSays(Given.view(FULFILLED, 0, "d1"))
              .shopSays(Given.view(AWAITING_PAYMENT, 5, "d1"));

      assertThat(order.warnings()).isEmpty();
    }

    private static Conversation shipped() {
      return readyOrder()
          .completes("reserve-stock")
          .completes("buy-label")
          .completes("update-crm")
          .completes("tell-shop")
          .completes("tell-customer")
          .is(Status.COMPLETED);
    }
  }
}
