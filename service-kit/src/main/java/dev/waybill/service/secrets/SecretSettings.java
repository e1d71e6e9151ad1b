package dev.waybill.service.secrets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Looks at every setting before anything is started with it. Spring takes a placeholder that
 * nothing fills for the value itself: as a secret it would be one that every reader of our
 * documents knows. So does no service start with one, nor, outside the profile {@code local}, with
 * a secret that is public.
 */
final class SecretSettings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("waybill");

  /** {@code WAYBILL_SECRET_TOOL}: secrets that workflows name. */
  private static final ConfigurationPropertyName NAMED =
      ConfigurationPropertyName.of("waybill.secret");

  private static final List<String> SECRETS =
      List.of("password", "secret", "secrets", "token", "key", "keys");

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    check(context.getEnvironment());
  }

  /**
   * @throws UnusableSecretException that names every setting which is wrong
   */
  static void check(ConfigurableEnvironment environment) {
    boolean demo = environment.acceptsProfiles(Profiles.of("local"));
    var seen = new HashSet<ConfigurationPropertyName>();
    var faults = new ArrayList<String>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource settings) {
        settings.stream()
            .filter(name -> OURS.isAncestorOf(name) || isSecret(name))
            .filter(seen::add)
            .map(settings::getConfigurationProperty)
            .forEach(
                setting -> {
                  String fault = setting == null ? null : fault(setting, environment, demo);
                  if (fault != null) {
                    faults.add(fault);
                  }
                });
      }
    }
    if (!faults.isEmpty()) {
      throw new UnusableSecretException(faults);
    }
  }

  private static @Nullable String fault(
      ConfigurationProperty setting, ConfigurableEnvironment environment, boolean demo) {
    if (!(setting.getValue() instanceof CharSequence written)) {
      return null;
    }
    String value = environment.resolvePlaceholders(written.toString());
    var unfilled = SecretValues.placeholder(value);
    if (unfilled.isPresent()) {
      return said(setting, "has the placeholder " + unfilled.get() + ", which nothing sets");
    }
    if (!isSecret(setting.getName())) {
      return null;
    }
    if (value.isBlank()) {
      return mayBeEmpty(setting.getName()) ? null : said(setting, "is an empty secret");
    }
    for (String secret : value.split(",")) {
      if (!demo && SecretValues.isPublic(secret)) {
        return said(setting, "is a secret that everybody knows, from the demo or an example");
      }
    }
    return null;
  }

  /** Where it came from, never what it is. */
  private static String said(ConfigurationProperty setting, String fault) {
    String origin = setting.getOrigin() == null ? "" : " (" + setting.getOrigin() + ")";
    return setting.getName() + " " + fault + origin;
  }

  /**
   * A single one that is empty means that there is none; one of a list, or one named, is a slip.
   */
  private static boolean mayBeEmpty(ConfigurationPropertyName name) {
    return !name.isLastElementIndexed() && !NAMED.isAncestorOf(name);
  }

  private static boolean isSecret(ConfigurationPropertyName name) {
    if (NAMED.isAncestorOf(name)) {
      // WAYBILL_SECRET_TOOL_HOSTS says where it may be sent.
      return !name.getLastElement(Form.UNIFORM).equals("hosts");
    }
    int last = name.getNumberOfElements() - 1;
    while (last > 0 && name.isNumericIndex(last)) {
      last--;
    }
    if (last < 1 || !isWatched(name.getElement(0, Form.UNIFORM))) {
      return false;
    }
    String element = name.getElement(last, Form.UNIFORM).toLowerCase(Locale.ROOT);
    return SECRETS.stream().anyMatch(element::endsWith);
  }

  /** Other variables of the machine are none of our business. */
  private static boolean isWatched(String root) {
    return Set.of("waybill", "spring").contains(root);
  }
}
