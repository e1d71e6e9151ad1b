package dev.waybill.notifier.httpstep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.notifier.outgoing.NamedSecret;
import dev.waybill.notifier.outgoing.NamedSecrets;
import dev.waybill.service.identity.Anyone;
import dev.waybill.service.signature.StandardWebhooks;
import dev.waybill.step.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where tools answer later. The token in the address and the secret of the step are all the
 * authority there is: nobody signs in here.
 */
@RestController
@Tag(name = "Call backs")
class CallbackController {

  private static final int LARGEST_BODY = 64 * 1024;

  private final HttpCallStore store;
  private final HttpCalls calls;
  private final NamedSecrets secrets;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CallbackController(
      HttpCallStore store,
      HttpCalls calls,
      NamedSecrets secrets,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.calls = calls;
    this.secrets = secrets;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Anyone(because = "a tool has no account: the notifier checks its token and signature")
  @PostMapping("/callbacks/{token}")
  @Operation(
      summary = "Answers a step that waits for a call back",
      description =
          "Signed as Standard Webhooks has it with the step's secret, or with that secret as a"
              + " bearer token. The body is {outcome: completed, result} or {outcome: rejected,"
              + " code, reason}, or any other JSON, which is then the result. A second call back"
              + " changes nothing; one that nobody waits for any more is answered with 410.")
  Map<String, String> answer(@PathVariable String token, HttpServletRequest request)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    HttpCall call =
        find(token)
            .filter(HttpCall::callback)
            .orElseThrow(
                () ->
                    problem(
                        HttpStatus.NOT_FOUND,
                        "No step waits under this address, or it was long ago."));
    if (body.length > LARGEST_BODY) {
      throw refused(
          call,
          HttpStatus.CONTENT_TOO_LARGE,
          "A call back has at most " + LARGEST_BODY + " bytes.");
    }
    check(call, request, body);
    if (call.undone()) {
      throw gone(call, "The order was cancelled meanwhile: nothing is done with this answer.");
    }
    if (call.outcome() instanceof Outcome.Completed) {
      return Map.of("status", "already-answered");
    }
    if (call.outcome() instanceof Outcome.Rejected(String code, String reason, _)) {
      if (code.equals("no-answer")) {
        throw gone(call, "It came too late: the step was given up at " + call.expires() + ".");
      }
      return Map.of("status", "already-answered");
    }
    return take(call, token, new String(body, UTF_8));
  }

  private Map<String, String> take(HttpCall call, String token, String body) {
    Outcome outcome;
    try {
      outcome = ToolAnswer.read(body, call.expects());
    } catch (ToolAnswer.Unusable e) {
      throw refused(
          call,
          HttpStatus.BAD_REQUEST,
          e.getMessage() + ". Send {\"outcome\": \"completed\", \"result\": …}.");
    }
    if (calls.settle(call, outcome)) {
      return Map.of("status", "accepted");
    }
    // Somebody was faster; the row says who.
    HttpCall now = find(token).orElse(call);
    if (now.outcome() instanceof Outcome.Completed || now.outcome() instanceof Outcome.Rejected) {
      return Map.of("status", "already-answered");
    }
    throw gone(call, "Nobody waits for this answer any more: the step was undone or begun again.");
  }

  private Optional<HttpCall> find(String token) {
    return Optional.ofNullable(transaction.execute(status -> store.byToken(token).orElse(null)));
  }

  private void check(HttpCall call, HttpServletRequest request, byte[] body) {
    String secret =
        secrets
            .find(call.secret())
            .map(NamedSecret::value)
            .orElseThrow(
                () ->
                    refused(
                        call,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        NamedSecrets.missing(call.secret()) + '.'));
    String bearer = request.getHeader(HttpHeaders.AUTHORIZATION);
    boolean known =
        bearer != null
            && MessageDigest.isEqual(bearer.getBytes(UTF_8), ("Bearer " + secret).getBytes(UTF_8));
    if (!known
        && !StandardWebhooks.verify(
            secret,
            request.getHeader(StandardWebhooks.ID),
            request.getHeader(StandardWebhooks.TIMESTAMP),
            request.getHeader(StandardWebhooks.SIGNATURE),
            body,
            clock.instant())) {
      throw refused(
          call,
          HttpStatus.UNAUTHORIZED,
          "Sign the call back as Standard Webhooks has it, or send the step's secret as a bearer"
              + " token.");
    }
  }

  private ErrorResponseException gone(HttpCall call, String detail) {
    return refused(call, HttpStatus.GONE, detail);
  }

  /** Who has the token is the tool or somebody whom it told: the order's people hear of it. */
  private ErrorResponseException refused(HttpCall call, HttpStatus status, String detail) {
    calls.refused(call, "A call back was refused (%d): %s".formatted(status.value(), detail));
    return problem(status, detail);
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
