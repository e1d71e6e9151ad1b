package dev.waybill.console.oidc;

import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.service.outgoing.Deadlines;
import dev.waybill.service.outgoing.Names;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Calls of the provider: short, bounded in time and size as a whole, without redirects. The issuer
 * is configured, so it may be inside; what its description names elsewhere is others' word, and has
 * to be https and public. Stands in the place of the clients' own connections. Thread-safe.
 */
final class ProviderHttp implements ClientHttpRequestInterceptor, AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration WHOLE = Duration.ofSeconds(6);
  private static final int LARGEST = 512 * 1024;
  private static final int PLACES = 16;

  private final URI issuer;
  private final AddressGuard guard;
  private final CloseableHttpClient client;

  ProviderHttp(String issuer, AddressGuard guard) {
    this.issuer = URI.create(issuer);
    this.guard = guard;
    this.client = client(guard.configured(issuer));
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    var http = new HttpUriRequestBase(request.getMethod().name(), request.getURI());
    request
        .getHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)
                  && !name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                values.forEach(value -> http.addHeader(name, value));
              }
            });
    MediaType type = request.getHeaders().getContentType();
    if (body.length > 0) {
      http.setEntity(
          new ByteArrayEntity(body, type == null ? null : ContentType.parse(type.toString())));
    }
    return send(http, request.getURI());
  }

  private Answer send(HttpUriRequestBase http, URI to) throws IOException {
    check(to);
    Deadlines.Call call = Deadlines.begin(WHOLE, http::cancel);
    try (ClassicHttpResponse response = client.executeOpen(HttpHost.create(to), http, null)) {
      byte[] body =
          response.getEntity() == null
              ? new byte[0]
              : response.getEntity().getContent().readNBytes(LARGEST + 1);
      if (body.length > LARGEST) {
        http.cancel();
        throw new ProviderAway("It answered more than " + LARGEST + " bytes.");
      }
      if (response.getCode() >= 500 || response.getCode() == 429) {
        throw new ProviderAway("It answered " + response.getCode() + '.');
      }
      var headers = new HttpHeaders();
      for (Header header : response.getHeaders()) {
        headers.add(header.getName(), header.getValue());
      }
      return new Answer(response.getCode(), headers, body);
    } catch (ProviderAway e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new ProviderAway(
          call.missed() ? "It did not answer in time." : "It could not be called.", e);
    } finally {
      call.close();
    }
  }

  /** Its own host by its own scheme; all else as if somebody had typed it in. */
  private void check(URI to) throws ProviderAway {
    boolean own =
        isIssuer(String.valueOf(to.getHost()))
            && String.valueOf(to.getScheme()).equals(issuer.getScheme());
    String mistake = own ? null : guard.mistakeIn(to.toString());
    if (mistake != null) {
      throw new ProviderAway("An address that it names " + mistake);
    }
  }

  private boolean isIssuer(String host) {
    return host.toLowerCase(Locale.ROOT).equals(issuer.getHost().toLowerCase(Locale.ROOT));
  }

  private CloseableHttpClient client(Names own) {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(
                new DnsResolver() {
                  @Override
                  public InetAddress[] resolve(String host) throws UnknownHostException {
                    return isIssuer(host) ? own.resolve(host) : guard.resolve(host);
                  }

                  @Override
                  public String resolveCanonicalHostname(String host) {
                    return host;
                  }
                })
            .setMaxConnPerRoute(PLACES)
            .setMaxConnTotal(PLACES)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(CONNECT))
                    .setSocketTimeout(Timeout.of(WHOLE))
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(CONNECT))
                .setResponseTimeout(Timeout.of(WHOLE))
                .build())
        .setUserAgent("Waybill")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  /** All of an answer. */
  private record Answer(int status, HttpHeaders headers, byte[] body)
      implements ClientHttpResponse {

    @Override
    public HttpStatusCode getStatusCode() {
      return HttpStatusCode.valueOf(status);
    }

    @Override
    public String getStatusText() {
      return "";
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(body);
    }

    @Override
    public void close() {
      // It is read already.
    }
  }
}
