package dev.waybill.notifier.occasion;

import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.template.Templates;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/**
 * An action for every occasion that there are templates for: a new occasion is a new folder, and no
 * new class.
 */
final class Occasions implements BeanRegistrar {

  @Override
  public void register(BeanRegistry registry, Environment environment) {
    Templates templates = Templates.load(environment.getProperty("waybill.notifier.templates", ""));
    registry.registerBean("templates", Templates.class, spec -> spec.supplier(c -> templates));
    for (String occasion : templates.occasions()) {
      registry.registerBean(
          "tell-" + occasion,
          TellCustomer.class,
          spec ->
              spec.supplier(
                  context -> {
                    var settings = context.bean(NotifierSettings.class);
                    return new TellCustomer(
                        occasion,
                        context.bean(Channel.class),
                        templates,
                        new OrderViews(settings),
                        settings);
                  }));
    }
  }
}
