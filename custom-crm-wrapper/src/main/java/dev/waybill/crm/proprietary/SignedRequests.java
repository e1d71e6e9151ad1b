package dev.waybill.crm.proprietary;

import feign.Client;
import feign.Request;
import feign.Response;
import feign.Util;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends requests as the CRM wants them: with the access token and signed over exactly what goes
 * out. A token that the CRM has forgotten early is renewed, once per request.
 *
 * <p>It sits below Feign's own machinery, because only there the request is final, and because the
 * second try after a renewal is then no failure to anybody above.
 */
final class SignedRequests implements Client {

  private static final byte[] NO_BODY = {};

  private final Client client;
  private final AccessTokens tokens;
  private final RequestSignature signature;
  private final Clock clock;

  SignedRequests(Client client, AccessTokens tokens, RequestSignature signature, Clock clock) {
    this.client = client;
    this.tokens = tokens;
    this.signature = signature;
    this.clock = clock;
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    String token = tokens.current();
    Response response = client.execute(signed(request, token), options);
    if (response.status() != 401) {
      return response;
    }
    Response refused = buffered(response);
    if (!ProprietaryErrors.isExpiredToken(refused)) {
      return refused;
    }
    tokens.refused(token);
    return client.execute(signed(request, tokens.current()), options);
  }

  private Request signed(Request request, String token) {
    URI url = URI.create(request.url());
    String path =
        url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + '?' + url.getRawQuery();
    byte[] body = request.body() == null ? NO_BODY : request.body();
    long timestamp = clock.instant().getEpochSecond();
    Map<String, Collection<String>> headers = new LinkedHashMap<>(request.headers());
    headers.put("Authorization", List.of("Bearer " + token));
    headers.put("X-Crm-Timestamp", List.of(Long.toString(timestamp)));
    headers.put(
        "X-Crm-Signature",
        List.of(signature.sign(request.httpMethod().name(), path, timestamp, body)));
    return Request.create(
        request.httpMethod(),
        request.url(),
        headers,
        request.body(),
        request.charset(),
        request.requestTemplate());
  }

  /** The same answer, readable more than once. */
  private static Response buffered(Response response) throws IOException {
    try (response) {
      byte[] body =
          response.body() == null ? NO_BODY : Util.toByteArray(response.body().asInputStream());
      return response.toBuilder().body(body).build();
    }
  }
}
