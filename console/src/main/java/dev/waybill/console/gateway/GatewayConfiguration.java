package dev.waybill.console.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.AfterFilterFunctions.modifyResponseBody;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.POST;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import dev.waybill.contracts.Service;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.cloud.gateway.server.mvc.filter.BodyFilterFunctions.RewriteResponseFunction;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Forwards each part of {@code /api/**} to the service that owns it. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

  private static final long LARGEST_CALL_BACK = 64 * 1024;
  private static final long LARGEST_WAREHOUSE_WEBHOOK = 1024 * 1024;
  private static final long LARGEST_CARRIER_WEBHOOK = 1024 * 1024;

  /** For the content type of a body that was added to. */
  private static final String AS_IT_IS = "";

  @Bean
  RouterFunction<ServerResponse> servicesBehindTheDoor(
      ServiceLocations locations,
      CallerToken token,
      ServiceGuards guards,
      List<ResponseEnrichment> enrichments) {
    Stream<RouterFunction<ServerResponse>> enriched =
        enrichments.stream()
            .map(
                enrichment ->
                    forward(enrichment.service(), enrichment.calls(), locations, token, guards)
                        .after(
                            modifyResponseBody(
                                byte[].class, byte[].class, AS_IT_IS, with(enrichment)))
                        .build());
    Stream<RouterFunction<ServerResponse>> plain =
        Service.behindTheFrontDoor().stream()
            .map(service -> forward(service, owns(service), locations, token, guards).build());
    return Stream.concat(enriched, plain).reduce(RouterFunction::and).orElseThrow();
  }

  private static RewriteResponseFunction<byte[], byte[]> with(ResponseEnrichment enrichment) {
    return (request, response, body) ->
        body != null && response.statusCode().equals(HttpStatus.OK)
            ? enrichment.enriched(body)
            : body;
  }

  /**
   * Call backs of tools, for which nobody signs in: the notifier checks their token and signature.
   * What is too large does not get that far.
   */
  @Bean
  RouterFunction<ServerResponse> callBacksOfTools(
      ServiceLocations locations, ServiceGuards guards) {
    return signed(
        Service.NOTIFIER,
        "/callbacks/{token}",
        LARGEST_CALL_BACK,
        "A call back",
        locations,
        guards);
  }

  /**
   * Webhooks of the external warehouse, for which nobody signs in either: the inventory service
   * checks their signature.
   */
  @Bean
  RouterFunction<ServerResponse> webhooksOfTheWarehouse(
      ServiceLocations locations, ServiceGuards guards) {
    return signed(
        Service.INVENTORY,
        "/warehouse-webhooks",
        LARGEST_WAREHOUSE_WEBHOOK,
        "A webhook",
        locations,
        guards);
  }

  /** Webhooks of carriers, by account: the shipping service checks their signatures. */
  @Bean
  RouterFunction<ServerResponse> webhooksOfCarriers(
      ServiceLocations locations, ServiceGuards guards) {
    return signed(
        Service.SHIPPING,
        "/carrier-webhooks/{account}",
        LARGEST_CARRIER_WEBHOOK,
        "A webhook",
        locations,
        guards);
  }

  private static RouterFunction<ServerResponse> signed(
      Service service,
      String path,
      long largest,
      String what,
      ServiceLocations locations,
      ServiceGuards guards) {
    return route(path)
        .route(POST(path), http())
        .before(uri(locations.of(service)))
        .before(
            request ->
                ServerRequest.from(request)
                    .headers(headers -> headers.remove(HttpHeaders.COOKIE))
                    .build())
        .filter(
            (request, next) ->
                request.headers().contentLength().orElse(0) > largest
                    ? problem(
                        ProblemDetail.forStatusAndDetail(
                            HttpStatus.CONTENT_TOO_LARGE,
                            what + " has at most " + largest + " bytes."))
                    : next.handle(request))
        .filter(guarded(service, guards))
        .build();
  }

  /** A service has no business with the cookies of the console's own address. */
  @Bean
  ResponseHttpHeadersFilter noCookies() {
    return (headers, response) -> {
      var kept = new HttpHeaders();
      kept.putAll(headers);
      kept.remove(HttpHeaders.SET_COOKIE);
      return kept;
    };
  }

  private static RouterFunctions.Builder forward(
      Service service,
      RequestPredicate calls,
      ServiceLocations locations,
      CallerToken token,
      ServiceGuards guards) {
    return route(service.label())
        .route(calls, http())
        .before(uri(locations.of(service)))
        .before(identity(token, service))
        .filter(guarded(service, guards));
  }

  /** Says at once that a service is away, once that is known. */
  private static HandlerFilterFunction<ServerResponse, ServerResponse> guarded(
      Service service, ServiceGuards guards) {
    return (request, next) -> {
      try {
        return guards.call(service, () -> next.handle(request));
      } catch (ResourceAccessException e) {
        return away(ServiceNotAnswering.of(service, e));
      } catch (ServiceNotAnswering e) {
        return away(e);
      }
    };
  }

  private static RequestPredicate owns(Service service) {
    return service.resources().stream()
        .map(resource -> path("/api/" + resource).or(path("/api/" + resource + "/**")))
        .reduce(RequestPredicate::or)
        .orElseThrow();
  }

  /** The caller's own credentials stay here; the service gets our word for who it is. */
  private static Function<ServerRequest, ServerRequest> identity(
      CallerToken token, Service service) {
    return request ->
        ServerRequest.from(request)
            .headers(
                headers -> {
                  headers.remove(HttpHeaders.COOKIE);
                  headers.remove("X-CSRF-TOKEN");
                  headers.setBearerAuth(token.mint(service, request.path()));
                })
            .build();
  }

  private static ServerResponse away(ServiceNotAnswering away) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(away.getStatusCode(), away.getReason());
    problem.setProperty("service", away.service().label());
    return ServerResponse.status(away.getStatusCode())
        .header(HttpHeaders.RETRY_AFTER, "5")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ServerResponse problem(ProblemDetail problem) {
    return ServerResponse.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
