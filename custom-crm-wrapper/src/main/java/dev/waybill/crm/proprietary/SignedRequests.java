package dev.waybill.crm.proprietary;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.net.URI;
import java.time.Clock;

/** Signs every request over exactly what goes out. */
final class SignedRequests implements RequestInterceptor {

  private static final byte[] NO_BODY = {};

  private final String basePath;
  private final RequestSignature signature;
  private final Clock clock;

  SignedRequests(URI base, RequestSignature signature, Clock clock) {
    this.basePath = base.getRawPath();
    this.signature = signature;
    this.clock = clock;
  }

  @Override
  public void apply(RequestTemplate request) {
    byte[] body = request.body() == null ? NO_BODY : request.body();
    long timestamp = clock.instant().getEpochSecond();
    request.header("X-Crm-Timestamp", Long.toString(timestamp));
    request.header(
        "X-Crm-Signature",
        signature.sign(request.method(), basePath + request.url(), timestamp, body));
  }
}
