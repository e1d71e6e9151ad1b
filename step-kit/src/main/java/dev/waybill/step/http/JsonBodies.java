package dev.waybill.step.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.wire.Json;
import feign.RequestTemplate;
import feign.Response;
import feign.codec.Decoder;
import feign.codec.Encoder;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Bodies by readers and writers that are made once per type: Feign's Spring converters cost more
 * than the whole rest of a call.
 */
final class JsonBodies {

  private static final String CONTENT_TYPE = "Content-Type";

  private JsonBodies() {}

  static boolean isOptional(@Nullable Type type) {
    return type instanceof ParameterizedType p && p.getRawType() == Optional.class;
  }

  /** From objects to the wire. */
  static final class Out implements Encoder {

    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();

    @Override
    public void encode(Object body, Type type, RequestTemplate request) {
      switch (body) {
        case byte[] bytes -> request.body(bytes, UTF_8);
        case String text -> request.body(text.getBytes(UTF_8), UTF_8);
        case Map<?, ?> form when isForm(request) ->
            request.body(encoded(form).getBytes(UTF_8), UTF_8);
        default -> {
          if (!request.headers().containsKey(CONTENT_TYPE)) {
            request.header(CONTENT_TYPE, "application/json");
          }
          ObjectWriter writer =
              writers.computeIfAbsent(body.getClass(), c -> Json.mapper().writerFor(c));
          request.body(writer.writeValueAsBytes(body), UTF_8);
        }
      }
    }

    private static boolean isForm(RequestTemplate request) {
      var types = request.headers().get(CONTENT_TYPE);
      return types != null
          && types.stream().anyMatch(t -> t.startsWith("application/x-www-form-urlencoded"));
    }

    private static String encoded(Map<?, ?> form) {
      return form.entrySet().stream()
          .map(e -> encoded(e.getKey()) + '=' + encoded(e.getValue()))
          .collect(Collectors.joining("&"));
    }

    private static String encoded(Object text) {
      return URLEncoder.encode(String.valueOf(text), UTF_8);
    }
  }

  /** From the wire to objects. */
  static final class In implements Decoder {

    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    @Override
    public @Nullable Object decode(Response response, Type type) throws IOException {
      if (isOptional(type)) {
        Type content = ((ParameterizedType) type).getActualTypeArguments()[0];
        return response.status() == 404
            ? Optional.empty()
            : Optional.ofNullable(content(response, content));
      }
      return content(response, type);
    }

    private @Nullable Object content(Response response, Type type) throws IOException {
      if (response.body() == null || type == void.class) {
        return null;
      }
      byte[] bytes = response.body().asInputStream().readAllBytes();
      if (type == byte[].class) {
        return bytes;
      }
      if (type == String.class) {
        return new String(bytes, UTF_8);
      }
      if (bytes.length == 0) {
        return null;
      }
      return readers
          .computeIfAbsent(
              type, t -> Json.mapper().readerFor(Json.mapper().getTypeFactory().constructType(t)))
          .readValue(bytes);
    }
  }
}
