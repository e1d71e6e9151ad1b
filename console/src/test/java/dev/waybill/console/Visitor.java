package dev.waybill.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser with its cookies, which does not follow redirects; or a script with Basic. */
final class Visitor {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final int port;
  final CookieManager cookies = new CookieManager();
  final HttpClient http;

  Visitor(int port) {
    this.port = port;
    this.http = HttpClient.newBuilder().cookieHandler(cookies).build();
  }

  /** Somebody in another network. */
  Visitor(int port, String from) {
    this.port = port;
    try {
      this.http =
          HttpClient.newBuilder()
              .cookieHandler(cookies)
              .localAddress(InetAddress.getByName(from))
              .build();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(UTF_8));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    var request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    var request = HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** Posts a form of the page at {@code from}, with the page's CSRF token. */
  HttpResponse<String> postForm(String from, String to, String... fields) {
    String form =
        Arrays.stream(fields)
            .map(field -> field.split("=", 2))
            .map(field -> field[0] + '=' + URLEncoder.encode(field[1], UTF_8))
            .collect(Collectors.joining("&"));
    return post(
        to,
        form + "&_csrf=" + URLEncoder.encode(csrf(from), UTF_8),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  String csrf(String page) {
    Matcher token = CSRF.matcher(get(page).body());
    if (!token.find()) {
      throw new AssertionError("No form with a CSRF token on " + page);
    }
    return token.group(1);
  }

  Visitor signIn(String user, String password) {
    postForm("/sign-in", "/sign-in", "username=" + user, "password=" + password);
    return this;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
