package dev.waybill.service.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Compares the names in the query with those that the endpoint takes: the names of its {@link
 * RequestParam}s, and the components of records that are its {@link ModelAttribute}s. Also refuses
 * the character NUL, which no text of PostgreSQL can hold.
 */
final class KnownParameters implements HandlerInterceptor {

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String query = request.getQueryString();
    DispatcherType dispatch = request.getDispatcherType();
    if (query == null
        || query.isEmpty()
        || dispatch == DispatcherType.ERROR
        || dispatch == DispatcherType.ASYNC
        || !(handler instanceof HandlerMethod method)) {
      return true;
    }
    Set<String> taken = known.computeIfAbsent(method.getMethod(), KnownParameters::namesOf);
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty() && !taken.contains(name)) {
        throw unknown(name, taken);
      }
      if (equals >= 0 && decoded(pair.substring(equals + 1)).indexOf('\0') >= 0) {
        throw refused("The parameter " + name + " holds the character NUL: leave it out.");
      }
    }
    return true;
  }

  private static ResponseStatusException unknown(String name, Set<String> taken) {
    ResponseStatusException refused =
        refused(
            "There is no parameter %s here; %s"
                .formatted(
                    name,
                    taken.isEmpty()
                        ? "this address takes none."
                        : "there are: " + String.join(", ", taken) + '.'));
    refused.getBody().setProperty("unknown", name);
    refused.getBody().setProperty("known", taken);
    return refused;
  }

  private static ResponseStatusException refused(String detail) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("The query cannot be read: percent signs are written %25.");
    }
  }

  private static Set<String> namesOf(Method method) {
    var names = new TreeSet<String>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(RequestParam.class)) {
        names.add(name(parameter, parameter.getName()));
      } else if (parameter.isAnnotationPresent(ModelAttribute.class)) {
        Arrays.stream(parameter.getType().getRecordComponents())
            .map(RecordComponent::getName)
            .forEach(names::add);
      }
    }
    return names;
  }

  private static String name(AnnotatedElement parameter, String otherwise) {
    RequestParam named = AnnotatedElementUtils.getMergedAnnotation(parameter, RequestParam.class);
    return named == null || named.name().isEmpty() ? otherwise : named.name();
  }
}
