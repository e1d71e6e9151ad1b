package dev.waybill.notifier.httpstep;

import dev.waybill.notifier.outgoing.NamedSecrets;
import dev.waybill.service.identity.OperatorOnly;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether the secrets that a workflow names are there, asked before an order finds out. Which there
 * are beside those asked for is told nobody.
 */
@RestController
@RequestMapping("/api/webhooks/secrets")
@Tag(name = "HTTP steps")
class SecretsController {

  private static final int MOST = 50;
  private static final int MOST_USES = 500;

  private final SecretUses uses;

  SecretsController(NamedSecrets secrets) {
    this.uses = new SecretUses(secrets);
  }

  /**
   * How it is with a secret.
   *
   * @param usable whether a step may use it, for the address if one was given
   * @param advice what to do if not
   */
  record SecretView(String name, boolean usable, @Nullable String advice) {}

  /**
   * What a workflow wants of secrets.
   *
   * @param uses each is answered in its place
   */
  record Wanted(@Nullable List<SecretUse> uses) {}

  @OperatorOnly
  @GetMapping
  @Operation(
      summary = "Whether secrets that HTTP steps name are there, and may be sent to an address",
      description = "name may be repeated; url is the address of the step. No secret is told.")
  List<SecretView> check(
      @RequestParam List<String> name, @RequestParam(defaultValue = "") String url) {
    if (name.isEmpty() || name.size() > MOST) {
      throw new IllegalArgumentException("Ask for 1 to " + MOST + " names at a time.");
    }
    return name.stream().map(one -> view(new SecretUse(one, url.strip(), false))).toList();
  }

  @OperatorOnly
  @PostMapping("/check")
  @Operation(
      summary = "The same for all secrets that a workflow names",
      description =
          "Each use with its name, the url of the request (${secret:NAME} if that is a secret"
              + " itself) and whether it signs; answered in the same order. No secret is told.")
  List<SecretView> checkAll(@RequestBody Wanted wanted) {
    List<SecretUse> all = wanted.uses();
    if (all == null || all.size() > MOST_USES || all.contains(null)) {
      throw new IllegalArgumentException("\"uses\" lists up to " + MOST_USES + " secrets.");
    }
    return all.stream().map(this::view).toList();
  }

  @ExceptionHandler
  ProblemDetail handle(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }

  private SecretView view(SecretUse use) {
    String advice = uses.advice(use);
    return new SecretView(use.name(), advice == null, advice);
  }
}
