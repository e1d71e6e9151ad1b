package dev.waybill.service.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Asks every endpoint for whom it is. One that does not say so with {@link ViewerMay}, {@link
 * PackerMay}, {@link OperatorOnly}, {@link ManagerOnly}, {@link AdminOnly} or {@link Anyone} is for
 * nobody.
 */
final class RoleCheck implements HandlerInterceptor {

  private static final Logger log = LoggerFactory.getLogger(RoleCheck.class);

  /** Describes the API to whoever has a token; not ours to annotate. */
  private static final String DESCRIPTION = "org.springdoc.";

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    DispatcherType dispatch = request.getDispatcherType();
    if (dispatch == DispatcherType.ERROR || dispatch == DispatcherType.ASYNC) {
      // The rest of what was asked for before, and allowed or refused then.
      return true;
    }
    if (!mayPass(handler, SecurityContextHolder.getContext().getAuthentication())) {
      throw new AccessDeniedException("Not for this caller");
    }
    return true;
  }

  private static final Map<Class<? extends Annotation>, Role> ROLES =
      Map.of(
          ViewerMay.class, Role.VIEWER,
          PackerMay.class, Role.PACKER,
          OperatorOnly.class, Role.OPERATOR,
          ManagerOnly.class, Role.MANAGER,
          AdminOnly.class, Role.ADMIN);

  private static boolean mayPass(Object handler, @Nullable Authentication caller) {
    return switch (handler) {
      case HandlerMethod method -> mayPass(method, caller);
      // A file of the pages' own, or nothing at all.
      case ResourceHttpRequestHandler _ -> true;
      // The console's gateway: the service that answers asks again.
      case HandlerFunction<?> _ -> true;
      default -> refused(handler);
    };
  }

  private static boolean mayPass(HandlerMethod method, @Nullable Authentication caller) {
    if (method.hasMethodAnnotation(Anyone.class)) {
      return true;
    }
    Role needed = needed(method);
    return needed == null ? refused(method) : needed.isHeldBy(caller);
  }

  private static @Nullable Role needed(HandlerMethod method) {
    for (Map.Entry<Class<? extends Annotation>, Role> role : ROLES.entrySet()) {
      if (method.hasMethodAnnotation(role.getKey())) {
        return role.getValue();
      }
    }
    return method.getBeanType().getName().startsWith(DESCRIPTION) ? Role.VIEWER : null;
  }

  private static boolean refused(Object handler) {
    log.error("{} does not say for whom it is, and is refused to everybody", handler);
    return false;
  }
}
