package dev.waybill.notifier.httpstep;

import dev.waybill.notifier.outgoing.NamedSecret;
import dev.waybill.notifier.outgoing.NamedSecrets;
import dev.waybill.service.identity.OperatorOnly;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
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

  private final NamedSecrets secrets;

  SecretsController(NamedSecrets secrets) {
    this.secrets = secrets;
  }

  /**
   * How it is with a secret.
   *
   * @param usable whether a step may use it, for the address if one was given
   * @param advice what to do if not
   */
  record SecretView(String name, boolean usable, @Nullable String advice) {}

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
    URI address = url.isBlank() ? null : URI.create(url.strip());
    return name.stream().map(one -> view(one, address)).toList();
  }

  private SecretView view(String name, @Nullable URI address) {
    NamedSecret secret = secrets.find(name).orElse(null);
    if (secret == null) {
      return new SecretView(name, false, NamedSecrets.missing(name) + '.');
    }
    return address == null || secret.mayBeSentTo(address)
        ? new SecretView(name, true, null)
        : new SecretView(name, false, secret.refusal(address) + '.');
  }
}
