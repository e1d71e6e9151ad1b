package dev.waybill.notifier.occasion;

import dev.waybill.notifier.channel.Channels;
import dev.waybill.notifier.template.Templates;
import dev.waybill.service.customerpage.CustomerPageLinks;
import java.util.function.Function;
import java.util.stream.Collectors;
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
          spec -> spec.supplier(context -> tell(occasion, templates, context)));
    }
    registry.registerBean(
        "tell-of-parcels",
        ParcelNews.class,
        spec ->
            spec.supplier(
                context ->
                    new ParcelNews(
                        templates.occasions().stream()
                            .collect(
                                Collectors.toMap(
                                    Function.identity(),
                                    occasion -> tell(occasion, templates, context))),
                        context.bean(NotifierSettings.class))));
  }

  private static TellCustomer tell(
      String occasion, Templates templates, BeanRegistry.SupplierContext context) {
    var settings = context.bean(NotifierSettings.class);
    return new TellCustomer(
        occasion,
        context.bean(Channels.class),
        templates,
        new OrderViews(settings, context.bean(CustomerPageLinks.class)),
        settings);
  }
}
