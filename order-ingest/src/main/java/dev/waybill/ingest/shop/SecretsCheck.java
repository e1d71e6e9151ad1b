package dev.waybill.ingest.shop;

import dev.waybill.ingest.shop.ShopProblem.Mistake;
import dev.waybill.service.secrets.SecretValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what somebody hands us as a secret: with one that everybody knows anybody can sign
 * orders. The configuration is looked at likewise when the service starts. Only what a request
 * names is looked at, so that a shop of older days can still be paused, and given a better one.
 *
 * @param demo whether the secrets of the sandbox will do
 */
record SecretsCheck(boolean demo) {

  List<Mistake> check(ShopRequest request) {
    var mistakes = new ArrayList<Mistake>();
    if (request.secrets() != null) {
      for (String secret : request.secrets()) {
        check("secrets", secret, mistakes);
      }
    }
    check("key", request.key(), mistakes);
    check("secret", request.secret(), mistakes);
    check("token", request.token(), mistakes);
    return mistakes;
  }

  /** One that is to sign webhooks from now on. */
  List<Mistake> check(String secret) {
    var mistakes = new ArrayList<Mistake>();
    check("secret", secret, mistakes);
    return mistakes;
  }

  /** Placeholders are complained of wherever a shop is checked. */
  private void check(String field, @Nullable String value, List<Mistake> mistakes) {
    if (value != null
        && SecretValues.isPublic(value)
        && !(demo && SecretValues.isDemo(value))
        && mistakes.stream().noneMatch(known -> known.field().equals(field))) {
      mistakes.add(
          new Mistake(
              field,
              "is one that everybody knows, from an example or a list of first tries: anybody could"
                  + " sign orders, or act in the shop, with it. Take the real one from the shop; a"
                  + " webhook secret of your own is random (openssl rand -base64 33), and where the"
                  + " platform lets us choose the secret, Waybill makes one if none is named"));
    }
  }
}
