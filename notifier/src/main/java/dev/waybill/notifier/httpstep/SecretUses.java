package dev.waybill.notifier.httpstep;

import dev.waybill.notifier.outgoing.NamedSecret;
import dev.waybill.notifier.outgoing.NamedSecrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a request could use the secrets that it names, by the rules of when it is made. */
final class SecretUses {

  private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([A-Z][A-Z0-9_]*)}.*");

  private final NamedSecrets secrets;

  SecretUses(NamedSecrets secrets) {
    this.secrets = secrets;
  }

  /** What to do so that the secret can be used, a sentence; null if it can. */
  @Nullable String advice(SecretUse use) {
    NamedSecret secret = secrets.find(use.name()).orElse(null);
    if (secret == null) {
      return NamedSecrets.missing(use.name()) + '.';
    }
    String url = use.url() == null ? "" : use.url();
    Matcher named = SECRET.matcher(url);
    String written = named.matches() ? secretAddress(named.group(1)) : url;
    if (written == null || written.isBlank()) {
      // Of no address, or of one that is told of by itself.
      return null;
    }
    URI address = address(written);
    if (address == null) {
      return named.matches()
          ? "The secret %1$s is no address: set WAYBILL_SECRET_%1$s for the notifier to one such as https://host/path."
              .formatted(named.group(1))
          : "\"" + url + "\" is no address: https://host/path.";
    }
    boolean may = use.signs() ? secret.maySignFor(address) : secret.mayBeSentTo(address);
    return may ? null : secret.refusal(address) + '.';
  }

  private @Nullable String secretAddress(String name) {
    return secrets.find(name).map(NamedSecret::value).orElse(null);
  }

  private static @Nullable URI address(String text) {
    try {
      var address = new URI(text);
      return address.getHost() == null ? null : address;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
