package dev.waybill.inventory.fulfillment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** There where {@code waybill.warehouse.url} says that there is an external warehouse. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(WithWarehouse.Named.class)
public @interface WithWarehouse {

  /** Empty in the environment is the same as absent. */
  final class Named implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("waybill.warehouse.url", "").isBlank();
    }
  }
}
