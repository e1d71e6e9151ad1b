package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.web.Call;

/**
 * Whose call it is: what one account made, another does not see, nor does the same one in the other
 * mode.
 */
record Caller(String account, boolean test) {

  static Caller of(Call call, String extraToken) {
    String given = call.header("Authorization");
    String token = given != null && given.startsWith("Token ") ? given.substring(6) : "";
    boolean test = Boolean.parseBoolean(call.header("x-test-mode"));
    return switch (token) {
      case KarrioEndpoint.TOKEN -> new Caller("sandbox", test);
      case KarrioEndpoint.OTHER_TOKEN -> new Caller("other", test);
      case KarrioEndpoint.TEST_TOKEN -> new Caller("sandbox", true);
      default -> {
        if (token.isEmpty() || !token.equals(extraToken)) {
          throw KarrioRefusal.error(
              401, "invalid_token", "Given token not valid for any token type");
        }
        yield new Caller("sandbox", test);
      }
    };
  }
}
