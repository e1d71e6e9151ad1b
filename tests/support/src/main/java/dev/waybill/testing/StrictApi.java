package dev.waybill.testing;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Asks every endpoint of a service's API, whatever there is, for something of which it never heard:
 * each has to answer 400 and to name it.
 */
final class StrictApi {

  private static final String PARAMETER = "inventedParameter";
  private static final String FIELD = "inventedField";
  private static final String INVENTED = "{\"" + FIELD + "\":1}";

  /** With the first of its values, where only some will do: {@code {extension:pdf|zpl}}. */
  private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)(?::(\\w+)(?:\\|\\w+)*)?}");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private StrictApi() {}

  /** A question and what came back. */
  record Asked(String endpoint, String invented, int status, String answer) {

    boolean isRefusedByName() {
      return status == 400 && answer.contains(invented);
    }
  }

  /**
   * @param authorization of an admin, as the header has it
   */
  static List<Asked> askAll(RequestMappingHandlerMapping mappings, int port, String authorization) {
    return mappings.getHandlerMethods().entrySet().stream()
        .flatMap(entry -> endpoints(entry.getKey(), entry.getValue()))
        .flatMap(endpoint -> endpoint.questions(port, authorization))
        .toList();
  }

  private static Stream<Endpoint> endpoints(RequestMappingInfo mapping, HandlerMethod handler) {
    String type =
        mapping.getConsumesCondition().getConsumableMediaTypes().stream()
            .findFirst()
            .map(MediaType::toString)
            .orElse(MediaType.APPLICATION_JSON_VALUE);
    boolean json =
        type.equals(MediaType.APPLICATION_JSON_VALUE)
            && Arrays.stream(handler.getMethod().getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(RequestBody.class));
    return mapping.getPatternValues().stream()
        .filter(pattern -> pattern.startsWith("/api/"))
        .flatMap(
            pattern ->
                mapping.getMethodsCondition().getMethods().stream()
                    .map(method -> new Endpoint(method, path(pattern, handler), type, json)));
  }

  private static String path(String pattern, HandlerMethod handler) {
    return VARIABLE
        .matcher(pattern)
        .replaceAll(
            variable -> {
              if (variable.group(2) != null) {
                return variable.group(2);
              }
              return isUuid(handler, variable.group(1)) ? new UUID(0, 0) + "" : "1";
            });
  }

  private static boolean isUuid(HandlerMethod handler, String variable) {
    for (Parameter parameter : handler.getMethod().getParameters()) {
      if (parameter.getName().equals(variable)) {
        return parameter.getType() == UUID.class;
      }
    }
    return false;
  }

  private record Endpoint(RequestMethod method, String path, String type, boolean json) {

    Stream<Asked> questions(int port, String authorization) {
      Asked parameter = ask(port, authorization, "?" + PARAMETER + "=1", "", PARAMETER);
      return json
          ? Stream.of(parameter, ask(port, authorization, "", INVENTED, FIELD))
          : Stream.of(parameter);
    }

    private Asked ask(int port, String authorization, String query, String body, String invented) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path + query))
              .header("Authorization", authorization)
              .header("Content-Type", type)
              .method(
                  method.name(),
                  body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
              .build();
      try {
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        return new Asked(method + " " + path, invented, answer.statusCode(), answer.body());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
