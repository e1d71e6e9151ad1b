package dev.waybill.console.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.contracts.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * An OpenID Connect provider over real HTTP: it describes itself, gives codes for whoever a test
 * says, exchanges each once and only with the right secret and PKCE verifier, and signs ID tokens.
 * Or it does one of these wrong.
 */
public final class ProviderStub implements AutoCloseable {

  /** What the provider does wrong. */
  public enum Fault {
    NONE,
    WRONG_NONCE,
    WRONG_AUDIENCE,
    EXPIRED,
    UNSIGNED,
    FOREIGN_KEY,
    SECRET_AS_KEY,
    OTHER_ISSUER,
    OTHER_ISSUER_DESCRIBED,
    ERROR_500,
    ENDLESS,
    HUGE,
    REDIRECT,
    KEYS_INSIDE
  }

  public static final String CLIENT = "waybill-console";
  public static final String SECRET = "a-secret-of-the-client-at-the-provider";

  private final HttpServer server;
  private final ECKey key = key("key-1");
  private final ECKey foreign = key("key-1");
  private final Map<String, Granted> codes = new ConcurrentHashMap<>();
  public volatile Fault fault = Fault.NONE;

  private record Granted(Map<String, String> asked, Map<String, Object> claims) {}

  public ProviderStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/.well-known/openid-configuration", e -> answer(e, 200, description()));
    server.createContext(
        "/keys", e -> answer(e, 200, new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8)));
    server.createContext("/token", this::token);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Somebody signs in there: the path on which their browser comes back.
   *
   * @param address that the browser was sent to
   * @param claims of the ID token beside the usual ones
   */
  public String grant(String address, Map<String, Object> claims) {
    Map<String, String> asked = form(URI.create(address).getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, new Granted(asked, claims));
    return URI.create(asked.get("redirect_uri")).getPath()
        + "?code="
        + code
        + "&state="
        + URLEncoder.encode(asked.get("state"), UTF_8);
  }

  public static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], UTF_8),
                pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private byte[] description() {
    String keys = fault == Fault.KEYS_INSIDE ? "http://10.1.2.3/keys" : url() + "/keys";
    return Json.mapper()
        .writeValueAsBytes(
            Map.of(
                "issuer",
                fault == Fault.OTHER_ISSUER_DESCRIBED ? "https://evil.example.org" : url(),
                "authorization_endpoint",
                url() + "/authorize",
                "token_endpoint",
                url() + "/token",
                "jwks_uri",
                keys,
                "subject_types_supported",
                List.of("public"),
                "response_types_supported",
                List.of("code"),
                "id_token_signing_alg_values_supported",
                List.of("ES256", "HS256", "none")));
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    String expected =
        "Basic " + Base64.getEncoder().encodeToString((CLIENT + ':' + SECRET).getBytes(UTF_8));
    Granted granted = codes.remove(form.getOrDefault("code", ""));
    if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
        || granted == null
        || !granted.asked().get("redirect_uri").equals(form.get("redirect_uri"))
        || !granted.asked().get("code_challenge").equals(hash(form.get("code_verifier")))) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}".getBytes(UTF_8));
      return;
    }
    answer(
        exchange,
        200,
        Json.mapper()
            .writeValueAsBytes(
                Map.of(
                    "access_token",
                    "an-access-token",
                    "token_type",
                    "Bearer",
                    "expires_in",
                    60,
                    "id_token",
                    idToken(granted))));
  }

  private String idToken(Granted granted) {
    Instant now = Instant.now();
    boolean expired = fault == Fault.EXPIRED;
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(fault == Fault.OTHER_ISSUER ? "https://evil.example.org" : url())
            .audience(fault == Fault.WRONG_AUDIENCE ? "somebody-else" : CLIENT)
            .issueTime(Date.from(expired ? now.minusSeconds(7_200) : now))
            .expirationTime(Date.from(expired ? now.minusSeconds(3_600) : now.plusSeconds(300)))
            .claim("nonce", fault == Fault.WRONG_NONCE ? "another" : granted.asked().get("nonce"));
    granted.claims().forEach(claims::claim);
    try {
      if (fault == Fault.UNSIGNED) {
        return new PlainJWT(claims.build()).serialize();
      }
      if (fault == Fault.SECRET_AS_KEY) {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        token.sign(new MACSigner(SECRET.getBytes(UTF_8)));
        return token.serialize();
      }
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("key-1").build(), claims.build());
      token.sign(new ECDSASigner(fault == Fault.FOREIGN_KEY ? foreign : key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      switch (fault) {
        case ERROR_500 -> exchange.sendResponseHeaders(500, -1);
        case REDIRECT -> {
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
          exchange.sendResponseHeaders(302, -1);
        }
        case ENDLESS -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 600; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(100_000_000);
          }
        }
        case HUGE -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[2 * 1024 * 1024]);
        }
        default -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
        }
      }
    }
  }

  private static String hash(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
